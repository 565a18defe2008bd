package dev.assay.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** The ranges of density that reports count series in; each holds its lower bound. */
final class DensityRanges {
    static final List<String> LABELS =
            List.of("under 10 %", "10 to 25 %", "25 to 50 %", "50 to 75 %", "75 to 100 %", "100 %");

    private static final double[] FROM = {0.1, 0.25, 0.5, 0.75, 1};

    private DensityRanges() {}

    /** The place of a density's label; without a known step it is 0. */
    static Column of(Column density) {
        Column place = lit(0);
        for (int i = 0; i < FROM.length; i++) {
            place = when(coalesce(density, lit(0.0)).geq(lit(FROM[i])), lit(i + 1))
                    .otherwise(place);
        }
        return place;
    }
}
