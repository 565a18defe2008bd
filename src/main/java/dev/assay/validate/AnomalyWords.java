package dev.assay.validate;

import dev.assay.spec.Measure;
import dev.assay.spec.TableRule.Anomaly;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/** Says what came of an anomaly check. */
final class AnomalyWords {
    private final Bound check;
    private final Anomaly rule;
    private final double value;

    /**
     * @param value what this run measured; NaN for no value
     */
    AnomalyWords(Bound check, double value) {
        this.check = check;
        this.rule = (Anomaly) check.spec().rule();
        this.value = value;
    }

    Anomaly rule() {
        return rule;
    }

    Outcomes excluded(LocalDate day) {
        return Outcomes.unknown(check)
                .seen(shown(value), "anything: " + day + " is excluded")
                .saying("runs of " + day + " are excluded");
    }

    Outcomes learning(int runs) {
        String learning = "learning: " + runs + " of " + rule.minHistory();
        return Outcomes.unknown(check).seen(shown(value), learning).saying(learning);
    }

    Outcomes wokeUp(int runs) {
        return Outcomes.of(check, false)
                .seen(shown(value), "as in " + runs(runs) + ": no value")
                .saying("the " + what() + " has a value (" + shown(value) + ") for the first time in " + runs(runs));
    }

    Outcomes absent(boolean told, int before, int runs) {
        return Outcomes.of(check, !told)
                .seen("no value", told ? "as in most of " + runs(runs) + ": a value" : "a value or none")
                .saying("the " + what() + " has no value"
                        + (before == 0
                                ? " for the first time in " + runs(runs)
                                : ", as in only " + before + " of the " + runs(runs) + " before"));
    }

    Outcomes judged(UsualRange found, LocalDate day, int runs) {
        UsualRange usual = found.cut(least(), most());
        String range = Numbers.range(edge(usual.low()), edge(usual.high()));
        boolean byChange = !Double.isNaN(usual.since());
        String observed = byChange ? shown(usual.since()) + " → " + shown(value) : shown(value);
        String after = byChange ? " after " + shown(usual.since()) + "," : "";
        String season = usual.seasonal() > 0 ? " " + season(day) + "," : "";
        String way = value > usual.high() ? "higher" : "lower";
        return Outcomes.of(check, usual.contains(value))
                .seen(observed, range + " (usual" + after + season + " in " + runs(runs) + ")")
                .saying("the " + what() + " " + moved(usual.since()) + ", " + way + " than usual: " + range
                        + ", learnt from " + runs(runs) + seasonal(usual, day));
    }

    private String moved(double since) {
        if (Double.isNaN(since)) {
            return "is " + shown(value);
        }
        return since == value
                ? "stayed at " + shown(value)
                : (value > since ? "rose" : "fell") + " from " + shown(since) + " to " + shown(value);
    }

    private String seasonal(UsualRange usual, LocalDate day) {
        if (usual.seasonal() < 0) {
            return "";
        }
        return usual.seasonal() == 0
                ? " of any " + rule.season().name().toLowerCase(Locale.ROOT)
                : ", " + usual.seasonal() + " of them " + season(day);
    }

    private String season(LocalDate day) {
        return rule.season() == Anomaly.Season.MONTH
                ? "in " + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                : "on a " + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private String what() {
        if (rule.measure() == null) {
            return "number of rows";
        }
        String measure = rule.measure().key().replace('_', ' ');
        return switch (rule.measure()) {
            case SHARE -> measure + " of '" + rule.sql() + "'";
            case QUANTILE -> measure + " " + rule.q() + " of " + rule.columns().get(0);
            default -> measure + " of " + String.join(", ", rule.columns());
        };
    }

    private String edge(double edge) {
        return Double.isInfinite(edge) ? null : shown(edge);
    }

    private String shown(double number) {
        if (Double.isNaN(number)) {
            return "no value";
        }
        return share() ? percent(number) : Numbers.plain(number);
    }

    /** With three digits, since ranges are narrow; never all that is not quite all. */
    private static String percent(double share) {
        return share <= 0 || share > 0.999
                ? Numbers.percent(share)
                : new BigDecimal(100 * share)
                                .round(new MathContext(3))
                                .stripTrailingZeros()
                                .toPlainString()
                        + " %";
    }

    private static String runs(int runs) {
        return Numbers.count(runs) + (runs == 1 ? " run" : " runs");
    }

    private boolean share() {
        return rule.measure() == Measure.SHARE
                || rule.measure() == Measure.COMPLETENESS
                || rule.measure() == Measure.UNIQUENESS;
    }

    /** What the number can't be less than, so that nothing impossible is called usual. */
    private double least() {
        if (rule.only() == Anomaly.Direction.UP) {
            return Double.NEGATIVE_INFINITY;
        }
        if (rule.measure() == null || share()) {
            return 0;
        }
        return switch (rule.measure()) {
            case DISTINCT, APPROX_DISTINCT, STDDEV, ENTROPY, MUTUAL_INFORMATION, MIN_LENGTH, MAX_LENGTH -> 0;
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    private double most() {
        return share() && rule.only() != Anomaly.Direction.DOWN ? 1 : Double.POSITIVE_INFINITY;
    }
}
