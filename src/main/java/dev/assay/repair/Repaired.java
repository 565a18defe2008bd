package dev.assay.repair;

import java.util.List;

/**
 * A repaired table. What came in and what was added is what went out, what was set aside and what was dropped.
 *
 * @param rows rows that came in, corrupt records among them
 * @param added rows that steps have added
 * @param written rows of the output
 * @param setAside rows in quarantine and in returns tables
 * @param dropped rows that are in the change log alone
 * @param changes rows of the change log
 * @param keyed whether the log tells rows by the table's declared key; else by a hash of the row
 * @param reads how often the whole table was read
 * @param beliefs what steps have found out
 * @param pairs what steps that look for fuzzy duplicates have compared
 * @param labelled what cells whose true values are known say; null without any
 */
public record Repaired(
        long rows,
        long added,
        long written,
        long setAside,
        long dropped,
        long changes,
        boolean keyed,
        int reads,
        List<Belief> beliefs,
        List<PairCount> pairs,
        Labelled labelled) {
    public Repaired {
        beliefs = List.copyOf(beliefs);
        pairs = List.copyOf(pairs);
    }
}
