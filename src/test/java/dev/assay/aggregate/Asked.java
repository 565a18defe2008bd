package dev.assay.aggregate;

import dev.assay.TestSpark;
import dev.assay.problem.Problems;
import dev.assay.series.Track;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** An aggregation as a spec asks for it, of tables that are made here. */
final class Asked {
    private final AggregateInputs inputs;
    private Bound bound;
    private Dataset<Row> gathered;

    /**
     * @param item the keys of the item but its table, which is {@code events}, a line each
     * @param others the tables besides
     */
    Asked(String item, Dataset<Row> events, Map<String, Dataset<Row>> others) {
        String tables = new TreeMap<>(others)
                .keySet().stream()
                        .map(name -> "  " + name + ": { path: " + name + ".csv, format: csv }\n")
                        .collect(Collectors.joining());
        String yaml = "assay: 1\nname: test\ntables:\n  events: { path: events.csv, format: csv, time: day }\n" + tables
                + "aggregate:\n  - table: events\n"
                + item.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
        Spec spec = SpecReader.parse(Path.of("asked.yaml"), yaml);
        this.inputs = new AggregateInputs(
                spec.aggregate().get(0),
                spec.tables().get("events"),
                events,
                others,
                ZoneId.of("UTC"),
                spec.positions());
    }

    static Dataset<Row> table(StructType schema, List<Row> rows) {
        return TestSpark.session().createDataFrame(rows, schema);
    }

    AggregateInputs inputs() {
        return inputs;
    }

    /** Throws what is wrong with it. */
    Bound bound() {
        if (bound == null) {
            Problems problems = new Problems();
            bound = new Binding(inputs, problems).bind();
            problems.throwIfAny();
        }
        return bound;
    }

    private Dataset<Row> gathered() {
        if (gathered == null) {
            gathered = new Gathering(bound()).series();
        }
        return gathered;
    }

    /** What a row is about, in the words of a test. */
    record Series(Track track, long rows, double returns, int outside) {}

    /** The regular series by their keys, which are written with bars between. */
    Map<String, Series> series() {
        Regular regular = new Regular(bound(), gathered());
        int keys = bound.keys();
        Map<String, Series> series = new TreeMap<>();
        for (Row row : regular.series(regular.range()).collectAsList()) {
            Series one = new Series(
                    Track.of(row.<byte[]>getAs(keys)),
                    row.getLong(keys + 1),
                    row.getDouble(keys + 2),
                    row.getInt(keys + 3));
            if (series.put(key(row, 0, keys), one) != null) {
                throw new AssertionError("two series of " + key(row, 0, keys));
            }
        }
        return series;
    }

    /** Events without a key, a time and a value. */
    List<Long> lacking() {
        List<Row> found = gathered().filter("f0 is null").collectAsList();
        if (found.isEmpty()) {
            return List.of(0L, 0L, 0L);
        }
        Track counts = Track.of(found.get(0).<byte[]>getAs("track"));
        return List.of(
                Gathering.lacking(counts, Gathering.NO_KEY),
                Gathering.lacking(counts, Gathering.NO_TIME),
                Gathering.lacking(counts, Gathering.NO_VALUE));
    }

    /** The regular series with their groups. */
    Dataset<Row> grouped() {
        Regular regular = new Regular(bound(), gathered());
        return new Groups(bound).of(regular.series(regular.range()));
    }

    /** The sums of all levels, by level and fields. */
    Map<String, Series> nodes() {
        Dataset<Row> grouped = grouped();
        int fields = bound.fields().size();
        Map<String, Series> nodes = new TreeMap<>();
        for (Row row : new Nodes(bound).of(grouped).collectAsList()) {
            String name = bound.levels().get(row.getInt(0)).name() + ": " + key(row, 1, fields + 1);
            Series one = new Series(
                    Track.of(row.<byte[]>getAs(fields + 1)), row.getLong(fields + 2), row.getDouble(fields + 4), (int)
                            row.getLong(fields + 3));
            if (nodes.put(name, one) != null) {
                throw new AssertionError("two nodes of " + name);
            }
        }
        return nodes;
    }

    private static String key(Row row, int from, int to) {
        StringBuilder key = new StringBuilder();
        for (int i = from; i < to; i++) {
            key.append(i == from ? "" : "|").append(row.get(i));
        }
        return key.toString();
    }

    /** Values and states as people write them: {@code ?} for missing, {@code -} for closed. */
    static String shown(Track track) {
        String[] shown = new String[track.length()];
        Arrays.setAll(shown, i -> switch (track.states()[i]) {
            case Track.KNOWN -> Double.toString(track.values()[i]).replaceAll("\\.0$", "");
            case Track.MISSING -> "?";
            case Track.CLOSED -> "-";
            default -> "!";
        });
        return String.join(" ", shown);
    }
}
