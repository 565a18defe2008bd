package dev.assay.evaluation;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Whether a table has the columns, of types that can be measured. */
final class Checked {
    private final Columns columns;
    private final String place;
    private final Problems problems = new Problems();

    private Checked(StructType schema, String place) {
        this.columns = new Columns(schema);
        this.place = place;
    }

    /**
     * Refuses a table that lacks a column, or has another type in it.
     *
     * @param by segments, or columns to sum by
     */
    static void refuse(StructType schema, Scored scored, Asked asked, List<String> by, String place) {
        Checked checked = new Checked(schema, place);
        checked.number("label", scored.label());
        if (scored.weight() != null) {
            checked.number("weight", scored.weight());
        }
        for (Part part : Part.values()) {
            if (!asked.needs(part)) {
                continue;
            }
            switch (part) {
                case GROUP -> checked.there(part.text(), part.of(scored));
                case PROBABILITY -> checked.probability(part.of(scored), asked.task());
                default -> checked.number(part.text(), part.of(scored));
            }
        }
        scored.series().forEach(key -> checked.there("key of the series", key));
        by.forEach(column -> checked.there("column", column));
        checked.problems.throwIfAny();
    }

    private Optional<DataType> there(String what, String name) {
        Optional<DataType> type = columns.type(name);
        if (type.isEmpty()) {
            problems.add(
                    place, "the " + what + " '" + name + "' is no column", Suggestion.among(columns.names(), name));
        }
        return type;
    }

    private void number(String what, String name) {
        there(what, name)
                .filter(type -> !(type instanceof NumericType || type instanceof BooleanType))
                .ifPresent(type -> problems.add(
                        place,
                        "the " + what + " '" + name + "' is " + type.simpleString(),
                        "name a column of numbers"));
    }

    private void probability(String name, Task task) {
        Optional<DataType> type = columns.type(name);
        boolean vector = type.filter(SQLDataTypes.VectorType()::equals).isPresent();
        if (task == Task.MULTICLASS) {
            there("probability", name)
                    .filter(each -> !vector)
                    .ifPresent(each -> problems.add(
                            place,
                            "the probability '" + name + "' is " + each.simpleString(),
                            "name a vector that has one of each class"));
        } else if (!vector) {
            number("probability", name);
        }
    }
}
