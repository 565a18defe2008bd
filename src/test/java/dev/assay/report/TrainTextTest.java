package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainTextTest {
    @Test
    void tellsOfAForecastWithBaselineFoldsSegmentsAndSearch() {
        assertThat(TrainText.render(TrainedModels.sales()))
                .isEqualTo(
                        """
                        shop: train, run shop-20261124-031500-1a2b3c
                        sales version 3 is good enough: its gate is open.

                        sales version 3, candidate, gate open
                        LightGBMRegressor of amount; learnt from 48,200 rows of history (version 12); 2020-01-01 to 2026-09-30; 300 trees; took
                          41 s
                        Gate open: in the test, wape 0.213 is at most 0.3.
                        WAPE (lower is better) is 21.3 % on the test, 24.2 % lower than the baseline's 28.1 %.
                        It is 22.9 % over the backtest, and 12 % on the rows that it learnt from.
                        Of 3 folds the best has 20.1 % (2026-07-01), the worst 24.9 % (2026-07-29).
                        Worst for store = 17: WAPE 61 % (1,204 rows).
                        The search tried 3 sets of parameters, of which 1 failed; the chosen one has WAPE 22.9 % ± 1.8 %.
                        Of 5 candidates 'rising' is kept, which holds 9,120 numbers: the simplest within 3% of the best, 'own'.

                        metric            better         test  baseline  against it             backtest  learnt from
                        WAPE              lower        21.3 %    28.1 %  24.2 % lower: better     22.9 %         12 %
                        RMSE              lower          12.5        14  10.7 % lower: better          –          7.5
                        pinball loss 0.9  lower          3.25         –  –                             –            –
                        bias              nearer to 0    -0.4       0.3  farther from 0: worse         –            –
                        12 rows have no label and are in no metric.
                        MASE has no value for these rows.
                        3 more values of store, with the fewest rows, were not measured.

                        candidate  kind                   holds            WAPE
                        last week  column                     1  26.3 % ± 1.5 %  not adequate
                        linear     linear                    14    25.1 % ± 2 %
                        rising     constrained boosting   9,120  23.2 % ± 1.5 %  chosen
                        own        boosting              18,300  22.9 % ± 1.4 %  within the margin
                        one tree   tree                       –               –  failed

                        worst for            rows  WAPE  baseline
                        store = 17          1,204  61 %      58 %
                        store = (no value)    796  20 %         –
                        store = 7           4,000  15 %      25 %

                        ! store has 91 values, and SynapseML would have read those past 56 as missing; it was encoded anew
                        ! promo is missing in 1 % of the rows
                        ! two workers got no rows

                        It is at /lake/models/sales/3
                        """);
    }

    @Test
    void tellsWhyTheGateIsClosed() {
        assertThat(TrainText.render(TrainedModels.returns()))
                .isEqualTo(
                        """
                        shop: train, run shop-20261124-031500-1a2b3c
                        returns version 1 is not good enough: its gate is closed.

                        returns version 1, candidate, gate closed
                        LightGBMClassifier of came_back; learnt from 9,000 rows of customers (version 4); 2026-01-01 to 2026-10-31; 80 trees;
                          took 12 s
                        Gate closed: in the test, auc 0.72 is not at least 0.8.
                        AUC (higher is better) is 0.72 on the test, 0.02 lower than the baseline's 0.74: the baseline is better.
                        After it was judged it was fitted again, on what had been held out, too.

                        metric    better  test  baseline  against it
                        AUC       higher  0.72      0.74  0.02 lower: worse
                        log-loss  lower   0.51         –  –

                        It is at /lake/models/returns/1
                        """);
    }

    @Test
    void saysThatNothingWasHeldOut() {
        assertThat(TrainText.render(TrainedModels.untested()))
                .isEqualTo(
                        """
                        shop: train, run shop-20261124-031500-1a2b3c
                        plain version 1 was trained; no gate says whether it is good enough.

                        plain version 1, candidate, no gate
                        GBTRegressor of amount; learnt from 100 rows of visitors (version 12); 20 trees; took 1.5 s
                        RMSE (lower is better) is 2.5 on the rows that it learnt from.
                        It was judged by the rows that it learnt from alone: how good it is on others is not known.

                        metric  better  learnt from
                        RMSE    lower           2.5

                        It is at /m/plain/1
                        """);
    }

    @Test
    void tellsOfEachModelOfARun() {
        assertThat(TrainText.render(TrainedModels.both()))
                .startsWith(
                        """
                        shop: train, run shop-20261124-031500-1a2b3c
                        2 models were trained; 1 is not good enough.

                        sales version 3, candidate, gate open
                        """)
                .contains("\n\nreturns version 1, candidate, gate closed\n");
    }

    @Test
    void saysThatNoModelWasTrained() {
        assertThat(TrainText.render(TrainedModels.none()))
                .isEqualTo(
                        """
                        shop: train, run shop-20261124-031500-1a2b3c
                        No model was trained.
                        """);
    }

    @Test
    void countsTheSegmentsThatItLeavesOut() {
        assertThat(TrainText.render(TrainedModels.manySegments()))
                .contains(
                        """
                        worst for    rows    WAPE  baseline
                        store = 799    50  79.9 %         –
                        store = 798    50  79.8 %         –
                        store = 797    50  79.7 %         –
                        store = 796    50  79.6 %         –
                        store = 795    50  79.5 %         –
                        … and 698 that are better, in the report
                        """);
    }

    @Test
    void keepsWithin120ColumnsAndShowsNoControlCharacters() {
        assertThat(TrainText.render(TrainedModels.hostile()).lines())
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(ConsoleReport.WIDTH))
                .allSatisfy(line -> assertThat(line).doesNotContain("\u2028", "\u202E"));
    }
}
