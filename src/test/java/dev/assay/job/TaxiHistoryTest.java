package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.problem.InputException;
import dev.assay.report.Change;
import dev.assay.report.CheckCourse;
import dev.assay.report.CheckSummary;
import dev.assay.report.History;
import dev.assay.report.HistoryQuery;
import dev.assay.report.HistoryText;
import dev.assay.report.TableHistory;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six months of taxi trips, a run each. The expected numbers were counted apart, from the files. */
class TaxiHistoryTest {
    /** August comes last, as a month that is replayed does. */
    private static final List<String> RUNS = List.of("2018-07", "2018-09", "2018-12", "2019-01", "2019-02", "2018-08");

    @TempDir
    private static Path output;

    private static HistoryOutcome outcome;

    @BeforeAll
    static void run() {
        String data = SharedData.required("nyc_taxi_monthly").getParent().toString();
        for (String month : RUNS) {
            Spec spec = SpecReader.read(
                    Path.of("jobs", "taxi", "taxi.yaml"),
                    Map.of("data", data, "month", month, "output", output.toString()));
            RunRequest request = new RunRequest(
                    spec, "taxi-" + month, YearMonth.parse(month).atEndOfMonth().atTime(23, 59, 59), Clock.systemUTC());
            new ValidateJob(TestSpark.session(), request, step -> {}).run();
        }
        outcome = history(HistoryQuery.MOST);
    }

    private static HistoryOutcome history(int last) {
        return new HistoryJob(TestSpark.session(), output + "/results").run("taxi", last);
    }

    private static TableHistory trips() {
        return outcome.history().tables().get(0);
    }

    private static CheckCourse check(String name) {
        return trips().checks().stream()
                .filter(check -> check.latest().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String told(String subject) {
        return outcome.history().changes().stream()
                .filter(told -> told.subject().equals(subject))
                .map(History.Told::sentence)
                .findFirst()
                .orElse("");
    }

    @Test
    void standsARunThatWasReplayedAtItsMonth() {
        assertThat(outcome.history().labels())
                .containsExactly("2018-07", "2018-08", "2018-09", "2018-12", "2019-01", "2019-02");
        assertThat(history(2).history().labels()).containsExactly("2019-01", "2019-02");
        assertThat(history(2).history().older()).isEqualTo(4);
    }

    @Test
    void findsTheMonthWithoutPassengers() {
        CheckCourse passengers = check("passengers_1_to_6");
        assertThat(passengers.points())
                .extracting(point -> point.flatMap(CheckSummary::failingRows).orElseThrow())
                .containsExactly(83L, 91L, 82L, 134L, 0L, 1_579L);
        assertThat(passengers.firstFailing()).hasValue(5);
        assertThat(told("passengers_1_to_6"))
                .isEqualTo("passengers_1_to_6 passed for 5 runs and fails since 2019-02 (1,579 rows).");
    }

    @Test
    void findsTheFareThatIsNone() {
        assertThat(told("mean(fare_amount)"))
                .isEqualTo("mean(fare_amount) failed in 2018-08; mean of fare_amount rose from 13.25 to 56.21 (×4.2),"
                        + " expected 11 to 16; passes again since 2018-09.");
        assertThat(check("maximum(fare_amount)").points().get(1).orElseThrow().observed())
                .isEqualTo("429,490.2");
    }

    @Test
    void findsTheSurchargeThatWakesUpAndTheSumThatNoLongerHolds() {
        CheckCourse surcharge = check("not_null(congestion_surcharge)");
        assertThat(surcharge.points())
                .extracting(point -> point.flatMap(CheckSummary::failingRows).orElseThrow())
                .containsExactly(10_000L, 10_000L, 10_000L, 10_000L, 6_327L, 0L);
        assertThat(told("not_null(congestion_surcharge)"))
                .isEqualTo("not_null(congestion_surcharge) warned from 2018-07 to 2019-01 (10,000 rows); passes since"
                        + " 2019-02.");
        CheckCourse sum = check("total_is_the_sum");
        assertThat(sum.latest().verdict()).isEqualTo(Verdict.WARN);
        assertThat(sum.latest().failingRows()).contains(3_333L);
        assertThat(told("total_is_the_sum"))
                .isEqualTo(
                        "total_is_the_sum passed for 5 runs and warns since 2019-02; failing rows rose from 29 to 3,333"
                                + " (×115).");
    }

    @Test
    void takesACheckThatIsToldTheMonthForTheSame() {
        assertThat(check("in_its_month").points()).allMatch(Optional::isPresent);
        assertThat(outcome.history().changes())
                .noneMatch(told -> told.change().kind() == Change.Kind.REASKED
                        || told.change().kind() == Change.Kind.ADDED
                        || told.change().kind() == Change.Kind.REMOVED);
    }

    @Test
    void writesThePageBesideTheReportsAndLinksThem() throws IOException {
        assertThat(outcome.report()).isEqualTo(output + "/results/reports/taxi-history.html");
        assertThat(Files.readString(Path.of(outcome.report())))
                .contains("<a href=\"taxi-2018-08.html\">taxi-2018-08</a>")
                .contains("passed for 5 runs and fails since <span class=\"day\">2019-02</span> (1,579 rows).");
        assertThat(HistoryText.render(outcome.history()))
                .contains(
                        """
                        ✓✓✓✓✓✗  2019-02        passengers_1_to_6
                            passed for 5 runs and fails since 2019-02 (1,579 rows)
                        """);
    }

    @Test
    void refusesASpecThatNeverRan() {
        Assertions.assertThatThrownBy(
                        () -> new HistoryJob(TestSpark.session(), output + "/results").run("bus", HistoryQuery.MOST))
                .isInstanceOf(InputException.class)
                .hasMessage("spec 'bus': the results hold no run of it; run validate first");
    }
}
