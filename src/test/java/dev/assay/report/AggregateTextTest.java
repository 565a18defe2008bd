package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateTextTest {
    @Test
    void tellsWhereSeriesGoAndHowForecastsFared() {
        assertThat(AggregateText.render(Aggregations.retail()))
                .isEqualTo(
                        """
                        shop: aggregate, run shop-20261124-031500-1a2b3c
                        4 of 20 series can be forecast for themselves; 12 need others or a longer step; 1 shows too little even so; 3 are dead.

                        sales: 18 series (product × store) by the day, 2026-01-05 to 2026-11-22
                        36,240 events came in; 7 are in no series (0.02 %): 2 without a key, 5 without a value.
                        ! no row of any series on a sunday: declare closed weekdays <sunday>

                        demand        series  of all  of demand  meaning
                        smooth             3  16.7 %     78.9 %  demand often, in even sizes
                        erratic            1   5.6 %     11.3 %  demand often, in uneven sizes
                        intermittent       4  22.2 %      7.4 %  demand now and then, in even sizes
                        lumpy              5  27.8 %      2.1 %  demand now and then, in uneven sizes
                        too short          2  11.1 %     0.06 %  too few known steps, or fewer than two demands
                        new                1   5.6 %      0.2 %  the first demand is not long ago
                        dead               2  11.1 %     0.04 %  no demand for long, or ever

                        forecast with   step  series  of demand  sums  too little
                        themselves      day        4     90.2 %     –           –
                        themselves      week       2      6.1 %     –           –
                        product         week       3      1.5 %     2           –
                        family × store  week       3      1.6 %     3           –
                        family          week       4      0.6 %     1           –

                        backtest of      step    method  RMSSE  WRMSSE   bias  WAPE  WAPE of sums  pinball 0.5  pinball 0.8  pinball 0.95
                        product × store  day     tsb       0.9    0.83  -0.03  1.03          0.38         0.45          0.4          0.21
                        product          week    ses      0.87    0.79   0.05  1.06          0.36         0.46         0.38           0.2
                        family × store   week    ses      0.88    0.82   0.07  1.09           0.4         0.47         0.39           0.2
                        chosen           chosen  ses      0.84    0.74   0.03  1.01          0.33         0.44         0.36          0.18
                        The chosen level and step with ses is best in RMSSE (0.84), WRMSSE (0.74), WAPE of sums (0.33), pinball 0.5 (0.44),
                          pinball 0.8 (0.36) and pinball 0.95 (0.18); the chosen level and step with sba is best in bias (0.01); the forecast of
                          zero is best in WAPE (1).
                        Against each series by itself, each with its best method but that of zero, the chosen level and step are better in all 8
                          measures.
                        In WAPE to forecast nothing at all beats every method: on sparse series this measure rewards that, so do not choose by
                          it alone.

                        spare_parts: 2 series (part) by the month
                        12 events came in, and all are in a series.

                        demand  series  of all  of demand  meaning
                        lumpy        1    50 %      100 %  demand now and then, in uneven sizes
                        dead         1    50 %        0 %  no demand for long, or ever

                        forecast with  step   series  of demand  sums  too little
                        all            month       1      100 %     1           1
                        """);
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(AggregateText.render(new AggregateResults(Samples.run("open"), List.of())))
                .isEqualTo(
                        """
                        food-retail: validate, run 2026-11-24T03-15-00-7f3a
                        There are no series.
                        """);
    }

    @Test
    void noLineIsWiderThanATerminal() {
        assertThat(AggregateText.render(Aggregations.hostile()).lines())
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(ConsoleReport.WIDTH));
    }
}
