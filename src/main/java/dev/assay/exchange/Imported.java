package dev.assay.exchange;

import dev.assay.problem.Problem;
import java.util.List;

/**
 * What an import gives.
 *
 * @param spec the text of a spec, which reads without problems
 * @param source what the imported file is
 * @param translated how many of its {@code part}s were made or taken over
 * @param part what is counted: {@code check}, {@code parameter}
 * @param left each expectation, rule or parameter that is not translated, and why
 */
public record Imported(String spec, String source, int translated, String part, List<Problem> left) {
    public Imported {
        left = List.copyOf(left);
    }
}
