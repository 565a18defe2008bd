package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import dev.assay.report.FeatureTable.Answer;
import dev.assay.report.FeatureTable.Feature;
import dev.assay.report.FeatureTable.Found;
import dev.assay.report.FeatureTable.Hindsight;
import dev.assay.report.FeatureTable.Origin;
import dev.assay.report.FeatureTable.Parity;
import dev.assay.report.FeatureTable.Presence;
import dev.assay.report.PublishedSource.Lags;
import dev.assay.report.PublishedSource.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Features as people are told of them: the run, and each table that features were made for. */
public record FeaturesResults(RunSummary run, List<FeatureTable> tables) {
    public FeaturesResults {
        tables = List.copyOf(tables);
    }

    /** The rows that a run left in the results tables, or a part of them: only those of the run are read. */
    public record Stored(
            Dataset<Row> runs,
            Dataset<Row> metrics,
            Dataset<Row> findings,
            Dataset<Row> features,
            Dataset<Row> publications) {}

    /**
     * Reads one run from the results tables.
     *
     * @throws InputException if {@code runs} has no such run of features
     */
    public static FeaturesResults of(String runId, Stored stored) {
        RunSummary run = RunSummary.of(runId, "features", "features", stored.runs());
        Reading reading = new Reading();
        rows(stored.metrics().filter(col("metric").startsWith("feature")), runId, "ordinal")
                .forEach(reading::metric);
        rows(stored.features(), runId, "table_name", "ordinal", "feature", "rows_of", "horizon")
                .forEach(row -> reading.feature(new Fields(row)));
        rows(stored.publications(), runId, "table_name", "source", "part", "ordinal", "label")
                .forEach(row -> reading.publication(new Fields(row)));
        List<Row> findings = rows(stored.findings(), runId, "ordinal", "table_name", "kind");
        return new FeaturesResults(run, reading.tables(findings));
    }

    private static List<Row> rows(Dataset<Row> rows, String runId, String first, String... order) {
        return rows.filter(col("run_id").equalTo(runId)).orderBy(first, order).collectAsList();
    }

    private static Answer answer(Fields row) {
        return new Answer(
                row.text("rows_of"),
                row.optionalCount("horizon").stream().mapToInt(Long::intValue).findFirst(),
                new Presence(
                        row.count("rows"),
                        row.count("there"),
                        row.count("fallback"),
                        row.count("unpublished"),
                        row.count("absent")),
                new Hindsight(
                        row.count("compared"),
                        row.count("changed"),
                        row.number("mean_change"),
                        row.count("hindsight_there"),
                        row.number("correlation"),
                        row.number("hindsight_correlation")),
                new Parity(row.count("parity_rows"), row.count("parity_changed"), row.text("parity_example")));
    }

    private static Feature feature(Fields row, List<Answer> answers) {
        return new Feature(
                row.text("feature"),
                row.text("kind"),
                row.text("type"),
                new Origin(
                        row.text("source"), row.text("source_table"), row.text("source_version"), row.texts("columns")),
                row.text("lineage"),
                row.text("available"),
                row.text("late"),
                answers);
    }

    private static Part part(Fields row) {
        return new Part(
                row.text("part"),
                row.text("label"),
                row.count("rows"),
                new Lags(
                        row.number("minimum"),
                        row.number("median"),
                        row.number("p90"),
                        row.number("p95"),
                        row.number("p99"),
                        row.number("maximum"),
                        row.number("mean")),
                row.optionalCount("late_rows"),
                row.number("value"),
                row.text("exact"));
    }

    /** Gathers what belongs to each table. */
    private static final class Reading {
        private final Map<String, Table> tables = new TreeMap<>();
        private final Map<List<String>, PublishedSource> sources = new LinkedHashMap<>();

        /** What was read of one table so far. */
        private static final class Table {
            private String version = "";
            private String horizons = "";
            private String at = "";
            private final Map<String, Long> counts = new LinkedHashMap<>();
            private final Map<List<Object>, Fields> firsts = new LinkedHashMap<>();
            private final Map<List<Object>, List<Answer>> answers = new LinkedHashMap<>();
        }

