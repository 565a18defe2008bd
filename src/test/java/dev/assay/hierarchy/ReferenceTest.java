package dev.assay.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The tree of Hyndman and Athanasopoulos, Forecasting: principles and practice (3rd ed., figure 11.1), with forecasts and
 * residuals of our own, reconciled by Nixtla's hierarchicalforecast 1.5.3: its numbers.
 */
class ReferenceTest {
    private static final Summing TREE = Summing.tree(
            "tree",
            List.of("AA", "AB", "AC", "BA", "BB"),
            List.of(
                    new Link("A", "total"),
                    new Link("B", "total"),
                    new Link("AA", "A"),
                    new Link("AB", "A"),
                    new Link("AC", "A"),
                    new Link("BA", "B"),
                    new Link("BB", "B")));
    private static final double[][] BASE = {
        {100, 92}, {61, 60}, {44, 31}, {25, 22}, {14, 17}, {19, 19}, {30, 18}, {11, 15}
    };
    private static final double[][] HISTORY = {
        {10, 12, 9, 11}, {8, 6, 7, 7}, {5, 5, 6, 4}, {12, 10, 13, 9}, {4, 6, 5, 5}
    };
    /** Eight times the residuals, around 0. */
    private static final double[][] RESIDUALS = {
        {24, -40, 32, 8, -48, 16, 0, 8},
        {16, -24, 8, 0, -16, 24, -16, 8},
        {8, -8, 16, 16, -24, -16, 8, 0},
        {8, -16, 0, 8, -8, 16, -8, 0},
        {0, 8, 8, -8, -16, 8, 8, -8},
        {8, -8, -8, 16, 0, 0, -8, 0},
        {-8, 0, 16, -8, -16, 8, 16, -8},
        {16, -8, 8, 0, -8, -24, 8, 8}
    };

    private static final double[] LOW = {40, 1, 50, 10, 2, 1, 30, 11};

    private static Method variances() {
        return new Method.WlsVar(
                new double[] {11.500001, 4.000001, 3.000001, 1.500001, 1.250001, 1.000001, 2.000001, 2.250001});
    }

    private static void gives(Method method, double[] first, double[] second) {
        double[][] coherent = new Reconciler(TREE, method, Amounts.REAL).reconcile(BASE);
        for (int node = 0; node < first.length; node++) {
            assertThat(coherent[node][0]).isCloseTo(first[node], within(1e-6));
            assertThat(coherent[node][1]).isCloseTo(second[node], within(1e-6));
        }
    }

    /** Both of the bottoms. */
    private static void givesOfLow(Method method, double[] real, double[] nonNegative) {
        double[][] low = Structures.column(LOW);
        double[] any = Structures.first(new Reconciler(TREE, method, Amounts.REAL).reconcile(low));
        double[] above = Structures.first(new Reconciler(TREE, method, Amounts.NON_NEGATIVE).reconcile(low));
        assertThat(Arrays.copyOfRange(any, 3, 8)).containsExactly(real, within(1e-6));
        // Its solver stops about there.
        assertThat(Arrays.copyOfRange(above, 3, 8)).containsExactly(nonNegative, within(1e-5));
        assertThat(Arrays.stream(above)).allMatch(amount -> amount >= 0);
    }

    @Test
    void bottomUp() {
        gives(new Method.BottomUp(), new double[] {99, 58, 41, 25, 14, 19, 30, 11}, new double[] {
            91, 58, 33, 22, 17, 19, 18, 15
        });
    }

    @Test
    void averageProportions() {
        Split split = new Split.AverageProportions(HISTORY);
        gives(
                new Method.TopDown(split),
                new double[] {
                    100,
                    58.51495726495727,
                    41.48504273504273,
                    27.366452991452995,
                    18.210470085470085,
                    12.938034188034187,
                    28.477564102564102,
                    13.00747863247863
                },
                new double[] {
                    92,
                    53.83376068376068,
                    38.16623931623931,
                    25.177136752136754,
                    16.75363247863248,
                    11.90299145299145,
                    26.199358974358972,
                    11.96688034188034
                });
        gives(
                new Method.MiddleOut(1, split),
                new double[] {
                    105,
                    61,
                    44,
                    28.450592885375496,
                    18.98715415019763,
                    13.562252964426877,
                    30.140873015873016,
                    13.859126984126984
                },
                new double[] {
                    91,
                    60,
                    31,
                    27.98418972332016,
                    18.67588932806324,
                    13.3399209486166,
                    21.23561507936508,
                    9.764384920634921
                });
    }

    @Test
    void proportionsOfAverages() {
        Split split = new Split.ProportionsOfAverages(HISTORY);
        gives(
                new Method.TopDown(split),
                new double[] {
                    100,
                    58.44155844155844,
                    41.55844155844156,
                    27.27272727272727,
                    18.181818181818183,
                    12.987012987012985,
                    28.57142857142857,
                    12.987012987012985
                },
                new double[] {
                    92,
                    53.76623376623376,
                    38.23376623376623,
                    25.09090909090909,
                    16.727272727272727,
                    11.948051948051948,
                    26.285714285714285,
                    11.948051948051948
                });
        gives(
                new Method.MiddleOut(1, split),
                new double[] {105, 61, 44, 28.46666666666667, 18.977777777777778, 13.555555555555555, 30.25, 13.75},
                new double[] {91, 60, 31, 28, 18.666666666666668, 13.333333333333332, 21.3125, 9.6875});
    }

