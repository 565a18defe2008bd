package dev.assay.report;

import java.util.List;

/** One table of a repair's page. */
final class RepairSection {
    private static final int NAME = 60;
    private static final int VALUE = 200;

    private final RepairedTable table;
    private final int place;

    RepairSection(RepairedTable table, int place) {
        this.table = table;
        this.place = place;
    }

    void writeTo(Html html) {
        html.open("details", "class", "table-section", "id", Parts.anchor(place), "open", place == 0 ? "" : null);
        html.open("summary").element("h2", table.name());
        if (table.recheck() != null) {
            Parts.gate(html, table.recheck().open() ? "open" : "closed");
        }
        html.close();
        facts(html);
        if (table.recheck() != null) {
            checks(html, table.recheck());
        }
        html.element("h3", "Steps");
        steps(html);
        dependencies(html);
        if (table.labelled() != null) {
            labelled(html, table.labelled());
        }
        table.impacts().forEach(impact -> ImpactSection.write(html, new ImpactWords(impact)));
        html.element("h3", "Changed cells");
        examples(html, "applied", "No cell was changed.");
        html.element("h3", "What is left, and why");
        left(html);
        html.close();
    }

    private void facts(Html html) {
        RepairedTable.Rows rows = table.rows();
        html.open("dl", "class", "facts");
        Parts.fact(html, "Rows in", Numbers.count(rows.in()));
        Parts.fact(html, "Added", Numbers.count(rows.added()));
        Parts.fact(html, "Rows out", Numbers.count(rows.out()));
        Parts.fact(html, "Set aside", Numbers.count(rows.setAside()));
        Parts.fact(html, "Dropped", Numbers.count(rows.dropped()));
        Parts.fact(html, "Version", table.version());
        Parts.fact(html, "Output", table.output());
        Parts.fact(html, "Quarantine", table.quarantine());
        Parts.fact(html, "Rows are told by", table.keyed() ? "the table's key" : "a hash of the row");
        html.close();
    }

    private static void checks(Html html, RepairedTable.Recheck recheck) {
        html.element("h3", "Checks, before and after");
        html.open("table", "class", "list cards findings", "data-list", "checks");
        Parts.header(html, List.of("", "Check", "Failing before#", "Failing after#", "What is left"));
        html.open("tbody");
        for (RepairedTable.Check check : recheck.checks()) {
            html.open("tr").open("td", "data-label", "Verdict");
            Parts.badge(html, check.verdictAfter());
            html.close();
            html.open("th", "scope", "row", "data-label", "Check");
            html.element("code", Shown.shortened(check.name(), NAME)).close();
            rows(html, "Failing before", check.failingBefore());
            rows(html, "Failing after", check.failingAfter());
            html.open("td", "data-label", "What is left");
            Parts.words(html, Shown.shortened(check.message(), 300));
            html.close().close();
        }
        html.close().close();
    }

    private static void rows(Html html, String heading, Long rows) {
        if (rows == null) {
            Parts.number(html, heading, "–", -1);
        } else {
            Parts.count(html, heading, rows);
        }
    }

    private void steps(Html html) {
        html.open("table", "class", "list cards findings", "data-list", "steps");
        Parts.header(
                html,
                List.of("Step", "Changed#", "Proposed#", "Refused#", "Rows taken out#", "Rows added#", "Confidence#"));
        html.open("tbody");
        for (RepairedTable.Step step : table.steps()) {
            html.open("tr").open("th", "scope", "row", "data-label", "Step");
            html.element("code", Shown.shortened(step.name(), NAME));
            if (!step.why().isEmpty()) {
                html.element("p", Shown.shortened(step.why(), 300), "class", "why");
            }
            if (!step.compared().isEmpty()) {
                html.element("p", "It " + step.compared() + ".", "class", "why");
            }
            html.close();
            Parts.count(html, "Changed", step.applied());
            Parts.count(html, "Proposed", step.proposed());
            Parts.count(html, "Refused", step.refused());
            Parts.count(html, "Rows taken out", step.gone());
            Parts.count(html, "Rows added", step.added());
            Parts.number(html, "Confidence", RepairWords.confidence(step), step.confidence());
            html.close();
        }
        html.close().close();
    }

