package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.problem.InputException;
import dev.assay.spec.TableRule.Anomaly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How anomaly checks are written, and what wrong ones are told. */
final class AnomalySpecTest {
    private static final String HEAD =
            """
            assay: 1
            name: food-retail
            tables:
              sales: { format: delta, path: /data/sales }
            validate:
              - table: sales
                checks:
            """;

    private static final String MEASURES =
            "metric, completeness, distinct, approx_distinct, distinctness, uniqueness, minimum,"
                    + " maximum, mean, sum, stddev, quantile, median, entropy, mutual_information, correlation, min_length,"
                    + " max_length, share";

    @TempDir
    private Path folder;

    @Test
    void takesWhatIsUsualWhereNothingIsSaid() throws IOException {
        CheckSpec check = read("      - anomaly: { metric: row_count }").get(0);
        assertThat(check.name()).isEqualTo("anomaly(row_count)");
        assertThat(check.severity()).isEqualTo(Severity.ERROR);
        assertThat(check.rule())
                .isEqualTo(new Anomaly(
                        null,
                        List.of(),
                        null,
                        null,
                        new Lookback(new Runs(30), null),
                        new Runs(8),
                        List.of(),
                        null,
                        Anomaly.Method.LEVEL,
                        3.5,
                        new Share(0.01),
                        0.0,
                        null));
    }

