package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.spec.Measure;
import dev.assay.spec.Severity;
import dev.assay.spec.TableRule.Anomaly;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What an anomaly check says. Runs are on Tuesday, 2026-11-24, after one on each day before. */
class AnomaliesTest {
    private static final double NONE = Double.NaN;
    private static final MetricName ROWS = new MetricName("row_count", null, null, null);
    private static final MetricName MEAN = new MetricName("mean", "fare", null, null);
    private static final MetricName FILLED = new MetricName("completeness", "fare", null, null);
    private static final MetricName CASH = new MetricName("share", null, null, "kind = 'cash'");

    /** 100 rows: fares 0 to 99, of which the first twenty are paid in cash. */
    private static Dataset<Row> trips() {
        return TestSpark.session()
                .range(100)
                .selectExpr("cast(id as double) as fare", "if(id < 20, 'cash', 'card') as kind", "null as nothing");
    }

    private static CheckOutcome judged(Checks checks) {
        return checks.judge(trips()).checks().get(0);
    }

    private static void assertSaid(
            CheckOutcome found, Verdict verdict, String observed, String expected, String message) {
        assertThat(List.of(found.verdict().name(), found.observed(), found.expected(), found.message()))
                .containsExactly(verdict.name(), observed, expected, message);
    }

    @Test
    void learnsBeforeItJudges() {
        AnomalyRules rows = AnomalyRules.rows();
        assertSaid(
                judged(Checks.of(rows.rule()).earlier(ROWS, 7, 7, 7, 7, 7)),
                Verdict.UNKNOWN,
                "100",
                "learning: 5 of 8 runs",
                "learning: 5 of 8 runs");
        assertSaid(
                judged(Checks.of(rows.rule())),
                Verdict.UNKNOWN,
                "100",
                "learning: 0 of 8 runs",
                "learning: 0 of 8 runs");
        Checks learning = Checks.of(rows.rule()).earlier(ROWS, 7, 7, 7, 7, 7);
        assertThat(learning.judge(trips()).gate().open()).isTrue();
    }

    @Test
    void tellsWhatWasSeenWhatIsUsualAndWhatItWasLearntFrom() {
        Checks rows = Checks.of(AnomalyRules.rows().rule()).earlier(ROWS, 80, 81, 79, 80, 80, 80, 81, 79, 80);
        assertSaid(
                judged(rows),
                Verdict.FAIL,
                "100",
                "79.2 to 80.8 (usual in 9 runs)",
                "the number of rows is 100, higher than usual: 79.2 to 80.8, learnt from 9 runs");
        assertThat(rows.judge(trips()).gate().reasons())
                .containsExactly("anomaly[]#0: the number of rows is 100, higher than usual: 79.2 to 80.8,"
                        + " learnt from 9 runs");
        // Median 99.5, and 1.5 the middle one of the distances.
        assertSaid(
                judged(Checks.of(AnomalyRules.rows().rule()).earlier(ROWS, 98, 99, 101, 103, 100, 99, 98, 105)),
                Verdict.PASS,
                "100",
                "90.7123 to 108.288 (usual in 8 runs)",
                "");
        // Median 60, distances 1: the scale is 1.4826 * 1.129.
        assertSaid(
                judged(Checks.of(AnomalyRules.of(Measure.MEAN, "fare").rule())
                        .earlier(MEAN, 59, 61, 59, 61, 59, 61, 59, 61)),
                Verdict.FAIL,
                "49.5",
                "54.1415 to 65.8585 (usual in 8 runs)",
                "the mean of fare is 49.5, lower than usual: 54.1415 to 65.8585, learnt from 8 runs");
    }

    @Test
    void onlyWarnsWhereThatIsAsked() {
        Checks warned = Checks.of()
                .and(AnomalyRules.rows().rule(), Severity.WARN, null, null)
                .earlier(ROWS, 7, 7, 7, 7, 7, 7, 7, 7);
        Validated found = warned.judge(trips());
        assertSaid(
                found.checks().get(0),
                Verdict.WARN,
                "100",
                "6.93 to 7.07 (usual in 8 runs)",
                "the number of rows is 100, higher than usual: 6.93 to 7.07, learnt from 8 runs");
        assertThat(found.gate().open()).isTrue();
    }

