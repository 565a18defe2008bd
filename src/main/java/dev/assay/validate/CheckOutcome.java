package dev.assay.validate;

import dev.assay.finding.Verdict;
import dev.assay.spec.CheckSpec;
import java.util.List;

/**
 * What came of one check.
 *
 * @param spec the check
 * @param columns the columns it names
 * @param verdict pass, warn, fail, error or unknown
 * @param observed what was found, for people
 * @param expected what should have been found, for people
 * @param failing rows that break it; null for a table check
 * @param inScope rows it was held against; null for a table check
 * @param examples up to three offending rows
 * @param message one sentence; empty where it passes
 * @param details numbers beside the verdict
 */
public record CheckOutcome(
        CheckSpec spec,
        List<String> columns,
        Verdict verdict,
        String observed,
        String expected,
        Long failing,
        Long inScope,
        List<Example> examples,
        String message,
        List<Detail> details) {
    public CheckOutcome {
        columns = List.copyOf(columns);
        examples = List.copyOf(examples);
        details = List.copyOf(details);
    }

    /** Share of the rows in scope that hold; null for a table check and where no row is in scope. */
    public Double passingShare() {
        return failing == null || inScope == null || inScope == 0 ? null : 1 - (double) failing / inScope;
    }
}
