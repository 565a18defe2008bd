package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTextTest {
    @Test
    void tellsWhatIsThereWhatHindsightSeesAndHowLateSourcesAre() {
        assertThat(FeaturesText.render(MadeFeatures.shop()))
                .isEqualTo(
                        """
                        shop: features, run shop-20261124-031500-1a2b3c
                        2 of 6 features are there when needed for every prediction; all 6 together for none.

                        sales: 6 features; 1,000 rows to learn from; 20 rows to score as of 2026-11-23 06:00; 1, 7, 14 days ahead
                        Never there when needed: temp_that_day. A model must not count on it.
                        Never there at some horizons: sales_lag_7 (14 days ahead).
                        Least often there as asked: temp, for 64 % of predictions; 31 % an older value, 4 % not published by then, 1 % nothing
                          at all.
                        With hindsight temp_that_day 1 day ahead would have had another value in 100 % of rows and a correlation of 0.71 with
                          the target instead of none: a model trained with hindsight would have relied on this.
                        In what is to be scored, 2 of 6 features are not there for every row; the least, temp, for 0 %; 100 % an older value.
                        30 rows to learn from were left out: a feature with late: stop was not there.
                        1 row has a key that is missing; what is looked up by it is empty there.
                        weather came later than the declared 4 days in 18.9 % of its rows: declare 6 days to have 95 %, 8 days to have 99 %.
                        Worked out again, temp has other values than before: training and scoring do not see the same.

                        feature        from        late         there  older  not yet  nothing  1 … 14 days  differs  with target
                        sales_lag_7    sales       –           66.3 %      –   33.3 %    0.3 %  █▇·            100 %      – → 0.6
                        temp           weather     last_known    64 %   31 %      4 %      1 %  ▅▅▅           36.4 %  0.18 → 0.48
                        temp_that_day  weather     missing        0 %      –     99 %      1 %  ···            100 %     – → 0.71
                        promo          promotions  stop        86.7 %      –   13.3 %        –  █▇▅              4 %            –
                        weekday        –           –            100 %      –        –        –  ███                –            –
                        city           stores      –            100 %      –        –        –  ███                –            –
                        differs: rows with another value in hindsight, where that is the furthest from what was known; with target: correlation
                          of what was known → in hindsight

                        source   rows  declared  half within      95 %      99 %   later  revised  no time    newest
                        sales       –    0 days            –         –         –       –        –        –   6 hours
                        weather   900    4 days     3.3 days  5.3 days  7.3 days  18.9 %      4 %       12  3.5 days

                        150 rows of an earlier run were worked out again: 1 of 5 features has other values.
                        temp: 2 of 150 values changed, store=7, 2026-11-20: 4.5, now 5.1

                        ! weather comes later than declared in 18.9 % of its rows; declare 6 days
                        ! 12 rows have no time of publication
                        """);
    }

    @Test
    void tellsOfOneHorizonAndRowsToScoreAlone() {
        assertThat(FeaturesText.render(MadeFeatures.scoringAlone()))
                .isEqualTo(
                        """
                        shop: features, run shop-20261124-031500-1a2b3c
                        1 of 2 features is there when needed for every prediction; both together for 15 %.

                        sales: 2 features; 20 rows to score as of 2026-11-23 06:00; 1 day ahead
                        Least often there as asked: temp, for 20 % of predictions; 75 % an older value, 5 % not published by then.

                        feature      from     late        there  older  not yet  nothing
                        sales_lag_7  sales    –           100 %      –        –        –
                        temp         weather  last_known   20 %   75 %      5 %        –
                        """);
    }

    @Test
    void tellsOfRowsThatHaveNoHorizonAndSourcesThatWereNotMeasured() {
        assertThat(FeaturesText.render(MadeFeatures.plain()))
                .isEqualTo(
                        """
                        shop: features, run shop-20261124-031500-1a2b3c
                        The one feature is there when needed, for every prediction.

                        sales: 1 feature; 12 rows to learn from

                        feature  from    late  there  older  not yet  nothing
                        tail     planes  –     100 %      –        –        –
                        """);
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(FeaturesText.render(new FeaturesResults(Samples.run("open"), List.of())))
                .isEqualTo(
                        """
                        food-retail: validate, run 2026-11-24T03-15-00-7f3a
                        No features were made.
                        """);
    }

    @Test
    void showsTheFortyThatAreThereLeastOftenOfVeryMany() {
        assertThat(FeaturesText.render(MadeFeatures.many()).lines())
                .filteredOn(line -> line.startsWith("sales_of") || line.startsWith("…"))
                .hasSize(41)
                .contains("… and 160 that are there as often or more, in the report")
                .startsWith(
                        "sales_of_the_stor…_rolling_mean_32  sales  older    52 %    24 %     24 %        –  ▇▇▆▆▅▅▄▄▃▃▃▂▂▁   89.6 %    0.2 → 0.5");
    }

    @Test
    void noLineIsWiderThanATerminal() {
        for (FeaturesResults results : List.of(MadeFeatures.hostile(), MadeFeatures.many())) {
            assertThat(FeaturesText.render(results).lines())
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(ConsoleReport.WIDTH));
        }
    }
}
