package dev.assay.profile;

import dev.assay.scan.Frequency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the profile of a column. */
final class ColumnSummary {
    private static final int SHOWN = 20;
    private static final int COMPARED = 2_048;

    private final Asked column;
    private final boolean masked;

    /**
     * @param masked whether its values must not be shown
     */
    ColumnSummary(Asked column, boolean masked) {
        this.column = column;
        this.masked = masked;
    }

    ColumnProfile of(ColumnTally tally) {
        return tally instanceof NumberColumn numbers
                ? of(numbers)
                : tally instanceof TextColumn texts
                        ? of(texts)
                        : tally instanceof TimeColumn times ? of(times) : of((OpaqueColumn) tally);
    }

    private ColumnProfile of(NumberColumn tally) {
        KeyedValues values = tally.values();
        NumberFacts facts = tally.facts();
        Quantiles quantiles = values.exact() ? Quantiles.of(weighted(tally)) : Quantiles.of(facts.digest());
        List<ValueCount> top = values.top(SHOWN).stream()
                .map(each -> new ValueCount(column.shown(tally.number(each.key())), each.rows()))
                .toList();
        List<Disguise> disguises = new Disguises().among(facts, quantiles).found();
        return profile(tally, values.distinct(), values.exact())
                .with(top)
                .with(new NumberSummary(facts, quantiles).profile())
                .disguised(column.truth() || column.calendar() ? List.of() : disguises)
                .made();
    }

    private static List<Quantiles.Weighted> weighted(NumberColumn tally) {
        return tally.values().top(Integer.MAX_VALUE).stream()
                .map(each -> new Quantiles.Weighted(tally.number(each.key()), each.rows()))
                .toList();
    }

    private ColumnProfile of(TimeColumn tally) {
        KeyedValues values = tally.values();
        List<ValueCount> top = values.top(SHOWN).stream()
                .map(each -> new ValueCount(TimeSummary.text(each.key(), tally.date()), each.rows()))
                .toList();
        TimeFacts facts = tally.facts();
        return profile(tally, values.distinct(), values.exact())
                .with(top)
                .with(new TimeSummary(facts, tally.date()).profile())
                .disguised(new Disguises()
                        .among(facts, tally.rows() - tally.nulls())
                        .found())
                .made();
    }

    private ColumnProfile of(OpaqueColumn tally) {
        NumberFacts sizes = tally.sizes();
        return profile(tally, Double.NaN, false)
                .with(
                        tally.content() == OpaqueColumn.Content.OTHER
                                ? null
                                : new NumberSummary(sizes, Quantiles.of(sizes.digest())).profile())
                .made();
    }

    private ColumnProfile of(TextColumn tally) {
        TextValues values = tally.values();
        TextFacts facts = tally.facts();
        long all = tally.rows() - tally.nulls();
        Looks looks = new Looks(facts, all);
        Quantiles numbers = values.exact()
                ? Quantiles.of(tally.numbers())
                : Quantiles.of(facts.numbers().digest());
        Disguises disguises = new Disguises().among(facts, all);
        List<Frequency> frequent = values.top(COMPARED);
        List<ValueCount> top = frequent.stream()
                .limit(SHOWN)
                .map(each -> new ValueCount(each.text(), each.rows()))
                .toList();
        Draft draft = profile(tally, values.distinct(), values.exact())
                .looksLike(looks.words())
                .with(top)
                .with(texts(facts, looks.numbers() || looks.times() ? List.of() : Variants.among(frequent)));
        if (looks.numbers()) {
            disguises.among(facts.numbers(), numbers);
            draft.with(new NumberSummary(facts.numbers(), numbers).profile());
        }
        if (looks.times()) {
            draft.with(new TimeSummary(facts.times(), facts.count(TextKind.DATE_TIME) == 0).profile());
            disguises.among(facts.times(), all);
        }
        return draft.disguised(disguises.found()).made();
    }

    private static TextProfile texts(TextFacts facts, List<TextProfile.Variant> variants) {
        Map<String, Long> kinds = new LinkedHashMap<>();
        for (TextKind kind : TextKind.values()) {
            if (facts.count(kind) > 0) {
                kinds.put(kind.words(), facts.count(kind));
            }
        }
        Map<String, Long> traits = new LinkedHashMap<>();
        for (TextFacts.Trait trait : TextFacts.Trait.values()) {
            if (facts.count(trait) > 0) {
                traits.put(trait.words(), facts.count(trait));
            }
        }
        List<ValueCount> patterns = facts.patterns().top(SHOWN).stream()
                .map(each -> new ValueCount(each.pattern(), each.rows()))
                .toList();
        boolean none = facts.lengths().values() == 0;
        return new TextProfile(
                none ? 0 : facts.shortest(),
                facts.lengths().mean(),
                facts.longest(),
                kinds,
                traits,
                patterns,
                variants);
    }

    private Draft profile(ColumnTally tally, double distinct, boolean exact) {
        return new Draft(tally, distinct, exact);
    }

    /** A profile in the making. */
    private final class Draft {
        private final ColumnTally tally;
        private final double distinct;
        private final boolean exact;
        private String looksLike;
        private List<ValueCount> top = List.of();
        private NumberProfile numbers;
        private TextProfile texts;
        private TimeProfile times;
        private List<Disguise> disguises = List.of();

        Draft(ColumnTally tally, double distinct, boolean exact) {
            this.tally = tally;
            this.distinct = distinct;
            this.exact = exact;
        }

        Draft looksLike(String words) {
            looksLike = words;
            return this;
        }

        Draft with(List<ValueCount> frequent) {
            top = masked ? List.of() : frequent;
            return this;
        }

        Draft with(NumberProfile found) {
            numbers = found;
            return this;
        }

        Draft with(TextProfile found) {
            texts = masked
                    ? new TextProfile(
                            found.shortest(),
                            found.meanLength(),
                            found.longest(),
                            found.kinds(),
                            found.traits(),
                            List.of(),
                            List.of())
                    : found;
            return this;
        }

        Draft with(TimeProfile found) {
            times = found;
            return this;
        }

        Draft disguised(List<Disguise> found) {
            disguises = new ArrayList<>(found);
            return this;
        }

        ColumnProfile made() {
            return new ColumnProfile(
                    column.name(),
                    column.type(),
                    tally.rows(),
                    tally.nulls(),
                    distinct,
                    exact,
                    looksLike,
                    top,
                    numbers,
                    texts,
                    times,
                    disguises,
                    Trends.of(tally.course()));
        }
    }
}
