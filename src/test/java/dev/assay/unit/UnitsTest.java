package dev.assay.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.InputException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How units are spelled, and how large they are. */
class UnitsTest {
    private static final Units METRIC = Units.standard();
    private static final Units US = Units.of(UnitSystem.US);
    private static final Units IMPERIAL = Units.of(UnitSystem.IMPERIAL);

    private static String symbol(Units units, String spelling) {
        return units.find(spelling).map(Unit::symbol).orElse("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kg | kg, KG, Kg., kilo, kilos, Kilogramm, kilogrammes",
                "g | g, G, gram, grams, Gramm, gm",
                "l | l, L, ltr, litre, Liters",
                "ml | ml, mL, ML, millilitres, cc",
                "oz | oz, oz., OZ, ounces, Ounce",
                "lb | lb, lbs, lbs., LB, pounds, US pound",
                "metric tsp | tsp, tsp., TSP, tsps, teaspoon, Teaspoons, TL, Teelöffel, c. à café, cuillères à café, càc, c. à c.",
                "metric tbsp | tbsp, Tbsp., Tbs, tablespoons, level tbsp, EL, Esslöffel, Eßlöffel, cuillère à soupe, c.à.s.",
                "piece | piece, pieces, EA, ea., each, pc, pcs, Stück, Stk., Stck, pièces",
                "pair | pair, pairs, Paar",
                "dozen | dozen, doz., DZ, Dutzend, douzaine",
                "in | in, IN, in., inch, inches",
                "ft | ft, foot, feet",
                "pfund | Pfund, livre",
                "bunch | bunch, bunches, Bund, botte",
                "leaf | leaf, leaves, Blätter",
                "can | can, tins, Dose, CAN",
                "us pint | us pint, US pints, PTL, us-pint",
                "imperial pint | imperial pint, UK pint"
            })
    void spellingsOfOneUnitAreOne(String symbol, String spellings) {
        for (String spelling : spellings.split(", ")) {
            assertThat(symbol(METRIC, spelling)).as(spelling).isEqualTo(symbol);
        }
    }

    @Test
    void plainWordsMeanWhatTheSystemSays() {
        Map<String, List<String>> meanings = new LinkedHashMap<>();
        for (String word : List.of("tsp", "T", "t", "cup", "pint", "fl. oz.", "gal", "ton", "st", "oz", "tonne")) {
            meanings.put(word, List.of(symbol(METRIC, word), symbol(US, word), symbol(IMPERIAL, word)));
        }
        Map<String, List<String>> expected = new HashMap<>();
        expected.put("tsp", List.of("metric tsp", "us tsp", "metric tsp"));
        expected.put("T", List.of("none", "us tbsp", "none"));
        expected.put("t", List.of("tonne", "us tsp", "tonne"));
        expected.put("cup", List.of("metric cup", "us cup", "imperial cup"));
        expected.put("pint", List.of("none", "us pint", "imperial pint"));
        expected.put("fl. oz.", List.of("none", "us fl oz", "imperial fl oz"));
        expected.put("gal", List.of("none", "us gallon", "imperial gallon"));
        expected.put("ton", List.of("none", "us ton", "imperial ton"));
        expected.put("st", List.of("none", "none", "stone"));
        expected.put("oz", List.of("oz", "oz", "oz"));
        expected.put("tonne", List.of("tonne", "tonne", "tonne"));
        assertThat(meanings).isEqualTo(expected);
    }

    /** NIST Handbook 44 (2024), appendix C, and the Weights and Measures Act 1985, schedule 1; g, ml, m. */
    @ParameterizedTest
    @CsvSource({
        "oz, MASS, 28.349523125",
        "lb, MASS, 453.59237",
        "stone, MASS, 6350.29318",
        "us ton, MASS, 907184.74",
        "imperial ton, MASS, 1016046.9088",
        "us tsp, VOLUME, 4.92892159375",
        "us tbsp, VOLUME, 14.78676478125",
        "us fl oz, VOLUME, 29.5735295625",
        "us cup, VOLUME, 236.5882365",
        "us pint, VOLUME, 473.176473",
        "us quart, VOLUME, 946.352946",
        "us gallon, VOLUME, 3785.411784",
        "us dry pint, VOLUME, 550.6104713575",
        "us bushel, VOLUME, 35239.07016688",
        "imperial fl oz, VOLUME, 28.4130625",
        "imperial pint, VOLUME, 568.26125",
        "imperial quart, VOLUME, 1136.5225",
        "imperial gallon, VOLUME, 4546.09",
        "cubic foot, VOLUME, 28316.846592",
        "in, LENGTH, 0.0254",
        "ft, LENGTH, 0.3048",
        "yd, LENGTH, 0.9144"
    })
    void sizesAreThoseOfTheLaw(String symbol, Dimension dimension, double size) {
        assertThat(METRIC.find(symbol)).contains(new Unit(symbol, dimension, size));
    }

