package dev.assay.report;

import java.util.List;

/** What the page of a run begins and ends with, whatever its command. */
record RunFrame(RunSummary run) {
    /** Opens the headline, which the caller closes: which run it was, and what came of it in a sentence. */
    void headline(Html html, String what, boolean good, String heading) {
        html.open("section", "class", "headline " + (good ? "open" : "closed"));
        html.open("p", "class", "eyebrow").element("strong", run.specName());
        html.element("span", what + " of " + Numbers.time(run.startedAt()));
        run.duration().ifPresent(took -> html.element("span", "took " + Numbers.duration(took)));
        html.close();
        html.open("h1").raw("<svg aria-hidden=\"true\"><use href=\"#i-" + (good ? "pass" : "fail") + "\"/></svg>");
        html.element("span", heading).close();
    }

    /** An item of the headline's list: what was made of a thing, and what is to be said of it. */
    static void told(Html html, String name, String made, List<String> sentences) {
        html.open("li").element("strong", name);
        Parts.words(html, ": " + made + ".");
        html.open("ul", "class", "goes");
        sentences.forEach(sentence -> {
            html.open("li");
            Parts.words(html, sentence);
            html.close();
        });
        html.close().close();
    }

    /**
     * Who made the page, from what, and how to ask the results for more.
     *
     * @param query lines of SQL
     */
    void footer(Html html, String note, List<String> query) {
        html.open("footer").element("h2", "How this was made");
        html.open("dl", "class", "facts wide");
        Parts.fact(html, "Run", run.runId());
        Parts.fact(html, "Data as of", Numbers.time(run.asOf()));
        Parts.fact(html, "By", run.user());
        Parts.fact(html, "Assay", run.codeVersion());
        Parts.fact(html, "Spark", run.sparkVersion());
        html.close();
        html.element("p", note, "class", "note");
        html.element("h3", "Ask the results with SQL");
        html.lines(query);
        html.close();
    }

    /** The run's name as SQL writes it. */
    String quotedId() {
        return "'" + run.runId().replace("'", "''") + "'";
    }
}
