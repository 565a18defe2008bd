package dev.assay.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.asof.Anchor;
import dev.assay.asof.Ask;
import dev.assay.asof.Combine;
import dev.assay.asof.Feed;
import dev.assay.asof.Lag;
import dev.assay.asof.Late;
import dev.assay.asof.Latest;
import dev.assay.asof.Measure;
import dev.assay.asof.Planned;
import dev.assay.asof.Series;
import dev.assay.asof.Window;
import dev.assay.spec.Feature;
import dev.assay.spec.FeaturesSpec;
import dev.assay.spec.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What features ask of one source, as feeds of a replay. */
final class Feeds {
    /** The moment from which a row was really known, where hindsight knows it from the start. */
    static final String REAL = "real";

    private final BoundSource source;
    private final Dataset<Row> rows;
    private final boolean hindsight;

    /**
     * @param rows of the source, by working names
     * @param hindsight whether all rows count as known from the start
     */
    Feeds(BoundSource source, Dataset<Row> rows, boolean hindsight) {
        this.source = source;
        this.rows = rows;
        this.hindsight = hindsight;
    }

    /** With the clock of the replay beside the moment from which each row was really known. */
    static Dataset<Row> clocked(Dataset<Row> rows, boolean hindsight) {
        Dataset<Row> real = rows.withColumn(REAL, col(SourceRows.KNOWN));
        return hindsight ? real.withColumn(SourceRows.KNOWN, lit(SourceRows.ALWAYS)) : real;
    }

    /** The working name of the request's column with the last step of a source that should be known. */
    static String frontier(BoundSource source, boolean hindsight) {
        return (hindsight ? "hf" : "f") + source.place();
    }

    /** All that these features ask of the source. */
    List<Feed> of(List<Output> outputs) {
        return of(outputs, null);
    }

    /**
     * All that these features ask of the source.
     *
     * @param more what tells whether the last step that counts as known is there; null where nobody asks
     */
    List<Feed> of(List<Output> outputs, Predictions.Ready more) {
        List<Feed> feeds = new ArrayList<>();
        series(outputs, more).ifPresent(feeds::add);
        Set<Feature> done = new LinkedHashSet<>();
        for (Output output : outputs) {
            boolean first = done.add(output.feature());
            if (first && output.feature() instanceof Feature.Latest latest) {
                feeds.add(latest(latest, made(outputs, latest)));
            } else if (first && output.feature() instanceof Feature.Planned planned) {
                feeds.add(planned(planned, made(outputs, planned)));
            }
        }
        return feeds;
    }

    private static List<Output> made(List<Output> outputs, Feature feature) {
        return outputs.stream().filter(each -> each.feature().equals(feature)).toList();
    }

    private String answer(Output output) {
        return hindsight ? output.hindsight() : output.column();
    }

