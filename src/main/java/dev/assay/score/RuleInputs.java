package dev.assay.score;

import dev.assay.spec.ConstraintSpec;
import dev.assay.spec.Positions;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What rules work on.
 *
 * @param constraints the rules, in order of precedence
 * @param predictions the rows, one for each of the keys, with a number that is predicted; pinned, since they are read twice
 * @param keys the columns that tell rows apart
 * @param value the column of the number
 * @param others the tables that rules name, by that name
 * @param positions where the spec's nodes stand
 */
public record RuleInputs(
        List<ConstraintSpec> constraints,
        Dataset<Row> predictions,
        List<String> keys,
        String value,
        Map<String, Dataset<Row>> others,
        Positions positions) {
    public RuleInputs {
        constraints = List.copyOf(constraints);
        keys = List.copyOf(keys);
        others = Map.copyOf(others);
    }
}
