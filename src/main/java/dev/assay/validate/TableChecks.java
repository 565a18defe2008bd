package dev.assay.validate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Answers;
import dev.assay.scan.Columns;
import dev.assay.scan.DeequMetrics;
import dev.assay.scan.GroupedMetrics;
import dev.assay.scan.MetricRequest;
import dev.assay.scan.MetricValue;
import dev.assay.scan.Scan;
import dev.assay.spec.Engine;
import dev.assay.spec.Meaning;
import dev.assay.spec.Measure;
import dev.assay.spec.Measuring;
import dev.assay.spec.TableRule;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;

/** Table checks: those that the one pass answers are asked of it, the others read what they need. */
final class TableChecks {
    private final Inputs inputs;
    private final Columns columns;
    private final CustomChecks custom;
    private final Map<Integer, MetricValue> measured = new HashMap<>();
    private final Anomalies anomalies;
    private int keyReads;

    TableChecks(Inputs inputs, CustomChecks custom) {
        this.inputs = inputs;
        this.columns = new Columns(inputs.data().schema());
        this.custom = custom;
        this.anomalies = new Anomalies(inputs);
    }

    /** How often some columns of the table were read outside the one pass. */
    int keyReads() {
        return keyReads;
    }

    /** Whether the one pass answers the check. */
    static boolean shared(Bound check) {
        Object rule = check.spec().rule();
        return rule instanceof TableRule.RowCount
                || rule instanceof TableRule.RowCountChange
                || rule instanceof TableRule.ShareOf
                || rule instanceof TableRule.Recency
                || (rule instanceof Measuring measuring
                        && (measuring.measure() == null || !MetricRequests.grouped(measuring)));
    }

    /** Measures what the pass is asked by the engine that the spec names, where that is not the pass itself. */
    void measureByEngine(List<Bound> asked) {
        List<Bound> metrics = asked.stream()
                .filter(check -> MetricRequests.measuring(check).isPresent())
                .toList();
        if (inputs.spec().engine() == Engine.ASSAY || metrics.isEmpty()) {
            return;
        }
        keyReads++;
        List<MetricRequest> requests = metrics.stream()
                .map(check -> MetricRequests.of((Measuring) check.spec().rule(), columns, check.scope()))
                .toList();
        List<MetricValue> values = DeequMetrics.measure(requests, inputs.data());
        for (int i = 0; i < values.size(); i++) {
            measured.put(metrics.get(i).index(), values.get(i));
        }
    }

    /** Asks the pass; only for checks that are {@link #shared}. */
    Function<Answers, CheckOutcome> ask(Bound check, Scan scan) {
        Object rule = check.spec().rule();
        if (rule instanceof TableRule.Anomaly) {
            anomalies.recall();
        }
        if (rule instanceof TableRule.RowCount bounds) {
            Function<Answers, Long> rows = scan.count(check.scope());
            return answers -> rowCount(check, bounds, rows.apply(answers));
        } else if (rule instanceof TableRule.RowCountChange change) {
            Function<Answers, Long> rows = scan.count(check.scope());
            return answers -> rowCountChange(check, change, rows.apply(answers));
        } else if (rule instanceof TableRule.ShareOf share) {
            Function<Answers, Long> all = scan.count(check.scope());
            Function<Answers, Long> of =
                    scan.count(check.scope().and(coalesce(expr("(" + share.sql() + ")"), lit(false))));
            return answers -> shareOf(check, share, of.apply(answers), all.apply(answers));
        } else if (rule instanceof TableRule.Recency recency) {
            Function<Answers, LocalDateTime> newest = newest(scan, check, recency.column());
            return answers -> recency(check, recency, newest.apply(answers));
        } else if (rule instanceof Measuring measuring) {
            Function<Answers, Long> inScope = scan.count(check.scope());
            if (measuring.measure() == null) {
                return answers -> anomalies.rows(check, inScope.apply(answers));
            }
            Function<Answers, MetricValue> value = measured.containsKey(check.index())
                    ? answers -> measured.get(check.index())
                    : scan.metric(MetricRequests.of(measuring, columns, check.scope()));
            return answers -> measured(check, value.apply(answers), inScope.apply(answers));
        }
        throw new IllegalStateException(rule + " is not answered by the pass");
    }

