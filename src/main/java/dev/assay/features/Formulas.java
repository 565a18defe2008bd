package dev.assay.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import dev.assay.spec.Feature;
import dev.assay.spec.FeatureSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Features that SQL makes of the others: each sees those that the spec names before it, under their own names. */
final class Formulas {
    /** Working names begin so while features have their own; no feature is called so. */
    private static final String ASIDE = "answered so far: ";

    private final Bound bound;
    private final Problems problems = new Problems();

    private Formulas(Bound bound) {
        this.bound = bound;
    }

    /**
     * The answered requests with a column for each formula.
     *
     * @throws InputException with all that are no expressions of one row
     */
    static Dataset<Row> made(Bound bound, Dataset<Row> answered) {
        Formulas formulas = new Formulas(bound);
        Dataset<Row> made = answered;
        for (Output output : bound.outputs()) {
            if (output.feature() instanceof Feature.Formula formula) {
                made = formulas.with(made, output, formula);
            }
        }
        formulas.problems.throwIfAny();
        return made;
    }

    private Dataset<Row> with(Dataset<Row> answered, Output output, Feature.Formula formula) {
        Map<String, Column> named = new LinkedHashMap<>();
        named.put(Bound.HORIZON, col(Bound.HORIZON));
        List<String> keys = bound.spec().rows().keys();
        keys.forEach(key -> named.put(key, col(bound.working(key))));
        bound.outputs().subList(0, output.index()).forEach(each -> named.put(each.name(), col(each.column())));
        List<Column> seen = new ArrayList<>();
        named.forEach((name, column) -> seen.add(column.as(name)));
        List<Column> kept = new ArrayList<>();
        for (String column : answered.columns()) {
            seen.add(col(column).as(ASIDE + column));
            kept.add(Columns.exactly(ASIDE + column).as(column));
        }
        Dataset<Row> rows = answered.select(seen.toArray(Column[]::new));
        String at = pointer(formula).substring(bound.spec().pointer().length()) + "/formula/sql";
        try {
            Column value = expr("(" + formula.sql() + ")");
            kept.add(value.as(output.column()));
            Dataset<Row> made = rows.select(kept.toArray(Column[]::new));
            if (made.queryExecution().analyzed().deterministic()) {
                return made;
            }
            bound.problem(
                    problems,
                    at,
                    "'" + formula.sql() + "' gives another answer each time it is asked",
                    "use only functions that depend on the row, not rand() or uuid()");
        } catch (Exception e) {
            bound.problem(
                    problems,
                    at,
                    "'" + formula.sql() + "' can't be used: " + SqlProblem.bare(formula.sql(), e),
                    "write an SQL expression of keys, horizon and the features before it");
        }
        // Formulas after it may name it.
        return answered.withColumn(output.column(), lit(null).cast("double"));
    }

    private String pointer(Feature.Formula formula) {
        return bound.spec().features().stream()
                .filter(each -> each.rule().equals(formula))
                .map(FeatureSpec::pointer)
                .findFirst()
                .orElseThrow();
    }
}
