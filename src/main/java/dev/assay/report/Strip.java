package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One cell a run: what became of a check or the gate. Cells differ by height and pattern, too, so that no colour is
 * needed to read them.
 *
 * @param kinds by run a verdict's name; empty where nothing was asked
 * @param words by run what a kind is called
 */
record Strip(List<String> kinds, List<String> words) {
    static final String NOT_ASKED = "not asked";

    static Strip of(CheckCourse check) {
        List<String> kinds = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Optional<CheckSummary> point : check.points()) {
            String verdict = point.map(found -> word(found.verdict())).orElse("");
            kinds.add(verdict);
            words.add(verdict.isEmpty() ? NOT_ASKED : verdict);
        }
        return new Strip(kinds, words);
    }

    static Strip ofGates(List<String> gates) {
        List<String> kinds = gates.stream()
                .map(gate -> switch (gate.toLowerCase(Locale.ROOT)) {
                    case "open" -> "pass";
                    case "closed" -> "fail";
                    default -> "unknown";
                })
                .toList();
        return new Strip(
                kinds,
                gates.stream()
                        .map(gate -> gate.isEmpty() ? "undecided" : gate.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** How often each word occurs, in the order of the first: {@code 13 pass, 11 fail}. */
    String summary() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(count -> Numbers.count(count.getValue()) + " " + count.getKey())
                        .toList());
    }

    /** As letters, the newest so many: ✓ pass, ! warn, ✗ fail, E error, ? unknown, · not asked. */
    String letters(int most) {
        StringBuilder letters = new StringBuilder();
        kinds.subList(Math.max(0, kinds.size() - most), kinds.size())
                .forEach(kind -> letters.append(
                        switch (kind) {
                            case "pass" -> "✓";
                            case "warn" -> "!";
                            case "fail" -> "✗";
                            case "error" -> "E";
                            case "unknown" -> "?";
                            default -> "·";
                        }));
        return letters.toString();
    }

    void writeTo(Html html, List<String> labels) {
        html.open("span", "class", "strip", "role", "img", "aria-label", "By run: " + summary());
        for (int run = 0; run < kinds.size(); run++) {
            html.open("i", "class", "run " + kinds.get(run), "title", labels.get(run) + ": " + words.get(run))
                    .close();
        }
        html.close();
    }
}
