package dev.assay.spec;

import dev.assay.meaning.Unit;
import dev.assay.problem.Suggestion;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column holds what somebody says that it holds; each claim given is tested, null values left out.
 *
 * @param is what it is
 * @param not what it is not
 * @param grain what a row stands for
 * @param unit its unit, a currency, or {@code one}: the same everywhere, whichever it is
 * @param netOf the column that holds the same with tax
 * @param timeZone the zone whose wall clock it tells
 * @param keyOf the declared table whose key it holds
 * @param field the key's column there; by default the declared key
 * @param per the columns whose groups are held against themselves and each other; empty for the table as one
 * @param over the column of times; null for the table's declared time
 * @param tolerance the share of the rows with a value that may be off; default 0
 */
public record Meaning(
        String column,
        Is is,
        Not not,
        Grain grain,
        String unit,
        String netOf,
        String timeZone,
        String keyOf,
        String field,
        List<String> per,
        String over,
        Share tolerance)
        implements TableRule {
    /** What a column can be said to be. */
    public enum Is {
        QUANTITY("a quantity"),
        MONEY("money"),
        SHARE("a share"),
        RATE("a rate"),
        COUNT("a count"),
        TEMPERATURE("a temperature"),
        PERIODIC("a value of each period"),
        CUMULATIVE("a running total"),
        IDENTIFIER("an identifier"),
        CATEGORY("a category"),
        CODE("a code"),
        DATE("a date"),
        MOMENT("a moment"),
        E_MAIL("an e-mail address"),
        PHONE("a telephone number"),
        POST_CODE("a post code"),
        COUNTRY("a country"),
        CURRENCY("a currency");

        private final String words;

        Is(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What a column can be said not to be. */
    public enum Not {
        CUMULATIVE
    }

    /** What a row can stand for. */
    public enum Grain {
        LINE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    public Meaning {
        per = per == null ? List.of() : List.copyOf(per);
        tolerance = tolerance == null ? new Share(0) : tolerance;
        if (Stream.of(is, not, grain, unit, netOf, timeZone, keyOf).allMatch(claim -> claim == null)) {
            throw new IllegalArgumentException(
                    "meaning says nothing of '" + column + "'; give is, not, grain, unit, net_of, time_zone or key_of");
        }
        requireUnit(unit, is);
        requireZone(timeZone);
        if (is == Is.CUMULATIVE && not == Not.CUMULATIVE) {
            throw new IllegalArgumentException("is: cumulative and not: cumulative can't both hold; keep one of them");
        }
        if (column != null && column.equals(netOf)) {
            throw new IllegalArgumentException("'" + column + "' is no net of itself; name the column with tax");
        }
        if (field != null && keyOf == null) {
            throw new IllegalArgumentException("field goes with key_of only; name the table");
        }
        if (over != null && !alongTime(is, not, grain)) {
            throw new IllegalArgumentException(
                    "over goes with grain, not: cumulative, is: cumulative and is: periodic only; leave it out");
        }
    }

    private static void requireUnit(String unit, Is is) {
        if (unit == null) {
            return;
        }
        Unit known = Unit.named(unit).orElse(null);
        if (known == null && !unit.equals(Unit.ANY)) {
            throw new IllegalArgumentException(
                    "there is no unit '" + unit + "'; " + Suggestion.among(Unit.names(), unit));
        }
        boolean temperature = known != null && known.temperature();
        if (temperature && is != null && is != Is.TEMPERATURE) {
            throw new IllegalArgumentException(
                    "unit: " + unit + " is a temperature's; write is: temperature, or another unit");
        }
        if (is == Is.TEMPERATURE && !temperature) {
            throw new IllegalArgumentException(
                    "unit: " + unit + " is no temperature's; write celsius, fahrenheit or kelvin");
        }
        if (is == Is.MONEY && !(unit.equals(Unit.ANY) || known.money())) {
            throw new IllegalArgumentException("unit: " + unit + " is no currency; write one such as EUR, or one");
        }
    }

    private static void requireZone(String zone) {
        if (zone == null || ZoneId.getAvailableZoneIds().contains(zone)) {
            return;
        }
        String near = Suggestion.nearest(
                        ZoneId.getAvailableZoneIds().stream().sorted().toList(), zone)
                .map(word -> "did you mean '" + word + "'?")
                .orElse("write one such as Europe/Paris or UTC");
        throw new IllegalArgumentException("there is no time zone '" + zone + "'; " + near);
    }

    private static boolean alongTime(Is is, Not not, Grain grain) {
        return not != null || grain != null || is == Is.CUMULATIVE || is == Is.PERIODIC;
    }

    /** Whether a claim is about the course of time. */
    public boolean alongTime() {
        return alongTime(is, not, grain);
    }

    /** The same with the key's column of the other table. */
    Meaning withField(String name) {
        return new Meaning(column, is, not, grain, unit, netOf, timeZone, keyOf, name, per, over, tolerance);
    }

    @Override
    public Map<String, String> columnUses() {
        Map<String, String> byPointer = new LinkedHashMap<>();
        byPointer.put("/column", column);
        if (netOf != null) {
            byPointer.put("/net_of", netOf);
        }
        for (int i = 0; i < per.size(); i++) {
            byPointer.put("/per/" + i, per.get(i));
        }
        if (over != null) {
            byPointer.put("/over", over);
        }
        return byPointer;
    }

    @Override
    public Optional<String> otherTable() {
        return Optional.ofNullable(keyOf);
    }
}
