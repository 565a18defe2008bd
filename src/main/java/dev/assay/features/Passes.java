package dev.assay.features;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.callUDF;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.asof.Feed;
import dev.assay.asof.Replay;
import dev.assay.scan.Columns;
import dev.assay.spec.Feature;
import dev.assay.spec.FeatureSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Answers what features ask for each request: attributes first, then one replay for all sources of the same keys and steps, then
 * means of groups, what the calendar tells, and what formulas make of all that.
 */
final class Passes {
    /** What counts as known. */
    enum Way {
        /** What was known then. */
        HONEST,
        /** The same; where later steps are predicted after earlier ones, these predictions stand in for what comes. */
        NEXT,
        /** What was known then, and beside it what is known today. */
        BOTH
    }

    private static final String READY = "ready";

    private final Bound bound;
    private final Way way;

    Passes(Bound bound, Way way) {
        this.bound = bound;
        this.way = way;
    }

    /** The horizon that a model is trained for whose later steps see predictions of earlier ones. */
    static int first(Bound bound) {
        return bound.spec().when().horizons().stream().min(Integer::compare).orElseThrow();
    }

    /** Requests of the same keys and steps, which one pass answers. */
    private record Pass(List<String> keys, StepTimes times) {}

    /** The requests with a column for each feature, by working names. */
    Dataset<Row> answered(Dataset<Row> requests) {
        Dataset<Row> answered = attributes(requests);
        Map<Pass, List<BoundSource>> passes = new LinkedHashMap<>();
        for (BoundSource source : bound.sources().values()) {
            List<String> keys = source.requested().stream().map(bound::working).toList();
            passes.computeIfAbsent(new Pass(keys, source.times()), none -> new ArrayList<>())
                    .add(source);
        }
        for (Map.Entry<Pass, List<BoundSource>> pass : passes.entrySet()) {
            answered = replayed(answered, pass.getKey(), pass.getValue());
        }
        for (Output output : bound.outputs()) {
            if (output.feature() instanceof Feature.Encoding encoding) {
                answered = encoded(answered, output, encoding);
            }
        }
        return Formulas.made(bound, calendar(finished(answered)));
    }

    private List<Boolean> ways() {
        return way == Way.BOTH ? List.of(false, true) : List.of(false);
    }

    private Dataset<Row> replayed(Dataset<Row> requests, Pass pass, List<BoundSource> sources) {
        List<Feed> feeds = new ArrayList<>();
        Dataset<Row> asking = requests.withColumn("step", target(pass.times()));
        for (BoundSource source : sources) {
            List<Output> outputs = bound.outputs().stream()
                    .filter(each ->
                            source.name().equals(each.source()) && !each.kind().equals("encoding"))
                    .toList();
            if (outputs.isEmpty()) {
                continue;
            }
            Dataset<Row> counting = SourceRows.counting(source);
            boolean completed = predicted(source);
            if (completed) {
                counting = counting.unionByName(Predictions.of(bound, source), true);
            }
            Dataset<Row> rows = keyed(counting, requests, pass.keys());
            for (boolean hindsight : ways()) {
                Column frontier = frontier(source, hindsight);
                asking = asking.withColumn(
                        Feeds.frontier(source, hindsight),
                        completed ? frontier.plus(col(Bound.HORIZON)).minus(lit(first(bound))) : frontier);
                Feeds of = new Feeds(source, rows, hindsight);
                feeds.addAll(
                        completed
                                ? of.of(
                                        outputs,
                                        new Predictions.Ready(
                                                bound.spec().recursive().column(), READY))
                                : of.of(outputs));
            }
        }
        if (feeds.isEmpty()) {
            return requests;
        }
        Dataset<Row> answered = answered(requests, asking, new Replay(pass.keys(), Bound.AS_OF, "step"), feeds);
        return Arrays.asList(answered.columns()).contains(READY)
                ? answered.filter(col(Bound.HORIZON)
                                .equalTo(first(bound))
                                .or(col(READY).isNotNull()))
                        .drop(READY)
                : answered;
    }

