package dev.assay.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run as one HTML page that needs no network: plain words on top, every check and distribution below. */
public final class HtmlReport {
    private static final List<String> ICONS = List.of(
            "<symbol id=\"i-pass\" viewBox=\"0 0 16 16\"><path d=\"M3.5 8.5l3 3 6-7\"/></symbol>",
            "<symbol id=\"i-fail\" viewBox=\"0 0 16 16\"><path d=\"M4 4l8 8M12 4l-8 8\"/></symbol>",
            "<symbol id=\"i-warn\" viewBox=\"0 0 16 16\"><path d=\"M8 3v6.5M8 12.6v.4\"/></symbol>",
            "<symbol id=\"i-error\" viewBox=\"0 0 16 16\">"
                    + "<path d=\"M8 2.5a5.5 5.5 0 1 0 .01 0zM4.2 4.2l7.6 7.6\"/></symbol>",
            "<symbol id=\"i-unknown\" viewBox=\"0 0 16 16\">"
                    + "<path d=\"M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 10M8 12.6v.4\"/></symbol>");

    private HtmlReport() {}

    /** Renders the page; the same results give the same page. */
    public static String render(RunResults results) {
        Charts charts = new Charts();
        Html body = new Html();
        body.open("main", "id", "top");
        new Overview(results, charts).writeTo(body);
        for (int i = 0; i < results.tables().size(); i++) {
            new TableSection(results, i, charts).writeTo(body);
        }
        body.close();
        Provenance.writeTo(body, results);
        RunSummary run = results.run();
        String title = run.specName() + ": gate " + run.gate() + ", " + Numbers.time(run.startedAt());
        return page(run.specName(), title, body.toString(), charts.json());
    }

    /** The page around a body and the numbers of its charts; {@code name} stands in the bar on top. */
    static String page(String name, String title, String body, String charts) {
        return page(
                new Head(name, title, Library.style(), List.of(Library.charts(), Library.script())),
                body,
                Map.of("charts", charts));
    }

    /**
     * What stands before and behind a page's body.
     *
     * @param name stands in the bar on top
     * @param scripts in order; no others can run
     */
    record Head(String name, String title, String style, List<String> scripts) {}

    /** The page around a body and the data of its scripts, as JSON without &lt;, by the ids that the scripts know. */
    static String page(Head head, String body, Map<String, String> data) {
        String sources = head.scripts().stream().map(Library::policySource).collect(Collectors.joining(" "));
        Html page = new Html();
        page.raw("<!doctype html>\n").open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline'; "
                        + "script-src " + sources);
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", head.title());
        page.open("style").raw(head.style()).close().close();
        page.open("body").raw(icons()).raw(topBar(head.name())).raw(body).raw("\n");
        data.forEach((id, json) -> page.open("script", "type", "application/json", "id", id)
                .raw(json)
                .close());
        head.scripts()
                .forEach(script -> page.raw("\n").open("script").raw(script).close());
        return page.close().close().raw("\n").toString();
    }

    private static String icons() {
        return "<svg class=\"sprite\" aria-hidden=\"true\">" + String.join("", ICONS) + "</svg>";
    }

    private static String topBar(String name) {
        Html bar = new Html();
        bar.open("header", "class", "bar").open("div", "class", "bar-inner");
        bar.element("a", "Assay", "class", "brand", "href", "#top");
        bar.element("span", name, "class", "bar-title");
        bar.open("span", "class", "bar-tools").close();
        return bar.close().close().toString();
    }
}
