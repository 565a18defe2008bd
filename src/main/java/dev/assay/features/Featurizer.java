package dev.assay.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes the features that exist when predictions are made, by one definition for what is past and for what comes.
 *
 * <p>Nothing that was known later than a prediction is made is in its features: sources and predictions are replayed in the
 * order in which things became known ({@link dev.assay.asof.Replay}).
 */
public final class Featurizer {
    /** Rows that are made with hindsight, too: as many tell shares to a fifth of a percent. */
    private static final long COMPARED = 200_000;

    private static final int PARTS = 1_000_000;

    private final Bound bound;

    /** Holds the spec against the tables; all that does not fit is added to the problems, and no row is read. */
    public Featurizer(FeaturesInputs inputs, Problems problems) {
        this.bound = new Binding(inputs, problems).bind();
    }

    /**
     * Looks at the rows of the sources: how late they are, and what can't be used as it stands.
     *
     * @throws InputException with all that would make features wrong
     */
    public Sources sources() {
        Problems problems = new Problems();
        Sources sources = Sources.of(bound, problems);
        problems.throwIfAny();
        return sources;
    }

    /** The feature table of what is past; rows without what they need are left out. */
    public Dataset<Row> training() {
        Tables tables = new Tables(bound);
        return tables.training(new Passes(bound, Passes.Way.HONEST)
                .answered(new Requests(bound).training())
                .filter(tables.complete()));
    }

    /** Rows of the past, with those that lack what they need; null where nothing can be lacking. */
    public Long requested() {
        boolean stops = bound.outputs().stream().anyMatch(Output::stop);
        return stops ? (Long) new Requests(bound).training().count() : null;
    }

    /** The horizons in words, such as {@code 1, 7 days}; empty where each row has its own moment. */
    public String horizons() {
        List<String> horizons =
                bound.spec().when().horizons().stream().map(String::valueOf).toList();
        return horizons.isEmpty()
                ? ""
                : String.join(", ", horizons) + " "
                        + bound.times().step().unit().written() + (horizons.equals(List.of("1")) ? "" : "s");
    }

    /** The feature table of what comes next, all rows of it. */
    public Dataset<Row> scoring() {
        Dataset<Row> answered = new Passes(bound, Passes.Way.NEXT).answered(new Requests(bound).scoring());
        return new Tables(bound).scoring(answered);
    }

    /** Rows of a scoring table in which something is missing without which nothing is predicted, by what it is. */
    public Map<String, Long> stopped(Dataset<Row> scoring) {
        List<Output> stopping = bound.outputs().stream().filter(Output::stop).toList();
        Map<String, Long> stopped = new LinkedHashMap<>();
        if (stopping.isEmpty()) {
            return stopped;
        }
        Column[] counts = stopping.stream()
                .map(each -> count(when(Columns.exactly(each.name()).isNull(), 1)))
                .toArray(Column[]::new);
        Row row = scoring.agg(count(lit(1)), counts).first();
        for (int i = 0; i < stopping.size(); i++) {
            if (row.getLong(i + 1) > 0) {
                stopped.put(stopping.get(i).name(), row.getLong(i + 1));
            }
        }
        return stopped;
    }

    /** When the predictions of now are made, in microseconds; null where each row has its own moment. */
    public Long asOf() {
        return bound.spec().when().asOf() == null ? new Requests(bound).asOf() : null;
    }

    /** A digest of how the features are defined. */
    public String version() {
        return new Tables(bound).version();
    }

    /**
     * What is told of the features of the past.
     *
     * @param table the feature table that was written
     */
    public FeatureCounts past(Dataset<Row> table) {
        Counts counts = new Counts(bound);
        Map<Integer, List<Counts.There>> there = counts.there(table);
        long rows =
                there.values().stream().mapToLong(each -> each.get(0).rows()).sum();
        Dataset<Row> requests = new Requests(bound).training();
        if (rows > COMPARED) {
            Column[] all =
                    Arrays.stream(requests.columns()).map(name -> col(name)).toArray(Column[]::new);
            long kept = Math.max(1, Math.round((double) COMPARED / rows * PARTS));
            requests = requests.filter(pmod(xxhash64(all), lit(PARTS)).lt(kept));
        }
        Dataset<Row> answered = new Passes(bound, Passes.Way.BOTH).answered(requests);
        return new FeatureCounts(bound, table, there, counts.compared(answered), Map.of());
    }

    /**
     * What is told of the features of what comes: also, whether those that were served last are still the same.
     *
     * @param table what comes, as it was written
     * @param served rows of earlier moments from the same table; null for none
     */
    public FeatureCounts next(Dataset<Row> table, Dataset<Row> served) {
        Counts counts = new Counts(bound);
        return new FeatureCounts(
                bound, table, counts.there(table), Map.of(), served == null ? Map.of() : parity(served));
    }

    /** Makes the rows that were served last before now again, and compares. */
    private Map<Integer, List<Counts.Parity>> parity(Dataset<Row> served) {
        List<String> names = Arrays.asList(served.columns());
        Dataset<Row> alike = served.filter(Columns.exactly(Tables.VERSION)
                .equalTo(version())
                .and(Columns.exactly(Tables.AS_OF).lt(StepTimes.timestamp(lit(asOf())))));
        Row last = alike.agg(max(Columns.exactly(Tables.AS_OF))).first();
        if (last.isNullAt(0)) {
            return Map.of();
        }
        Dataset<Row> rows = alike.filter(Columns.exactly(Tables.AS_OF).equalTo(lit(last.get(0))));
        if (bound.spec().recursive() != null) {
            rows = rows.filter(Columns.exactly(Tables.HORIZON).equalTo(Passes.first(bound)));
        }
        List<Boolean> was = new ArrayList<>();
        List<Column> beside = new ArrayList<>();
        for (Output output : bound.outputs()) {
            was.add(names.contains(output.name()));
            if (names.contains(output.name())) {
                beside.add(Columns.exactly(output.name()).as("s" + output.index()));
            }
        }
        Dataset<Row> again = new Requests(bound).again(rows, beside);
        Dataset<Row> answered = new Passes(bound, Passes.Way.HONEST).answered(again);
        return new Counts(bound).parity(answered, was);
    }
}
