package dev.assay.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule over a measured number. */
public interface Measuring {
    /** What is measured; null for the number of rows. */
    Measure measure();

    /** Its one or two columns. */
    List<String> columns();

    /** The condition of {@link Measure#SHARE}; null otherwise. */
    String sql();

    /** The level of {@link Measure#QUANTILE}, 0 to 1; null otherwise. */
    Double q();

    /** The columns by their JSON pointer below the check's body. */
    default Map<String, String> measuredColumns() {
        Map<String, String> byPointer = new LinkedHashMap<>();
        if (columns().size() == 1) {
            byPointer.put("/" + measure().key(), columns().get(0));
        } else {
            for (int i = 0; i < columns().size(); i++) {
                byPointer.put("/" + measure().key() + "/" + i, columns().get(i));
            }
        }
        return byPointer;
    }

    /** The SQL by its JSON pointer below the check's body. */
    default Map<String, String> measuredSql() {
        return sql() == null ? Map.of() : Map.of("/" + measure().key(), sql());
    }

    /** Refuses a quantile without a level. */
    static void requireLevel(Measure measure, Double q) {
        if (measure == Measure.QUANTILE && (q == null || q < 0 || q > 1)) {
            throw new IllegalArgumentException("quantile needs q between 0 and 1, not " + q);
        }
    }
}