    @Test
    void tellsSharesInPercentAndAllowsThemTheirChance() {
        double[] always = {0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2};
        // The standard deviation of a share of 20.5 / 101 of 100 rows is 4.022 %, and of one of 0.5 / 101 0.702 %.
        assertSaid(
                judged(Checks.of(AnomalyRules.share("kind = 'cash'").rule()).earlier(CASH, always)),
                Verdict.PASS,
                "20 %",
                "5.92 % to 34.1 % (usual in 8 runs)",
                "");
        double[] never = {0, 0, 0, 0, 0, 0, 0, 0};
        assertSaid(
                judged(Checks.of(AnomalyRules.share("kind = 'cash'").rule()).earlier(CASH, never)),
                Verdict.FAIL,
                "20 %",
                "0 % to 2.46 % (usual in 8 runs)",
                "the share of 'kind = 'cash'' is 20 %, higher than usual: 0 % to 2.46 %, learnt from 8 runs");
        assertSaid(
                judged(Checks.of(AnomalyRules.of(Measure.COMPLETENESS, "fare").rule())
                        .earlier(FILLED, never)),
                Verdict.FAIL,
                "100 %",
                "0 % to 2.46 % (usual in 8 runs)",
                "the completeness of fare is 100 %, higher than usual: 0 % to 2.46 %, learnt from 8 runs");
    }

    @Test
    void tellsOnlyTheDirectionThatIsAsked() {
        double[] fewer = {7, 7, 7, 7, 7, 7, 7, 7};
        assertSaid(
                judged(Checks.of(
                                AnomalyRules.rows().only(Anomaly.Direction.DOWN).rule())
                        .earlier(ROWS, fewer)),
                Verdict.PASS,
                "100",
                "at least 6.93 (usual in 8 runs)",
                "");
        assertSaid(
                judged(Checks.of(AnomalyRules.rows().only(Anomaly.Direction.UP).rule())
                        .earlier(ROWS, fewer)),
                Verdict.FAIL,
                "100",
                "at most 7.07 (usual in 8 runs)",
                "the number of rows is 100, higher than usual: at most 7.07, learnt from 8 runs");
    }

    @Test
    void tellsAChangeByTheRunBefore() {
        assertSaid(
                judged(Checks.of(AnomalyRules.of(Measure.MEAN, "fare").change().rule())
                        .earlier(MEAN, 10, 20, 40, 80, 160, 320, 640, 1280)),
                Verdict.FAIL,
                "1,280 → 49.5",
                "2,534.4 to 2,585.6 (usual after 1,280, in 8 runs)",
                "the mean of fare fell from 1,280 to 49.5, lower than usual: 2,534.4 to 2,585.6, learnt from 8 runs");
        // The middle one of the seven ratios is 97 / 96.
        assertSaid(
                judged(Checks.of(AnomalyRules.rows().change().rule()).earlier(ROWS, 93, 94, 95, 96, 97, 98, 99, 100)),
                Verdict.FAIL,
                "100 → 100",
                "100.031 to 102.052 (usual after 100, in 8 runs)",
                "the number of rows stayed at 100, lower than usual: 100.031 to 102.052, learnt from 8 runs");
        assertSaid(
                judged(Checks.of(AnomalyRules.rows().change().rule()).earlier(ROWS, 92, 93, 94, 95, 96, 97, 98, 99)),
                Verdict.PASS,
                "99 → 100",
                "99.0417 to 101.043 (usual after 99, in 8 runs)",
                "");
    }

