package dev.assay.validate;

import dev.assay.finding.Verdict;
import dev.assay.spec.Severity;
import java.util.ArrayList;
import java.util.List;

/** Puts the outcome of a table check together. */
final class Outcomes {
    private final Bound check;
    private final Verdict verdict;
    private String observed = "";
    private String expected = "";
    private String message = "";
    private List<Example> examples = List.of();
    private final List<Detail> details = new ArrayList<>();

    private Outcomes(Bound check, Verdict verdict) {
        this.check = check;
        this.verdict = verdict;
    }

    static Outcomes of(Bound check, boolean holds) {
        Severity severity = check.spec().severity();
        return new Outcomes(check, holds ? Verdict.PASS : severity == Severity.ERROR ? Verdict.FAIL : Verdict.WARN);
    }

    static Outcomes unknown(Bound check) {
        return new Outcomes(check, Verdict.UNKNOWN);
    }

    /** A check that could not be run, of whatever kind. */
    static CheckOutcome error(Bound check, String cause) {
        return new Outcomes(check, Verdict.ERROR)
                .seen("could not be run", "")
                .saying("could not be run: " + cause)
                .done();
    }

    Outcomes seen(String found, String wanted) {
        this.observed = found;
        this.expected = wanted;
        return this;
    }

    Outcomes showing(List<Example> rows) {
        this.examples = rows;
        return this;
    }

    Outcomes detail(Detail detail) {
        details.add(detail);
        return this;
    }

    /** The sentence that is shown unless the check passes. */
    Outcomes saying(String sentence) {
        this.message = verdict == Verdict.PASS ? "" : sentence;
        return this;
    }

    Outcomes measuring(String metric, double value) {
        return measuring(metric, value, null);
    }

    Outcomes measuring(String metric, double value, String exact) {
        String column = check.columns().isEmpty() ? null : String.join(", ", check.columns());
        return detail(new Detail(column, metric, null, value, exact));
    }

    CheckOutcome done() {
        return new CheckOutcome(
                check.spec(), check.columns(), verdict, observed, expected, null, null, examples, message, details);
    }
}