    private void dependencies(Html html) {
        List<RepairedTable.Dependency> all = table.steps().stream()
                .flatMap(step -> step.dependencies().stream())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        html.element("h3", "Dependencies");
        html.element(
                "p",
                "A group agrees if one value has more than half of its votes. Where too few do, the dependency is not"
                        + " believed, and nothing was repaired by it.",
                "class",
                "note");
        html.open("table", "class", "list cards findings", "data-list", "dependencies");
        Parts.header(html, List.of("Dependency", "Groups#", "Agreeing#", "Believed"));
        html.open("tbody");
        for (RepairedTable.Dependency each : all) {
            html.open("tr").open("th", "scope", "row", "data-label", "Dependency");
            html.element("code", Shown.shortened(each.name(), 2 * NAME)).close();
            Parts.count(html, "Groups", each.groups());
            Parts.count(html, "Agreeing", each.agreeing());
            Parts.cell(html, "Believed", each.believed() ? "yes" : "no");
            html.close();
        }
        html.close().close();
    }

    private static void labelled(Html html, RepairedTable.Labelled found) {
        html.element("h3", "Labelled cells");
        html.element("p", String.join(" ", RepairWords.labelled(found)), "class", "note");
        if (found.trials().isEmpty()) {
            return;
        }
        html.open("table", "class", "list cards findings", "data-list", "labels");
        Parts.header(html, List.of("Step", "Right#", "Wrong#", "Confidence before#", "Confidence after#"));
        html.open("tbody");
        for (RepairedTable.Trial each : found.trials()) {
            html.open("tr").open("th", "scope", "row", "data-label", "Step");
            html.element("code", Shown.shortened(each.step(), NAME)).close();
            Parts.count(html, "Right", each.right());
            Parts.count(html, "Wrong", each.wrong());
            Parts.number(html, "Confidence before", Numbers.percent(each.before()), each.before());
            Parts.number(html, "Confidence after", Numbers.percent(each.after()), each.after());
            html.close();
        }
        html.close().close();
    }

    private void left(Html html) {
        html.element(
                "p",
                "Refused: the step could not do its work, and the text that did not parse stands in the change log."
                        + " Proposed: the step is less sure than apply_from asks.",
                "class",
                "note");
        examples(html, "refused", "Nothing was refused.");
        examples(html, "proposed", "Nothing is only proposed.");
    }

    private void examples(Html html, String verdict, String none) {
        boolean any = table.steps().stream()
                .flatMap(step -> step.columns().stream())
                .flatMap(column -> column.examples().stream())
                .anyMatch(example -> example.verdict().equals(verdict));
        if (!any) {
            html.element("p", none, "class", "muted");
            return;
        }
        String becomes = verdict.equals("proposed") ? "Would be" : "Is";
        html.open("table", "class", "list cards findings examples-of-cells", "data-list", verdict);
        Parts.header(html, List.of("Step", "Column", "Row", "Was", becomes));
        html.open("tbody");
        for (RepairedTable.Step step : table.steps()) {
            for (RepairedTable.Column column : step.columns()) {
                column.examples().stream()
                        .filter(example -> example.verdict().equals(verdict))
                        .forEach(example -> {
                            cell(html, step, column);
                            Parts.cell(html, "Row", Shown.shortened(example.key(), NAME));
                            Parts.cell(html, "Was", shown(example.old()));
                            Parts.cell(html, becomes, shown(example.now()));
                            html.close();
                        });
            }
        }
        html.close().close();
    }

    private static String shown(String value) {
        return RepairWords.value(value, VALUE);
    }

    private static void cell(Html html, RepairedTable.Step step, RepairedTable.Column column) {
        html.open("tr").open("th", "scope", "row", "data-label", "Step");
        html.element("code", Shown.shortened(step.name(), NAME)).close();
        html.open("td", "data-label", "Column")
                .element("code", Shown.shortened(column.name(), NAME))
                .close();
    }
}
