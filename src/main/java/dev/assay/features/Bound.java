package dev.assay.features;

import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.FeaturesSpec;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Features that fit their tables.
 *
 * @param times steps of what is predicted
 * @param data rows of what is predicted, with what is computed of them
 * @param timeType type of their time
 * @param sources by name
 * @param outputs columns of features, in order
 * @param holidays of the countries that are asked for, by the feature's pointer
 */
record Bound(
        FeaturesInputs inputs,
        StepTimes times,
        Dataset<Row> data,
        DataType timeType,
        Map<String, BoundSource> sources,
        List<Output> outputs,
        Map<String, HolidayDays> holidays) {
    /** The step that a row is about. */
    static final String STEP = "t";
    /** When its prediction is made, in microseconds. */
    static final String AS_OF = "as_of";

    static final String HORIZON = "horizon";
    static final String TIME = "time";
    static final String TARGET = "y";

    FeaturesSpec spec() {
        return inputs.spec();
    }

    /** The working name of a key or carried column. */
    static String key(int index) {
        return "k" + index;
    }

    static String carried(int index) {
        return "c" + index;
    }

    /** The working name of what the spec calls a column of the predicted rows; null where it is none. */
    String working(String name) {
        int key = spec().rows().keys().indexOf(name);
        if (key >= 0) {
            return key(key);
        }
        int carried = spec().rows().carry().indexOf(name);
        if (carried >= 0) {
            return carried(carried);
        }
        return outputs.stream()
                .filter(each -> each.kind().equals("attribute") && each.name().equals(name))
                .map(Output::column)
                .findFirst()
                .orElse(null);
    }

    static Column of(Dataset<Row> rows, String name) {
        return new Columns(rows.schema()).of(name);
    }

    void problem(Problems problems, String at, String what, String mend) {
        problems.add(inputs.positions().of(spec().pointer() + at), what, mend);
    }
}
