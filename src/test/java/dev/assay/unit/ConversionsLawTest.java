package dev.assay.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.data.Percentage;

/** What holds of any units and any facts that agree. */
class ConversionsLawTest {
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);
    private static final List<Unit> UNITS = List.copyOf(Units.standard().known());

    private static Unit any(Random random) {
        return UNITS.get(random.nextInt(UNITS.size()));
    }

    /** Facts about one item that agree: each kind of unit has a worth, of which the facts are ratios. */
    private static List<Equivalence> agreeing(Random random) {
        long worths = random.nextLong();
        List<Equivalence> facts = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            Unit from = any(random);
            Unit to = any(random);
            double factor = from.size() * worth(worths, from) / (to.size() * worth(worths, to));
            double amount = 1 + random.nextInt(9);
            facts.add(new Equivalence(random.nextInt(4) == 0 ? null : "it", amount, from, amount * factor, to));
        }
        return facts;
    }

    private static double worth(long seed, Unit unit) {
        return Math.exp(new Random(seed + unit.kind().hashCode()).nextGaussian());
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void thereAndBackIsOneAndStepsMultiply(@ForAll long seed) {
        Random random = new Random(seed);
        Conversions conversions = new Conversions(agreeing(random));
        assertThat(conversions.contradictions()).isEmpty();
        for (int i = 0; i < 200; i++) {
            Unit a = any(random);
            Unit b = any(random);
            Unit c = any(random);
            OptionalDouble ab = conversions.factor("it", a, b);
            OptionalDouble bc = conversions.factor("it", b, c);
            OptionalDouble ac = conversions.factor("it", a, c);
            assertThat(conversions.factor("it", b, a).isPresent()).isEqualTo(ab.isPresent());
            if (ab.isPresent()) {
                assertThat(ab.getAsDouble() * conversions.factor("it", b, a).getAsDouble())
                        .isCloseTo(1, ROUNDING);
                assertThat(ac.isPresent()).isEqualTo(bc.isPresent());
            }
            if (ab.isPresent() && bc.isPresent()) {
                assertThat(ab.getAsDouble() * bc.getAsDouble()).isCloseTo(ac.getAsDouble(), ROUNDING);
            }
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void eachFactIsItsOwnFactorInAnyOrderOfTheRows(@ForAll long seed) {
        Random random = new Random(seed);
        List<Equivalence> facts = agreeing(random);
        Conversions conversions = new Conversions(facts);
        List<Equivalence> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);
        Conversions other = new Conversions(shuffled);
        for (Equivalence fact : facts) {
            double factor = conversions.factor("it", fact.from(), fact.to()).orElseThrow();
            assertThat(factor * fact.amount()).isCloseTo(fact.equals(), ROUNDING);
            assertThat(other.factor("it", fact.from(), fact.to())).hasValue(factor);
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void oneWrongFactIsFound(@ForAll long seed) {
        Random random = new Random(seed);
        List<Equivalence> facts = new ArrayList<>(agreeing(random));
        facts.removeIf(fact -> fact.item() == null);
        Conversions right = new Conversions(facts);
        for (int i = 0; i < 50; i++) {
            Unit from = any(random);
            Unit to = any(random);
            OptionalDouble factor = right.factor("it", from, to);
            if (factor.isPresent()) {
                facts.add(new Equivalence("it", 1, from, 1.02 * factor.getAsDouble(), to));
                assertThat(new Conversions(facts).contradictions()).isNotEmpty();
                return;
            }
        }
    }
}
