package dev.assay.validate;

import java.util.List;

/**
 * A validated table.
 *
 * @param rows rows that came in, corrupt records among them
 * @param accepted rows that break no check of severity error
 * @param quarantined rows that break one
 * @param corrupt records that could not be parsed
 * @param checks what came of each check, in the spec's order
 * @param details distributions and counts that belong to no single check
 * @param reads how often the whole table was read
 * @param keyReads how often only some of its columns were read, for set checks and grouped metrics
 * @param gate whether the data is good enough
 * @param increment what the next runs can go on from; null for a table that is read whole
 */
public record Validated(
        long rows,
        long accepted,
        long quarantined,
        long corrupt,
        List<CheckOutcome> checks,
        List<Detail> details,
        int reads,
        int keyReads,
        Gate gate,
        Increment increment) {
    public Validated {
        checks = List.copyOf(checks);
        details = List.copyOf(details);
    }

    /**
     * Score from 0 (nothing usable) to 100: the share of the rows that are accepted times the share of the table checks of
     * severity error that hold. An empty table scores by its table checks alone.
     */
    public double score() {
        double usable = rows == 0 ? 1 : (double) accepted / rows;
        List<CheckOutcome> table = checks.stream()
                .filter(check -> check.failing() == null && check.spec().severity() == dev.assay.spec.Severity.ERROR)
                .toList();
        long broken = table.stream()
                .filter(check -> check.verdict() == dev.assay.finding.Verdict.FAIL
                        || check.verdict() == dev.assay.finding.Verdict.ERROR)
                .count();
        double holding = table.isEmpty() ? 1 : 1 - (double) broken / table.size();
        return 100 * usable * holding;
    }
}
