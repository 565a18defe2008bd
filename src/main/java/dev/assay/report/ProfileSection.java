package dev.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One table of a profile's page. */
final class ProfileSection {
    private static final int FINDINGS = 60;
    private static final int MAP_PATTERNS = 16;
    private static final int MAP_COLUMNS = 60;
    private static final int NAME = 60;

    private final ProfileResults results;
    private final ProfiledTable table;
    private final int place;

    ProfileSection(ProfileResults results, int place) {
        this.results = results;
        this.table = results.tables().get(place);
        this.place = place;
    }

    void writeTo(Html html) {
        html.open("details", "class", "table-section", "id", Parts.anchor(place), "open", place == 0 ? "" : null);
        html.open("summary").element("h2", table.name());
        Parts.badge(
                html,
                table.ready() ? "pass" : "warn",
                table.rows() == 0 ? "empty" : table.ready() ? "ready" : "needs work");
        html.close();
        html.open("dl", "class", "facts");
        Parts.fact(html, "Rows", Numbers.count(table.rows()));
        Parts.fact(html, "Columns", Numbers.count(table.columns().size()));
        Parts.fact(html, "Cells without a value", Numbers.percent(missing()));
        Parts.fact(html, "Time", table.time());
        Parts.fact(html, "Version", table.version());
        Parts.fact(html, "Read from", table.location());
        html.close();
        changes(html);
        findings(html);
        columns(html);
        missingness(html);
        new RelationSection(table).writeTo(html);
        details(html);
        html.close();
    }

    private double missing() {
        long cells = table.rows() * table.columns().size();
        long nulls = table.columns().stream()
                .mapToLong(column -> column.count("nulls"))
                .sum();
        return cells == 0 ? Double.NaN : (double) nulls / cells;
    }

    private void changes(Html html) {
        if (!results.changes().containsKey(table.name())) {
            return;
        }
        html.element("h3", "What changed since " + results.against());
        if (results.changesOf(table).isEmpty()) {
            html.element("p", "Nothing that chance would not explain.");
            return;
        }
        html.open("table", "class", "list cards findings", "data-list", "changes");
        Parts.header(html, List.of("", "Column", "Change"));
        html.open("tbody");
        for (ProfiledTable.Found found :
                results.changesOf(table).stream().limit(FINDINGS).toList()) {
            html.open("tr").open("td", "data-label", "");
            Parts.badge(html, found.asksForWork() ? "warn" : "unknown", found.kind());
            html.close();
            html.open("th", "scope", "row", "data-label", "Column");
            html.element("code", found.column().isEmpty() ? "all" : Shown.shortened(found.column(), NAME))
                    .close();
            html.open("td", "data-label", "Change");
            Parts.words(html, Shown.shortened(found.message(), 400));
            html.close().close();
        }
        html.close().close();
    }

    private void findings(Html html) {
        if (table.findings().isEmpty()) {
            return;
        }
        html.element("h3", "What to know");
        html.open("table", "class", "list cards findings", "data-list", "findings");
        Parts.header(html, List.of("", "Column", "Finding", "Rows#", "What to do"));
        html.open("tbody");
        for (ProfiledTable.Found found :
                table.findings().stream().limit(FINDINGS).toList()) {
            html.open("tr").open("td", "data-label", "");
            Parts.badge(html, found.asksForWork() ? "warn" : "unknown", found.kind());
            html.close();
            html.open("th", "scope", "row", "data-label", "Column");
            html.element("code", found.column().isEmpty() ? "all" : Shown.shortened(found.column(), NAME))
                    .close();
            html.open("td", "data-label", "Finding");
            Parts.words(html, Shown.shortened(found.message(), 400));
            html.close();
            Parts.number(html, "Rows", found.rows() == 0 ? "" : Numbers.count(found.rows()), (double) found.rows());
            Parts.cell(html, "What to do", found.mend());
            html.close();
        }
        html.close().close();
        if (table.findings().size() > FINDINGS) {
            html.element(
                    "p",
                    "These weigh most of " + Numbers.count(table.findings().size())
                            + "; all are in the table findings of the results.",
                    "class",
                    "note");
        }
    }

