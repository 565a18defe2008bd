package dev.assay.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A kitchen that sells tomatoes, tomato soup and tomato juice: raw products are sums over what is sold, weighted by what one
 * of it takes.
 *
 * <p>A soup is 0.4 l of a base, of which a litre takes 0.5 kg of tomatoes, a fifth of which is peeled off, and 0.3125 kg of
 * onions: 0.4 * 0.5 / 0.8 = 0.25 kg and 0.4 * 0.3125 = 0.125 kg. A juice is 0.5 kg of tomatoes. With A these weights, e how
 * far the direct forecasts of the raw products are above those through what is sold, and U and V the variances of the two,
 * the solution is b + V A' (U + A V A')^-1 e: two equations.
 */
class KitchenTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final Summing KITCHEN = Summing.weighted(
            "kitchen.yaml:9:3",
            List.of("tomato sold raw", "soup", "juice"),
            List.of(
                    new Sum("tomato", "raw", weights("tomato sold raw", 1, "soup", 0.25, "juice", 0.5)),
                    new Sum("onion", "raw", weights("soup", 0.125))));

    /** Directly 100 kg and 10 kg; through 30 kg, 120 soups and 60 juices 90 kg and 15 kg: 10 more, 5 less. */
    private static final double[] FORECASTS = {100, 10, 30, 120, 60};

    private static Map<String, Double> weights(Object... namesAndWeights) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWeights.length; i += 2) {
            weights.put((String) namesAndWeights[i], ((Number) namesAndWeights[i + 1]).doubleValue());
        }
        return weights;
    }

    private static double[] reconciled(Method method) {
        return Structures.first(
                new Reconciler(KITCHEN, method, Amounts.NON_NEGATIVE).reconcile(Structures.column(FORECASTS)));
    }

    private static void assertIs(double[] coherent, double... bottoms) {
        assertThat(new double[] {coherent[2], coherent[3], coherent[4]}).containsExactly(bottoms, ROUNDING);
        assertThat(coherent[0]).isEqualTo(coherent[2] + 0.25 * coherent[3] + 0.5 * coherent[4]);
        assertThat(coherent[1]).isEqualTo(0.125 * coherent[3]);
    }

    @Test
    void throughProductsEachTomatoCountsOnce() {
        double[] coherent = reconciled(new Method.BottomUp());
        assertThat(coherent).containsExactly(90, 15, 30, 120, 60);
        assertThat(KITCHEN.isTree()).isFalse();
    }

    /** U + A V A' = [2.3125 0.03125; 0.03125 1.015625], of determinant 2.34765625; of e the multipliers 10.3125 and -11.875 to it. */
    @Test
    void allAlike() {
        double tomato = 10.3125 / 2.34765625;
        double onion = -11.875 / 2.34765625;
        double[] coherent = reconciled(new Method.Ols());
        assertIs(coherent, 30 + tomato, 120 + 0.25 * tomato + 0.125 * onion, 60 + 0.5 * tomato);
        assertThat(coherent[0]).isCloseTo(100 - tomato, ROUNDING);
        assertThat(coherent[1]).isCloseTo(10 - onion, ROUNDING);
    }

    /** U = (1.75, 0.125), V = 1: [3.0625 0.03125; 0.03125 0.140625], multipliers 40/11 and -400/11. */
    @Test
    void bySumOfWeights() {
        assertIs(reconciled(new Method.WlsStruct()), 30 + 40 / 11.0, 120 - 40 / 11.0, 60 + 20 / 11.0);
    }

    /** U = (4, 1), V = (1, 16, 4): [7 0.5; 0.5 1.25], multipliers 30/17 and -80/17. */
    @Test
    void byVariance() {
        Method method = new Method.WlsVar(new double[] {4, 1, 1, 16, 4});
        assertIs(reconciled(method), 30 + 30 / 17.0, 120 - 40 / 17.0, 60 + 60 / 17.0);
    }

    /** Residuals at right angles have no correlation: the same as by variance. */
    @Test
    void byCovariance() {
        int[][] signs = {
            {1, 1, 1, 1, 1, 1, 1, 1},
            {1, -1, 1, -1, 1, -1, 1, -1},
            {1, 1, -1, -1, 1, 1, -1, -1},
            {1, -1, -1, 1, 1, -1, -1, 1},
            {1, 1, 1, 1, -1, -1, -1, -1}
        };
        double[] sizes = {2, 1, 1, 4, 2};
        double[][] residuals = new double[5][8];
        for (int node = 0; node < 5; node++) {
            for (int time = 0; time < 8; time++) {
                residuals[node][time] = sizes[node] * signs[node][time];
            }
        }
        assertIs(reconciled(new Method.MintShrink(residuals)), 30 + 30 / 17.0, 120 - 40 / 17.0, 60 + 60 / 17.0);
    }

    /** A raw product's direct forecast that says nothing more than its products is met as it is. */
    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void forecastsThatAgreeStayAsTheyAre(@ForAll long seed) {
        Random random = new Random(seed);
        double[] all = KITCHEN.sum(new double[] {random.nextInt(1000), random.nextInt(1000), random.nextInt(1000)});
        for (Method method : List.of(new Method.BottomUp(), new Method.Ols(), new Method.WlsStruct())) {
            double[] coherent = Structures.first(
                    new Reconciler(KITCHEN, method, Amounts.NON_NEGATIVE).reconcile(Structures.column(all)));
            assertThat(coherent).containsExactly(all, ROUNDING);
        }
    }

    /** Of recipes of any depth, exploded to weights: each raw product is its uses, to the last bit in the order of the products. */
    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void rawProductsAreTheirUsesToTheLastBit(@ForAll long seed) {
        Random random = new Random(seed);
        int products = 2 + random.nextInt(8);
        List<String> bottoms = new ArrayList<>();
        for (int i = 0; i < products; i++) {
            bottoms.add("product " + i);
        }
        List<Sum> sums = new ArrayList<>();
        for (int raw = 0; raw < 1 + random.nextInt(5); raw++) {
            Map<String, Double> weights = new LinkedHashMap<>();
            for (String bottom : bottoms) {
                if (weights.isEmpty() || random.nextBoolean()) {
                    weights.put(bottom, (1 + random.nextInt(999)) / 1000.0 / (0.5 + random.nextDouble() / 2));
                }
            }
            sums.add(new Sum("raw " + raw, "raw", weights));
        }
        Summing summing = Summing.weighted("recipes", bottoms, sums);
        double[][] base = new double[summing.nodes()][3];
        for (double[] row : base) {
            for (int step = 0; step < row.length; step++) {
                row[step] = 500 * random.nextDouble();
            }
        }
        double[][] coherent = new Reconciler(summing, new Method.WlsStruct(), Amounts.NON_NEGATIVE).reconcile(base);
        for (int step = 0; step < 3; step++) {
            for (int raw = 0; raw < sums.size(); raw++) {
                double sum = 0;
                for (int i = 0; i < products; i++) {
                    Double weight = sums.get(raw).weights().get(bottoms.get(i));
                    sum += weight == null ? 0 : weight * coherent[sums.size() + i][step];
                }
                assertThat(coherent[raw][step]).isEqualTo(sum);
            }
        }
    }
}
