package dev.assay.unit;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The units that are known, by any of their spellings. Immutable. */
public final class Units {
    private static final String LEVEL = "level ";

    private final Map<String, Unit> bySymbol;
    private final Map<String, Unit> exact;
    private final Map<String, Unit> anyCase;

    private Units(Map<String, Unit> bySymbol, Map<String, Unit> exact, Map<String, Unit> anyCase) {
        this.bySymbol = bySymbol;
        this.exact = exact;
        this.anyCase = anyCase;
    }

    /** The {@linkplain UnitSystem#METRIC metric} system: spoons of 5 and 15 ml, cups of 250 ml, and pints only by full name. */
    public static Units standard() {
        return of(UnitSystem.METRIC);
    }

    /** Mass, volume, count, length and packs, where plain words of the kitchen mean those of the given system. */
    public static Units of(UnitSystem system) {
        Units units = new Units(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        StandardUnits.of(system).forEach(units::put);
        return units;
    }

    private void put(StandardUnits.Known known) {
        bySymbol.put(known.unit().symbol(), known.unit());
        spell(known.unit().symbol(), known.unit());
        known.spellings().forEach(spelling -> spell(spelling, known.unit()));
    }

    /** A spelling of one letter, or with a capital, is taken as it stands. */
    private void spell(String spelling, Unit unit) {
        if (spelling.startsWith("=")) {
            exact.put(Spelling.exact(spelling.substring(1)), unit);
        } else {
            anyCase.put(Spelling.lower(spelling), unit);
        }
    }

    /**
     * The unit of a spelling: case, accents, dots, hyphens and an English plural aside, but {@code T} is a tablespoon where
     * {@code t} is a teaspoon. Empty for what is not known, or means several things.
     */
    public Optional<Unit> find(String spelling) {
        String written = Spelling.exact(spelling);
        Unit asWritten = exact.get(written);
        return asWritten != null ? Optional.of(asWritten) : anyCase(Spelling.lower(spelling));
    }

    private Optional<Unit> anyCase(String key) {
        Unit known = anyCase.get(key);
        if (known == null && key.length() > 2 && key.endsWith("s")) {
            known = anyCase.get(key.substring(0, key.length() - 1));
        }
        if (known == null && key.length() > 4 && key.endsWith("es")) {
            known = anyCase.get(key.substring(0, key.length() - 2));
        }
        return known == null && key.startsWith(LEVEL)
                ? anyCase(key.substring(LEVEL.length()))
                : Optional.ofNullable(known);
    }

    /** Symbols of units that a spelling may mean: those of other systems first, then the one that is spelled most alike. */
    public List<String> near(String spelling) {
        String key = Spelling.lower(spelling);
        List<String> near = new ArrayList<>();
        for (UnitSystem system : UnitSystem.values()) {
            of(system)
                    .find(spelling)
                    .map(Unit::symbol)
                    .filter(symbol -> !near.contains(symbol))
                    .ifPresent(near::add);
        }
        if (near.isEmpty()) {
            Suggestion.nearest(anyCase.keySet(), key)
                    .map(anyCase::get)
                    .map(Unit::symbol)
                    .ifPresent(near::add);
        }
        return List.copyOf(near);
    }

    /** All units, each once, in the order in which the documentation lists them. */
    public Collection<Unit> known() {
        return List.copyOf(bySymbol.values());
    }

    /**
     * These units and a client's own, whose symbols and spellings win.
     *
     * @param more packs, trays, crates; or units of a size of their own
     * @param spellings of which unit, by its symbol or by a spelling that is known
     */
    public Units with(List<Unit> more, Map<String, String> spellings) {
        Units units =
                new Units(new LinkedHashMap<>(bySymbol), new LinkedHashMap<>(exact), new LinkedHashMap<>(anyCase));
        Problems problems = new Problems();
        for (Unit unit : more) {
            units.own(unit.symbol(), unit);
            units.bySymbol.put(unit.symbol(), unit);
        }
        spellings.forEach((spelling, symbol) -> units.find(symbol)
                .ifPresentOrElse(
                        unit -> units.own(spelling, unit),
                        () -> problems.add(
                                "units",
                                "spelling '" + spelling + "' means '" + symbol + "', which is no unit",
                                units.hint(symbol))));
        problems.throwIfAny();
        return units;
    }

    private void own(String spelling, Unit unit) {
        exact.put(Spelling.exact(spelling), unit);
        anyCase.put(Spelling.lower(spelling), unit);
    }

    /** The mend for a unit that is not known. */
    public String hint(String spelling) {
        List<String> near = near(spelling);
        return near.isEmpty()
                ? "take a known unit, or declare your own"
                : "did you mean '" + String.join("' or '", near) + "'?";
    }
}
