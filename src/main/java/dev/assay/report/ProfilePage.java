package dev.assay.report;

import java.util.List;

/** What is in tables as one HTML page that needs no network: plain words on top, every column below. */
public final class ProfilePage {
    private static final int REASONS = 5;

    private final ProfileResults results;
    private final RunFrame frame;

    private ProfilePage(ProfileResults results) {
        this.results = results;
        this.frame = new RunFrame(results.run());
    }

    /** Renders the page; the same profile gives the same page. */
    public static String render(ProfileResults results) {
        return new ProfilePage(results).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        for (int i = 0; i < results.tables().size(); i++) {
            new ProfileSection(results, i).writeTo(body);
        }
        body.close();
        footer(body);
        RunSummary run = results.run();
        String title = run.specName() + ": what is in it, " + Numbers.time(run.startedAt());
        return HtmlReport.page(run.specName() + ", profile", title, body.toString(), "[]");
    }

    private void headline(Html html) {
        long ready = results.tables().stream().filter(ProfiledTable::ready).count();
        boolean all = ready == results.tables().size();
        frame.headline(html, "profile", all, heading(ready));
        html.open("ul", "class", "sentences");
        for (ProfiledTable table : results.tables()) {
            html.open("li").element("strong", table.name());
            html.text(" has " + Numbers.count(table.rows(), "row") + " and "
                    + Numbers.count(table.columns().size(), "column") + ", and " + table.verdict() + ".");
            List<ProfiledTable.Found> weightiest = table.findings().stream()
                    .filter(ProfiledTable.Found::asksForWork)
                    .limit(REASONS)
                    .toList();
            if (!weightiest.isEmpty()) {
                html.open("ul", "class", "reasons", "aria-label", "What weighs most");
                for (ProfiledTable.Found found : weightiest) {
                    html.open("li");
                    Parts.words(html, Shown.shortened(found.sentence(), 300));
                    html.close();
                }
                html.close();
            }
            html.close();
        }
        html.close();
        html.element(
                "p",
                "Whether the data can answer a task is another question; this page says what is in it.",
                "class",
                "note");
        html.close();
    }

    private String heading(long ready) {
        int tables = results.tables().size();
        if (tables == 1) {
            ProfiledTable only = results.tables().get(0);
            return only.name() + (only.rows() == 0 ? " is empty." : only.ready() ? " is ready." : " needs work.");
        }
        return ready == tables
                ? "All " + tables + " tables are ready."
                : Numbers.count(tables - ready) + " of " + Numbers.count(tables, "table")
                        + (tables - ready == 1 ? " needs work." : " need work.");
    }

    private void footer(Html html) {
        frame.footer(
                html,
                "Each column was summarised in one read of its table. Counts are exact. Distinct values are exact up to about two thousand texts or four thousand numbers and"
                        + " estimated beyond (marked ~, standard error 1.6 %), and so are quantiles (within 0.5 % of the rank) and the"
                        + " most frequent values (within 0.1 % of the rows).",
                List.of(
                        "select table_name, column_name, metric, label, value, exact",
                        "from metrics",
                        "where run_id = " + frame.quotedId() + " and metric <> 'profile_state'",
                        "order by table_name, column_name, metric, ordinal"));
    }
}