    private boolean predicted(BoundSource source) {
        return way == Way.NEXT
                && bound.spec().recursive() != null
                && bound.spec().recursive().source().equals(source.name());
    }

    /** Where the keys are those of the rows, each is asked for itself; else rows that ask the same are asked once. */
    private Dataset<Row> answered(Dataset<Row> requests, Dataset<Row> asking, Replay replay, List<Feed> feeds) {
        List<String> added = new ArrayList<>(Arrays.asList(asking.columns()));
        added.removeAll(Arrays.asList(requests.columns()));
        if (replay.keys().size() == bound.spec().rows().keys().size()
                && replay.keys().stream().allMatch(key -> key.startsWith("k"))) {
            return replay.answer(asking, feeds).drop(added.toArray(String[]::new));
        }
        List<String> on = new ArrayList<>(replay.keys());
        on.addAll(List.of(Bound.STEP, Bound.AS_OF));
        List<String> same = new ArrayList<>(on);
        same.addAll(added);
        Dataset<Row> distinct = asking.select(
                        same.stream().map(name -> col(name)).toArray(Column[]::new))
                .distinct();
        Dataset<Row> answers = replay.answer(distinct, feeds).drop(added.toArray(String[]::new));
        return requests.join(answers, on.toArray(String[]::new), "left");
    }

    /** Sources carry their keys by the names and types of the requests. */
    private static Dataset<Row> keyed(Dataset<Row> rows, Dataset<Row> requests, List<String> keys) {
        Columns types = new Columns(requests.schema());
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(col("k" + i).cast(types.type(keys.get(i)).orElseThrow()).as(keys.get(i)));
        }
        for (String name : rows.columns()) {
            if (!name.matches("k\\d+")) {
                columns.add(col(name));
            }
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    /** The step of a source that a request is about. */
    private Column target(StepTimes times) {
        if (times.equals(bound.times())) {
            return col(Bound.STEP);
        }
        return times.ofMicros(bound.times().first(col(Bound.TIME), bound.timeType()));
    }

    private static Column frontier(BoundSource source, boolean hindsight) {
        if (source.times().instants()) {
            return col(Bound.AS_OF);
        }
        Column then = hindsight
                ? col(Bound.AS_OF)
                : source.times().minus(col(Bound.AS_OF), source.spec().availableAfter());
        return source.times().ofMicros(then).minus(lit(1L));
    }

    private Dataset<Row> attributes(Dataset<Row> requests) {
        Dataset<Row> joined = requests;
        for (FeatureSpec each : bound.spec().features()) {
            if (each.rule() instanceof Feature.Attribute attribute) {
                joined = attribute(joined, attribute);
            }
        }
        return joined;
    }

    private Dataset<Row> attribute(Dataset<Row> requests, Feature.Attribute attribute) {
        Dataset<Row> table = bound.inputs().others().get(attribute.table());
        Columns types = new Columns(requests.schema());
        List<Column> columns = new ArrayList<>();
        List<String> on = new ArrayList<>();
        attribute.on().forEach((field, name) -> {
            String working = bound.working(name);
            columns.add(Bound.of(table, field)
                    .cast(types.type(working).orElseThrow())
                    .as(working));
            on.add(working);
        });
        for (Output output : bound.outputs()) {
            if (output.feature().equals(attribute)) {
                columns.add(Bound.of(table, output.columns().get(0)).as(output.column()));
            }
        }
        Dataset<Row> attributes = table.select(columns.toArray(Column[]::new)).distinct();
        return requests.join(broadcast(attributes), on.toArray(String[]::new), "left");
    }

    private Dataset<Row> encoded(Dataset<Row> requests, Output output, Feature.Encoding encoding) {
        BoundSource source = bound.sources().get(output.source());
        List<String> groups = encoding.by().stream().map(bound::working).toList();
        Dataset<Row> answered = requests;
        for (boolean hindsight : ways()) {
            String frontier = Feeds.frontier(source, hindsight);
            Encodings.Working all = new Encodings.Working("sum_all", "count_all", frontier, hindsight);
            Encodings.Working group = new Encodings.Working("sum_group", "count_group", frontier, hindsight);
            Dataset<Row> prior = answered.withColumn("all", lit(1));
            prior = answered(
                    prior,
                    prior.withColumn(frontier, frontier(source, hindsight)),
                    new Replay(List.of("all"), Bound.AS_OF, null),
                    List.of(Encodings.feed(bound, output, List.of(), all)));
            Dataset<Row> asking = prior;
            for (int i = 0; i < groups.size(); i++) {
                asking = asking.withColumn("g" + i, col(groups.get(i)));
            }
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                keys.add("g" + i);
            }
            answered = answered(
                            asking,
                            asking.withColumn(frontier, frontier(source, hindsight)),
                            new Replay(keys, Bound.AS_OF, null),
                            List.of(Encodings.feed(bound, output, encoding.by(), group)))
                    .withColumn(hindsight ? output.hindsight() : output.column(), Encodings.mean(encoding, group, all))
                    .drop("all", "sum_all", "count_all", "sum_group", "count_group")
                    .drop(keys.toArray(String[]::new));
        }
        return answered;
    }