    @Test
    void forecastProportions() {
        Split split = new Split.ForecastProportions();
        gives(
                new Method.TopDown(split),
                new double[] {
                    100,
                    58.095238095238095,
                    41.904761904761905,
                    25.041050903119867,
                    14.022988505747128,
                    19.031198686371102,
                    30.662020905923345,
                    11.24274099883856
                },
                new double[] {
                    92,
                    60.65934065934066,
                    31.34065934065934,
                    23.008715422508523,
                    17.77946191739295,
                    19.871163319439184,
                    17.094905094905094,
                    14.245754245754245
                });
        gives(
                new Method.MiddleOut(1, split),
                new double[] {
                    105,
                    61,
                    44,
                    26.29310344827586,
                    14.724137931034482,
                    19.982758620689655,
                    32.19512195121951,
                    11.804878048780488
                },
                new double[] {
                    91,
                    60,
                    31,
                    22.75862068965517,
                    17.586206896551722,
                    19.655172413793103,
                    16.90909090909091,
                    14.090909090909092
                });
    }

    @Test
    void ols() {
        gives(
                new Method.Ols(),
                new double[] {
                    101.34482758620689,
                    59.241379310344826,
                    42.10344827586207,
                    25.413793103448274,
                    14.413793103448276,
                    19.413793103448274,
                    30.551724137931036,
                    11.551724137931034
                },
                new double[] {
                    91.65517241379311,
                    59.758620689655174,
                    31.89655172413793,
                    22.586206896551722,
                    17.586206896551726,
                    19.586206896551726,
                    17.448275862068964,
                    14.448275862068963
                });
        givesOfLow(
                new Method.Ols(),
                new double[] {
                    5.862068965517242, -2.1379310344827585, -3.1379310344827585, 31.48275862068966, 12.482758620689655
                },
                new double[] {2.615384615384615, 0, 0, 31.07692307692308, 12.07692307692308});
    }

    @Test
    void wlsStruct() {
        gives(
                new Method.WlsStruct(),
                new double[] {
                    101.33333333333333,
                    59.1,
                    42.233333333333334,
                    25.366666666666667,
                    14.366666666666667,
                    19.366666666666667,
                    30.616666666666667,
                    11.616666666666665
                },
                new double[] {
                    91.33333333333333, 59.2, 32.13333333333333, 22.4, 17.4, 19.4, 17.566666666666666, 14.566666666666668
                });
        givesOfLow(
                new Method.WlsStruct(),
                new double[] {
                    7.166666666666668, -0.8333333333333335, -1.8333333333333333, 31.41666666666667, 12.416666666666666
                },
                new double[] {6.277777671813965, 0, 0, 31.268518447875977, 12.268518447875977});
    }

    @Test
    void wlsVar() {
        gives(
                variances(),
                new double[] {
                    101.67286527719996,
                    59.170065041947865,
                    42.502800235252096,
                    25.468025953127658,
                    14.390021680649287,
                    19.312017408170917,
                    30.70720013192286,
                    11.795600103329237
                },
                new double[] {
                    91.08821723809298,
                    59.12119800994917,
                    31.967019228143812,
                    22.448479142986542,
                    17.373732669983053,
                    19.298986196979566,
                    17.513891386896187,
                    14.453127841247625
                });
        givesOfLow(
                variances(),
                new double[] {
                    6.991104650056645, -0.5074131326273703, -1.0059309153113862, 31.74911245261673, 12.967751397687952
                },
                new double[] {6.494699954986572, 0, 0, 31.685636520385742, 12.896340370178223});
    }

    @Test
    void mintShrink() {
        double[] ones = new double[8];
        Arrays.fill(ones, 1);
        assertThat(Shrunk.intensity(RESIDUALS, ones)).isCloseTo(0.5791807131928697, within(1e-6));
        Method method = new Method.MintShrink(RESIDUALS);
        gives(
                method,
                new double[] {
                    101.85297812679278,
                    59.09653590516151,
                    42.75644222163126,
                    25.338313738151207,
                    14.677702556280147,
                    19.080519610730157,
                    31.023115497174064,
                    11.733326724457196
                },
                new double[] {
                    91.06964559969373,
                    59.161640893392175,
                    31.908004706301544,
                    22.437232892737338,
                    17.236546579200937,
                    19.4878614214539,
                    17.448963512156222,
                    14.459041194145321
                });
        givesOfLow(
                method,
                new double[] {
                    7.425640524602516, 0.16896357810778495, -1.858767117195939, 32.069025018165135, 12.982491990213724
                },
                new double[] {7.747780799865723, 0, 0, 31.748191833496094, 13.320752143859863});
    }
}
