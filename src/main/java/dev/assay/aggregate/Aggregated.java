package dev.assay.aggregate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.aggregate.Regularity.Range;
import dev.assay.forecast.Forecaster;
import dev.assay.scan.Columns;
import dev.assay.series.Step;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** What came of an aggregation; its tables are computed when they are asked for. Keeps small tables until it is closed. */
public final class Aggregated implements AutoCloseable {
    private static final int SAMPLES = 3;

    private final Bound bound;
    private final Range range;
    private final Lacking lacking;
    private final AsOf asOf;
    private final List<Tried> tried;
    private final Dataset<Row> described;
    private final Dataset<Row> explained;
    /** Forecasts of all levels, made when they are first asked for. */
    private Dataset<Row> agreed;

    /**
     * @param chosen the series with their level, step and share
     */
    Aggregated(Bound bound, Range range, Lacking lacking, AsOf asOf, Dataset<Row> chosen, List<Tried> tried) {
        this.bound = bound;
        this.range = range;
        this.lacking = lacking;
        this.asOf = asOf;
        this.tried = List.copyOf(tried);
        this.described = asOf.described().persist(StorageLevel.MEMORY_AND_DISK());
        this.explained = new Explaining(bound).of(chosen, described).persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** Events that are in no series. */
    public Lacking lacking() {
        return lacking;
    }

    /** Events that are in a series; those before {@code from} and after {@code until} are none. */
    public long events() {
        Row rows = explained.agg(sum(col("rows"))).first();
        return rows.isNullAt(0) ? 0 : rows.getLong(0);
    }

    /** How far off forecasts of the past were; none where the spec asks for none. */
    public List<Tried> tried() {
        return tried;
    }

    /** What somebody should look at, in sentences. */
    public List<String> hints() {
        return new Hints(bound, range).of(asOf.series());
    }

    /** The step of the series. */
    public Step step() {
        return bound.step();
    }

    /** The first step of all. */
    public int start() {
        return range.start();
    }

    /** The step after the last one of all. */
    public int end() {
        return range.end();
    }

    /** The regular series, a row a step: the keys, {@code period}, {@code value} (null where there is none), {@code state}. */
    public Dataset<Row> series() {
        return new StepRows(bound).series(asOf.series());
    }

    /**
     * The series and sums that are forecast, each in its step, a row a step: {@code level}, {@code step}, keys and groups (null
     * where they are summed over), {@code period}, {@code value}, {@code state}.
     */
    public Dataset<Row> output() {
        List<Column> columns = new ArrayList<>();
        columns.add(col(Choosing.CHOSEN_LEVEL).as("at_level"));
        columns.add(col(Choosing.CHOSEN_STEP).as("at_step"));
        columns.add(Choosing.node(bound).as("at_node"));
        Dataset<Row> wanted = explained
                .filter(col(Choosing.CHOSEN_LEVEL).isNotNull())
                .select(columns.toArray(Column[]::new))
                .distinct();
        Column same =
                col("at_level").equalTo(col(Nodes.LEVEL)).and(col("at_node").eqNullSafe(bound.struct()));
        return new StepRows(bound).nodes(wanted.join(asOf.nodes(), same));
    }

    /** Which series is forecast by which, a row a series: the keys, {@code level}, {@code step}, {@code node}, {@code share}, {@code reason}. */
    public Dataset<Row> members() {
        StepRows names = new StepRows(bound);
        List<Column> columns = names.fields(bound.keys());
        columns.add(bound.levelName(col(Choosing.CHOSEN_LEVEL)).as(names.free("level")));
        columns.add(bound.stepName(col(Choosing.CHOSEN_STEP)).as(names.free("step")));
        columns.add(col(Explaining.CHOSEN_KEY).as(names.free("node")));
        columns.add(col(Choosing.SHARE).as(names.free("share")));
        columns.add(col(Explaining.REASON).as(names.free("reason")));
        return explained.select(columns.toArray(Column[]::new));
    }

    /** What is known of each series and sum, in the columns of the results table {@code series}. */
    public Dataset<Row> told(StructType schema, String run, String table, String version) {
        return new Telling(bound).rows(explained, described, schema, List.of(run, table, version));
    }

    /** The method whose forecasts lost least on the past, by the weighted RMSSE of the way that is asked for. */
    public Optional<String> method() {
        String way = reconciles() ? Tried.RECONCILED : Tried.CHOSEN;
        return tried.stream()
                .filter(each -> each.level().equals(way))
                .filter(each -> !Double.isNaN(each.accuracy().weightedRmsse().value()))
                .min(Comparator.comparingDouble(
                        each -> each.accuracy().weightedRmsse().value()))
                .map(Tried::method);
    }

    /**
     * Forecasts of each series by the best method, a row a step: the keys, {@code period}, {@code forecast}, {@code method}.
     * Dead series have none, but where all levels are reconciled: then they have zeros.
     */
    public Dataset<Row> forecasts() {
        if (reconciles()) {
            return new Outlook(bound, range.end()).rows(new Reconciling(asOf).series(agreed()));
        }
        Dataset<Row> paths =
                new Forecasting(asOf, best(), bound.inputs().spec().forecast().horizon()).of(explained);
        return new Outlook(bound, range.end()).rows(paths);
    }

    /**
     * Forecasts of all levels that agree, a row a step: {@code level}, keys and groups (null where they are summed over),
     * {@code period}, {@code forecast}, {@code base}, what was forecast of it by itself, and {@code method}.
     */
    public Dataset<Row> reconciled() {
        return new Outlook(bound, range.end()).levels(agreed());
    }

    private boolean reconciles() {
        AggregateSpec.Forecast forecast = bound.inputs().spec().forecast();
        return forecast != null && forecast.reconcile() != null;
    }

    private Dataset<Row> agreed() {
        if (agreed == null) {
            agreed = new Reconciling(asOf).sold(best()).persist(StorageLevel.MEMORY_AND_DISK());
        }
        return agreed;
    }

    private List<Forecaster> best() {
        Trying trying = new Trying(bound, Aggregator.STRENGTH, line -> {});
        String best = method().orElse("ses");
        List<Forecaster> methods = trying.methods().stream()
                .filter(method -> method.name().equals(best))
                .toList();
        return methods.isEmpty() ? trying.methods().subList(0, 1) : methods;
    }

    /** A few series of each class, those with the most demand first: rows of their class, key and track. */
    public List<Sample> samples() {
        Dataset<Row> ranked = explained
                .selectExpr("*", "element_at(facts, 1).demand as of_class", "element_at(facts, 1).total as of_total")
                .selectExpr("*", "row_number() over (partition by of_class order by of_total desc, key) as place")
                .filter(col("place").leq(lit(SAMPLES)));
        Column same = lit(true);
        for (Field field : bound.fields().subList(0, bound.keys())) {
            same = same.and(Columns.exactly(field.column()).equalTo(Columns.exactly("s_" + field.column())));
        }
        List<Column> renamed = new ArrayList<>();
        bound.fields()
                .subList(0, bound.keys())
                .forEach(field -> renamed.add(Columns.exactly(field.column()).as("s_" + field.column())));
        renamed.add(Columns.exactly("track"));
        return ranked
                .join(asOf.series().select(renamed.toArray(Column[]::new)), same)
                .orderBy("of_class", "place")
                .select("of_class", "key", "track")
                .collectAsList()
                .stream()
                .map(row -> new Sample(row.getString(0), row.getString(1), Track.of(row.<byte[]>getAs(2))))
                .toList();
    }

    /**
     * A series to look at.
     *
     * @param demand name of its class
     * @param key its key in words
     */
    public record Sample(String demand, String key, Track track) {}

    @Override
    public void close() {
        if (agreed != null) {
            agreed.unpersist();
        }
        explained.unpersist();
        described.unpersist();
    }
}
