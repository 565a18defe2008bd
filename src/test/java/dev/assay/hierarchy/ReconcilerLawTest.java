package dev.assay.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/** What holds of any structure, any forecasts, and each method that is for them. */
class ReconcilerLawTest {
    private static final int TRIES = 100;

    private static double[][] residuals(Summing summing, Random random) {
        double[][] residuals = new double[summing.nodes()][];
        for (int node = 0; node < residuals.length; node++) {
            residuals[node] = Structures.gaussian(12, 0, 1 + random.nextInt(4), random);
        }
        return residuals;
    }

    private static double[] variances(int nodes, Random random) {
        return Arrays.stream(Structures.gaussian(nodes, 0, 2, random))
                .map(value -> 0.01 + value * value)
                .toArray();
    }

    private static List<Method> projections(Summing summing, Random random) {
        return List.of(
                new Method.BottomUp(),
                new Method.Ols(),
                new Method.WlsStruct(),
                new Method.WlsVar(variances(summing.nodes(), random)),
                new Method.MintShrink(residuals(summing, random)));
    }

    private static List<Method> all(Summing summing, Random random) {
        List<Method> all = new ArrayList<>(projections(summing, random));
        if (summing.isTree()) {
            double[][] history = new double[summing.bottoms()][];
            for (int bottom = 0; bottom < history.length; bottom++) {
                history[bottom] = variances(7, random);
            }
            for (Split split : List.of(
                    new Split.ForecastProportions(),
                    new Split.AverageProportions(history),
                    new Split.ProportionsOfAverages(history))) {
                all.add(new Method.TopDown(split));
                all.add(new Method.MiddleOut(1, split));
            }
        }
        return all;
    }