    private Optional<Feed> series(List<Output> outputs, Predictions.Ready more) {
        List<Output> asking = outputs.stream()
                .filter(each -> each.feature() instanceof Feature.Lag
                        || each.feature() instanceof Feature.Rolling
                        || each.feature() instanceof Feature.Expanding)
                .toList();
        if (asking.isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = asking.stream()
                .flatMap(each -> each.columns().stream())
                .distinct()
                .toList();
        List<String> values =
                columns.stream().map(column -> "d" + source.value(column)).toList();
        List<Ask> asks = new ArrayList<>();
        for (Output output : asking) {
            asks.add(ask(output, columns.indexOf(output.columns().get(0))));
        }
        if (more != null) {
            int value = columns.indexOf(more.column());
            asks.add(new Lag(value, Anchor.FRONTIER, 0, Late.MISSING, 1, 0, more.answer(), null));
        }
        FeaturesSpec.Reading rules = source.spec().rules();
        boolean summed =
                rules.combine() == FeaturesSpec.Combine.SUM && rules.versionOf().isEmpty();
        Dataset<Row> numbers = rows;
        for (String column : columns) {
            int place = source.value(column);
            numbers = numbers.withColumn("d" + place, col("v" + place).cast("double"));
        }
        List<String> by = Stream.concat(SourceRows.keys(source).stream(), Stream.of(SourceRows.EVENT, SourceRows.KNOWN))
                .toList();
        List<String> order = new ArrayList<>(List.of(REAL));
        if (summed) {
            numbers = Summed.of(numbers, by, values);
        } else {
            order.addAll(SourceRows.orders(source));
        }
        order.addAll(rules.combine() == null ? List.of() : values);
        return Optional.of(new Series(
                clocked(numbers, hindsight),
                SourceRows.KNOWN,
                SourceRows.EVENT,
                order,
                values,
                combine(rules.combine()),
                SourceRows.marks(source),
                frontier(source, hindsight),
                rules.absent() == FeaturesSpec.Absent.ZERO,
                asks));
    }

    private Ask ask(Output output, int value) {
        if (output.feature() instanceof Feature.Lag lag) {
            return new Lag(
                    value,
                    anchor(lag.from()),
                    lag.steps().get(output.part() % lag.steps().size()),
                    lag.late() == Feature.Late.STOP
                            ? Late.MISSING
                            : Late.valueOf(lag.late().name()),
                    lag.by() == null ? 1 : lag.by(),
                    lag.atMost() == null ? Integer.MAX_VALUE : lag.atMost(),
                    answer(output),
                    output.older() == null || hindsight ? null : output.olderColumn());
        }
        Feature.Rolling rolling = output.feature() instanceof Feature.Expanding expanding
                ? expanding.rolling()
                : (Feature.Rolling) output.feature();
        int measures = rolling.measures().size();
        // A window before the predicted step ends with the one before it.
        int skip = rolling.skip() + (rolling.from() == Feature.From.TARGET ? 1 : 0);
        return new Window(
                value,
                anchor(rolling.from()),
                skip,
                rolling.every(),
                rolling.steps().get(output.part() / (rolling.columns().size() * measures)),
                rolling.atLeast(),
                Measure.valueOf(rolling.measures().get(output.part() % measures).name()),
                answer(output));
    }

    private static Anchor anchor(Feature.From from) {
        return from == Feature.From.TARGET ? Anchor.TARGET : Anchor.FRONTIER;
    }

    private static Combine combine(FeaturesSpec.Combine combine) {
        return combine == null ? Combine.LAST : Combine.valueOf(combine.name());
    }

    /** Rows about steps are as old as their ends. */
    private Feed latest(Feature.Latest latest, List<Output> outputs) {
        Map<String, String> values = new LinkedHashMap<>();
        String event = null;
        for (Output output : outputs) {
            if (output.isAge()) {
                event = answer(output);
            } else {
                values.put("v" + source.value(output.columns().get(0)), answer(output));
            }
        }
        return new Latest(
                clocked(rows, hindsight),
                SourceRows.KNOWN,
                SourceRows.END,
                order(),
                values,
                latest.within() == null ? Long.MAX_VALUE : micros(latest.within()),
                event,
                null);
    }

    private Feed planned(Feature.Planned planned, List<Output> outputs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            values.put("v" + source.value(planned.columns().get(i)), answer(outputs.get(i)));
        }
        return new Planned(
                clocked(rows, hindsight),
                SourceRows.KNOWN,
                SourceRows.EVENT,
                source.spec().until() == null ? null : SourceRows.TO,
                order(),
                values,
                planned.shift(),
                null);
    }

    private List<String> order() {
        List<String> order = new ArrayList<>(List.of(REAL));
        order.addAll(SourceRows.orders(source));
        return order;
    }

    /** Months and years of their average length. */
    private static long micros(Span span) {
        Duration length = span.unit().getDuration().multipliedBy(span.amount());
        return length.toSeconds() * 1_000_000L;
    }

    /** Days between an answer about an event and the moment of the prediction. */
    static Column age(String event) {
        return col(Bound.AS_OF).minus(col(event)).divide(lit(86_400_000_000d));
    }
}
