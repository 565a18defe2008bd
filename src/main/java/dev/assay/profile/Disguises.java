package dev.assay.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds values that seem to stand for "not known", with the evidence. */
final class Disguises {
    /** From this share of words on, numbers among them are strangers. */
    private static final double MOSTLY = 0.8;
    /** A value is apart from the others where the nearest hundredth of them is this far, measured by their quartiles. */
    private static final double APART = 3;
    /** Zero is apart from positive numbers whose lowest hundredth is at least this share of their median. */
    private static final double FAR_FROM_ZERO = 0.1;

    private static final double RARE = 0.3;
    /** So near to zero, measured by the median, nothing else must lie. */
    private static final double NEAR_ZERO = 0.01;

    private static final double MOSTLY_WHOLE = 0.9;
    private static final double FEW_BELOW = 0.02;
    private static final int SEVERAL = 5;
    private static final double SPIKE = 5;

    private final List<Disguise> found = new ArrayList<>();

    List<Disguise> found() {
        return found;
    }

    /** Among numbers. */
    Disguises among(NumberFacts facts, Quantiles values) {
        long all = values.size();
        for (double mark : NumberFacts.marks()) {
            long rows = facts.marked(mark);
            if (rows > 0 && rows < RARE * all) {
                String evidence = mark == 0 ? zero(facts, values, rows) : apart(values, mark);
                if (evidence != null) {
                    found.add(new Disguise(Shown.number(mark), rows, evidence));
                }
            }
        }
        return this;
    }

    private static String zero(NumberFacts facts, Quantiles values, long rows) {
        double share = (double) rows / values.size();
        double least = values.quantile(Math.min(1, share + 0.01 * (1 - share)));
        double middle = values.quantile(Math.min(1, share + 0.5 * (1 - share)));
        double below = values.shareBelow(0);
        if (below < share / 2 && least >= FAR_FROM_ZERO * middle && middle > 1) {
            return String.format("the other values begin at about %s", Shown.number(least));
        }
        double near = Math.abs(middle) * NEAR_ZERO;
        double around = values.share(near) - values.shareBelow(-near) - share;
        boolean decimals = facts.whole() < MOSTLY_WHOLE * facts.moments().values();
        return decimals && rows >= SEVERAL && below < FEW_BELOW && around < share / SPIKE
                ? "among numbers with decimals next to none is as near to it"
                : null;
    }

    /** Beyond the other values by more than their middle half is wide, three times; nothing near it. */
    private static String apart(Quantiles values, double mark) {
        double first = values.quantile(0.25);
        double third = values.quantile(0.75);
        double range = Math.max(third - first, Math.max(Math.abs(third), 1) * 0.1);
        boolean low = mark < 0;
        double fence = low ? first - APART * range : third + APART * range;
        if (low ? mark < fence || (neighbours(values, mark) == 0 && values.quantile(0.02) >= 0) : mark > fence) {
            double rest = values.share(mark) - values.shareBelow(mark);
            double beyond = low ? values.shareBelow(mark) : 1 - values.share(mark);
            return beyond <= rest && neighbours(values, mark) <= rest
                    ? String.format(
                            "three quarters of the values are %s %s, and nothing is near it",
                            low ? "above" : "below", Shown.number(low ? first : third))
                    : null;
        }
        return null;
    }

    /** The share of values within a tenth of it, itself aside. */
    private static double neighbours(Quantiles values, double mark) {
        double width = Math.abs(mark) / 10;
        return Math.max(
                0,
                values.shareBelow(mark)
                        - values.share(mark - width)
                        + values.shareBelow(mark + width)
                        - values.share(mark));
    }

    /** Among texts. */
    Disguises among(TextFacts facts, long values) {
        long blank = facts.count(TextKind.BLANK);
        if (blank > 0) {
            found.add(new Disguise("", blank, "blank"));
        }
        for (Map.Entry<String, Long> token : facts.tokens().entrySet()) {
            if (token.getValue() < MOSTLY * values) {
                found.add(new Disguise(token.getKey(), token.getValue(), "a word for \"not known\""));
            }
        }
        long words = facts.count(TextKind.WORD)
                + facts.count(TextKind.WORDS)
                + facts.count(TextKind.EMAIL)
                + facts.count(TextKind.CODE)
                + facts.count(TextKind.URL);
        if (words >= MOSTLY * values) {
            for (double mark : NumberFacts.marks()) {
                if (facts.numbers().marked(mark) > 0) {
                    found.add(new Disguise(Shown.number(mark), facts.numbers().marked(mark), "a number among words"));
                }
            }
        }
        return this;
    }

    /** Among dates: days that computers put where there is none. */
    Disguises among(TimeFacts facts, long values) {
        facts.marks().forEach((day, rows) -> {
            if (rows < RARE * values) {
                boolean early = day.getYear() <= 1970;
                found.add(new Disguise(
                        day.toString(), rows, early ? "where computers begin to count" : "where computers end"));
            }
        });
        return this;
    }
}
