package dev.assay.validate;

import dev.assay.finding.Verdict;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the data is good enough. Of the checks of severity error, a table check closes the gate when it fails, a row or
 * set check when it misses a share that its author stated ({@code at_least}), any when it could not be run; and rows close
 * it when a greater share of them is bad than {@code quarantined_at_most}.
 *
 * @param reasons why it is closed; empty when it is open
 */
public record Gate(List<String> reasons) {
    public Gate {
        reasons = List.copyOf(reasons);
    }

    public boolean open() {
        return reasons.isEmpty();
    }

    static Gate judge(List<CheckOutcome> checks, long rows, long bad, Share badAtMost) {
        List<String> reasons = new ArrayList<>();
        if (rows > 0 && (double) bad / rows > badAtMost.value()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows (%s) can't be used; at most %s may be",
                    bad,
                    rows,
                    Numbers.percent((double) bad / rows),
                    Numbers.percent(badAtMost.value())));
        }
        for (CheckOutcome check : checks) {
            if (check.spec().severity() == Severity.ERROR && closes(check)) {
                reasons.add(check.spec().name() + ": " + check.message());
            }
        }
        return new Gate(reasons);
    }

    private static boolean closes(CheckOutcome check) {
        boolean stated = check.failing() == null || check.spec().atLeast() != null;
        return check.verdict() == Verdict.ERROR || (check.verdict() == Verdict.FAIL && stated);
    }
}
