package dev.assay.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.problem.InputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class ProportionsTest {
    private static final double NAN = Double.NaN;

    private static double[] shares(Basis basis, Toward toward, double strength, double[][] histories) {
        return Proportions.of("p", histories, new Sharing(basis, toward, OptionalDouble.of(strength)))
                .shares(0);
    }

    private static void are(double[] shares, double... expected) {
        assertThat(shares).containsExactly(expected, within(1e-12));
    }

    @Test
    void sharesAreTakenFromThePartOfTheHistoryThatCounts() {
        double[][] histories = {{1, 3, 0, 6}, {3, 1, 4, 2}};
        are(shares(new Basis.Throughout(), Toward.EVEN, 0, histories), 0.5, 0.5);
        are(shares(new Basis.Recent(1), Toward.EVEN, 0, histories), 0.75, 0.25);
        are(shares(new Basis.Recent(2), Toward.EVEN, 0, histories), 0.5, 0.5);
        are(shares(new Basis.Recent(9), Toward.EVEN, 0, histories), 0.5, 0.5);
        // Weights 1/8, 1/4, 1/2, 1.
        are(
                shares(new Basis.Discounted(1), Toward.EVEN, 0, histories),
                (0.125 + 0.75 + 6) / (0.125 + 0.75 + 6 + 0.375 + 0.25 + 2 + 2),
                (0.375 + 0.25 + 2 + 2) / (0.125 + 0.75 + 6 + 0.375 + 0.25 + 2 + 2));
    }

    @Test
    void seasonalSharesGoOnFromTheEndOfTheHistory() {
        double[][] histories = {{1, 6, 1}, {3, 2, 3}};
        Proportions proportions =
                Proportions.of("p", histories, new Sharing(new Basis.Seasonal(2), Toward.EVEN, OptionalDouble.of(0)));
        are(proportions.shares(0), 0.75, 0.25);
        are(proportions.shares(1), 0.25, 0.75);
        are(proportions.shares(2), 0.75, 0.25);
        assertThat(proportions.split(new double[] {8, 8, 4})).isDeepEqualTo(new double[][] {{6, 2, 3}, {2, 6, 1}});
    }

    @Test
    void aPriorCountsAsSoManySteps() {
        double[][] histories = {{1, 3, 0, 6}, {3, 1, 0, 2}};
        // The last step: 3/4. Even: 1/2. Two steps of prior beside one of history.
        are(shares(new Basis.Recent(1), Toward.EVEN, 2, histories), 7.0 / 12, 5.0 / 12);
        // Overall 10/16, shrunk toward even by 2 of 6 steps: 7/12.
        are(
                shares(new Basis.Recent(1), Toward.OVERALL, 2, histories),
                2.0 / 3 * 7 / 12 + 1.0 / 4,
                2.0 / 3 * 5 / 12 + 1.0 / 12);
    }

    @Test
    void historiesTellHowMuchToShrink() {
        double[][] histories = {{2, 4, 3}, {1, 1, 1}};
        // Shares 3/4 and 1/4; off by 2 - 9/4, 4 - 15/4, 0 and the same the other way.
        double variance = 2 * 0.0625 / 144 * 3 / 2;
        double lambda = 2 * variance / (2 * 0.0625);
        are(
                Proportions.of("p", histories, new Sharing(new Basis.Throughout(), Toward.EVEN, OptionalDouble.empty()))
                        .shares(0),
                0.75 - lambda * 0.25,
                0.25 + lambda * 0.25);
        // One step says nothing that chance could not: p (1 - p) is more than the distance.
        are(
                Proportions.of(
                                "p",
                                new double[][] {{3}, {1}},
                                new Sharing(new Basis.Throughout(), Toward.EVEN, OptionalDouble.empty()))
                        .shares(0),
                0.5,
                0.5);
    }

    @Test
    void theUnknownGetTheirPriorAndTheAllZeroTheirs() {
        double[][] histories = {{1, 1}, {3, 3}, {NAN, NAN}};
        are(shares(new Basis.Throughout(), Toward.EVEN, 0, histories), 1.0 / 6, 0.5, 1.0 / 3);
        are(
                shares(new Basis.Throughout(), Toward.EVEN, 0, new double[][] {{0, 0}, {0, NAN}, {NAN, NAN}, {0, 0}}),
                0.25,
                0.25,
                0.25,
                0.25);
        are(shares(new Basis.Throughout(), Toward.EVEN, 0, new double[][] {{}, {}}), 0.5, 0.5);
        // Known of late only: its mean while it is known.
        are(shares(new Basis.Throughout(), Toward.EVEN, 0, new double[][] {{3, 3, 3}, {NAN, NAN, 1}}), 0.75, 0.25);
        // Returns alone are no share.
        are(shares(new Basis.Throughout(), Toward.EVEN, 0, new double[][] {{-3, 1}, {1, 1}}), 0, 1);
        // Without a step in the window: the share overall.
        are(shares(new Basis.Recent(1), Toward.OVERALL, 0, new double[][] {{3, 1}, {1, NAN}}), 2.0 / 3, 1.0 / 3);
    }

    @Test
    void refusesWhatCannotBeShared() {
        Sharing sharing = new Sharing(new Basis.Throughout(), Toward.EVEN, OptionalDouble.empty());
        assertThatThrownBy(() -> Proportions.of("p", new double[0][], sharing))
                .isInstanceOf(InputException.class)
                .hasMessage("p: a parent without children has no shares; give at least one child");
        assertThatThrownBy(() -> Proportions.of("p", new double[][] {{1}, {1, 2}}, sharing))
                .isInstanceOf(InputException.class)
                .hasMessage("p: child 2 has 2 steps, the first 1; give all the same steps, NaN where nothing is known");
        assertThatThrownBy(() -> Proportions.of("p", new double[][] {{Double.NEGATIVE_INFINITY}}, sharing))
                .isInstanceOf(InputException.class)
                .hasMessage("p: the history of child 1 has -Infinity; give numbers, NaN where nothing is known");
        assertThatThrownBy(
                        () -> Proportions.of("p", new double[][] {{1}}, sharing).split(new double[] {1, NAN}))
                .isInstanceOf(InputException.class)
                .hasMessage("p: the amount NaN of step 2 can't be shared out; give a number");
        assertThatThrownBy(() -> new Sharing(new Basis.Throughout(), Toward.EVEN, OptionalDouble.of(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a prior of strength -1.0; take a number of steps from 0");
        assertThatThrownBy(() -> new Basis.Seasonal(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a season of 1 steps; take 2 or more");
        assertThatThrownBy(() -> new Basis.Recent(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a window of 0 steps; take 1 or more");
        assertThatThrownBy(() -> new Basis.Discounted(NAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a half-life of NaN steps; take more than 0");
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void partsAddUpToTheWholeToTheLastBitInAnyOrder(@ForAll long seed, @ForAll double whole) {
        Random random = new Random(seed);
        double[][] histories = histories(random);
        Basis basis = List.of(
                        new Basis.Throughout(),
                        new Basis.Recent(1 + random.nextInt(5)),
                        new Basis.Discounted(0.5 + random.nextInt(9)),
                        new Basis.Seasonal(2 + random.nextInt(6)))
                .get(random.nextInt(4));
        Toward toward = random.nextBoolean() ? Toward.EVEN : Toward.OVERALL;
        OptionalDouble strength = random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextInt(5));
        Proportions proportions = Proportions.of("p", histories, new Sharing(basis, toward, strength));
        double[] wholes = {whole, random.nextInt(100), random.nextGaussian(), Double.MIN_VALUE * random.nextInt(9), 0};
        double[][] parts = proportions.split(wholes);
        for (int step = 0; step < wholes.length; step++) {
            double[] shares = proportions.shares(step);
            assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(shares)).allMatch(share -> share >= 0);
            int at = step;
            List<Double> column =
                    Arrays.asList(Arrays.stream(parts).map(row -> row[at]).toArray(Double[]::new));
            Collections.shuffle(column, random);
            double sum = 0;
            for (double part : column) {
                sum += part;
                assertThat(part * Math.signum(wholes[step])).isNotNegative();
            }
            assertThat(sum).isEqualTo(wholes[step]);
            for (int child = 0; child < shares.length; child++) {
                assertThat(parts[child][step])
                        .isCloseTo(
                                shares[child] * wholes[step],
                                within(Math.abs(wholes[step]) * 1e-14 + 20 * Double.MIN_VALUE));
            }
        }
    }

    private static double[][] histories(Random random) {
        double[][] histories = new double[1 + random.nextInt(6)][random.nextInt(12)];
        for (double[] history : histories) {
            boolean unknown = random.nextInt(5) == 0;
            for (int t = 0; t < history.length; t++) {
                int kind = random.nextInt(4);
                history[t] = unknown || kind == 0 ? NAN : kind == 1 ? 0 : random.nextInt(20) - 1;
            }
        }
        return histories;
    }
}
