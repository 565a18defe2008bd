package dev.assay.preflight;

import dev.assay.finding.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * One thing that was looked at.
 *
 * @param what in words
 * @param where driver, executors, cluster, or a place of storage
 * @param value what was seen
 * @param verdict PASS, WARN, FAIL (a job would fail), or UNKNOWN: it could not be looked at
 * @param mend what to do; empty where nothing is to be done
 */
public record Observation(String what, List<String> where, String value, Verdict verdict, String mend) {
    /** Where the driver's settings say it of all. */
    static final String CLUSTER = "cluster";

    public Observation {
        Objects.requireNonNull(what, "what");
        where = List.copyOf(where);
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(mend, "mend");
    }

    static Observation pass(String what, String where, String value) {
        return new Observation(what, List.of(where), value, Verdict.PASS, "");
    }

    static Observation warn(String what, String where, String value, String mend) {
        return new Observation(what, List.of(where), value, Verdict.WARN, mend);
    }

    static Observation fail(String what, String where, String value, String mend) {
        return new Observation(what, List.of(where), value, Verdict.FAIL, mend);
    }

    static Observation unknown(String what, String where, String value, String mend) {
        return new Observation(what, List.of(where), value, Verdict.UNKNOWN, mend);
    }
}
