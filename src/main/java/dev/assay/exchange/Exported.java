package dev.assay.exchange;

import dev.assay.problem.Problem;
import java.util.List;

/**
 * What an export gives.
 *
 * @param text a contract, a ruleset or a suite
 * @param left each check that it can't say, and why
 */
public record Exported(String text, List<Problem> left) {
    public Exported {
        left = List.copyOf(left);
    }
}
