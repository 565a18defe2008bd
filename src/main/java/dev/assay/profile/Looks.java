package dev.assay.profile;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells what the texts of a column are, as a whole. */
final class Looks {
    /** Of the texts that are something at all. */
    private static final double ENOUGH = 0.95;

    private static final List<TextKind> NUMBERS = List.of(TextKind.INTEGER, TextKind.DECIMAL, TextKind.SCIENTIFIC);
    private static final List<TextKind> TIMES = List.of(TextKind.DATE, TextKind.DATE_TIME);

    private final Map<TextKind, Long> kinds = new EnumMap<>(TextKind.class);
    private final TextFacts facts;
    private final long some;

    Looks(TextFacts facts, long values) {
        this.facts = facts;
        for (TextKind kind : TextKind.values()) {
            kinds.put(kind, facts.count(kind));
        }
        some = values - kinds.get(TextKind.BLANK) - kinds.get(TextKind.TOKEN);
    }

    /** Whether nearly all are numbers, written plainly. */
    boolean numbers() {
        return share(NUMBERS) >= ENOUGH;
    }

    /** Whether nearly all are dates in ISO 8601. */
    boolean times() {
        return share(TIMES) >= ENOUGH;
    }

    private double share(List<TextKind> some) {
        return this.some == 0 ? 0 : (double) some.stream().mapToLong(kinds::get).sum() / this.some;
    }

    /** In words. */
    String words() {
        if (some <= 0) {
            return "nothing";
        }
        if (numbers()) {
            return kinds.get(TextKind.DECIMAL) + kinds.get(TextKind.SCIENTIFIC) == 0
                    ? "whole number"
                    : "decimal number";
        }
        if (times()) {
            return kinds.get(TextKind.DATE_TIME) == 0 ? "date" : "date and time";
        }
        for (TextKind kind : TextKind.values()) {
            if (kinds.get(kind) >= ENOUGH * some) {
                return kind == TextKind.OTHER_DATE ? date() : kind.words();
            }
        }
        long words = kinds.get(TextKind.WORD) + kinds.get(TextKind.WORDS) + kinds.get(TextKind.CODE);
        return words >= ENOUGH * some ? "text" : "mixed";
    }

    private String date() {
        long days = facts.count(TextFacts.Trait.DAY_FIRST);
        long months = facts.count(TextFacts.Trait.MONTH_FIRST);
        if (days > 0 && months > 0) {
            return "date, sometimes the day first, sometimes the month";
        }
        return days > 0 ? "date, the day first" : months > 0 ? "date, the month first" : "date in another format";
    }
}
