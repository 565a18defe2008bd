package dev.assay.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is otherwise in a table than in an earlier profile of it; the weightiest change first. */
final class ProfileChanges {
    /** A share that moved by less is as before. */
    private static final double SHARE = 0.01;

    private static final double CERTAIN = 4;
    private static final double DISTINCT = 0.2;
    /** A median that moved by less than so many spreads is as before. */
    private static final double SPREADS = 0.25;

    private static final double FREQUENT = 0.01;

    private final List<ProfiledTable.Found> found = new ArrayList<>();

    private ProfileChanges() {}

    static List<ProfiledTable.Found> between(ProfiledTable before, ProfiledTable now) {
        ProfileChanges changes = new ProfileChanges();
        if (before.rows() != now.rows()) {
            changes.add(
                    "",
                    "rows",
                    0.01,
                    "the table has " + Numbers.count(now.rows(), "row") + ", before " + Numbers.count(before.rows()));
        }
        Map<String, ProfiledColumn> earlier = new LinkedHashMap<>();
        before.columns().forEach(column -> earlier.put(column.name(), column));
        for (ProfiledColumn column : now.columns()) {
            ProfiledColumn old = earlier.remove(column.name());
            if (old == null) {
                changes.add(column.name(), "new", 0.3, "is new");
            } else {
                changes.column(old, column);
            }
        }
        earlier.keySet().forEach(name -> changes.add(name, "gone", 0.5, "is gone"));
        changes.found.sort(Comparator.comparingDouble(ProfiledTable.Found::weight)
                .reversed()
                .thenComparing(ProfiledTable.Found::column)
                .thenComparing(ProfiledTable.Found::kind)
                .thenComparing(ProfiledTable.Found::message));
        return List.copyOf(changes.found);
    }

    private void add(String column, String kind, double weight, String message) {
        found.add(new ProfiledTable.Found(column, kind, 0, weight, message, ""));
    }

    private void column(ProfiledColumn before, ProfiledColumn now) {
        words(before, now);
        share(
                now.name(),
                "missing",
                "has no value",
                before.missing(),
                now.missing(),
                Math.min(before.rows(), now.rows()));
        distinct(before, now);
        numbers(before, now);
        texts(before, now);
        for (MetricValue disguise : now.list("disguised")) {
            boolean known = before.list("disguised").stream()
                    .anyMatch(old -> old.label().equals(disguise.label()));
            if (!known) {
                add(
                        now.name(),
                        "disguised",
                        0.2,
                        "has '" + Shown.shortened(disguise.label(), 40) + "' for \"not known\" in "
                                + Numbers.count(Math.round(disguise.value()), "row") + ", before in none");
            }
        }
    }

    private void words(ProfiledColumn before, ProfiledColumn now) {
        if (!before.type().equals(now.type())) {
            add(now.name(), "type", 0.6, "is " + now.type() + ", before " + before.type());
        }
        if (!before.meaning().equals(now.meaning())) {
            add(now.name(), "meaning", 0.1, "seems to be: " + now.meaning() + "; before: " + before.meaning());
        }
    }

    /** A share that moved, by more than chance moves it (two proportions, four standard errors). */
    private void share(String column, String kind, String what, double before, double now, long rows) {
        double middle = (before + now) / 2;
        double error = Math.sqrt(2 * middle * (1 - middle) / Math.max(1, rows));
        if (Math.abs(now - before) >= SHARE && Math.abs(now - before) > CERTAIN * error) {
            add(
                    column,
                    kind,
                    Math.abs(now - before),
                    what + " in " + Numbers.percent(now) + " of the rows, before in " + Numbers.percent(before));
        }
    }

    private void distinct(ProfiledColumn before, ProfiledColumn now) {
        double old = before.distinct() / Math.max(1, before.rows() - before.count("nulls"));
        double share = now.distinct() / Math.max(1, now.rows() - now.count("nulls"));
        boolean keyed = old > 0.5 || share > 0.5;
        double from = keyed ? old : before.distinct();
        double to = keyed ? share : now.distinct();
        if (Math.abs(to - from) > DISTINCT * Math.max(from, to) && Math.max(before.distinct(), now.distinct()) > 5) {
            add(
                    now.name(),
                    "distinct",
                    0.05,
                    "has " + Numbers.number(now.distinct()) + " different values, before "
                            + Numbers.number(before.distinct()));
        }
    }

    private void numbers(ProfiledColumn before, ProfiledColumn now) {
        // Identifiers are numbered on and on.
        if (!before.has("mean") || !now.has("mean") || now.meaning().startsWith("identifier")) {
            return;
        }
        double spread = Math.max(before.number("mad"), Math.max(1e-9, 0.1 * before.number("stddev")));
        double moved = (now.quantile(0.5) - before.quantile(0.5)) / spread;
        if (Math.abs(moved) >= SPREADS) {
            add(
                    now.name(),
                    "shift",
                    Math.min(0.5, Math.abs(moved) / 10),
                    "has its middle at " + Numbers.number(now.quantile(0.5)) + ", before at "
                            + Numbers.number(before.quantile(0.5)));
        }
        double width = before.number("maximum") - before.number("minimum");
        if (now.number("maximum") > before.number("maximum") + width) {
            add(
                    now.name(),
                    "range",
                    0.1,
                    "goes up to " + Numbers.number(now.number("maximum")) + ", before to "
                            + Numbers.number(before.number("maximum")));
        }
        if (now.number("minimum") < before.number("minimum") - width) {
            add(
                    now.name(),
                    "range",
                    0.1,
                    "goes down to " + Numbers.number(now.number("minimum")) + ", before to "
                            + Numbers.number(before.number("minimum")));
        }
        share(
                now.name(),
                "negative",
                "is below 0",
                part(before, "negative"),
                part(now, "negative"),
                Math.min(before.count("values"), now.count("values")));
        share(
                now.name(),
                "zero",
                "is 0",
                part(before, "zero"),
                part(now, "zero"),
                Math.min(before.count("values"), now.count("values")));
    }

    private static double part(ProfiledColumn column, String metric) {
        return column.number(metric) / Math.max(1, column.number("values"));
    }

    private void texts(ProfiledColumn before, ProfiledColumn now) {
        if (before.has("distinct") && before.distinct() <= before.list("top").size()) {
            Set<String> known =
                    before.list("top").stream().map(MetricValue::label).collect(Collectors.toSet());
            List<MetricValue> more = now.list("top").stream()
                    .filter(each -> !known.contains(each.label()) && each.value() >= FREQUENT * now.rows())
                    .toList();
            if (!more.isEmpty()) {
                add(
                        now.name(),
                        "values",
                        0.2,
                        "has new values: "
                                + more.stream()
                                        .map(each -> "'" + Shown.shortened(each.label(), 30) + "' ("
                                                + Numbers.percent(each.value() / now.rows()) + ")")
                                        .collect(Collectors.joining(", ")));
            }
        }
        Set<String> kinds = before.list("kind").stream().map(MetricValue::label).collect(Collectors.toSet());
        for (MetricValue kind : now.list("kind")) {
            if (!kinds.isEmpty() && !kinds.contains(kind.label()) && kind.value() >= FREQUENT / 10 * now.rows()) {
                add(
                        now.name(),
                        "kinds",
                        0.1,
                        "holds a " + kind.label() + " in " + Numbers.count(Math.round(kind.value()), "row")
                                + ", before in none");
            }
        }
    }
}