    @Test
    void comparesWithTheSameWeekday() {
        double[] weeks = new double[15];
        for (int i = 0; i < weeks.length; i++) {
            // The first day is a Monday two weeks ago; only Tuesdays are busy.
            weeks[i] = i % 7 == 1 ? 50 : 5;
        }
        AnomalyRules weekday = AnomalyRules.rows().season(Anomaly.Season.WEEKDAY);
        assertSaid(
                judged(Checks.of(weekday.rule()).earlier(ROWS, weeks)),
                Verdict.FAIL,
                "100",
                "49.5 to 50.5 (usual on a Tuesday, in 15 runs)",
                "the number of rows is 100, higher than usual: 49.5 to 50.5, learnt from 15 runs, 2 of them on a Tuesday");
        assertSaid(
                judged(Checks.of(
                                AnomalyRules.rows().season(Anomaly.Season.MONTH).rule())
                        .earlier(ROWS, 5, 5, 5, 5, 5, 5, 5, 5)),
                Verdict.FAIL,
                "100",
                "4.95 to 5.05 (usual in November, in 8 runs)",
                "the number of rows is 100, higher than usual: 4.95 to 5.05, learnt from 8 runs, 8 of them in November");
        assertSaid(
                judged(Checks.of(weekday.min(3).rule()).earlier(ROWS, 5, 5, 5)),
                Verdict.FAIL,
                "100",
                "4.95 to 5.05 (usual in 3 runs)",
                "the number of rows is 100, higher than usual: 4.95 to 5.05, learnt from 3 runs of any weekday");
    }

    @Test
    void tellsANumberThatWakesUp() {
        double[] asleep = {NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE};
        AnomalyRules mean = AnomalyRules.of(Measure.MEAN, "fare");
        assertSaid(
                judged(Checks.of(mean.rule()).earlier(MEAN, asleep)),
                Verdict.FAIL,
                "49.5",
                "as in 9 runs: no value",
                "the mean of fare has a value (49.5) for the first time in 9 runs");
        asleep[8] = 1;
        assertSaid(
                judged(Checks.of(mean.rule()).earlier(MEAN, asleep)),
                Verdict.UNKNOWN,
                "49.5",
                "learning: 1 of 8 runs",
                "learning: 1 of 8 runs");
    }

