package dev.assay.validate;

import dev.assay.spec.Meaning;
import dev.assay.spec.Share;
import java.util.List;

/** Builds in a test what is said of a column. */
final class Said {
    private Said() {}

    static Meaning is(String column, Meaning.Is is, String... per) {
        String over = is == Meaning.Is.PERIODIC || is == Meaning.Is.CUMULATIVE ? "t" : null;
        return new Meaning(column, is, null, null, null, null, null, null, null, List.of(per), over, null);
    }

    static Meaning unit(String column, String unit, String... per) {
        return new Meaning(column, null, null, null, unit, null, null, null, null, List.of(per), null, null);
    }

    static Meaning temperature(String column, String unit, String... per) {
        return new Meaning(
                column, Meaning.Is.TEMPERATURE, null, null, unit, null, null, null, null, List.of(per), null, null);
    }

    static Meaning grain(String column, Meaning.Grain grain, String... per) {
        return new Meaning(column, null, null, grain, null, null, null, null, null, List.of(per), "t", null);
    }

    static Meaning netOf(String column, String gross, String... per) {
        return new Meaning(column, null, null, null, null, gross, null, null, null, List.of(per), null, null);
    }

    static Meaning zone(String column, String zone, String... per) {
        return new Meaning(column, null, null, null, null, null, zone, null, null, List.of(per), null, null);
    }

    static Meaning keyOf(String column, String table, String field, String... per) {
        return new Meaning(column, null, null, null, null, null, null, table, field, List.of(per), null, null);
    }

    static Meaning money(String column, String currency, Share tolerance, String... per) {
        return new Meaning(
                column, Meaning.Is.MONEY, null, null, currency, null, null, null, null, List.of(per), null, tolerance);
    }
}
