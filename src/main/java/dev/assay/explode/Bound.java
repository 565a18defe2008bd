package dev.assay.explode;

import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.ExplodeSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * An explosion that fits its tables.
 *
 * @param day the day whose recipes count; null for each line's own
 * @param timeType type of the time of the demand; null for none
 */
record Bound(ExplodeInputs inputs, LocalDate day, DataType timeType) {
    /** Before the first day and after the last that a recipe names; added to without overflow. */
    static final int EVER = 100_000_000;

    ExplodeSpec spec() {
        return inputs.spec();
    }

    Dataset<Row> recipes() {
        return inputs.others().get(spec().recipes().table());
    }

    /** Whether recipes are looked up by the day of each line. */
    boolean byTime() {
        return day == null;
    }

    int quantities() {
        return spec().demand().quantity().size();
    }

    int keys() {
        return spec().demand().keys().size();
    }

    /** The columns of the quantities in the tables that are worked on. */
    List<String> quantityColumns() {
        return IntStream.range(0, quantities()).mapToObj(i -> "q" + i).toList();
    }

    List<String> keyColumns() {
        return IntStream.range(0, keys()).mapToObj(i -> "k" + i).toList();
    }

    /** Whether forecasts are weighed by the variance of their errors. */
    boolean variances() {
        return spec().reconcile() != null && spec().reconcile().ownVariance() != null;
    }

    boolean timed() {
        return timeType != null;
    }

    /** Column names of a table by what the spec calls them. */
    static Column of(Dataset<Row> rows, String name) {
        return new Columns(rows.schema()).of(name);
    }

    void problem(Problems problems, String at, String what, String mend) {
        problems.add(inputs.positions().of(spec().pointer() + at), what, mend);
    }
}
