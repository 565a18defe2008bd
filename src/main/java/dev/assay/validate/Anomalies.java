package dev.assay.validate;

import dev.assay.scan.MetricValue;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Measure;
import dev.assay.spec.TableRule.Anomaly;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds numbers of a table against those of earlier runs, which are read once for all checks. */
final class Anomalies {
    private final Inputs inputs;
    private Map<MetricName, List<Past>> earlier;

    Anomalies(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Reads the earlier runs, where that has not been done. */
    void recall() {
        if (earlier == null) {
            Set<MetricName> asked = new HashSet<>();
            for (CheckSpec check : inputs.spec().checks()) {
                if (check.rule() instanceof Anomaly rule) {
                    asked.add(MetricName.of(check, rule));
                }
            }
            earlier = inputs.history().earlier(inputs.table().name(), asked);
        }
    }

    /** Judges the number of rows. */
    CheckOutcome rows(Bound check, long rows) {
        Outcomes judged = judge(check, (double) rows, rows);
        // That of the whole table is kept of every run.
        return check.spec().where() == null
                ? judged.done()
                : judged.detail(detail(check, (double) rows, null)).done();
    }

    /** Judges a measure of the rows in scope; without any of them it has no value. */
    CheckOutcome measured(Bound check, MetricValue value, long inScope) {
        if (value.error() != null) {
            return Outcomes.error(check, value.error());
        }
        return judge(check, value.value(), inScope)
                .detail(detail(check, value.value(), value.exact()))
                .done();
    }

    private static Detail detail(Bound check, double value, String exact) {
        MetricName name = MetricName.of(check.spec(), (Anomaly) check.spec().rule());
        return new Detail(name.column(), name.metric(), name.label(), value, exact);
    }

    private Outcomes judge(Bound check, double value, long inScope) {
        Anomaly rule = (Anomaly) check.spec().rule();
        AnomalyWords words = new AnomalyWords(check, value);
        LocalDate day = inputs.asOf().toLocalDate();
        if (excluded(rule, day)) {
            return words.excluded(day);
        }
        List<Past> history = history(check.spec(), rule);
        int needed = rule.minHistory().count();
        if (history.size() < needed) {
            return words.learning(history.size());
        }
        List<Past> valued =
                history.stream().filter(each -> !Double.isNaN(each.value())).toList();
        if (Double.isNaN(value)) {
            return absent(words, history, valued.size());
        }
        int without = 0;
        while (without < history.size()
                && Double.isNaN(history.get(history.size() - 1 - without).value())) {
            without++;
        }
        if (without >= needed) {
            return words.wokeUp(without);
        }
        return valued.size() < needed
                ? words.learning(valued.size())
                : words.judged(
                        new Usual(rule, valued, usual -> sampling(rule.measure(), usual, inScope)).range(day, value),
                        day,
                        valued.size());
    }

    /** What is gone stays an anomaly, by change only in its first run, until it is the rule. */
    private static Outcomes absent(AnomalyWords words, List<Past> history, int valued) {
        boolean goneBefore = Double.isNaN(history.get(history.size() - 1).value());
        boolean told = words.rule().method() == Anomaly.Method.LEVEL || !goneBefore;
        return words.absent(2 * valued > history.size() && told, history.size() - valued, history.size());
    }

    private List<Past> history(CheckSpec check, Anomaly rule) {
        List<Past> runs = earlier.getOrDefault(MetricName.of(check, rule), List.of()).stream()
                .filter(each -> !excluded(rule, each.day()))
                .toList();
        if (rule.history().span() == null) {
            int most = rule.history().runs().count();
            return runs.subList(Math.max(0, runs.size() - most), runs.size());
        }
        LocalDate first = rule.history().span().before(inputs.asOf()).toLocalDate();
        return runs.stream().filter(each -> !each.day().isBefore(first)).toList();
    }

    private static boolean excluded(Anomaly rule, LocalDate day) {
        return rule.exclude().stream().anyMatch(period -> period.contains(day));
    }

    /**
     * The standard deviation that chance gives a share of so many rows, with half a row more of either kind, since a share
     * that was always 0 is not known to be 0.
     */
    private static double sampling(Measure measure, double share, long rows) {
        if (rows == 0 || (measure != Measure.SHARE && measure != Measure.COMPLETENESS)) {
            return 0;
        }
        double likely = (Math.min(1, Math.max(0, share)) * rows + 0.5) / (rows + 1);
        return Math.sqrt(likely * (1 - likely) / rows);
    }
}