    private static double size(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** The sum of each node's bottoms is the node, to the last bit, in any order of the bottoms. */
    private static void assertCoherent(Summing summing, double[][] coherent, Random random) {
        for (int step = 0; step < coherent[0].length; step++) {
            for (int node = 0; node < summing.sums(); node++) {
                List<Integer> entries = new ArrayList<>();
                for (int i = summing.matrix().from(node); i < summing.matrix().to(node); i++) {
                    entries.add(i);
                }
                Collections.shuffle(entries, random);
                double sum = 0;
                for (int i : entries) {
                    assertThat(summing.matrix().weight(i)).isEqualTo(1);
                    sum += coherent[summing.sums() + summing.matrix().column(i)][step];
                }
                assertThat(coherent[node][step]).isEqualTo(sum);
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void sumsHoldToTheLastBitInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.unweighted(random);
        double[][] base = new double[summing.nodes()][];
        for (int node = 0; node < base.length; node++) {
            base[node] = Structures.gaussian(3, random.nextInt(10), Math.pow(10, random.nextInt(7) - 3), random);
        }
        for (Method method : all(summing, random)) {
            for (Amounts amounts : Amounts.values()) {
                double[][] coherent = new Reconciler(summing, method, amounts).reconcile(base);
                assertCoherent(summing, coherent, random);
                assertThat(Arrays.stream(coherent).flatMapToDouble(Arrays::stream))
                        .allMatch(amount -> Double.isFinite(amount)
                                && (amounts == Amounts.REAL || amount >= 0)
                                && (amounts != Amounts.WHOLE || amount == Math.rint(amount)));
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void eachSumOfATreeIsTheSumOfItsChildrenToTheLastBit(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.tree(random);
        Family family = Family.of(summing);
        assertThat(family.strict()).isTrue();
        double[] base = Structures.gaussian(summing.nodes(), 1, 3, random);
        for (Method method : all(summing, random)) {
            double[] coherent =
                    Structures.first(new Reconciler(summing, method, Amounts.REAL).reconcile(Structures.column(base)));
            for (int sum : family.sums()) {
                double children = 0;
                for (int child : family.children(sum)) {
                    children += coherent[child];
                }
                assertThat(coherent[sum]).isEqualTo(children);
            }
        }
    }

    /** S P S = S: what is right on average stays so. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void coherentForecastsStayAsTheyAre(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.any(random);
        double[] bottoms = variances(summing.bottoms(), random);
        double[] coherent = summing.sum(bottoms);
        for (Method method : projections(summing, random)) {
            for (Amounts amounts : List.of(Amounts.REAL, Amounts.NON_NEGATIVE)) {
                double[] again = Structures.first(
                        new Reconciler(summing, method, amounts).reconcile(Structures.column(coherent)));
                assertThat(again).containsExactly(coherent, within(1e-9 * size(coherent)));
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void reconcilingTwiceIsReconcilingOnce(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.any(random);
        double[] base = Structures.gaussian(summing.nodes(), 2, 5, random);
        for (Method method : projections(summing, random)) {
            for (Amounts amounts : Amounts.values()) {
                Reconciler reconciler = new Reconciler(summing, method, amounts);
                double[][] once = reconciler.reconcile(Structures.column(base));
                double[] first = Structures.first(once);
                assertThat(Structures.first(reconciler.reconcile(once)))
                        .containsExactly(first, within(1e-9 * (1 + size(first))));
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void givesWhatTheTextbookGives(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.any(random);
        double[] base = Structures.gaussian(summing.nodes(), 2, 5, random);
        double[] variances = variances(summing.nodes(), random);
        double[][] residuals = residuals(summing, random);
        double[] ones = new double[summing.nodes()];
        Arrays.fill(ones, 1);
        Map<Method, RealMatrix> covariances = new LinkedHashMap<>();
        covariances.put(new Method.Ols(), MatrixUtils.createRealDiagonalMatrix(ones));
        covariances.put(new Method.WlsStruct(), MatrixUtils.createRealDiagonalMatrix(summing.weights()));
        covariances.put(
                new Method.WlsVar(variances),
                MatrixUtils.createRealDiagonalMatrix(Variances.atLeast(variances, summing.weights())));
        covariances.put(
                new Method.MintShrink(residuals),
                MatrixUtils.createRealMatrix(Shrunk.covariance(residuals, summing.weights())));
        covariances.forEach((method, covariance) -> {
            double[] expected = summing.sum(Structures.textbook(summing, covariance, base));
            double[] given =
                    Structures.first(new Reconciler(summing, method, Amounts.REAL).reconcile(Structures.column(base)));
            assertThat(given).containsExactly(expected, within(1e-7 * size(expected)));
        });
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void manySumsAreSolvedAsFewAre(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.any(random);
        double[] variances = variances(summing.nodes(), random);
        double[] base = Structures.gaussian(summing.nodes(), 1, 5, random);
        Projection few = new WeightedProjection(summing, variances, Integer.MAX_VALUE);
        Projection many = new WeightedProjection(summing, variances, 0);
        double[] expected = few.bottoms(base);
        assertThat(many.bottoms(base)).containsExactly(expected, within(1e-8 * size(base)));
        assertThat(many.nonNegative(base)).containsExactly(few.nonNegative(base), within(1e-7 * size(base)));
    }

    /** Karush, Kuhn and Tucker: at 0 the objective rises, elsewhere it is flat; of a convex one that is the least. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void nonNegativeIsTheNearestThatIsNotBelowZero(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.any(random);
        double[] base = Structures.gaussian(summing.nodes(), 0.5, 5, random);
        double[][] residuals = residuals(summing, random);
        double[] variances = variances(summing.nodes(), random);
        Map<Projection, RealMatrix> projections = new LinkedHashMap<>();
        double[][] shrunk = Shrunk.covariance(residuals, summing.weights());
        projections.put(new CovarianceProjection(summing, shrunk), MatrixUtils.createRealMatrix(shrunk));
        projections.put(
                new WeightedProjection(summing, variances, 500), MatrixUtils.createRealDiagonalMatrix(variances));
        projections.forEach((projection, covariance) -> {
            double[] bottoms = projection.nonNegative(base);
            double[] off = summing.sum(bottoms);
            for (int node = 0; node < off.length; node++) {
                off[node] -= base[node];
            }
            RealMatrix inverse = Structures.inverse(covariance);
            double[] rise =
                    Structures.dense(summing).transpose().multiply(inverse).operate(off);
            double nothing = 1e-7 * inverse.getNorm() * (1 + size(off)) * summing.nodes();
            for (int i = 0; i < bottoms.length; i++) {
                assertThat(bottoms[i]).isNotNegative();
                assertThat(rise[i]).isGreaterThan(-nothing);
                assertThat(bottoms[i] > 0 ? Math.abs(rise[i]) : 0).isLessThan(nothing);
            }
            double[] real = projection.bottoms(base);
            if (Arrays.stream(real).allMatch(amount -> amount >= 0)) {
                assertThat(bottoms).isEqualTo(real);
            }
        });
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void wholeNumbersOfATreeAreOffByLessThanOne(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.tree(random);
        double[] base = Structures.gaussian(summing.nodes(), 2, 3, random);
        for (Method method : all(summing, random)) {
            double[] real = Structures.first(
                    new Reconciler(summing, method, Amounts.NON_NEGATIVE).reconcile(Structures.column(base)));
            double[] whole =
                    Structures.first(new Reconciler(summing, method, Amounts.WHOLE).reconcile(Structures.column(base)));
            for (int node = 0; node < real.length; node++) {
                assertThat(Math.abs(whole[node] - real[node])).isLessThan(1);
            }
            assertThat(whole[0]).isEqualTo(Math.floor(real[0] + 0.5));
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void wholeNumbersOfACrossingKeepTheTotal(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.crossing(random);
        double[] base = Structures.gaussian(summing.nodes(), 2, 3, random);
        double[] real = Structures.first(new Reconciler(summing, new Method.WlsStruct(), Amounts.NON_NEGATIVE)
                .reconcile(Structures.column(base)));
        double[] whole = Structures.first(
                new Reconciler(summing, new Method.WlsStruct(), Amounts.WHOLE).reconcile(Structures.column(base)));
        assertThat(whole[0]).isEqualTo(Math.floor(real[0] + 0.5));
        for (int node = summing.sums(); node < whole.length; node++) {
            assertThat(Math.abs(whole[node] - real[node])).isLessThan(1);
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void theOrderOfTheNodesDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        Summing summing = Structures.any(random);
        List<Integer> bottoms = shuffled(summing.sums(), summing.nodes(), random);
        List<Integer> sums = shuffled(0, summing.sums(), random);
        List<Integer> places = new ArrayList<>(sums);
        places.addAll(bottoms);
        Summing other = Summing.weighted(
                "other",
                bottoms.stream().map(summing.names()::get).toList(),
                sums.stream().map(sum -> sum(summing, sum)).toList());
        double[] base = Structures.gaussian(summing.nodes(), 1, 5, random);
        double[] variances = variances(summing.nodes(), random);
        double[] there = places.stream().mapToDouble(at -> base[at]).toArray();
        Method here = new Method.WlsVar(variances);
        Method elsewhere = new Method.WlsVar(
                places.stream().mapToDouble(at -> variances[at]).toArray());
        for (Amounts amounts : List.of(Amounts.REAL, Amounts.NON_NEGATIVE)) {
            double[] given =
                    Structures.first(new Reconciler(summing, here, amounts).reconcile(Structures.column(base)));
            double[] expected = places.stream().mapToDouble(at -> given[at]).toArray();
            assertThat(Structures.first(new Reconciler(other, elsewhere, amounts).reconcile(Structures.column(there))))
                    .containsExactly(expected, within(1e-8 * (1 + size(expected))));
        }
    }

    private static List<Integer> shuffled(int from, int to, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
            places.add(i);
        }
        Collections.shuffle(places, random);
        return places;
    }

    private static Sum sum(Summing summing, int row) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int i = summing.matrix().from(row); i < summing.matrix().to(row); i++) {
            weights.put(
                    summing.names().get(summing.sums() + summing.matrix().column(i)),
                    summing.matrix().weight(i));
        }
        return new Sum(summing.names().get(row), summing.levels().get(row), weights);
    }
}
