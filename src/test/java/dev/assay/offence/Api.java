package dev.assay.offence;

/** Planted for the rules of the house. */
public final class Api {
    private Api() {}

    public static java.time.Instant gives() {
        return java.time.Instant.EPOCH;
    }

    public static int takes(java.util.function.Supplier<String> callback) {
        return callback.get().length();
    }

    public static int fine(String text) {
        return text.length();
    }

    public static final class Marker {}
}
