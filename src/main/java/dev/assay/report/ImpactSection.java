package dev.assay.report;

import java.util.List;

/** What a repair is worth to one model, as a part of its table's page. */
final class ImpactSection {
    private static final int NAME = 60;
    private static final int REFUSAL = 400;

    private ImpactSection() {}

    static void write(Html html, ImpactWords words) {
        html.element(
                "h3", "What it is worth to " + Shown.shortened(words.impact().model(), NAME));
        html.element("p", words.compared(), "class", "note");
        html.open("ul", "class", "sentences");
        words.sentences().forEach(each -> html.element("li", Shown.shortened(each, REFUSAL)));
        html.close();
        if (words.lines().isEmpty()) {
            return;
        }
        html.open("table", "class", "list cards findings", "data-list", "impact");
        Parts.header(html, List.of("Rows", "Learnt from#", "Judged by", "Value#", "To repaired", "That is"));
        html.open("tbody");
        for (ImpactWords.Line line : words.lines()) {
            html.open("tr").element("th", line.variant().name(), "scope", "row", "data-label", "Rows");
            Parts.count(html, "Learnt from", line.score().learnt());
            Parts.cell(
                    html,
                    "Judged by",
                    line.score().metric() + ", " + line.score().part());
            Parts.number(
                    html,
                    "Value",
                    Numbers.number(line.score().value()),
                    line.score().value());
            Parts.cell(html, "To repaired", line.against());
            Parts.cell(html, "That is", line.words());
            html.close();
        }
        html.close().close();
    }
}
