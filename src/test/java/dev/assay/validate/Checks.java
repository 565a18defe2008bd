package dev.assay.validate;

import dev.assay.problem.Problems;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Position;
import dev.assay.spec.Positions;
import dev.assay.spec.Rule;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Builds a validation in a test, without a spec file. */
final class Checks {
    private final List<CheckSpec> checks = new ArrayList<>();
    private final Map<String, Dataset<Row>> others = new HashMap<>();
    private List<String> key = List.of();
    private List<String> mask = List.of();
    private String corrupt;
    private String time;
    private Share badAtMost = new Share(0);
    private OptionalLong previousRows = OptionalLong.empty();
    private final Map<MetricName, List<Past>> earlier = new HashMap<>();
    private final LocalDateTime asOf = LocalDateTime.of(2026, 11, 24, 12, 0);

    static Checks of(Rule... rules) {
        Checks built = new Checks();
        for (Rule rule : rules) {
            built.and(rule);
        }
        return built;
    }

    Checks and(Rule rule) {
        return and(rule, Severity.ERROR, null, null);
    }

    Checks and(Rule rule, Severity severity, Share atLeast, String where) {
        String kind = rule.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
        String name = kind + rule.columnUses().values() + "#" + checks.size();
        checks.add(
                new CheckSpec("/validate/0/checks/" + checks.size(), kind, name, rule, severity, atLeast, where, null));
        return this;
    }

    Checks key(String... columns) {
        key = List.of(columns);
        return this;
    }

    Checks mask(String... columns) {
        mask = List.of(columns);
        return this;
    }

    Checks time(String column) {
        time = column;
        return this;
    }

    Checks corrupt(String column) {
        corrupt = column;
        return this;
    }

    Checks other(String name, Dataset<Row> data) {
        others.put(name, data);
        return this;
    }

    Checks previousRows(long rows) {
        previousRows = OptionalLong.of(rows);
        return this;
    }

    /** What the runs of the days before measured, the last of them on the day before this run. */
    Checks earlier(MetricName name, double... values) {
        List<Past> past = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            past.add(new Past(asOf.toLocalDate().minusDays(values.length - i), values[i]));
        }
        earlier.put(name, past);
        return this;
    }

    Checks badAtMost(double share) {
        badAtMost = new Share(share);
        return this;
    }

    Inputs inputs(Dataset<Row> data) {
        TableSpec table = new TableSpec(
                "t",
                "/tables/t",
                "delta",
                "/t",
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                key,
                time,
                null,
                null,
                null,
                mask);
        ValidateSpec spec = new ValidateSpec("/validate/0", "t", null, null, badAtMost, checks);
        return new Inputs(
                spec,
                table,
                data,
                corrupt,
                others,
                new Positions(new Position("spec.yaml", 1, 1), Map.of()),
                asOf,
                new History() {
                    @Override
                    public OptionalLong previousRows(String name) {
                        return previousRows;
                    }

                    @Override
                    public Map<MetricName, List<Past>> earlier(String name, Set<MetricName> asked) {
                        return earlier;
                    }
                },
                sql -> {
                    others.forEach((name, other) -> other.createOrReplaceTempView(name));
                    data.createOrReplaceTempView("t");
                    return data.sparkSession().sql(sql);
                },
                null);
    }

    Validated judge(Dataset<Row> data) {
        return run(data, Targets.none("run"));
    }

    Validated run(Dataset<Row> data, Targets targets) {
        Problems problems = new Problems();
        Validator validator = new Validator(inputs(data), problems);
        problems.throwIfAny();
        return validator.validate(targets);
    }
}
