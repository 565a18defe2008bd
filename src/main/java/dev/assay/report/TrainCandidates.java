package dev.assay.report;

import dev.assay.report.ModelView.MetricKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How accurate candidates are against how much they hold, the simplest first, and which one was kept. */
final class TrainCandidates {
    private static final String HOLDS = "Holds";

    private final ModelView view;
    private final TrainCharts charts;

    TrainCandidates(ModelView view, TrainCharts charts) {
        this.view = view;
        this.charts = charts;
    }

    /** The simplest first; those of which nobody can tell last. */
    static List<CandidateResult> simplestFirst(List<CandidateResult> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparing((CandidateResult each) -> !each.measured())
                        .thenComparing(each -> each.complexity().orElse(Long.MAX_VALUE)))
                .toList();
    }

    /** The metric that they were compared by; empty where none was measured. */
    static Optional<MetricKey> key(List<CandidateResult> candidates) {
        return candidates.stream()
                .filter(CandidateResult::measured)
                .map(each -> new MetricKey(each.metric(), ""))
                .findFirst();
    }

    /** {@code Of 5 candidates 'linear' is kept, a linear model that holds 7 numbers: the simplest within 3 % …}. */
    static Optional<String> sentence(List<CandidateResult> candidates) {
        return candidates.stream()
                .filter(CandidateResult::chosen)
                .findFirst()
                .map(kept -> "Of " + Numbers.count(candidates.size(), "candidate") + " '"
                        + Shown.shortened(kept.name(), TrainSection.NAME) + "' is kept"
                        + kept.complexity()
                                .map(holds -> ", which holds " + Numbers.count(holds, "number"))
                                .orElse("")
                        + ": " + Shown.shortened(kept.reason(), TrainSection.SENTENCE) + ".");
    }

    void writeTo(Html html) {
        List<CandidateResult> candidates = simplestFirst(view.result().candidates());
        Optional<MetricKey> key = key(candidates);
        if (candidates.isEmpty()) {
            return;
        }
        html.element("h3", "Would a simpler model serve?");
        sentence(candidates).ifPresent(sentence -> html.element("p", sentence));
        html.element(
                "p",
                "All were judged on the same "
                        + Numbers.count(
                                candidates.stream()
                                        .mapToLong(CandidateResult::rows)
                                        .max()
                                        .orElse(0),
                                "row")
                        + " of the backtest, by the mean over its folds" + level(candidates)
                        + "; ± is its standard error. What a model holds: a tree its leaves and the borders between them, a"
                        + " linear model its coefficients and intercept, a column itself.",
                "class",
                "note");
        key.ifPresent(metric -> picture(html, candidates, metric));
        table(html, candidates, key.map(ScoreWords::name).orElse("Value"));
    }

    private static String level(List<CandidateResult> candidates) {
        return candidates.stream()
                .map(CandidateResult::level)
                .filter(level -> !level.isEmpty())
                .findFirst()
                .map(level -> ", of sums by " + Shown.shortened(level, TrainSection.NAME))
                .orElse("");
    }

    private void picture(Html html, List<CandidateResult> candidates, MetricKey key) {
        if (candidates.stream()
                        .filter(each -> each.measured() && each.complexity().isPresent())
                        .count()
                < 2) {
            return;
        }
        boolean margin = candidates.stream().anyMatch(each -> !Double.isNaN(each.limit()));
        html.open("figure", "class", "card")
                .open("figcaption")
                .open("span")
                .text(ScoreWords.name(key) + " by how much a model holds");
        html.element(
                        "span",
                        "the chosen one is filled" + (margin ? "; the band is the margin" : "")
                                + (candidates.stream().allMatch(CandidateResult::adequate)
                                        ? ""
                                        : "; grey ones are not adequate"),
                        "class",
                        "muted")
                .close()
                .close();
        Parts.chart(html, charts.candidates(candidates, key));
        html.close();
    }

    private static void table(Html html, List<CandidateResult> candidates, String metric) {
        boolean need = candidates.stream().anyMatch(each -> each.meetsNeed().isPresent());
        List<String> headings = new ArrayList<>(List.of("Candidate", HOLDS + "#", "Features#", metric + "#"));
        if (need) {
            headings.add("Meets the need");
        }
        headings.addAll(List.of("Took#", "What was made of it"));
        html.open("table", "class", "list cards candidates", "data-list", "candidates");
        Parts.header(html, headings);
        html.open("tbody");
        for (CandidateResult each : candidates) {
            html.open("tr");
            name(html, each);
            count(html, HOLDS, each.complexity());
            count(html, "Features", each.features());
            Parts.number(html, metric, each.measured() ? each.shown() : "–", each.value());
            if (need) {
                Parts.cell(
                        html,
                        "Meets the need",
                        each.meetsNeed().map(met -> met ? "yes" : "no").orElse("–"));
            }
            Parts.number(html, "Took", TrainWords.took(each.seconds()), each.seconds());
            html.open("td", "data-label", "What was made of it").open("div");
            Parts.words(html, Shown.shortened(each.reason(), TrainSection.SENTENCE));
            html.close().close().close();
        }
        html.close().close();
    }

    private static void name(Html html, CandidateResult each) {
        html.open("th", "scope", "row", "data-label", "Candidate")
                .text(Shown.shortened(each.name(), TrainSection.NAME));
        if (each.chosen()) {
            html.text(" ");
            Parts.badge(html, "pass", "chosen");
        } else if (!each.measured()) {
            html.text(" ");
            Parts.badge(html, "error", "failed");
        }
        TrainSection.note(html, each.kind() + ": " + Shown.shortened(each.by(), TrainSection.SENTENCE));
        html.close();
    }

    private static void count(Html html, String heading, Optional<Long> value) {
        Parts.number(
                html,
                heading,
                value.map(Numbers::count).orElse("–"),
                value.map(Long::doubleValue).orElse(Double.NaN));
    }
}
