package dev.assay.report;

import dev.assay.report.RepairedTable.Impact;
import dev.assay.report.RepairedTable.Score;
import dev.assay.report.RepairedTable.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a repair is worth to a model, in words that its page and its text share. */
record ImpactWords(Impact impact) {
    static final String DIRTY = "dirty";
    static final String QUARANTINED = "quarantined";
    static final String REPAIRED = "repaired";

    /** What is compared. */
    String compared() {
        return impact.model() + " (" + impact.estimator() + ") learns " + impact.label()
                + " from the rows as they came (dirty), without " + impact.leftOut()
                + " (quarantined), and from the repaired rows; each is judged on the same repaired rows, which none has learnt from.";
    }

    /** One for each metric, of the backtest where there is one, and one for each version that can't be learnt from. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Variant variant : impact.variants()) {
            if (variant.rows() == null) {
                sentences.add("The " + variant.name() + " rows can't be learnt from: " + variant.refusal());
            }
        }
        List<Score> judged = of(REPAIRED);
        boolean backtest = judged.stream().anyMatch(each -> each.part().equals("backtest"));
        for (Score score : judged) {
            if (score.part().equals("backtest") == backtest) {
                sentence(score).ifPresent(sentences::add);
            }
        }
        if (!judged.isEmpty() && !backtest) {
            sentences.add("One test has no spread: only a backtest tells such a difference from chance.");
        }
        return sentences;
    }

    private Optional<String> sentence(Score repaired) {
        Score dirty = like(DIRTY, repaired).orElse(null);
        Score quarantined = like(QUARANTINED, repaired).orElse(null);
        Score than = dirty == null ? quarantined : dirty;
        Optional<Worth> repair = than == null ? Optional.empty() : Worth.of(repaired, than);
        if (repair.isEmpty()) {
            return Optional.empty();
        }
        String by = repaired.metric() + " (" + repaired.part() + "): ";
        if (dirty == null) {
            return Optional.of(by + "repairing is " + told(repair.get()) + " against quarantining.");
        }
        Optional<Worth> left = quarantined == null ? Optional.empty() : Worth.of(quarantined, dirty);
        return Optional.of(by
                + left.map(each -> "quarantining alone is " + told(each) + ", repairing ")
                        .orElse("repairing is ")
                + told(repair.get()).replaceFirst(left.isPresent() ? "^worth " : "^$", "") + ".");
    }

    private static String told(Worth worth) {
        return worth.written()
                + (worth.spread() == null
                        ? ""
                        : worth.within()
                                ? " (no evidence: folds differ by ± " + Numbers.percent(worth.spread()) + ")"
                                : " (± " + Numbers.percent(worth.spread()) + " between folds)");
    }

    private List<Score> of(String variant) {
        return impact.variants().stream()
                .filter(each -> each.name().equals(variant))
                .flatMap(each -> each.scores().stream())
                .toList();
    }

    private Optional<Score> like(String variant, Score score) {
        return of(variant).stream()
                .filter(each ->
                        each.part().equals(score.part()) && each.metric().equals(score.metric()))
                .findFirst();
    }

    /**
     * A number of a version of the table, and what it says beside that of the repaired one.
     *
     * @param against in percent of the repaired one's; empty for that itself, and where there is none
     * @param words better, worse, or that it is no evidence; empty as above
     */
    record Line(Variant variant, Score score, String against, String words) {}

    /** By part and metric, the dirty rows first. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        List<Score> all = impact.variants().stream()
                .filter(each -> !each.scores().isEmpty())
                .findFirst()
                .map(Variant::scores)
                .orElse(List.of());
        for (Score asked : all) {
            Optional<Score> repaired = like(REPAIRED, asked);
            for (Variant variant : impact.variants()) {
                like(variant.name(), asked).ifPresent(score -> lines.add(line(variant, score, repaired)));
            }
        }
        return lines;
    }

    private static Line line(Variant variant, Score score, Optional<Score> repaired) {
        if (variant.name().equals(REPAIRED) || repaired.isEmpty()) {
            return new Line(variant, score, "", "");
        }
        Optional<Worth> worth = Worth.of(score, repaired.get());
        if (worth.isEmpty()) {
            return new Line(variant, score, "", "");
        }
        double value = repaired.get().value();
        String percent = Numbers.percent((score.value() - value) / Math.abs(value));
        String against = score.value() > value && Character.isDigit(percent.charAt(0)) ? "+" + percent : percent;
        Worth found = worth.get();
        String words = found.within()
                ? "no evidence: folds differ by ± " + Numbers.percent(found.spread())
                : found.share() == 0 ? "the same" : found.share() > 0 ? "better than repaired" : "worse than repaired";
        return new Line(variant, score, against, words);
    }
}
