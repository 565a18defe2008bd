package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.cluster.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mappings of values as one HTML page that needs no network, on which a person decides what becomes of each value, and saves
 * the CSV files that {@code map_values} reads.
 */
public final class ReviewPage {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String spec;
    private final List<Mapping> mappings;

    private ReviewPage(String spec, List<Mapping> mappings) {
        this.spec = spec;
        this.mappings = mappings;
    }

    /** Renders the page; the same mappings give the same page. */
    public static String render(String spec, List<Mapping> mappings) {
        return new ReviewPage(spec, mappings).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        for (int i = 0; i < mappings.size(); i++) {
            section(body, i);
        }
        body.close();
        footer(body);
        Map<String, String> data = new LinkedHashMap<>();
        data.put("charts", "[]");
        data.put("mappings", json());
        HtmlReport.Head head = new HtmlReport.Head(
                spec + ", values to review",
                spec + ": values to review",
                Library.style() + Library.reviewStyle(),
                List.of(Library.script(), Library.reviewScript()));
        return HtmlReport.page(head, body.toString(), data);
    }

    private void headline(Html html) {
        long undecided = mappings.stream().mapToLong(ReviewPage::undecided).sum();
        html.open("section", "class", "headline " + (undecided == 0 ? "open" : "closed"));
        html.open("p", "class", "eyebrow").element("strong", spec).element("span", "values that may mean the same");
        html.close();
        html.open("h1")
                .raw("<svg aria-hidden=\"true\"><use href=\"#i-" + (undecided == 0 ? "pass" : "warn") + "\"/></svg>");
        html.element(
                        "span",
                        undecided == 0
                                ? "Nothing is left to decide."
                                : undecided == 1
                                        ? "1 value awaits your decision."
                                        : Numbers.count(undecided) + " values await your decision.")
                .close();
        html.open("ul", "class", "sentences");
        for (int i = 0; i < mappings.size(); i++) {
            told(html, i);
        }
        html.close();
        html.element(
                "p",
                "Say yes where the value should become the other, no where it is right as it is, and write another value"
                        + " where neither is right. Then save each column's CSV over the file of that name. What is not decided"
                        + " stays as it is, and each repair counts it.",
                "class",
                "note");
        html.close();
    }

    private void told(Html html, int number) {
        Mapping mapping = mappings.get(number);
        long sure = mapping.members().stream().filter(Mapping.Entry::sure).count();
        html.open("li").element("a", mapping.table() + "." + mapping.column(), "href", "#" + Parts.anchor(number));
        html.text(": " + Numbers.count(mapping.distinct(), "different value") + "; " + Numbers.count(sure)
                + (sure == 1 ? " is" : " are") + " another but for case, blanks, accents, signs or order, "
                + awaiting(mapping) + ".");
        html.close();
    }

    private static String awaiting(Mapping mapping) {
        long undecided = undecided(mapping);
        return undecided == 0
                ? "none awaits a decision"
                : Numbers.count(undecided) + (undecided == 1 ? " awaits" : " await") + " a decision, in "
                        + Numbers.count(mapping.undecidedRows(), "row");
    }

    private static long undecided(Mapping mapping) {
        return mapping.members().stream().filter(each -> !each.sure()).count();
    }

    private void section(Html html, int number) {
        Mapping mapping = mappings.get(number);
        html.open("details", "class", "table-section", "id", Parts.anchor(number), "open", "open");
        html.open("summary").element("h2", mapping.table() + "." + mapping.column());
        html.close();
        if (mapping.group() != null) {
            html.element(
                    "p",
                    "Compared within each " + mapping.group() + " alone, since the column should have one value there.",
                    "class",
                    "lead");
        }
        if (!mapping.whole()) {
            html.element(
                    "p",
                    "Only the values that are like others are listed: there are more than "
                            + Numbers.count(Mapping.MOST_VALUES) + " different ones.",
                    "class",
                    "note");
        }
        html.open("div", "class", "review", "data-mapping", Integer.toString(number))
                .close();
        html.close();
    }

    private static void footer(Html html) {
        html.open("footer").element("h2", "How values are compared");
        html.open("dl", "class", "facts wide");
        Parts.fact(html, "fingerprint", "the same words, whatever their case, accents, punctuation and order");
        Parts.fact(html, "ngram", "the same pairs of neighbouring letters");
        Parts.fact(html, "phonetic", "words that sound the same in English");
        Parts.fact(html, "edit", "one to three letters off, by length");
        Parts.fact(html, "tokens", "most words in common, rare words counting more");
        Parts.fact(html, "itself", "stands for itself");
        html.close();
        html.element(
                "p",
                "Values whose numbers differ are never taken for one another. But for fingerprints and pairs of letters, a"
                        + " value is taken for one that is at least four times as frequent, or that stands in the same group.",
                "class",
                "note");
        html.close();
    }

    private String json() {
        ArrayNode all = JSON.arrayNode();
        for (Mapping mapping : mappings) {
            ObjectNode node = all.addObject();
            node.put("name", mapping.table() + "." + mapping.column());
            node.put("file", mapping.file());
            ArrayNode entries = node.putArray("entries");
            for (Mapping.Entry each : mapping.entries()) {
                entries.addArray()
                        .add(each.value())
                        .add(each.canonical())
                        .add(each.method())
                        .add(each.support())
                        .add(each.alike())
                        .add(each.sure() ? "yes" : "");
            }
        }
        try {
            return Charts.enclosed(new ObjectMapper().writeValueAsString(all));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
