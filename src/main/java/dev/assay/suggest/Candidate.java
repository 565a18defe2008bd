package dev.assay.suggest;

import dev.assay.fact.Facts;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.Rule;
import java.util.function.Predicate;

/**
 * A check that may be proposed.
 *
 * @param family what it is about: candidates of one family that were learnt from different rows differ in their bounds only
 * @param rule what must hold
 * @param reason why, in words
 * @param guess whether its bounds are a guess, so that what breaks it is not refused
 * @param holds whether it holds in a period, told by the facts of that; null where its rule tells
 */
record Candidate(String family, Rule rule, String reason, boolean guess, Predicate<Facts> holds) {
    static Candidate of(Rule rule, String reason) {
        return new Candidate(CheckWriter.nameByDefault(rule), rule, reason, false, null);
    }

    /** The same about something else than its columns tell. */
    Candidate about(String topic) {
        return new Candidate(family + " " + topic, rule, reason, guess, holds);
    }

    /** The same, with bounds that are a guess. */
    Candidate guessed() {
        return new Candidate(family, rule, reason, true, holds);
    }

    /** The same, judged by the facts of a period. */
    Candidate judgedBy(Predicate<Facts> holding) {
        return new Candidate(family, rule, reason, guess, holding);
    }
}
