package dev.assay.offence.table;

import scala.Option;

/** Planted for the rules of the house. */
public final class ShowsScala {
    private ShowsScala() {}

    public static Option<String> returned() {
        return Option.empty();
    }

    public static boolean taken(String name, Option<String> value) {
        return value.contains(name);
    }
}