    /** Ages in days, and what stands where nothing is planned. */
    private Dataset<Row> finished(Dataset<Row> answered) {
        Map<String, Column> finished = new LinkedHashMap<>();
        Columns types = new Columns(answered.schema());
        for (Output output : bound.outputs()) {
            for (boolean hindsight : ways()) {
                String column = hindsight ? output.hindsight() : output.column();
                if (output.isAge()) {
                    finished.put(column, Feeds.age(column));
                } else if (output.feature() instanceof Feature.Planned planned && planned.otherwise() != null) {
                    DataType type = types.type(column).orElseThrow();
                    finished.put(
                            column,
                            coalesce(col(column), lit(planned.otherwise()).cast(type)));
                }
            }
        }
        return finished.isEmpty() ? answered : answered.withColumns(finished);
    }

    private Dataset<Row> calendar(Dataset<Row> answered) {
        Map<String, Column> told = new LinkedHashMap<>();
        Column instant = bound.times().first(col(Bound.TIME), bound.timeType());
        Column local = bound.times().local(instant);
        for (Output output : bound.outputs()) {
            if (output.feature() instanceof Feature.Calendar calendar) {
                told.put(output.column(), part(calendar.parts().get(output.part()), local));
            } else if (output.feature() instanceof Feature.Holidays holidays) {
                HolidayDays days = days(holidays);
                Column day = local.cast("date");
                Column number = callUDF("unix_date", day);
                told.put(
                        output.column(),
                        switch (output.part()) {
                            case 0 -> days.is(number);
                            case 1 -> days.until(number);
                            default -> days.since(number);
                        });
            }
        }
        return told.isEmpty() ? answered : answered.withColumns(told);
    }

    private HolidayDays days(Feature.Holidays holidays) {
        for (FeatureSpec each : bound.spec().features()) {
            if (each.rule().equals(holidays)) {
                return bound.holidays().get(each.pointer());
            }
        }
        throw new IllegalStateException("no holidays of " + holidays.country());
    }

    /** Weekdays are 1 for Monday to 7, weeks those of ISO 8601. */
    private static Column part(Feature.Part part, Column local) {
        return switch (part) {
            case HOUR -> callUDF("hour", local);
            case WEEKDAY -> callUDF("weekday", local).plus(lit(1));
            case WEEKEND -> callUDF("weekday", local).geq(lit(5));
            case DAY_OF_MONTH -> callUDF("dayofmonth", local);
            case DAY_OF_YEAR -> callUDF("dayofyear", local);
            case WEEK -> callUDF("weekofyear", local);
            case MONTH -> callUDF("month", local);
            case QUARTER -> callUDF("quarter", local);
            case YEAR -> callUDF("year", local);
        };
    }
}
