package dev.assay.spec;

/**
 * How far back a history reaches, written {@code 30 runs} or {@code 90 days}.
 *
 * @param runs so many at most; null where it reaches back for a time
 * @param span for so long; null where it counts runs
 */
public record Lookback(Runs runs, Span span) {
    public Lookback {
        if ((runs == null) == (span == null)) {
            throw new IllegalArgumentException("a history counts runs or reaches back for a time; write one of them");
        }
    }

    /** Reads either; throws {@link IllegalArgumentException} that says what would be right. */
    public static Lookback parse(String written) {
        return written.strip().matches("[0-9]+(\\s*[Rr]uns?)?")
                ? new Lookback(Runs.parse(written), null)
                : new Lookback(null, Span.parse(written));
    }

    @Override
    public String toString() {
        return runs == null ? span.toString() : runs.toString();
    }
}