    @Test
    void tellsANumberThatFallsAsleep() {
        MetricName name = new MetricName("mean", "nothing", null, null);
        AnomalyRules mean = AnomalyRules.of(Measure.MEAN, "nothing");
        double[] awake = {7, 9, 8, 8, 7, 9, 8, 8, 8};
        assertSaid(
                judged(Checks.of(mean.rule()).earlier(name, awake)),
                Verdict.FAIL,
                "no value",
                "as in most of 9 runs: a value",
                "the mean of nothing has no value for the first time in 9 runs");
        awake[8] = NONE;
        assertSaid(
                judged(Checks.of(mean.rule()).earlier(name, awake)),
                Verdict.FAIL,
                "no value",
                "as in most of 9 runs: a value",
                "the mean of nothing has no value, as in only 1 of the 9 runs before");
        assertThat(judged(Checks.of(mean.change().rule()).earlier(name, awake)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judged(Checks.of(AnomalyRules.of(Measure.MEAN, "nothing").rule())
                                .earlier(name, NONE, NONE, NONE, NONE, NONE, 1, 2, 3, 4))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judged(Checks.of(AnomalyRules.of(Measure.MEAN, "nothing").rule())
                                .earlier(name, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void looksBackAsFarAsItIsTold() {
        double[] grown = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 100, 100, 100, 100};
        assertThat(judged(Checks.of(AnomalyRules.rows().rule()).earlier(ROWS, grown))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        for (String history : List.of("4 runs", "4 days")) {
            assertSaid(
                    judged(Checks.of(AnomalyRules.rows().history(history).min(4).rule())
                            .earlier(ROWS, grown)),
                    Verdict.PASS,
                    "100",
                    "99 to 101 (usual in 4 runs)",
                    "");
        }
    }

    @Test
    void neitherLearnsFromExcludedDaysNorJudgesThem() {
        double[] grown = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 100, 100, 100, 100};
        LocalDate today = LocalDate.of(2026, 11, 24);
        Anomaly.Period before = new Anomaly.Period(null, today.minusDays(5));
        assertSaid(
                judged(Checks.of(AnomalyRules.rows()
                                .min(4)
                                .exclude(List.of(before))
                                .rule())
                        .earlier(ROWS, grown)),
                Verdict.PASS,
                "100",
                "99 to 101 (usual in 4 runs)",
                "");
        assertSaid(
                judged(Checks.of(AnomalyRules.rows()
                                .exclude(List.of(new Anomaly.Period(today, null)))
                                .rule())
                        .earlier(ROWS, grown)),
                Verdict.UNKNOWN,
                "100",
                "anything: 2026-11-24 is excluded",
                "runs of 2026-11-24 are excluded");
    }

    @Test
    void doesNotCareForTheOrderOfExcludedDays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        double[] history = random.doubles(30, 50, 150).toArray();
        LocalDate today = LocalDate.of(2026, 11, 24);
        List<Anomaly.Period> days = new ArrayList<>(Stream.of(3, 8, 9, 20, 27)
                .map(back -> new Anomaly.Period(today.minusDays(back), today.minusDays(back)))
                .toList());
        CheckOutcome found =
                judged(Checks.of(AnomalyRules.rows().exclude(days).rule()).earlier(ROWS, history));
        assertThat(found.expected()).as("seed " + seed).endsWith("(usual in 25 runs)");
        Collections.shuffle(days, random);
        CheckOutcome again =
                judged(Checks.of(AnomalyRules.rows().exclude(days).rule()).earlier(ROWS, history));
        assertThat(again.expected()).as("seed " + seed).isEqualTo(found.expected());
        assertThat(again.verdict()).as("seed " + seed).isEqualTo(found.verdict());
    }

    @Test
    void measuresWhatIsInScopeAndWhatMustBeGrouped() {
        MetricName cash = new MetricName("mean", "fare", "kind = 'cash'", null);
        Checks scoped = Checks.of()
                .and(AnomalyRules.of(Measure.MEAN, "fare").rule(), Severity.ERROR, null, "kind = 'cash'")
                .earlier(cash, 9, 9, 9, 9, 9, 9, 9, 9);
        Validated found = scoped.judge(trips());
        assertThat(found.checks().get(0).message())
                .isEqualTo("the mean of fare is 9.5, higher than usual: 8.91 to 9.09, learnt from 8 runs");
        assertThat(found.checks().get(0).details()).containsExactly(new Detail("fare", "mean", null, 9.5, null));
        assertThat(List.of(found.reads(), found.keyReads())).containsExactly(1, 0);
        Checks distinct = Checks.of(AnomalyRules.of(Measure.DISTINCT, "kind").rule())
                .earlier(new MetricName("distinct", "kind", null, null), 3, 3, 3, 3, 3, 3, 3, 3);
        Validated grouped = distinct.judge(trips());
        assertThat(grouped.checks().get(0).message())
                .isEqualTo("the distinct of kind is 2, lower than usual: 2.97 to 3.03, learnt from 8 runs");
        assertThat(grouped.keyReads()).isEqualTo(1);
    }

    @Test
    void takesAnEmptyTableForNoRowsAndNoValue() {
        Checks checks = Checks.of(
                        AnomalyRules.rows().rule(),
                        AnomalyRules.of(Measure.MEAN, "fare").rule(),
                        AnomalyRules.share("kind = 'cash'").rule(),
                        AnomalyRules.of(Measure.DISTINCT, "kind").min(3).rule())
                .earlier(ROWS, 9, 9, 9, 9, 9, 9, 9, 9)
                .earlier(MEAN, 9, 9, 9, 9, 9, 9, 9, 9)
                .earlier(CASH, 1, 1, 1, 1, 1, 1, 1, 1)
                .earlier(new MetricName("distinct", "kind", null, null), 3, 3, 3);
        assertThat(checks.judge(trips().limit(0)).checks())
                .extracting(CheckOutcome::message)
                .containsExactly(
                        "the number of rows is 0, lower than usual: 8.91 to 9.09, learnt from 8 runs",
                        "the mean of fare has no value for the first time in 8 runs",
                        "the share of 'kind = 'cash'' has no value for the first time in 8 runs",
                        "the distinct of kind is 0, lower than usual: 2.97 to 3.03, learnt from 3 runs");
    }

    @Test
    void knowsColumnsByAnyName() {
        Dataset<Row> renamed = trips().withColumnRenamed("fare", "Fahr. preis é");
        CheckOutcome found = Checks.of(
                        AnomalyRules.of(Measure.MEAN, "Fahr. preis é").rule())
                .earlier(new MetricName("mean", "Fahr. preis é", null, null), 9, 9, 9, 9, 9, 9, 9, 9)
                .judge(renamed)
                .checks()
                .get(0);
        assertThat(found.message())
                .isEqualTo("the mean of Fahr. preis é is 49.5, higher than usual: 8.91 to 9.09, learnt from 8 runs");
    }
}
