package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pieces that several sections of the page share. */
final class Parts {
    private static final Pattern DAY = Pattern.compile("\\b\\d{4}-\\d{2}(-\\d{2})?\\b");

    private Parts() {}

    /** Verdict as icon and word. */
    static void badge(Html html, Verdict verdict) {
        String word = verdict.name().toLowerCase(Locale.ROOT);
        badge(html, word, word);
    }

    /** The gate as icon and word. */
    static void gate(Html html, String gate) {
        String kind = gate.equalsIgnoreCase("open") ? "pass" : gate.equalsIgnoreCase("closed") ? "fail" : "unknown";
        badge(html, kind, "gate " + (gate.isEmpty() ? "undecided" : gate));
    }

    /** An icon and a word; the kind is a verdict's, which gives icon and colour. */
    static void badge(Html html, String kind, String words) {
        html.open("span", "class", "badge " + kind);
        html.raw("<svg aria-hidden=\"true\"><use href=\"#i-" + kind + "\"/></svg>");
        html.text(words).close();
    }

    /** Why the table's gate is closed, if it is. */
    static void gateReasons(Html html, TableSummary table) {
        if (!table.gateReasons().isEmpty()) {
            html.open("ul", "class", "reasons", "aria-label", "Why the gate is closed");
            table.gateReasons().forEach(reason -> html.element("li", Shown.shortened(reason, 400)));
            html.close();
        }
    }

    static void chart(Html html, Charts.Place place) {
        html.open(
                        "div",
                        "class",
                        "chart",
                        "data-chart",
                        Integer.toString(place.number()),
                        "role",
                        "img",
                        "aria-label",
                        place.label())
                .close();
    }

    /** Header row of a table; a heading that ends in # is over numbers. */
    static void header(Html html, List<String> headings) {
        html.open("thead").open("tr");
        for (String heading : headings) {
            boolean numeric = heading.endsWith("#");
            html.element(
                    "th",
                    numeric ? heading.substring(0, heading.length() - 1) : heading,
                    "scope",
                    "col",
                    "class",
                    numeric ? "number" : null);
        }
        html.close().close();
    }

    /** A cell of the column with that heading; the heading shows beside it on a narrow screen. */
    static void cell(Html html, String heading, String text) {
        html.element("td", text, "data-label", heading);
    }

    /** A cell with a number as shown, sorted by its value; no value comes below all that are. */
    static void number(Html html, String heading, String shown, double value) {
        html.element(
                "td",
                shown,
                "data-label",
                heading,
                "class",
                "number",
                "data-value",
                Double.isNaN(value) ? "-1e300" : Double.toString(value));
    }

    static void count(Html html, String heading, long value) {
        number(html, heading, Numbers.count(value), (double) value);
    }

    /** Text in which no day or month is broken at its hyphen. */
    static void words(Html html, String text) {
        Matcher day = DAY.matcher(text);
        int written = 0;
        while (day.find()) {
            html.text(text.substring(written, day.start())).element("span", day.group(), "class", "day");
            written = day.end();
        }
        html.text(text.substring(written));
    }

    /** A name and a value of a list of facts; left out where the value is empty. */
    static void fact(Html html, String name, String value) {
        if (!value.isEmpty()) {
            html.open("div").element("dt", name).element("dd", value).close();
        }
    }

    /** The anchor of the table's section; made from its place, never from data. */
    static String anchor(int table) {
        return "table-" + (table + 1);
    }
}
