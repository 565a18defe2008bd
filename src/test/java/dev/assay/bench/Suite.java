package dev.assay.bench;

import dev.assay.problem.Problems;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Position;
import dev.assay.spec.Positions;
import dev.assay.spec.Rule;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import dev.assay.validate.History;
import dev.assay.validate.Inputs;
import dev.assay.validate.MetricName;
import dev.assay.validate.Past;
import dev.assay.validate.Targets;
import dev.assay.validate.Validated;
import dev.assay.validate.Validator;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs rules on a table without a spec file. */
final class Suite {
    private Suite() {}

    static Validated validate(Dataset<Row> data, List<Rule> rules, Targets targets) {
        List<CheckSpec> checks = new ArrayList<>();
        for (Rule rule : rules) {
            String name = "check " + checks.size();
            checks.add(new CheckSpec("", "check", name, rule, Severity.ERROR, null, null, null));
        }
        Problems problems = new Problems();
        Validator validator = new Validator(inputs(data, checks), problems);
        problems.throwIfAny();
        return validator.validate(targets);
    }

    static String told(Validated validated) {
        return validated.rows() + " rows, " + validated.accepted() + " accepted, table read " + validated.reads()
                + " times, columns alone " + validated.keyReads();
    }

    private static Inputs inputs(Dataset<Row> data, List<CheckSpec> checks) {
        TableSpec table = new TableSpec(
                "sales",
                "",
                "delta",
                "",
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(data.columns()[0]),
                null,
                null,
                null,
                null,
                List.of());
        return new Inputs(
                new ValidateSpec("", "sales", null, null, new Share(0), checks),
                table,
                data,
                null,
                Map.of(),
                new Positions(new Position("bench", 1, 1), Map.of()),
                LocalDateTime.of(2026, 1, 1, 0, 0),
                new NoHistory(),
                sql -> data,
                null);
    }

    /** There was no earlier run. */
    private static final class NoHistory implements History {
        @Override
        public OptionalLong previousRows(String name) {
            return OptionalLong.empty();
        }

        @Override
        public Map<MetricName, List<Past>> earlier(String name, Set<MetricName> asked) {
            return Map.of();
        }
    }
}