        private Table table(Fields row) {
            Table table = tables.computeIfAbsent(row.text("table_name"), name -> new Table());
            table.version = table.version.isEmpty() ? row.text("table_version") : table.version;
            return table;
        }

        void metric(Row row) {
            MetricValue value = MetricValue.of(row);
            Table table = table(new Fields(row));
            switch (value.metric()) {
                case "feature_horizons" -> table.horizons = value.exact();
                case "features_at" -> table.at = value.exact();
                default -> {
                    String label = value.label().isEmpty() ? "" : "/" + value.label();
                    table.counts.put(value.metric() + label, Math.round(value.value()));
                }
            }
        }

        void feature(Fields row) {
            Table table = table(row);
            List<Object> key = List.of(row.integer("ordinal"), row.text("feature"));
            table.firsts.putIfAbsent(key, row);
            table.answers.computeIfAbsent(key, name -> new ArrayList<>()).add(answer(row));
        }

        void publication(Fields row) {
            List<String> key = List.of(row.text("source"), row.text("table_name"));
            PublishedSource source = sources.computeIfAbsent(
                    key, name -> new PublishedSource(name.get(0), name.get(1), row.text("table_version"), List.of()));
            List<Part> parts = new ArrayList<>(source.parts());
            parts.add(part(row));
            sources.put(key, new PublishedSource(source.name(), source.table(), source.version(), parts));
        }

        List<FeatureTable> tables(List<Row> findings) {
            Map<String, List<PublishedSource>> sourcesOf = sourcesOf();
            Map<String, List<Found>> found = new LinkedHashMap<>();
            findings.forEach(row -> {
                Fields fields = new Fields(row);
                found.computeIfAbsent(owner(fields, sourcesOf), name -> new ArrayList<>())
                        .add(found(fields));
            });
            List<FeatureTable> read = new ArrayList<>();
            tables.forEach((name, table) -> read.add(new FeatureTable(
                    name,
                    table.version,
                    table.horizons,
                    table.at,
                    table.counts,
                    table.firsts.entrySet().stream()
                            .map(first -> FeaturesResults.feature(first.getValue(), table.answers.get(first.getKey())))
                            .toList(),
                    sourcesOf.getOrDefault(name, List.of()),
                    found.getOrDefault(name, List.of()).stream()
                            .sorted(Comparator.comparingDouble((Found each) -> -each.weight()))
                            .toList())));
            return read;
        }

        private static Found found(Fields row) {
            double weight = row.number("weight");
            return new Found(
                    row.text("kind"),
                    row.text("column_name"),
                    row.count("rows"),
                    Double.isNaN(weight) ? 0 : weight,
                    row.text("message"),
                    row.text("mend"));
        }

        /** A source stands with each table whose features come from it; one that none uses, with the first. */
        private Map<String, List<PublishedSource>> sourcesOf() {
            Map<String, List<PublishedSource>> sourcesOf = new LinkedHashMap<>();
            Set<List<String>> used = new HashSet<>();
            tables.forEach((name, table) -> {
                List<PublishedSource> own = new ArrayList<>();
                sources.forEach((key, source) -> {
                    boolean uses = table.firsts.values().stream()
                            .anyMatch(row -> List.of(row.text("source"), row.text("source_table"))
                                    .equals(key));
                    if (uses) {
                        used.add(key);
                        own.add(source);
                    }
                });
                sourcesOf.put(name, own);
            });
            sources.forEach((key, source) -> {
                if (!used.contains(key) && !tables.isEmpty()) {
                    sourcesOf.get(tables.keySet().iterator().next()).add(source);
                }
            });
            return sourcesOf;
        }

        /** A finding about a source stands with the first table that uses it. */
        private String owner(Fields finding, Map<String, List<PublishedSource>> sourcesOf) {
            String table = finding.text("table_name");
            if (tables.containsKey(table) || tables.isEmpty()) {
                return table;
            }
            return sourcesOf.entrySet().stream()
                    .filter(entry -> entry.getValue().stream()
                            .anyMatch(source -> source.table().equals(table)))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(tables.keySet().iterator().next());
        }
    }
}