    /** Runs a check that the pass does not answer. */
    CheckOutcome run(Bound check) {
        Object rule = check.spec().rule();
        if (rule instanceof TableRule.Schema schema) {
            return SchemaCheck.run(check, schema, inputs.data().schema(), inputs.corruptColumn());
        }
        keyReads++;
        if (rule instanceof TableRule.Anomaly) {
            anomalies.recall();
        }
        if (rule instanceof Measuring measuring) {
            MetricRequest request = MetricRequests.of(measuring, columns, check.scope());
            MetricValue value = inputs.spec().engine() == Engine.DEEQU
                    ? DeequMetrics.measure(List.of(request), inputs.data()).get(0)
                    : GroupedMetrics.measure(request, inputs.data());
            boolean empty =
                    !value.present() && inputs.data().filter(check.scope()).isEmpty();
            return measured(check, value, empty ? 0L : 1L);
        } else if (rule instanceof TableRule.Reconcile reconcile) {
            return new ReconcileCheck(inputs).run(check, reconcile);
        } else if (rule instanceof TableRule.NoGaps gaps) {
            return new GapCheck(inputs).run(check, gaps);
        } else if (rule instanceof Meaning meaning) {
            MeaningCheck claims = new MeaningCheck(inputs, check, meaning);
            keyReads += claims.reads() - 1;
            return claims.run();
        } else if (rule instanceof TableRule.Query query) {
            keyReads--;
            return query(check, query);
        } else if (rule instanceof TableRule.CustomTable own) {
            return own(check, own);
        }
        throw new IllegalStateException("no way to run " + rule);
    }

    /** The newest moment in the session's time zone; of a date its start. */
    private Function<Answers, LocalDateTime> newest(Scan scan, Bound check, String name) {
        if (columns.type(name).orElseThrow() instanceof DateType) {
            Function<Answers, Long> day = scan.greatest(when(check.scope(), unix_date(columns.of(name))));
            return answers -> day.apply(answers) == null
                    ? null
                    : LocalDate.ofEpochDay(day.apply(answers)).atStartOfDay();
        }
        Column moment = columns.type(name).orElseThrow() instanceof StringType
                ? expr("try_cast(trim(" + columns.sql(name) + ") as timestamp)")
                : columns.of(name).cast("timestamp");
        Function<Answers, Long> micros = scan.greatest(when(check.scope(), unix_micros(moment)));
        String zone = inputs.data().sparkSession().conf().get("spark.sql.session.timeZone");
        return answers -> micros.apply(answers) == null
                ? null
                : LocalDateTime.ofInstant(
                        Instant.EPOCH.plus(micros.apply(answers), ChronoUnit.MICROS), ZoneId.of(zone));
    }

    private static CheckOutcome rowCount(Bound check, TableRule.RowCount bounds, long rows) {
        boolean holds =
                (bounds.min() == null || rows >= bounds.min()) && (bounds.max() == null || rows <= bounds.max());
        String expected = Numbers.range(count(bounds.min()), count(bounds.max())) + " rows";
        return Outcomes.of(check, holds)
                .seen(Numbers.count(rows) + " rows", expected)
                .saying("the table has " + Numbers.count(rows) + " rows, not " + expected)
                .measuring("row_count", (double) rows)
                .done();
    }

    private static String count(Long number) {
        return number == null ? null : Numbers.count(number);
    }

    private CheckOutcome rowCountChange(Bound check, TableRule.RowCountChange change, long rows) {
        OptionalLong previous = inputs.history().previousRows(inputs.table().name());
        String expected = "within " + Numbers.percent(change.within().value()) + " of the run before";
        if (previous.isEmpty()) {
            return Outcomes.unknown(check)
                    .seen(Numbers.count(rows) + " rows", expected)
                    .saying("there is no earlier run to compare with")
                    .done();
        }
        double moved = previous.getAsLong() == 0
                ? rows == 0 ? 0 : 1
                : Math.abs(rows - previous.getAsLong()) / (double) previous.getAsLong();
        String was = Numbers.count(previous.getAsLong()) + " → " + Numbers.count(rows) + " rows";
        return Outcomes.of(check, moved <= change.within().value())
                .seen(was, expected)
                .saying("the number of rows changed from " + Numbers.count(previous.getAsLong()) + " to "
                        + Numbers.count(rows))
                .measuring("row_count_change", moved)
                .done();
    }

    private static CheckOutcome shareOf(Bound check, TableRule.ShareOf share, long of, long all) {
        String expected = Numbers.range(
                share.min() == null ? null : Numbers.percent(share.min().value()),
                share.max() == null ? null : Numbers.percent(share.max().value()));
        if (all == 0) {
            return Outcomes.unknown(check)
                    .seen("no rows", expected)
                    .saying("no row is in scope")
                    .done();
        }
        double observed = (double) of / all;
        boolean holds = (share.min() == null || observed >= share.min().value())
                && (share.max() == null || observed <= share.max().value());
        return Outcomes.of(check, holds)
                .seen(Numbers.percent(observed), expected)
                .saying("'" + share.sql() + "' is true for " + Numbers.percent(observed) + " of the rows, not "
                        + expected)
                .measuring("share_of", observed)
                .done();
    }

