package dev.assay.report;

import dev.assay.report.FeatureTable.Answer;
import dev.assay.report.FeatureTable.Presence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** For how many rows a feature is there, as a bar, or as one for each horizon; parts differ by pattern, too. */
final class PresenceBar {
    /** What a part is drawn as, and what it means. */
    static final Map<String, String> KINDS = kinds();

    private PresenceBar() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("there", "there as asked");
        kinds.put("older", "an older value stands in");
        kinds.put("unpublished", "not published by then");
        kinds.put("absent", "nothing at all");
        return Collections.unmodifiableMap(kinds);
    }

    static void whole(Html html, Presence presence) {
        html.open("span", "class", "presence", "role", "img", "aria-label", words(presence));
        parts(html, presence);
        html.close();
    }

    static void horizons(Html html, FeatureTable table, List<Answer> answers) {
        String label = answers.stream()
                .map(answer -> Numbers.percent(answer.presence().share()))
                .collect(Collectors.joining(", ", "There as asked, by horizon: ", ""));
        html.open("span", "class", "horizons", "role", "img", "aria-label", label);
        for (Answer answer : answers) {
            String title = FeaturesWords.ahead(table, answer.horizon().orElse(0)) + ": " + words(answer.presence());
            html.open("span", "class", "upright", "title", title);
            parts(html, answer.presence());
            html.close();
        }
        html.close();
        Answer last = answers.get(answers.size() - 1);
        html.open("span", "class", "ends");
        html.element("span", Numbers.count(answers.get(0).horizon().orElse(0)));
        html.element("span", FeaturesWords.ahead(table, last.horizon().orElse(0)));
        html.close();
    }

    private static void parts(Html html, Presence presence) {
        part(html, "there", presence.there());
        part(html, "older", presence.fallback());
        part(html, "unpublished", presence.unpublished());
        part(html, "absent", presence.absent());
    }

    private static void part(Html html, String kind, long rows) {
        if (rows > 0) {
            html.open("i", "class", kind, "style", String.format(Locale.ROOT, "flex-grow:%d", rows))
                    .close();
        }
    }

    private static String words(Presence presence) {
        return presence.rows() == 0 ? "no rows" : String.join(", ", words("", presence));
    }

    /** The share that is there as asked, and each of the others. */
    static List<String> words(String begin, Presence presence) {
        List<String> words = new ArrayList<>();
        words.add(begin + Numbers.percent(presence.share()) + " there as asked");
        words.addAll(FeaturesWords.others(presence));
        return words;
    }
}