    /** The definitions: 1 gallon = 231 cubic inches, 1 bushel = 2150.42; 160 imperial fluid ounces are a gallon of 4.54609 l. */
    @Test
    void sizesAgreeWithTheirDefinitions() {
        double cubicInch = Math.pow(2.54, 3);
        Map<String, Double> defined = Map.of(
                "us gallon", 231 * cubicInch,
                "us quart", 231 * cubicInch / 4,
                "us pint", 231 * cubicInch / 8,
                "us cup", 231 * cubicInch / 16,
                "us fl oz", 231 * cubicInch / 128,
                "us tbsp", 231 * cubicInch / 256,
                "us tsp", 231 * cubicInch / 768,
                "us bushel", 2150.42 * cubicInch,
                "us dry pint", 2150.42 * cubicInch / 64);
        defined.forEach(
                (symbol, size) -> assertThat(METRIC.find(symbol).orElseThrow().size())
                        .as(symbol)
                        .isCloseTo(size, Percentage.withPercentage(1e-10)));
        Map<String, Integer> gallonHolds = Map.of(
                "imperial quart", 4,
                "imperial pint", 8,
                "imperial cup", 16,
                "imperial gill", 32,
                "imperial fl oz", 160);
        gallonHolds.forEach(
                (symbol, many) -> assertThat(METRIC.find(symbol).orElseThrow().size() * many)
                        .as(symbol)
                        .isCloseTo(4546.09, Percentage.withPercentage(1e-10)));
    }

    /** No spelling means two units within a system: what is listed for a unit, finds it. */
    @ParameterizedTest
    @EnumSource(UnitSystem.class)
    void noSpellingMeansTwoUnits(UnitSystem system) {
        Units units = Units.of(system);
        Map<String, String> meanings = new LinkedHashMap<>();
        for (StandardUnits.Known known : StandardUnits.of(system)) {
            assertThat(symbol(units, known.unit().symbol()))
                    .isEqualTo(known.unit().symbol());
            for (String spelling : known.spellings()) {
                String written = spelling.startsWith("=") ? spelling.substring(1) : spelling;
                assertThat(symbol(units, written))
                        .as(spelling)
                        .isEqualTo(known.unit().symbol());
                assertThat(meanings.putIfAbsent(spelling, known.unit().symbol()))
                        .as(spelling)
                        .isNull();
            }
        }
    }

    @Test
    void whatIsNotKnownIsNamedWithWhatItMayMean() {
        assertThat(METRIC.find("pint")).isEmpty();
        assertThat(METRIC.near("pint")).containsExactly("us pint", "imperial pint");
        assertThat(METRIC.hint("pint")).isEqualTo("did you mean 'us pint' or 'imperial pint'?");
        assertThat(METRIC.hint("teaspon")).isEqualTo("did you mean 'metric tsp'?");
        assertThat(METRIC.hint("heaped something")).isEqualTo("take a known unit, or declare your own");
        assertThat(METRIC.find("")).isEmpty();
        assertThat(METRIC.find("heaped tbsp")).isEmpty();
    }

    @Test
    void aClientsOwnUnitsAndSpellingsWin() {
        Units own = METRIC.with(
                List.of(Unit.pack("euro crate"), new Unit("cup", Dimension.VOLUME, 200)),
                Map.of("E2", "euro crate", "Schoppen", "us pint", "ELL", "tbsp"));
        assertThat(symbol(own, "Euro Crates")).isEqualTo("euro crate");
        assertThat(symbol(own, "e2")).isEqualTo("euro crate");
        assertThat(symbol(own, "schoppen")).isEqualTo("us pint");
        assertThat(symbol(own, "ell")).isEqualTo("metric tbsp");
        assertThat(own.find("Cup")).contains(new Unit("cup", Dimension.VOLUME, 200));
        assertThat(symbol(METRIC, "E2")).isEqualTo("none");
        assertThatThrownBy(() -> METRIC.with(List.of(), Map.of("Schoppen", "pint")))
                .isInstanceOf(InputException.class)
                .hasMessage("units: spelling 'Schoppen' means 'pint', which is no unit; did you mean 'us pint' or"
                        + " 'imperial pint'?");
    }

    @Test
    void aUnitHasASymbolAndASize() {
        assertThatThrownBy(() -> new Unit(" ", Dimension.MASS, 1)).hasMessage("a unit without a symbol; name it");
        assertThatThrownBy(() -> new Unit("x", Dimension.MASS, 0))
                .hasMessage("unit 'x' has size 0.0; take a number above 0");
        assertThatThrownBy(() -> new Unit("tray", Dimension.PACK, 6))
                .hasMessage("pack 'tray' has size 6.0; what a pack holds is a fact about an item (an equivalence)");
    }
}
