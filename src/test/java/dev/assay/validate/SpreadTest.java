package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values were computed by hand, or in the case of chance by another program. */
class SpreadTest {
    @Test
    void takesTheMiddleAndTheMiddleOfTheDistances() {
        // Distances from 5: 4 3 2 1 0 1 2 3 95, of which 2 is the middle one.
        Spread spread = Spread.of(new double[] {100, 1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(spread.median()).isEqualTo(5);
        assertThat(spread.scale()).isCloseTo(1.4826 * 1.107 * 2, within(1e-12));
    }

    @Test
    void takesTheMeanOfTheMiddleTwo() {
        // Distances from 25: 15 5 5 15, whose middle two are 5 and 15.
        Spread spread = Spread.of(new double[] {40, 10, 30, 20});
        assertThat(spread.median()).isEqualTo(25);
        assertThat(spread.scale()).isCloseTo(1.4826 * 1.363 * 10, within(1e-12));
        // Twelve numbers: the correction is 12 / 11.2.
        assertThat(Spread.of(new double[] {0, 0, 0, 0, 0, 1, 3, 4, 4, 4, 4, 4}).scale())
                .isCloseTo(1.4826 * 12 / 11.2 * 2, within(1e-12));
    }

    @Test
    void isNothingWhereMoreThanHalfAreTheSame() {
        assertThat(Spread.of(new double[] {7, 7, 7, 7, 1000})).isEqualTo(new Spread(7, 0));
        assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(7, 0));
    }

    @ParameterizedTest
    @CsvSource({"3, 0.190, 0.02", "8, 0.0340, 0.007", "14, 0.0138, 0.005", "30, 0.0043, 0.0025"})
    void alarmsOnNoiseAsOftenAsThePageSays(int runs, double expected, double allowed) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int alarms = 0;
        int trials = 40_000;
        for (int i = 0; i < trials; i++) {
            Spread spread = Spread.of(random.doubles(runs, 0, 1)
                    .map(ignored -> random.nextGaussian())
                    .toArray());
            alarms += Math.abs(random.nextGaussian() - spread.median()) > 3.5 * spread.scale() ? 1 : 0;
        }
        assertThat((double) alarms / trials).as("seed " + seed).isCloseTo(expected, within(allowed));
    }

    @Test
    void isHardlyMovedByFewerThanHalf() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            int size = 5 + random.nextInt(30);
            double[] numbers = random.doubles(size, 0, 1).toArray();
            for (int j = 0; j < (size - 1) / 2; j++) {
                numbers[j] = random.nextBoolean() ? 1e12 : -1e12;
            }
            Spread spread = Spread.of(numbers);
            assertThat(spread.median()).as("seed " + seed).isBetween(0.0, 1.0);
            assertThat(spread.scale()).as("seed " + seed).isBetween(0.0, 1.4826 * 1.495);
        }
    }
}