    private CheckOutcome recency(Bound check, TableRule.Recency rule, LocalDateTime newest) {
        LocalDateTime oldest = rule.within().before(inputs.asOf());
        String expected = "within " + rule.within() + " before " + inputs.asOf();
        if (newest == null) {
            return Outcomes.unknown(check)
                    .seen("no rows", expected)
                    .saying("there is no value to judge")
                    .done();
        }
        boolean day = columns.type(rule.column()).orElseThrow() instanceof DateType;
        boolean holds = !newest.isBefore(day ? oldest.toLocalDate().atStartOfDay() : oldest);
        String shown = day
                ? newest.toLocalDate().toString()
                : Timestamp.valueOf(newest).toString();
        return Outcomes.of(check, holds)
                .seen(shown, expected)
                .saying("the newest " + rule.column() + " is " + shown + ", which is not " + expected)
                .measuring("newest", Double.NaN, shown)
                .done();
    }

    private CheckOutcome measured(Bound check, MetricValue value, long inScope) {
        return check.spec().rule() instanceof TableRule.Metric metric
                ? metric(check, metric, value, inScope)
                : anomalies.measured(check, value, inScope);
    }

    private static CheckOutcome metric(Bound check, TableRule.Metric rule, MetricValue value, long inScope) {
        String expected = rule.inclusive()
                ? Numbers.range(bound(rule.min()), bound(rule.max()))
                : Numbers.within(bound(rule.min()), bound(rule.max()));
        String what = rule.measure().key().replace('_', ' ') + " of "
                + (rule.measure() == Measure.SHARE ? "'" + rule.sql() + "'" : String.join(", ", rule.columns()));
        if (value.error() != null) {
            return Outcomes.error(check, value.error());
        }
        if (inScope == 0) {
            return Outcomes.unknown(check)
                    .seen("no rows", expected)
                    .saying("no row is in scope")
                    .done();
        }
        boolean holds = value.present() && within(rule, value.value());
        String observed = value.present() ? Numbers.plain(value.value()) : "no value";
        return Outcomes.of(check, holds)
                .seen(observed, expected)
                .saying("the " + what + " is " + observed + ", not " + expected)
                .measuring(rule.measure().key(), value.value(), value.exact())
                .done();
    }

    private static boolean within(TableRule.Metric rule, double value) {
        boolean above = rule.min() == null || (rule.inclusive() ? value >= rule.min() : value > rule.min());
        boolean below = rule.max() == null || (rule.inclusive() ? value <= rule.max() : value < rule.max());
        return above && below;
    }

    private static String bound(Double bound) {
        return bound == null ? null : Numbers.plain(bound);
    }

    private CheckOutcome query(Bound check, TableRule.Query rule) {
        Dataset<Row> failures = inputs.queries().run(rule.sql());
        long rows = failures.count();
        boolean holds = rows <= rule.atMost();
        List<Example> examples = new ArrayList<>();
        if (rows > 0) {
            for (Row row : cut(failures).limit(3).collectAsList()) {
                examples.add(new Example(text(failures.columns(), row), null));
            }
        }
        String allowed = rule.atMost() == 0 ? "no row" : "at most " + Numbers.count(rule.atMost()) + " rows";
        return Outcomes.of(check, holds)
                .seen(Numbers.count(rows) + (rows == 1 ? " row" : " rows"), allowed)
                .saying("the query returned " + Numbers.count(rows) + (rows == 1 ? " row" : " rows") + ", not "
                        + allowed)
                .showing(examples)
                .measuring("query_rows", (double) rows)
                .done();
    }

    /** The same rows, of whose texts only the beginning travels; columns may share a name. */
    private static Dataset<Row> cut(Dataset<Row> rows) {
        String[] places = new String[rows.columns().length];
        Column[] shown = new Column[places.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = "c" + i;
            DataType type = rows.schema().fields()[i].dataType();
            shown[i] = Excerpt.ordering(col(places[i]), type);
        }
        return rows.toDF(places).select(shown);
    }

    private String text(String[] names, Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            boolean masked = inputs.table().mask().stream()
                    .anyMatch(hidden -> hidden.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
            parts.add(name + "=" + (masked ? "•••" : String.valueOf(row.get(i))));
        }
        return parts.stream().limit(6).collect(Collectors.joining(", "));
    }

    private CheckOutcome own(Bound check, TableRule.CustomTable rule) {
        Dataset<Row> scoped = inputs.data().filter(check.scope());
        CustomTableCheck.Judgement judgement = custom.tables().get(rule.check()).judge(scoped, rule.with());
        List<Example> examples = judgement.examples().stream()
                .limit(3)
                .map(example -> new Example(example, null))
                .toList();
        return Outcomes.of(check, judgement.holds())
                .seen(judgement.observed(), judgement.expected())
                .saying(rule.check() + " found " + judgement.observed() + ", not " + judgement.expected())
                .showing(examples)
                .done();
    }
}