    private void columns(Html html) {
        html.element("h3", "Columns");
        html.open("table", "class", "list cards columns", "data-list", "columns");
        Parts.header(
                html,
                List.of(
                        "Column",
                        "Seems to be",
                        "Missing#",
                        "Distinct#",
                        "Values",
                        "Range, or most frequent",
                        "Findings#"));
        html.open("tbody");
        for (int row = 0; row < table.columns().size(); row++) {
            ProfiledColumn column = table.columns().get(row);
            html.open("tr").open("th", "scope", "row", "data-label", "Column");
            html.open("a", "href", "#" + anchor(row))
                    .element("code", Shown.shortened(column.name(), NAME))
                    .close();
            html.element("span", column.type(), "class", "muted").close();
            html.open("td", "data-label", "Seems to be", "title", column.reasons())
                    .text(column.meaning());
            if (column.has("personal")) {
                html.text(" ");
                Parts.badge(html, "warn", "personal");
            }
            html.close();
            html.open("td", "data-label", "Missing", "class", "number", "data-value", value(column.missing()));
            html.text(Numbers.percent(column.missing()));
            SmallBars.share(html, "missing", column.missing());
            html.close();
            Parts.number(
                    html,
                    "Distinct",
                    (column.has("approx_distinct") && !Double.isNaN(column.distinct()) ? "~" : "")
                            + Numbers.number(column.distinct()),
                    column.distinct());
            html.open("td", "data-label", "Values");
            picture(html, column);
            html.close();
            Parts.cell(html, "Range, or most frequent", column.range());
            Parts.number(
                    html,
                    "Findings",
                    table.of(column).isEmpty()
                            ? ""
                            : Numbers.count(table.of(column).size()),
                    table.of(column).size());
            html.close();
        }
        html.close().close();
    }

    /** The anchor of a column's details; made from its place, never from data. */
    private String anchor(int column) {
        return Parts.anchor(place) + "-" + (column + 1);
    }

    private void details(Html html) {
        html.element("h3", "Column by column");
        html.open("div", "class", "card column-list");
        for (int i = 0; i < table.columns().size(); i++) {
            ProfiledColumn column = table.columns().get(i);
            html.open("details", "class", "column", "id", anchor(i)).open("summary");
            html.element("code", Shown.shortened(column.name(), NAME));
            html.element("span", " " + column.type() + ", " + column.meaning(), "class", "muted")
                    .close();
            new ProfileColumn(column, table.of(column)).writeTo(html);
            html.close();
        }
        html.close();
    }

    private static String value(double number) {
        return Double.isNaN(number) ? "-1" : String.format(Locale.ROOT, "%.6f", number);
    }

    private static void picture(Html html, ProfiledColumn column) {
        if (column.has("histogram")) {
            SmallBars.draw(html, "histogram of " + column.name(), inside(column.list("histogram")), MetricValue::value);
        } else if (column.has("weekday")) {
            SmallBars.draw(html, "rows by weekday of " + column.name(), column.list("weekday"), MetricValue::value);
        } else if (column.has("top")) {
            SmallBars.draw(html, "most frequent values of " + column.name(), column.list("top"), MetricValue::value);
        }
    }

    /** Without the bars for what is below and above. */
    static List<MetricValue> inside(List<MetricValue> histogram) {
        return histogram.size() < 3 ? histogram : histogram.subList(1, histogram.size() - 1);
    }

    /** Which columns have no value together: a line a pattern, a column a column. */
    private void missingness(Html html) {
        List<String> names = new ArrayList<>();
        for (ProfiledColumn column : table.columns()) {
            if (column.count("nulls") > 0 && names.size() < MAP_COLUMNS) {
                names.add(column.name());
            }
        }
        if (names.isEmpty() || table.rows() == 0) {
            return;
        }
        html.element("h3", "Missing together");
        html.open("div", "class", "card scroll").open("table", "class", "map");
        html.open("thead").open("tr").element("th", "Rows", "scope", "col", "class", "number");
        for (String name : names) {
            html.open("th", "scope", "col")
                    .element("span", Shown.shortened(name, 24))
                    .close();
        }
        html.close().close().open("tbody");
        for (ProfiledTable.Together together :
                table.missing().stream().limit(MAP_PATTERNS).toList()) {
            html.open("tr")
                    .element(
                            "th",
                            Numbers.count(together.rows()) + " ("
                                    + Numbers.percent((double) together.rows() / table.rows()) + ")",
                            "scope",
                            "row",
                            "class",
                            "number");
            for (String name : names) {
                boolean gone = together.columns().contains(name);
                html.element(
                        "td",
                        "",
                        "class",
                        gone ? "gone" : "there",
                        "title",
                        name + (gone ? ": no value" : ": has a value"));
            }
            html.close();
        }
        html.close().close().close();
        html.element(
                "p",
                table.missing().size() > MAP_PATTERNS
                        ? "The most frequent of "
                                + Numbers.count(table.missing().size()) + " patterns or more."
                        : "Every row has one of these patterns; a filled cell has no value.",
                "class",
                "note");
    }
}
