package dev.assay.train;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.evaluation.Task;
import dev.assay.model.EstimatorKind;
import dev.assay.problem.InputException;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/**
 * What a label is: an amount, a grade, or one of some classes, which are numbered from 0 in the order of their numbers or of
 * the alphabet.
 *
 * @param task what is predicted
 * @param texts the classes as they are written, where they are not 0, 1, … already; else empty
 */
record Classes(Task task, List<String> texts) {
    /** LightGBM's own bound, {@code maxNumClasses}. */
    private static final int MOST = 100;

    Classes {
        texts = List.copyOf(texts);
    }

    /** Reads the classes of a classifier's label. */
    static Classes of(Bound bound, Dataset<Row> rows, Column label, DataType type) {
        if (bound.plan().kind() == EstimatorKind.RANKER) {
            return new Classes(Task.RANKING, List.of());
        }
        if (bound.plan().kind() == EstimatorKind.REGRESSOR) {
            if (type instanceof StringType || type instanceof BooleanType) {
                throw InputException.of(
                        bound.at("/label"),
                        "'" + bound.columns().label() + "' is " + type.simpleString() + ", and "
                                + bound.plan().name() + " learns numbers",
                        "take a classifier, or a number as label");
            }
            return new Classes(Task.REGRESSION, List.of());
        }
        boolean text = type instanceof StringType;
        Column value = text ? label : label.cast(DataTypes.DoubleType);
        List<Row> found = rows.select(value.as("class"))
                .filter("class is not null and not class <=> double('NaN')")
                .distinct()
                .orderBy("class")
                .limit(MOST + 1)
                .collectAsList();
        refuse(bound, found.size());
        List<String> texts = found.stream().map(row -> written(row.get(0))).toList();
        boolean numbered = !text;
        for (int i = 0; i < found.size() && numbered; i++) {
            numbered = found.get(i).getDouble(0) == i;
        }
        return new Classes(found.size() > 2 ? Task.MULTICLASS : Task.BINARY, numbered ? List.of() : texts);
    }

    private static void refuse(Bound bound, int classes) {
        String label = bound.columns().label();
        if (classes < 2) {
            throw InputException.of(
                    bound.at("/label"),
                    classes == 0
                            ? "'" + label + "' has no value in any row"
                            : "'" + label + "' is the same in every row: there is nothing to tell apart",
                    "name a label of two classes or more");
        }
        if (classes > MOST) {
            throw InputException.of(
                    bound.at("/label"),
                    "'" + label + "' has more than " + MOST + " classes",
                    "take a regressor where it is an amount, or group its values");
        }
    }

    private static String written(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) ? Long.toString(number.longValue()) : number.toString();
        }
        return value.toString();
    }

    /** The label as a number: null where it is missing, or none of the classes. */
    Column number(Column label) {
        if (texts.isEmpty()) {
            return label.cast(DataTypes.DoubleType);
        }
        Column number = lit(null).cast(DataTypes.DoubleType);
        for (int i = texts.size() - 1; i >= 0; i--) {
            // A class that is a number equals it as a number: Spark casts the text.
            number = when(label.equalTo(lit(texts.get(i))), lit((double) i)).otherwise(number);
        }
        return number;
    }
}
