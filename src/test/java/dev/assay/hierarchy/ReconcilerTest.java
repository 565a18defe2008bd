package dev.assay.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a reconciler refuses, what it fills in, and how it rounds. */
class ReconcilerTest {
    private static final double NAN = Double.NaN;
    private static final Summing TREE = Summing.tree(
            "demand.yaml:3:5",
            List.of("a", "b", "c"),
            List.of(new Link("left", "top"), new Link("c", "top"), new Link("a", "left"), new Link("b", "left")));
    private static final Summing TWO =
            Summing.tree("two", List.of("a", "b"), List.of(new Link("a", "top"), new Link("b", "top")));

    private static void complains(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(InputException.class).hasMessage(message);
    }

    private static double[] reconciled(Summing summing, Method method, Amounts amounts, double... base) {
        return Structures.first(new Reconciler(summing, method, amounts).reconcile(Structures.column(base)));
    }

    private static Summing flat(int bottoms) {
        List<String> names = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < bottoms; i++) {
            names.add("b" + i);
            links.add(new Link("b" + i, "top"));
        }
        return Summing.tree("flat", names, links);
    }

    @Test
    void topDownAndMiddleOutNeedATree() {
        Summing time = Summing.temporal("time", 6, List.of(2, 3, 6));
        String mend = " needs a tree, and some sums of this structure overlap, have weights, or have no top; take"
                + " bottom-up, ols, wls_struct, wls_var or mint_shrink";
        complains(
                () -> new Reconciler(time, new Method.TopDown(new Split.ForecastProportions()), Amounts.REAL),
                "time: top-down" + mend);
        complains(
                () -> new Reconciler(time, new Method.MiddleOut(1, new Split.ForecastProportions()), Amounts.REAL),
                "time: middle-out" + mend);
        complains(
                () -> new Reconciler(TREE, new Method.MiddleOut(3, new Split.ForecastProportions()), Amounts.REAL),
                "demand.yaml:3:5: middle-out starts at depth 3 of a tree of depths 0 to 2; take a depth between the top and"
                        + " the bottoms");
    }

    @Test
    void middleOutTakesABottomThatLiesHigherAsItIs() {
        Method method = new Method.MiddleOut(1, new Split.ForecastProportions());
        assertThat(reconciled(TREE, method, Amounts.REAL, 100, 20, 1, 3, 7)).containsExactly(27, 20, 5, 15, 7);
    }

    @Test
    void forecastsThatAreReadMustBeNumbers() {
        double[] unknown = {NAN, 1, NAN, 3, Double.POSITIVE_INFINITY};
        complains(
                () -> reconciled(TREE, new Method.Ols(), Amounts.REAL, unknown),
                "demand.yaml:3:5: forecasts are no numbers: 'top' at step 1: NaN, 'a' at step 1: NaN, 'c' at step 1:"
                        + " Infinity; forecast each node and step, or take bottom-up or top-down, which read fewer nodes");
        assertThat(reconciled(TREE, new Method.BottomUp(), Amounts.REAL, NAN, NAN, 1, 3, 7))
                .containsExactly(11, 4, 1, 3, 7);
        Split history = new Split.ProportionsOfAverages(new double[][] {{1}, {1}, {2}});
        for (Amounts amounts : Amounts.values()) {
            assertThat(reconciled(TREE, new Method.TopDown(history), amounts, 8, NAN, NAN, NAN, NAN))
                    .containsExactly(8, 4, 2, 2, 4);
        }
    }

    @Test
    void shapesMustFit() {
        Reconciler reconciler = new Reconciler(TREE, new Method.Ols(), Amounts.REAL);
        complains(
                () -> reconciler.reconcile(new double[4][2]),
                "demand.yaml:3:5: 4 series for 5 nodes; give one for each, in the order of the structure");
        complains(
                () -> reconciler.reconcile(new double[][] {{1}, {1}, {1, 2}, {1}, {1}}),
                "demand.yaml:3:5: series 3 has 2 steps, the first 1; give all the same steps, NaN where nothing is known");
        complains(
                () -> new Reconciler(TREE, new Method.WlsVar(new double[3]), Amounts.REAL),
                "demand.yaml:3:5: 3 variances for 5 nodes; give one for each, in the order of the structure");
        complains(
                () -> new Reconciler(TREE, new Method.WlsVar(new double[] {1, -1, 1, 1, 1}), Amounts.REAL),
                "demand.yaml:3:5: these are no variances: 'left' -1.0; a variance is 0 or more, NaN where unknown");
        complains(
                () -> new Reconciler(TREE, new Method.MintShrink(new double[3][8]), Amounts.REAL),
                "demand.yaml:3:5: 3 series for 5 nodes; give one for each, in the order of the structure");
        assertThat(reconciler.reconcile(new double[5][0])).isEqualTo(new double[5][0]);
    }

    @Test
    void mintShrinkOfMoreNodesThanItHoldsIsRefused() {
        complains(
                () -> new Reconciler(flat(3000), new Method.MintShrink(new double[3001][2]), Amounts.REAL),
                "flat: mint_shrink of 3001 nodes, more than 3000; take wls_var, which needs no covariance, or reconcile parts"
                        + " of the structure one by one");
    }

    @Test
    void historiesThatAreAllZeroHaveNoProportions() {
        double[][] nothing = {{0, 0}, {NAN, 0}, {1, 2}};
        complains(
                () -> new Reconciler(
                        TREE, new Method.MiddleOut(1, new Split.AverageProportions(nothing)), Amounts.REAL),
                "demand.yaml:3:5: the bottoms of 'left' have no history that is not 0; share by forecasts"
                        + " (forecast_proportions), or leave these bottoms out");
    }

    @Test
    void proportionsLeaveOutWhatIsUnknownOrHasNoSum() {
        // Ratios of a: 1/4 and, where b is unknown, 1; of b: 3/4. The third time has no sum.
        double[][] history = {{1, 5, 0}, {3, NAN, 0}};
        assertThat(reconciled(TWO, new Method.TopDown(new Split.AverageProportions(history)), Amounts.REAL, 11, 0, 0))
                .containsExactly(new double[] {11, 11 * 0.625 / 1.375, 11 * 0.75 / 1.375}, within(1e-12));
        // Means: 2 and 1.5.
        assertThat(reconciled(TWO, new Method.TopDown(new Split.ProportionsOfAverages(history)), Amounts.REAL, 7, 0, 0))
                .containsExactly(new double[] {7, 4, 3}, within(1e-12));
    }

    @Test
    void partsThatCancelOutGetEqualParts() {
        Method method = new Method.TopDown(new Split.ForecastProportions());
        assertThat(reconciled(TWO, method, Amounts.REAL, 10, 0, 0)).containsExactly(10, 5, 5);
        assertThat(reconciled(TWO, method, Amounts.REAL, 10, 0.3, -0.3)).containsExactly(10, 5, 5);
    }

    @Test
    void nonNegativeTopDownCountsForecastsBelowZeroAsZero() {
        Method method = new Method.TopDown(new Split.ForecastProportions());
        assertThat(reconciled(TWO, method, Amounts.REAL, 10, 6, -1)).containsExactly(10, 12, -2);
        assertThat(reconciled(TWO, method, Amounts.NON_NEGATIVE, 10, 6, -1)).containsExactly(10, 10, 0);
        assertThat(reconciled(TWO, method, Amounts.NON_NEGATIVE, -10, 6, 1)).containsExactly(0, 0, 0);
        assertThat(reconciled(TWO, new Method.BottomUp(), Amounts.NON_NEGATIVE, 0, 6, -1))
                .containsExactly(6, 6, 0);
    }

    @Test
    void unknownVariancesAreTheUsualOnesAndNoneIsTooSmall() {
        // Weights 2, 1, 1: the median of 8 / 2 and 2 / 1 is 3.
        assertThat(Variances.atLeast(new double[] {8, 2, NAN}, new double[] {2, 1, 1}))
                .containsExactly(8, 2, 3);
        assertThat(Variances.atLeast(new double[] {8, 0, 2}, new double[] {2, 1, 1}))
                .containsExactly(8, 3e-6, 2);
        assertThat(Variances.atLeast(new double[] {NAN, 0, NAN}, new double[] {2, 1, 1}))
                .containsExactly(2, 1e-6, 1);
        double[] trusted = reconciled(TWO, new Method.WlsVar(new double[] {2, 0, 1}), Amounts.REAL, 10, 3, 4);
        assertThat(trusted[1]).isCloseTo(3, within(1e-5));
        assertThat(trusted[2]).isCloseTo(5, within(1e-5));
    }

    @Test
    void residualsUnknownAtTimesGiveThePairwiseCorrelations() {
        double[][] residuals = {
            {1, -2, NAN, 3, 1, 0.5}, {2, -1, 1, NAN, 1, 1}, {0, 0, 0, 0, 0, 0}, {4, NAN, NAN, NAN, NAN, NAN}
        };
        double[] ones = {1, 1, 1, 1};
        double one = (1 + 4 + 9 + 1 + 0.25) / 5;
        double two = (4 + 1 + 1 + 1 + 1) / 5.0;
        double[] products = {2, 2, 1, 0.5};
        double mean = Arrays.stream(products).sum() / 4 / Math.sqrt(one * two);
        double variance = 0;
        for (double product : products) {
            variance += Math.pow(product / Math.sqrt(one * two) - mean, 2) / (4 * 3);
        }
        double lambda = variance / (mean * mean);
        assertThat(lambda).isBetween(0.01, 0.99);
        assertThat(Shrunk.intensity(residuals, ones)).isCloseTo(lambda, within(1e-12));
        double[][] covariance = Shrunk.covariance(residuals, ones);
        double usual = (one + two) / 2;
        assertThat(covariance[0])
                .containsExactly(new double[] {one, (1 - lambda) * mean * Math.sqrt(one * two), 0, 0}, within(1e-12));
        assertThat(covariance[2][2]).isCloseTo(usual * 1e-6, within(1e-12));
        assertThat(covariance[3]).containsExactly(new double[] {0, 0, 0, usual}, within(1e-12));
    }

    /** One correlates with two and two with three, one against three, each known at times of its own. */
    @Test
    void correlationsThatNoCovarianceHasAreShrunkUntilOneHas() {
        int times = 90;
        double[][] residuals = new double[3][times];
        Random random = new Random(1);
        for (int t = 0; t < times; t++) {
            int pair = t % 3;
            double value = random.nextGaussian();
            residuals[0][t] = pair == 2 ? NAN : value;
            residuals[1][t] = pair == 1 ? NAN : value;
            residuals[2][t] = pair == 0 ? NAN : pair == 1 ? -value : value;
        }
        double[][] covariance = Shrunk.covariance(residuals, new double[] {1, 1, 1});
        double kept = covariance[1][0] / Math.sqrt(covariance[0][0] * covariance[1][1]);
        assertThat(Shrunk.intensity(residuals, new double[] {1, 1, 1})).isLessThan(0.1);
        assertThat(kept).isBetween(0.2, 0.5);
        assertThat(Cholesky.of(covariance)).isNotNull();
    }

    @Test
    void roundsFromTheTopDownToTheLargestRemainders() {
        assertThat(reconciled(TREE, new Method.BottomUp(), Amounts.WHOLE, 0, 0, 0.5, 0.5, 0.5))
                .containsExactly(2, 1, 1, 0, 1);
        assertThat(reconciled(TREE, new Method.BottomUp(), Amounts.WHOLE, 0, 0, 0.25, 0.5, 0.125))
                .containsExactly(1, 1, 0, 1, 0);
        assertThat(reconciled(TREE, new Method.BottomUp(), Amounts.WHOLE, 0, 0, -3, 2, 4))
                .containsExactly(6, 2, 0, 2, 4);
    }

    @Test
    void numbersOfAnySizeKeepTheirSums() {
        for (double scale : new double[] {Double.MIN_VALUE, 1e-300, 1, 1e15, 1e300}) {
            double[] coherent =
                    reconciled(TREE, new Method.BottomUp(), Amounts.REAL, 0, 0, 0.1 * scale, 0.7 * scale, 3 * scale);
            assertThat(coherent[0])
                    .isEqualTo(coherent[4] + coherent[1])
                    .isEqualTo(coherent[4] + coherent[3] + coherent[2]);
            assertThat(coherent[4]).isCloseTo(3 * scale, within(3 * scale * 1e-15));
        }
    }
}
