package dev.assay.validate;

import static org.apache.spark.sql.functions.when;

import dev.assay.finding.Verdict;
import dev.assay.scan.Answers;
import dev.assay.scan.Frequency;
import dev.assay.scan.Sample;
import dev.assay.scan.Scan;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Severity;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/** What the one pass is asked about a row or set check, and the outcome made of the answers. */
final class RowQuestions {
    private static final int EXAMPLES = 3;

    private final Scan scan;
    private final Column key;

    RowQuestions(Scan scan, Column key) {
        this.scan = scan;
        this.key = key;
    }

    /** Asks about a row check. */
    Function<Answers, CheckOutcome> ask(Bound check) {
        Function<Answers, Long> inScope = scan.count(check.scope());
        Function<Answers, Long> failing = scan.count(check.violated());
        Function<Answers, List<Sample>> samples = scan.samples(check.violated(), key, check.shown());
        return answers -> {
            List<Example> examples = samples.apply(answers).stream()
                    .map(sample -> new Example(sample.key(), sample.value()))
                    .toList();
            return outcome(check, failing.apply(answers), inScope.apply(answers), examples);
        };
    }

    /** Asks about a set check: which rows break it is known already, or told by what is attached to them. */
    Function<Answers, CheckOutcome> ask(SetEvidence evidence, Column scope) {
        Function<Answers, Long> inScope = scan.count(scope);
        if (evidence.known() != null) {
            SetEvidence.Known known = evidence.known();
            return answers -> outcome(evidence.check(), known.failing(), inScope.apply(answers), known.examples());
        }
        Function<Answers, Long> failing = scan.countApart(evidence.violated());
        Function<Answers, List<Frequency>> frequent =
                scan.frequent(when(evidence.violated(), evidence.guilty()), EXAMPLES);
        return answers -> {
            List<Example> examples = frequent.apply(answers).stream()
                    .map(item -> new Example(item.text(), Numbers.count(item.rows()) + " rows"))
                    .toList();
            return outcome(evidence.check(), failing.apply(answers), inScope.apply(answers), examples);
        };
    }

    private static CheckOutcome outcome(Bound check, long failing, long inScope, List<Example> examples) {
        CheckSpec spec = check.spec();
        double needed = spec.atLeast() == null ? 1 : spec.atLeast().value();
        boolean holds = failing == 0 || (inScope > 0 && (double) (inScope - failing) / inScope >= needed);
        Verdict verdict = inScope == 0
                ? Verdict.UNKNOWN
                : holds ? Verdict.PASS : spec.severity() == Severity.ERROR ? Verdict.FAIL : Verdict.WARN;
        double share = inScope == 0 ? 0 : (double) failing / inScope;
        String message = inScope == 0
                ? "no row is in scope"
                : failing == 0
                        ? ""
                        : Phrases.broken(spec) + " in " + Numbers.count(failing) + " of " + Numbers.count(inScope)
                                + " rows (" + Numbers.percent(share) + ")";
        return new CheckOutcome(
                spec,
                check.columns(),
                verdict,
                inScope == 0 ? "no rows" : Numbers.percent(1 - share) + " hold",
                needed >= 1 ? "all rows hold" : "at least " + Numbers.percent(needed) + " hold",
                failing,
                inScope,
                failing == 0 ? List.of() : examples,
                message,
                List.of());
    }
}
