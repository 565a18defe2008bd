package dev.assay.fact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a profile tells of one column.
 *
 * @param name its name
 * @param of what was measured
 */
public record ColumnFacts(String name, Measurements of) {
    public long rows() {
        return of.count("rows");
    }

    public long values() {
        return rows() - of.count("nulls");
    }

    /** What it seems to be, in the words of the profile, such as {@code money}. */
    public String meaning() {
        return of.label("meaning");
    }

    public boolean means(String... meanings) {
        return List.of(meanings).contains(meaning());
    }

    public String type() {
        return of.text("type");
    }

    public boolean text() {
        return type().equals("string");
    }

    /** Whether it holds numbers, or texts that are numbers. */
    public boolean number() {
        return of.has("minimum") && of.count("values") > 0;
    }

    /** Whether it holds dates or times, and not as texts. */
    public boolean time() {
        return of.has("earliest") && !text();
    }

    public boolean whole() {
        return of.count("whole") == of.count("values");
    }

    public double distinct() {
        return of.has("distinct") ? of.number("distinct") : of.number("approx_distinct");
    }

    /** As marks for "not known" are compared. */
    public static String plain(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** Values that seem to stand for "not known". */
    public Set<String> disguises() {
        return of.list("disguised").stream().map(each -> plain(each.label())).collect(Collectors.toSet());
    }

    public long disguised() {
        return of.list("disguised").stream().mapToLong(Measurement::count).sum();
    }
}
