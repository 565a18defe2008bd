package dev.assay.aggregate;

import static org.apache.spark.sql.functions.expr;

import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Adds the columns that the spec computes to the events; each sees those of the table only. */
final class Computing {
    private final AggregateInputs inputs;
    private final Problems problems;

    Computing(AggregateInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    /** The inputs with these columns; those that can't be had are left out, and told. */
    AggregateInputs computed() {
        Dataset<Row> data = inputs.data();
        for (Map.Entry<String, String> each : inputs.spec().compute().entrySet()) {
            data = with(data, each.getKey(), each.getValue());
        }
        return new AggregateInputs(
                inputs.spec(), inputs.table(), data, inputs.others(), inputs.zone(), inputs.positions());
    }

    private Dataset<Row> with(Dataset<Row> data, String name, String sql) {
        if (new Columns(inputs.data().schema()).type(name).isPresent()) {
            problem(name, "table '" + inputs.table().name() + "' has a column '" + name + "'", "choose another name");
            return data;
        }
        try {
            // The expression alone says which columns it may see: a computed one would depend on the order of names.
            Dataset<Row> alone = inputs.data().select(expr("(" + sql + ")").as(name));
            if (!alone.queryExecution().analyzed().deterministic()
                    && inputs.data().queryExecution().analyzed().deterministic()) {
                problem(
                        name,
                        "'" + sql + "' gives another answer each time it is asked",
                        "use only functions that depend on the row, not rand() or uuid()");
                return data;
            }
            return data.withColumn(name, expr("(" + sql + ")"));
        } catch (Exception e) {
            problem(name, "'" + sql + "' can't be used: " + SqlProblem.bare(sql, e), "write an SQL expression");
            return data;
        }
    }

    private void problem(String name, String what, String mend) {
        String at =
                inputs.spec().pointer() + "/compute/" + name.replace("~", "~0").replace("/", "~1");
        problems.add(inputs.positions().of(at), what, mend);
    }
}
