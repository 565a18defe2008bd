package dev.assay.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of measure.
 *
 * @param name as people write it: kg, m, kWh, EUR
 * @param measures what it measures; units of one kind can be mixed up
 * @param size in the kind's base unit; 0 for a temperature, which is no multiple of another
 */
public record Unit(String name, String measures, double size) {
    /** One unit throughout, whichever it is. */
    public static final String ANY = "one";

    private static final String TEMPERATURE = "temperature";
    private static final String MONEY = "money";
    private static final Map<String, Unit> KNOWN = known();

    /**
     * A value in another unit than said.
     *
     * @param factor by which the numbers are off
     * @param words how it can have come about
     */
    public record Slip(double factor, String words) {}

    /** Unit by its name; a currency by its ISO code. */
    public static Optional<Unit> named(String name) {
        Unit known = KNOWN.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(name))
                .findFirst()
                .map(currency ->
                        new Unit(name, MONEY, StrictMath.pow(10, Math.max(0, currency.getDefaultFractionDigits()))));
    }

    /** The names there are, currencies aside. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ANY));
        names.addAll(KNOWN.keySet());
        return names;
    }

    public boolean temperature() {
        return measures.equals(TEMPERATURE);
    }

    public boolean money() {
        return measures.equals(MONEY);
    }

    /** Decimals of an amount in this currency. */
    public int decimals() {
        return (int) Math.round(StrictMath.log10(size));
    }

    /** By what numbers said to be in this unit are off when they are in another one; the greatest factor first. */
    public List<Slip> slips() {
        List<Slip> slips = new ArrayList<>();
        if (money()) {
            if (size > 1) {
                slips.add(new Slip(size, "hundredths instead of " + name));
            }
            return slips;
        }
        for (Unit other : KNOWN.values()) {
            if (other.measures.equals(measures) && other.size != size && size > 0) {
                slips.add(new Slip(size / other.size, other.name + " instead of " + name));
            }
        }
        return sorted(slips);
    }

    /** The factors that are looked for where nobody says which unit it is. */
    public static List<Slip> anySlips() {
        List<Slip> slips = new ArrayList<>();
        both(slips, 1_000_000, "as mg for kg");
        both(slips, 1000, "as g for kg");
        both(slips, 100, "as cm for m, or cents for euro");
        both(slips, 60, "as minutes for hours");
        both(slips, 35.27396, "as ounces for kg");
        both(slips, 28.349523, "as g for ounces");
        both(slips, 25.4, "as mm for inches");
        both(slips, 12, "as pieces for dozens");
        both(slips, 3.6, "as km/h for m/s");
        both(slips, 3.28084, "as feet for m");
        both(slips, 2.54, "as cm for inches");
        both(slips, 2.204623, "as pounds for kg");
        both(slips, 1.609344, "as km for miles");
        return sorted(slips);
    }

    private static void both(List<Slip> slips, double factor, String words) {
        slips.add(new Slip(factor, words));
        slips.add(new Slip(1 / factor, words + ", the other way round"));
    }

    private static List<Slip> sorted(List<Slip> slips) {
        return slips.stream()
                .sorted(Comparator.comparingDouble((Slip slip) -> -Math.abs(StrictMath.log(slip.factor))))
                .toList();
    }

    private static Map<String, Unit> known() {
        Map<String, Unit> known = new LinkedHashMap<>();
        add(known, "mass", "kg", 1, "g", 1e-3, "mg", 1e-6, "t", 1000, "lb", 0.45359237, "oz", 0.028349523125);
        add(known, "length", "m", 1, "cm", 1e-2, "mm", 1e-3, "km", 1000, "in", 0.0254, "ft", 0.3048, "mi", 1609.344);
        add(known, "volume", "l", 1, "ml", 1e-3, "cl", 1e-2, "m3", 1000, "gal", 3.785411784);
        add(known, "energy", "kWh", 1, "Wh", 1e-3, "MWh", 1000, "MJ", 1 / 3.6);
        add(known, "speed", "m/s", 1, "km/h", 1 / 3.6, "mph", 0.44704, "kn", 1852 / 3600.0);
        add(known, "time", "s", 1, "ms", 1e-3, "min", 60, "h", 3600, "days", 86_400);
        add(known, TEMPERATURE, "celsius", 0, "fahrenheit", 0, "kelvin", 0);
        return known;
    }

    private static void add(Map<String, Unit> known, String measures, Object... namesAndSizes) {
        for (int i = 0; i < namesAndSizes.length; i += 2) {
            String name = (String) namesAndSizes[i];
            known.put(name, new Unit(name, measures, ((Number) namesAndSizes[i + 1]).doubleValue()));
        }
    }
}