    @Test
    void takesAllThatCanBeSaid() throws IOException {
        CheckSpec check =
                read("""
                              - anomaly:
                                  share: "channel = 'web'"
                                  where: "store <> 'TEST'"
                                  history: 90 days
                                  min_history: 20
                                  exclude: [2024-12-24, { from: 2025-01-01, to: 2025-01-06 }, { to: 2023-12-31 }]
                                  season: weekday
                                  method: change
                                  factor: 4
                                  tolerance: 5%
                                  least_change: 0.2%
                                  only: down
                                  severity: warn
                        """)
                        .get(0);
        assertThat(check.name()).isEqualTo("anomaly(share(channel = 'web'))");
        assertThat(check.where()).isEqualTo("store <> 'TEST'");
        LocalDate eve = LocalDate.of(2024, 12, 24);
        assertThat(check.rule())
                .isEqualTo(new Anomaly(
                        Measure.SHARE,
                        List.of(),
                        "channel = 'web'",
                        null,
                        new Lookback(null, Span.parse("90 days")),
                        new Runs(20),
                        List.of(
                                new Anomaly.Period(eve, eve),
                                new Anomaly.Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 6)),
                                new Anomaly.Period(null, LocalDate.of(2023, 12, 31))),
                        Anomaly.Season.WEEKDAY,
                        Anomaly.Method.CHANGE,
                        4.0,
                        new Share(0.05),
                        0.002,
                        Anomaly.Direction.DOWN));
    }

    @Test
    void learnsFromTwoWeeksOfWeekdaysAndFromNoMoreThanTheHistory() throws IOException {
        assertThat(
                        read(
                                """
                              - anomaly: { mean: amount, season: weekday }
                              - anomaly: { mean: amount, history: 5 runs }
                              - anomaly: { quantile: amount, q: 0.9 }
                              - anomaly: { correlation: [amount, price] }
                        """))
                .extracting(
                        CheckSpec::name,
                        check -> ((Anomaly) check.rule()).minHistory().count())
                .containsExactly(
                        tuple("anomaly(mean(amount))", 14),
                        tuple("anomaly(mean(amount)) #2", 5),
                        tuple("anomaly(quantile(amount, 0.9))", 8),
                        tuple("anomaly(correlation(amount, price))", 8));
    }

    @Test
    void tellsWhatIsWrong() throws IOException {
        assertProblems(
                """
                      - anomaly: { metric: mean }
                      - anomaly: { metric: row_count, mean: amount }
                      - anomaly: { history: 30 runs }
                      - anomaly: { men: amount }
                      - anomaly: { metric: row_count, history: 0 }
                      - anomaly: { metric: row_count, history: 0 runs }
                      - anomaly: { metric: row_count, history: a month }
                      - anomaly: { metric: row_count, min_history: 8 days }
                      - anomaly: { metric: row_count, factor: -1 }
                      - anomaly: { metric: row_count, season: weekdays }
                      - anomaly: { metric: row_count, method: levels }
                      - anomaly: { metric: row_count, only: upp }
                      - anomaly: { metric: row_count, exclude: [yesterday] }
                      - anomaly: { metric: row_count, at_least: 8 runs }
                      - anomaly: { metric: row_count, tolerance: 1 run }
                """,
                ":8:28: 'metric' is 'mean'; one of: row_count",
                ":9:9: anomaly has metric and mean; give exactly one of: " + MEASURES,
                ":10:9: anomaly has none of: " + MEASURES + "; give exactly one",
                ":11:9: anomaly has none of: " + MEASURES + "; give exactly one",
                ":11:20: unknown key 'men'; did you mean 'mean'?",
                ":12:48: 'history' is 0, not a number of runs or a time span; write for example 30 runs or 90 days",
                ":13:48: 'history' is '0 runs', not a number of runs or a time span; write for example 30 runs or 90 days",
                ":14:48: 'history' is 'a month', not a number of runs or a time span; write for example 30 runs or 90 days",
                ":15:52: 'min_history' is '8 days', not a number of runs; write for example 8 runs or 8",
                ":16:47: 'factor' is -1; write at least 1",
                ":17:47: 'season' is 'weekdays'; did you mean 'weekday'?",
                ":18:47: 'method' is 'levels'; did you mean 'level'?",
                ":19:45: 'only' is 'upp'; did you mean 'up'?",
                ":20:49: item 1 is 'yesterday', not a day or a period; write for example 2024-12-24 or { from: 2024-12-24, to: 2025-01-02 }",
                ":21:39: unknown key 'at_least'; one of: " + MEASURES
                        + ", q, history, min_history, exclude, season, method, factor, tolerance, least_change, only, severity, where, name, why",
                ":22:50: 'tolerance' is '1 run', not a share; write for example 5% or 0.05");
    }

    @Test
    void tellsWhatMakesNoSenseTogether() throws IOException {
        assertProblems(
                """
                      - anomaly: { metric: row_count, history: 20 runs, min_history: 40 runs }
                      - anomaly: { metric: row_count, history: 2 runs }
                      - anomaly: { metric: row_count, min_history: 1 }
                      - anomaly: { metric: row_count, exclude: [2024-02-30] }
                      - anomaly: { metric: row_count, exclude: [{ from: 2024-02-03, to: 2024-02-01 }] }
                      - anomaly: { quantile: amount }
                """,
                ":8:18: min_history is 40 runs, more than the history of 20 runs; shorten it, or lengthen history",
                ":9:18: a history of 2 runs tells no spread; write at least 3 runs",
                ":10:18: a history of 1 run tells no spread; write at least 3 runs",
                ":11:49: '2024-02-30' is not a day; write it as 2024-01-31",
                ":12:49: the period from 2024-02-03 ends on 2024-02-01 already; exchange from and to",
                ":13:18: quantile needs q between 0 and 1, not null");
    }

    private List<CheckSpec> read(String checks) throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), HEAD + checks);
        return SpecReader.read(file, Map.of(), Map.of()).validate().get(0).checks();
    }

    private void assertProblems(String checks, String... expected) throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), HEAD + checks);
        InputException thrown =
                catchThrowableOfType(InputException.class, () -> SpecReader.read(file, Map.of(), Map.of()));
        assertThat(thrown).as("every one of these is wrong").isNotNull();
        assertThat(thrown.getMessage().replace(file.toString(), "").split("\n")).containsExactlyInAnyOrder(expected);
    }
}
