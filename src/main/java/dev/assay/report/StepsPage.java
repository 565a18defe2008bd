package dev.assay.report;

import java.util.List;
import java.util.Map;

/** A run of several steps as one HTML page that needs no network: how each ended, with links to their pages beside it. */
public final class StepsPage {
    private StepsPage() {}

    /**
     * Renders the page; the same results give the same page.
     *
     * @param links by the run's id of a step the address of its page, from this page's place
     */
    public static String render(StepsResults results, Map<String, String> links) {
        RunSummary run = results.run();
        RunFrame frame = new RunFrame(run);
        Html body = new Html();
        body.open("main", "id", "top");
        frame.headline(body, "run", results.stop().isEmpty(), results.heading());
        body.open("ul", "class", "sentences");
        results.steps().stream().filter(step -> !step.told().isEmpty()).forEach(step -> {
            body.open("li").element("strong", step.step());
            Parts.words(body, ": " + step.told());
            body.close();
        });
        body.close().close();
        body.open("section").element("h2", "Step by step");
        steps(body, results.steps(), links);
        body.close().close();
        frame.footer(
                body,
                "The results of each step stand under a run of its own, whose id is in step_run_id.",
                List.of(
                        "select ordinal, step, state, gate, seconds, step_run_id",
                        "from steps",
                        "where run_id = " + frame.quotedId(),
                        "order by ordinal"));
        String title = run.specName() + ": run, " + Numbers.time(run.startedAt());
        HtmlReport.Head head = new HtmlReport.Head(
                run.specName() + ", run", title, Library.style(), List.of(Library.charts(), Library.script()));
        return HtmlReport.page(head, body.toString(), Map.of("charts", new Charts().json()));
    }

    private static void steps(Html html, List<StepResult> steps, Map<String, String> links) {
        html.open("table", "class", "list cards narrow", "data-list", "steps");
        Parts.header(html, List.of("Step", "State", "Gate", "Took#"));
        html.open("tbody");
        for (StepResult step : steps) {
            html.open("tr").open("th", "scope", "row");
            String link = links.get(step.runId());
            if (link == null) {
                html.text(step.step());
            } else {
                html.element("a", step.step(), "href", link);
            }
            html.close();
            Parts.cell(html, "State", step.state());
            html.open("td", "data-label", "Gate");
            if (step.gate().isEmpty()) {
                html.text("–");
            } else {
                Parts.gate(html, step.gate());
            }
            html.close();
            Parts.number(html, "Took", step.took().map(Numbers::duration).orElse("–"), step.seconds());
            html.close();
        }
        html.close().close();
    }
}
