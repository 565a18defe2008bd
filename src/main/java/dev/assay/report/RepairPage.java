package dev.assay.report;

import java.util.List;

/** A repair as one HTML page that needs no network: what was changed on top, each step and check below. */
public final class RepairPage {
    private final RepairResults results;
    private final RunFrame frame;

    private RepairPage(RepairResults results) {
        this.results = results;
        this.frame = new RunFrame(results.run());
    }

    /** Renders the page; the same results give the same page. */
    public static String render(RepairResults results) {
        return new RepairPage(results).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        for (int i = 0; i < results.tables().size(); i++) {
            new RepairSection(results.tables().get(i), i).writeTo(body);
        }
        body.close();
        footer(body);
        RunSummary run = results.run();
        String title = run.specName() + ": repaired, " + Numbers.time(run.startedAt());
        return HtmlReport.page(run.specName() + ", repair", title, body.toString(), "[]");
    }

    private void headline(Html html) {
        boolean open = results.run().gateOpen();
        frame.headline(html, "repair", open, heading(open));
        html.open("ul", "class", "sentences");
        results.tables().forEach(table -> told(html, table));
        html.close().close();
    }

    private String heading(boolean open) {
        boolean checked = results.tables().stream().anyMatch(table -> table.recheck() != null);
        if (!checked) {
            return "Repaired; no checks of the spec say whether that is enough.";
        }
        return open ? "Repaired, and good enough to go on." : "Repaired, and not yet good enough.";
    }

    private static void told(Html html, RepairedTable table) {
        html.open("li").element("strong", table.name());
        html.text(": " + RepairWords.rows(table.rows()) + "; " + Numbers.count(table.applied(), "cell") + " changed, "
                + Numbers.count(table.proposed()) + " only proposed, " + Numbers.count(table.refused())
                + " refused.");
        if (table.recheck() != null) {
            html.text(" Score " + Numbers.score(table.recheck().before()) + " before, "
                    + Numbers.score(table.recheck().after()) + " after.");
        }
        if (table.recheck() != null && !table.recheck().reasons().isEmpty()) {
            html.open("ul", "class", "reasons", "aria-label", "Why the gate is closed");
            table.recheck().reasons().forEach(reason -> html.element("li", Shown.shortened(reason, 400)));
            html.close();
        }
        if (!table.impacts().isEmpty()) {
            html.open("ul", "class", "goes", "aria-label", "What it is worth to a model");
            for (RepairedTable.Impact impact : table.impacts()) {
                new ImpactWords(impact).sentences().forEach(each -> html.element("li", impact.model() + ", " + each));
            }
            html.close();
        }
        html.close();
    }

    private void footer(Html html) {
        frame.footer(
                html,
                "Every changed, proposed and refused cell stands in the results table changes, with what was there."
                        + " assay repair SPEC --undo " + results.run().runId() + " restores from it what came in.",
                List.of(
                        "select column_name, repair, verdict, old, new, count(*) as cells",
                        "from changes",
                        "where run_id = " + frame.quotedId() + " and column_name is not null",
                        "group by all order by cells desc"));
    }
}
