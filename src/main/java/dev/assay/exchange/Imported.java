package dev.assay.exchange;

import dev.assay.problem.Problem;
import java.util.List;

/**
 * What an import gives.
 *
 * @param spec the text of a spec, which reads without problems
 * @param source what the imported file is
 * @param checks how many checks the spec has
 * @param left each expectation or rule that is not translated, and why
 */
public record Imported(String spec, String source, int checks, List<Problem> left) {
    public Imported {
        left = List.copyOf(left);
    }
}
