package dev.assay.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** From one unit to another, by sizes and by facts about items. */
class ConversionsTest {
    private static final Units UNITS = Units.standard();
    private static final Percentage EXACT = Percentage.withPercentage(1e-12);

    static Unit unit(String spelling) {
        return UNITS.find(spelling).orElseThrow();
    }

    static Equivalence fact(String item, double amount, String from, double equals, String to) {
        return new Equivalence(item, amount, unit(from), equals, unit(to));
    }

    private static double factor(Conversions conversions, String item, String from, String to) {
        return conversions.factor(item, unit(from), unit(to)).orElseThrow();
    }

    private static List<String> contradictions(Equivalence... facts) {
        return new Conversions(List.of(facts))
                .contradictions().stream().map(Contradiction::what).toList();
    }

    @Test
    void unitsOfOneDimensionNeedNoFact() {
        Conversions none = new Conversions(List.of());
        assertThat(factor(none, "flour", "kg", "g")).isEqualTo(1000);
        assertThat(factor(none, "flour", "stone", "lb")).isCloseTo(14, EXACT);
        assertThat(factor(none, "milk", "us gallon", "us cup")).isCloseTo(16, EXACT);
        assertThat(factor(none, "egg", "dozen", "piece")).isEqualTo(12);
        assertThat(factor(none, "rope", "ft", "in")).isCloseTo(12, EXACT);
        assertThat(factor(none, "beer", "crate", "crate")).isEqualTo(1);
    }

    @Test
    void whatNoFactTellsIsEmptyAndNamed() {
        Conversions eggs = new Conversions(List.of(fact("egg", 1, "piece", 58, "g")));
        assertThat(eggs.factor("egg", unit("piece"), unit("g"))).hasValue(58);
        assertThat(eggs.factor("egg", unit("ml"), unit("g"))).isEqualTo(OptionalDouble.empty());
        assertThat(eggs.factor("onion", unit("piece"), unit("g"))).isEqualTo(OptionalDouble.empty());
        assertThat(eggs.factor(null, unit("piece"), unit("g"))).isEqualTo(OptionalDouble.empty());
        assertThat(eggs.factor("beer", unit("crate"), unit("bottle"))).isEqualTo(OptionalDouble.empty());
        assertThat(Conversions.refused("onion", unit("pcs"), unit("grams")))
                .isEqualTo("'onion' can't be converted from piece to g");
        assertThat(Conversions.mend("onion", unit("pcs"), unit("grams")))
                .isEqualTo("say how many g 1 piece of 'onion' is");
    }

    @Test
    void factsAboutAnItemLeadFromUnitToUnit() {
        Conversions kitchen = new Conversions(List.of(
                fact("oil", 1, "l", 0.92, "kg"),
                fact("oil", 1, "bottle", 750, "ml"),
                fact("oil", 1, "carton", 6, "bottle"),
                fact("parsley", 1, "bunch", 50, "g"),
                fact("parsley", 40, "sprig", 1, "bunch")));
        assertThat(kitchen.contradictions()).isEmpty();
        assertThat(factor(kitchen, "oil", "tbsp", "g")).isCloseTo(13.8, EXACT);
        assertThat(factor(kitchen, "oil", "carton", "kg")).isCloseTo(6 * 0.75 * 0.92, EXACT);
        assertThat(factor(kitchen, "oil", "lb", "bottle")).isCloseTo(453.59237 / 690, EXACT);
        assertThat(factor(kitchen, "parsley", "sprig", "g")).isCloseTo(1.25, EXACT);
    }

    @Test
    void anItemsOwnFactsGoBeforeThoseOfAll() {
        Conversions bunches = new Conversions(List.of(
                fact(null, 1, "bunch", 6, "piece"),
                fact(null, 1, "ml", 1, "g"),
                fact("radish", 1, "bunch", 10, "piece"),
                fact("radish", 1, "piece", 15, "g"),
                fact("honey", 1, "l", 1.42, "kg")));
        assertThat(bunches.contradictions()).isEmpty();
        assertThat(factor(bunches, "radish", "bunch", "g")).isCloseTo(150, EXACT);
        assertThat(factor(bunches, "radish", "ml", "g")).isEqualTo(1);
        assertThat(factor(bunches, "carrot", "bunch", "piece")).isEqualTo(6);
        assertThat(factor(bunches, "honey", "tsp", "g")).isCloseTo(7.1, EXACT);
        assertThat(factor(bunches, "water", "tsp", "g")).isCloseTo(5, EXACT);
    }

    @Test
    void contradictionsAreNamed() {
        assertThat(contradictions(fact("milk", 1, "l", 1.03, "kg"), fact("milk", 1, "kg", 1, "l")))
                .containsExactly("the other facts about 'milk' contradict 'milk': 1 l = 1.03 kg: by them, 1 l = 1 kg");
        assertThat(contradictions(fact("flour", 1, "kg", 900, "g")))
                .containsExactly(
                        "the other facts about 'flour' contradict 'flour': 1 kg = 900 g: by them, 1 kg = 1000 g");
        assertThat(contradictions(
                        fact("beer", 1, "crate", 20, "bottle"),
                        fact("beer", 1, "bottle", 0.5, "l"),
                        fact("beer", 1, "crate", 9, "l")))
                .containsExactly(
                        "the other facts about 'beer' contradict 'beer': 1 crate = 9 l: by them, 1 crate = 10 l");
        assertThat(contradictions(fact(null, 1, "cup", 125, "g"), fact(null, 1, "cup", 140, "g")))
                .containsExactly(
                        "the other facts contradict all items: 1 metric cup = 140 g: by them, 1 metric cup = 125 g");
    }

    @Test
    void factsThatDifferByRoundingAloneDoNotContradictEachOther() {
        assertThat(contradictions(fact("oil", 1, "l", 0.92, "kg"), fact("oil", 1, "kg", 1.087, "l")))
                .isEmpty();
    }

    /** Own facts and those of all that only together make a circle: which is wrong of this item, nobody can tell. */
    @Test
    void factsOfAllThatContradictTheOwnByWayOfOthersAreNamed() {
        assertThat(contradictions(
                        fact(null, 1, "bunch", 6, "piece"),
                        fact(null, 1, "piece", 20, "g"),
                        fact("leek", 1, "bunch", 900, "g")))
                .containsExactly(
                        "the other facts about 'leek' contradict all items: 1 piece = 20 g: by them, 1 piece = 150 g");
    }

    @Test
    void amountsAreAboveZero() {
        assertThatThrownBy(() -> fact("milk", 1, "l", 0, "kg"))
                .hasMessage("'milk': 1 l = 0 kg; both amounts are numbers above 0");
    }

    @Test
    void travelsToExecutors() throws IOException, ClassNotFoundException {
        Conversions conversions =
                new Conversions(List.of(fact("oil", 1, "l", 0.92, "kg"), fact("oil", 1, "l", 2, "kg")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(conversions);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Conversions copy = (Conversions) in.readObject();
            assertThat(factor(copy, "oil", "l", "g")).isEqualTo(factor(conversions, "oil", "l", "g"));
            assertThat(copy.contradictions()).isEqualTo(conversions.contradictions());
        }
    }
}
