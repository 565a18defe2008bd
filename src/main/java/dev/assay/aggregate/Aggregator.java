package dev.assay.aggregate;

import dev.assay.aggregate.Regularity.Range;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.series.Track;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes series of one table of events, and sums of series that can be forecast.
 *
 * <p>The table is read once, and gathered into a row a series; everything else is made of these rows. Tables of keys (closed
 * days, lives, groups) are read besides.
 */
public final class Aggregator {
    /** Steps of even demand that a series is given beside its own when it gets its share of a sum. */
    static final double STRENGTH = 4;

    private final AggregateInputs inputs;
    private final Bound bound;

    /** Holds the spec against the tables; all that does not fit is added to the problems, and no event is read. */
    public Aggregator(AggregateInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.bound = new Binding(inputs, problems).bind();
    }

    /**
     * Makes the series, and chooses their levels.
     *
     * @param progress is told what is done, in a line
     * @throws InputException if a value of a key is in two groups, or there is no event
     */
    public Aggregated aggregate(Consumer<String> progress) {
        Problems problems = new Problems();
        Groups groups = new Groups(bound);
        groups.check(problems);
        problems.throwIfAny();
        Dataset<Row> gathered = new Gathering(bound).series();
        Regular regular = new Regular(bound, gathered);
        Range range = regular.range();
        if (range.end() <= range.start()) {
            throw InputException.of(
                    inputs.positions().of(inputs.spec().pointer()),
                    "table '" + inputs.table().name() + "' has no event with a key, a time and a value",
                    "look at its rows, and at where, from and until");
        }
        Lacking lacking = lacking(gathered);
        Dataset<Row> series = groups.of(regular.series(range));
        AsOf asOf = AsOf.of(bound, series, range.end(), STRENGTH);
        if (inputs.spec().forecast() == null) {
            return new Aggregated(bound, range, lacking, asOf, asOf.chosen(), List.of());
        }
        new Reconciling(asOf).check();
        Trying trying = new Trying(bound, STRENGTH, progress);
        List<Tried> tried = trying.tried(series, trying.origins(range.start(), range.end()), range.start());
        return new Aggregated(bound, range, lacking, asOf, trying.chosen(series, asOf, range.start()), tried);
    }

    /** Events that are in no series, by what they lack. */
    private Lacking lacking(Dataset<Row> gathered) {
        List<Row> found = gathered.filter(
                        Columns.exactly(bound.fields().get(0).column()).isNull())
                .collectAsList();
        if (found.isEmpty()) {
            return new Lacking(0, 0, 0);
        }
        Track counts = Track.of(found.get(0).<byte[]>getAs("track"));
        return new Lacking(
                Gathering.lacking(counts, Gathering.NO_KEY),
                Gathering.lacking(counts, Gathering.NO_TIME),
                Gathering.lacking(counts, Gathering.NO_VALUE));
    }
}
