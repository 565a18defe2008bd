package dev.assay.report;

import java.util.List;

/** A repair as one HTML page that needs no network: what was changed on top, each step and check below. */
public final class RepairPage {
    private final RepairResults results;

    private RepairPage(RepairResults results) {
        this.results = results;
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
        RunSummary run = results.run();
        boolean open = run.gateOpen();
        html.open("section", "class", "headline " + (open ? "open" : "closed"));
        html.open("p", "class", "eyebrow").element("strong", run.specName());
        html.element("span", "repair of " + Numbers.time(run.startedAt()));
        run.duration().ifPresent(took -> html.element("span", "took " + Numbers.duration(took)));
        html.close();
        html.open("h1").raw("<svg aria-hidden=\"true\"><use href=\"#i-" + (open ? "pass" : "fail") + "\"/></svg>");
        html.element("span", heading(open)).close();
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
        html.close();
    }

    private void footer(Html html) {
        RunSummary run = results.run();
        html.open("footer").element("h2", "How this was made");
        html.open("dl", "class", "facts wide");
        Parts.fact(html, "Run", run.runId());
        Parts.fact(html, "Data as of", Numbers.time(run.asOf()));
        Parts.fact(html, "By", run.user());
        Parts.fact(html, "Assay", run.codeVersion());
        Parts.fact(html, "Spark", run.sparkVersion());
        html.close();
        html.element(
                "p",
                "Every changed, proposed and refused cell stands in the results table changes, with what was there."
                        + " assay repair SPEC --undo " + run.runId() + " restores from it what came in.",
                "class",
                "note");
        html.element("h3", "Ask the results with SQL");
        html.open("pre").text("select column_name, repair, verdict, old, new, count(*) as cells");
        List.of(
                        "from changes",
                        "where run_id = '" + run.runId().replace("'", "''") + "' and column_name is not null",
                        "group by all order by cells desc")
                .forEach(line -> html.raw("\n").text(line));
        html.close().close();
    }
}
