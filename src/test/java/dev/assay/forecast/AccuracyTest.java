package dev.assay.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    private static final double UNKNOWN = Double.NaN;
    private static final Offset<Double> NEAR = within(1e-12);

    private static Window window(double[] history, double[] actuals, double[] means) {
        Quantiles quantiles = new Quantiles(0.8, new double[] {2, 1}, 5);
        return new Window(history.length, Scale.of(history, 2), actuals, means, List.of(quantiles));
    }

    @Test
    void measuresOneWindowByTheFormulas() {
        // Changes of 2, 1, 3: their squares' mean is 14/3, their absolute mean 2; over two steps 1 and 2.
        Accuracy accuracy = Accuracy.of(window(new double[] {1, 3, 2, 5}, new double[] {4, 0}, new double[] {3, 1.5}));
        assertThat(accuracy.windows()).isEqualTo(1);
        assertThat(accuracy.rmsse().value()).isCloseTo(Math.sqrt((1 + 2.25) / 2 / (14.0 / 3)), NEAR);
        assertThat(accuracy.weightedRmsse())
                .as("by the demand of the last 28 steps")
                .isEqualTo(new Weighted(accuracy.rmsse().total() * 11, 11));
        assertThat(accuracy.mase().value()).isCloseTo((1 + 1.5) / 2 / 1.5, NEAR);
        assertThat(accuracy.steps().bias()).isCloseTo(0.5 / 4, NEAR);
        assertThat(accuracy.steps().wape()).isCloseTo(2.5 / 4, NEAR);
        assertThat(accuracy.sums().wape()).isCloseTo(0.5 / 4, NEAR);
        Pinball pinball = accuracy.pinball(0.8);
        assertThat(pinball.step().value()).isCloseTo((0.8 * 2 + 0.2 * 1) / 2, NEAR);
        assertThat(pinball.stepScaled().value()).isCloseTo((0.8 * 2 + 0.2 * 1) / 2 / 2, NEAR);
        assertThat(pinball.stepCovered().value()).isEqualTo(0.5);
        assertThat(pinball.sum().value()).isCloseTo(0.2, NEAR);
        assertThat(pinball.sumScaled().value()).isCloseTo(0.2 / 2 / 2, NEAR);
        assertThat(pinball.sumCovered().value()).isEqualTo(1);
    }

    @Test
    void countsWhatIsUndefined() {
        Accuracy flat = Accuracy.of(window(new double[] {2, 2, 2}, new double[] {2, UNKNOWN}, new double[] {1, 1}));
        assertThat(flat.steps()).isEqualTo(new Errors(1, 1, 2, 2, -1, 1, 1));
        assertThat(flat.sums()).isEqualTo(new Errors(0, 1, 0, 0, 0, 0, 0));
        assertThat(flat.rmsse()).isEqualTo(new Average(0, 0, 1));
        assertThat(flat.weightedRmsse()).isEqualTo(new Weighted(0, 0));
        assertThat(flat.mase()).isEqualTo(new Average(0, 0, 1));
        assertThat(flat.rmsse().value()).isNaN();
        assertThat(flat.sums().wape()).isNaN();
        assertThat(flat.pinball(0.8).step().undefined()).isEqualTo(1);
        assertThat(flat.pinball(0.8).stepScaled().undefined()).isEqualTo(1);
        assertThat(flat.pinball(0.8).sum()).isEqualTo(new Average(0, 0, 1));

        Accuracy both =
                flat.plus(Accuracy.of(window(new double[] {1, 2, 3}, new double[] {2, 2}, new double[] {2, UNKNOWN})));
        assertThat(both.rmsse()).isEqualTo(new Average(0, 1, 1));
        assertThat(both.steps().counted()).isEqualTo(2);
        assertThat(both.steps().undefined()).isEqualTo(2);
        assertThat(Accuracy.none().steps().bias()).isNaN();
    }

    @Test
    void scalesByKnownNeighboursOnly() {
        assertThat(Scale.of(new double[] {1, UNKNOWN, 4, 6, UNKNOWN, 2}, 2)).isEqualTo(new Scale(4, 2, 3.5, 13));
        Scale nothing = Scale.of(new double[] {3}, 1);
        assertThat(nothing.squared()).isNaN();
        assertThat(nothing.seasonal()).isNaN();
    }

    @Test
    void addsOnlyWhatFits() {
        Accuracy one = Accuracy.of(window(new double[] {1, 2}, new double[] {2, 2}, new double[] {2, 2}));
        Window other = new Window(
                2,
                new Scale(1, 1, 1, 1),
                new double[] {1},
                new double[] {1},
                List.of(new Quantiles(0.5, new double[] {1}, 1)));
        assertThatThrownBy(() -> one.plus(Accuracy.of(other)))
                .hasMessage("losses at 0.8 and at 0.5: only those of one level add up");
        assertThatThrownBy(() -> one.pinball(0.9)).hasMessage("no quantile of 0.9 was made; levels are [0.8]");
        assertThatThrownBy(() -> window(new double[1], new double[2], new double[3]))
                .hasMessage("2 actual steps, 3 forecast: a window has as many of both");
        assertThat(Accuracy.none().plus(one)).isEqualTo(one);
        assertThat(one.plus(Accuracy.none())).isEqualTo(one);
    }

    /** Of whole numbers, so that sums are exact in any order; their means are not, and differ in the last digits. */
    @Property(tries = 100)
    void partsAddUpToTheWhole(
            @ForAll @Size(min = 3, max = 12) List<@IntRange(min = -3, max = 9) Integer> values,
            @ForAll @IntRange(min = 0, max = 12) int first,
            @ForAll @IntRange(min = 0, max = 12) int second) {
        List<Accuracy> parts = new ArrayList<>();
        for (int i = 0; i + 2 < values.size(); i++) {
            double[] actuals = {values.get(i), values.get(i + 1)};
            parts.add(Accuracy.of(
                    window(new double[] {0, values.get(i + 2), 1}, actuals, new double[] {values.get(i + 2), 1})));
        }
        int cut = Math.min(first, parts.size());
        int later = Math.max(cut, Math.min(second, parts.size()));
        Accuracy left = whole(parts.subList(0, cut));
        Accuracy middle = whole(parts.subList(cut, later));
        Accuracy right = whole(parts.subList(later, parts.size()));
        Accuracy whole = whole(parts);
        for (Accuracy added : List.of(left.plus(middle).plus(right), left.plus(middle.plus(right)))) {
            assertThat(added.windows()).isEqualTo(whole.windows());
            assertThat(added.steps()).isEqualTo(whole.steps());
            assertThat(added.sums()).isEqualTo(whole.sums());
            assertThat(added.rmsse().counted()).isEqualTo(whole.rmsse().counted());
            assertThat(added.rmsse().undefined()).isEqualTo(whole.rmsse().undefined());
            assertThat(added.rmsse().total()).isCloseTo(whole.rmsse().total(), NEAR);
            assertThat(added.mase().total()).isCloseTo(whole.mase().total(), NEAR);
            assertThat(added.pinball(0.8).sumScaled().total())
                    .isCloseTo(whole.pinball(0.8).sumScaled().total(), NEAR);
        }
    }

    private static Accuracy whole(List<Accuracy> parts) {
        return parts.stream().reduce(Accuracy.none(), Accuracy::plus);
    }
}
