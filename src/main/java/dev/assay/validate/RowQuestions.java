package dev.assay.validate;

import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.finding.Verdict;
import dev.assay.scan.Scan;
import dev.assay.scan.Scan.Answers;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What the one pass is asked about a row or set check, and the outcome made of the answers. */
final class RowQuestions {
    /** With more row checks than this, one example each instead of three keeps the pass narrow. */
    private static final int MANY_CHECKS = 100;

    private final Scan scan;
    private final Column key;
    private final boolean many;

    RowQuestions(Scan scan, Column key, int checks) {
        this.scan = scan;
        this.key = key;
        this.many = checks > MANY_CHECKS;
    }

    /** Asks about a row check. */
    Function<Answers, CheckOutcome> ask(Bound check) {
        Function<Answers, Long> inScope = scan.count(check.scope());
        Function<Answers, Long> failing = scan.count(check.violated());
        List<Function<Answers, Object>> examples = new ArrayList<>();
        Column example = struct(key.as("key"), check.shown().as("value"));
        if (many) {
            examples.add(scan.aggregate(min(when(check.violated(), example))));
        } else {
            Column order = when(check.violated(), xxhash64(key));
            examples.add(scan.aggregate(min_by(example, order)));
            examples.add(scan.aggregate(max_by(example, order)));
            examples.add(scan.aggregate(min(when(check.violated(), example))));
        }
        return answers -> outcome(check, failing.apply(answers), inScope.apply(answers), examples(examples, answers));
    }

    /** Asks how many rows a set check was about; which rows break it is known already. */
    Function<Answers, CheckOutcome> ask(SetEvidence evidence, Column scope) {
        Function<Answers, Long> inScope = scan.count(scope);
        return answers -> outcome(evidence.check(), evidence.failing(), inScope.apply(answers), evidence.examples());
    }

    private static List<Example> examples(List<Function<Answers, Object>> asked, Answers answers) {
        Set<Example> found = new LinkedHashSet<>();
        for (Function<Answers, Object> question : asked) {
            if (question.apply(answers) instanceof Row row && !row.isNullAt(0)) {
                found.add(new Example(row.getString(0), row.getString(1)));
            }
        }
        return List.copyOf(found);
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
