package dev.assay.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Problems;
import dev.assay.publication.PublicationInputs;
import dev.assay.publication.PublicationPart;
import dev.assay.publication.Publications;
import dev.assay.publication.Told;
import dev.assay.spec.Feature;
import dev.assay.spec.FeatureSpec;
import dev.assay.spec.FeaturesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How late sources are, in the order of the spec.
 *
 * @param measured each of them
 * @param nullKeys rows of what is predicted that have a null key, and so find nothing
 */
public record Sources(List<Measured> measured, long nullKeys) {
    public Sources {
        measured = List.copyOf(measured);
    }

    /**
     * How late one is.
     *
     * @param name what features call it
     * @param table its table's name
     * @param parts of its lag
     * @param findings what a person should know of it
     */
    public record Measured(String name, String table, List<PublicationPart> parts, List<Told> findings) {}

    /** Measures all of them; what can't be used as it stands is added to the problems. */
    static Sources of(Bound bound, Problems problems) {
        List<Measured> measured = new ArrayList<>();
        long nullKeys = history(bound, problems);
        for (FeatureSpec each : bound.spec().features()) {
            if (each.rule() instanceof Feature.Attribute attribute) {
                unique(bound, each, attribute, problems);
            }
        }
        for (BoundSource source : bound.sources().values()) {
            Publications found = Publications.measured(rows(source), inputs(bound, source));
            measured.add(new Measured(source.name(), source.spec().table(), found.parts(), found.findings()));
            found.findings().forEach(told -> fault(bound, source, told, problems));
        }
        return new Sources(measured, nullKeys);
    }

    /** Versions of one row have their marks among the keys; where rows of a step add up, each has a time of its own. */
    private static Dataset<Row> rows(BoundSource source) {
        Dataset<Row> rows = source.spec().rules().combine() == null
                ? SourceRows.all(source)
                : SourceRows.all(source)
                        .withColumn(SourceRows.START, col(SourceRows.OWN_START))
                        .withColumn(SourceRows.END, col(SourceRows.OWN_END));
        int keys = source.keys().size();
        for (int i = 0; i < SourceRows.marks(source).size(); i++) {
            rows = rows.withColumnRenamed("m" + i, "k" + (keys + i));
        }
        return rows.drop(SourceRows.EVENT, SourceRows.TO, SourceRows.KNOWN, SourceRows.OWN_START, SourceRows.OWN_END);
    }

    private static PublicationInputs inputs(Bound bound, BoundSource source) {
        FeaturesSpec.Source spec = source.spec();
        List<String> keys = Stream.concat(source.keys().stream(), spec.rules().versionOf().stream())
                .toList();
        return new PublicationInputs(
                source.name(),
                spec.availableAfter(),
                source.times().zone(),
                bound.times().micros(bound.inputs().moment()),
                spec.ahead(),
                spec.rules().combine() == null || !spec.rules().versionOf().isEmpty(),
                new PublicationInputs.Names(
                        spec.time(),
                        spec.published(),
                        keys,
                        source.columns(),
                        spec.rules().orderBy(),
                        bound.inputs().masks().getOrDefault(spec.table(), List.of())));
    }

    /** What makes numbers wrong stops the step, unless the spec says what to do about it. */
    private static void fault(Bound bound, BoundSource source, Told told, Problems problems) {
        FeaturesSpec.Source spec = source.spec();
        String at = "/sources/" + source.name().replace("~", "~0").replace("/", "~1");
        if (told.kind().equals("missing_publication") && spec.availableAfter() == null) {
            bound.problem(
                    problems,
                    at + "/published",
                    told.message(),
                    "add available_after: how long after its time such a row is known, or leave them out by where:");
        }
        if (told.kind().equals("contradicting_versions") && spec.rules().ties() == FeaturesSpec.Ties.REFUSE) {
            bound.problem(
                    problems,
                    at,
                    told.message(),
                    "add order_by: the column that tells which is the later, or ties: highest or lowest");
        }
    }

    /** A horizon that is longer than the past leaves nothing to learn from. Returns the rows with a null key. */
    private static long history(Bound bound, Problems problems) {
        Column step =
                bound.times().of(Bound.of(bound.data(), bound.spec().rows().time()), bound.timeType());
        Column nullKey = lit(false);
        for (String key : bound.spec().rows().keys()) {
            nullKey = nullKey.or(Bound.of(bound.data(), key).isNull());
        }
        Row row =
                bound.data().agg(min(step), max(step), count(when(nullKey, 1))).first();
        if (row.isNullAt(0)) {
            return row.getLong(2);
        }
        long steps = row.getLong(1) - row.getLong(0) + 1;
        String unit = bound.times().step().unit().written();
        for (int horizon : bound.spec().when().horizons()) {
            if (horizon >= steps) {
                bound.problem(
                        problems,
                        "/horizons",
                        "a horizon of " + Names.steps(horizon, unit) + " is not shorter than the history of '"
                                + bound.spec().table() + "', " + Names.steps(Math.toIntExact(steps), unit),
                        "write a shorter one, or gather more history");
            }
        }
        return row.getLong(2);
    }

    private static void unique(Bound bound, FeatureSpec feature, Feature.Attribute attribute, Problems problems) {
        Dataset<Row> table = bound.inputs().others().get(attribute.table());
        List<Column> columns = new ArrayList<>();
        List<Column> keys = new ArrayList<>();
        for (Map.Entry<String, String> each : attribute.on().entrySet()) {
            keys.add(col("k" + keys.size()));
            columns.add(Bound.of(table, each.getKey()).as("k" + columns.size()));
        }
        for (String column : attribute.columns()) {
            columns.add(Bound.of(table, column).as("v" + columns.size()));
        }
        Column[] by = keys.toArray(Column[]::new);
        List<Row> twice = table.select(columns.toArray(Column[]::new))
                .distinct()
                .groupBy(by)
                .agg(count(lit(1)).as("times"))
                .filter(col("times").gt(1))
                .orderBy(by)
                .limit(1)
                .collectAsList();
        if (!twice.isEmpty()) {
            List<String> values = new ArrayList<>();
            for (String key : attribute.on().keySet()) {
                boolean masked = bound.inputs().masks(attribute.table(), key);
                values.add(
                        masked
                                ? FeaturesInputs.MASKED
                                : String.valueOf(twice.get(0).get(values.size())));
            }
            bound.problem(
                    problems,
                    feature.pointer().substring(bound.spec().pointer().length()) + "/attribute/table",
                    "'" + attribute.table() + "' tells "
                            + twice.get(0).getLong(keys.size()) + " different things of "
                            + String.join(", ", attribute.on().keySet()) + " " + String.join(", ", values),
                    "an attribute has one value a key; name a table that has, or make the table a source with its times");
        }
    }
}
