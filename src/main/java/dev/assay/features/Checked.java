package dev.assay.features;

import static org.apache.spark.sql.functions.expr;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * One table, held against what a spec says of it; a column that the spec does not name is right.
 *
 * @param name its name in the spec
 */
record Checked(String name, Dataset<Row> rows, FeaturesInputs inputs, Problems problems) {
    /** The column's type; null, with the problem collected, where there is none. */
    DataType column(String at, String column) {
        Columns columns = new Columns(rows.schema());
        if (column == null || columns.type(column).isPresent()) {
            return column == null ? null : columns.type(column).get();
        }
        problem(at, "table '" + name + "' has no column '" + column + "'", Suggestion.among(columns.names(), column));
        return null;
    }

    /** A column of numbers, or of true and false. */
    DataType number(String at, String column) {
        DataType type = column(at, column);
        if (type != null && !(type instanceof NumericType) && !(type instanceof BooleanType)) {
            problem(at, "'" + column + "' is " + type.simpleString() + ", not a number", "name a column of numbers");
        }
        return type;
    }

    /** A date or timestamp; null, with the problem collected, where it is none. */
    DataType time(String at, String column) {
        DataType type = column(at, column);
        if (type == null
                || type.equals(DataTypes.DateType)
                || type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType)) {
            return type;
        }
        problem(
                at,
                "'" + column + "' is " + type.simpleString() + ", not a date or timestamp",
                "declare it under schema: of the table, or make one by compute: to_date(…)");
        return null;
    }

    /** With columns made of the others. */
    Checked computed(String at, Map<String, String> columns) {
        Dataset<Row> made = rows;
        for (Map.Entry<String, String> each : columns.entrySet()) {
            String pointer = at + "/" + each.getKey().replace("~", "~0").replace("/", "~1");
            try {
                Dataset<Row> more = made.withColumn(each.getKey(), expr("(" + each.getValue() + ")"));
                boolean steady = more.queryExecution().analyzed().deterministic()
                        || !made.queryExecution().analyzed().deterministic();
                if (!steady) {
                    problem(
                            pointer,
                            "'" + each.getValue() + "' gives another answer each time it is asked",
                            "use only functions that depend on the row, not rand() or uuid()");
                }
                made = more;
            } catch (Exception e) {
                problem(
                        pointer,
                        "'" + each.getValue() + "' can't be used: " + SqlProblem.bare(each.getValue(), e),
                        "write an SQL expression over the columns of '" + name + "'");
            }
        }
        return new Checked(name, made, inputs, problems);
    }

    /** Only the rows for which a condition is true. */
    Dataset<Row> kept(String at, String condition) {
        if (condition == null) {
            return rows;
        }
        int before = problems.found().size();
        SqlProblem.ofCondition(rows, condition, (what, mend) -> problem(at, what, mend));
        return problems.found().size() > before ? rows : rows.filter(expr("(" + condition + ")"));
    }

    private void problem(String at, String what, String mend) {
        problems.add(inputs.positions().of(inputs.spec().pointer() + at), what, mend);
    }
}
