package dev.assay.bench;

import java.util.Locale;

/** A bench talks to the person who started it. */
final class Console {
    private Console() {}

    static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
