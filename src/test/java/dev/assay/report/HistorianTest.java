package dev.assay.report;

import static dev.assay.report.Histories.asked;
import static dev.assay.report.Histories.change;
import static dev.assay.report.Histories.mean;
import static dev.assay.report.Histories.noRows;
import static dev.assay.report.Histories.notRun;
import static dev.assay.report.Histories.rows;
import static dev.assay.report.Histories.tolerated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistorianTest {
    private static final CheckSummary OTHER =
            asked(Samples.rows("sales", "unique", List.of("id"), 0, 1_000), "unique(id)", "all rows hold", "0123");

    private static void says(Change change, Change.Kind kind, int run, String words) {
        assertThat(change).isEqualTo(new Change(kind, run, words));
    }

    @Test
    void saysWhatNeverChanged() {
        says(change(rows(0)), Change.Kind.STEADY, 0, "passed in 2024-01, the only run");
        says(change(rows(0), rows(0), rows(0)), Change.Kind.STEADY, 2, "passed in all 3 runs");
        says(
                change(tolerated(2), tolerated(1), tolerated(30)),
                Change.Kind.STEADY,
                2,
                "passed in all 3 runs; 1 to 30 failing rows");
        says(
                change(mean(13.2), mean(13.5)),
                Change.Kind.STEADY,
                1,
                "passed in all 2 runs; its number between 13.2 and 13.5");
        says(change(noRows(), rows(0)), Change.Kind.STEADY, 1, "passed in the 1 run that could judge it");
    }

    @Test
    void saysSinceWhenItFails() {
        says(
                change(rows(0), rows(0), rows(157)),
                Change.Kind.BROKE,
                2,
                "passed for 2 runs and fails since 2024-03 (157 rows)");
        says(
                change(rows(0), rows(157), rows(160)),
                Change.Kind.BROKE,
                1,
                "passed in 2024-01 and fails since 2024-02 (157 rows); 160 rows in 2024-03");
        says(
                change(tolerated(5), tolerated(8), rows(158)),
                Change.Kind.BROKE,
                2,
                "passed for 2 runs and fails since 2024-03; failing rows rose from 8 to 158 (×20)");
        says(
                change(mean(13.2), mean(13.2), mean(56.2)),
                Change.Kind.BROKE,
                2,
                "passed for 2 runs and fails since 2024-03; its number rose from 13.2 to 56.2 (×4.3), expected 10 to 20");
        says(
                change(rows(3), rows(0), rows(0), rows(9)),
                Change.Kind.BROKE,
                3,
                "fails again since 2024-04, after 2 runs that passed (9 rows)");
        says(
                change(rows(0), Samples.told(rows(9), Verdict.WARN, "", "")),
                Change.Kind.BROKE,
                1,
                "passed in 2024-01 and warns since 2024-02 (9 rows)");
    }

    @Test
    void saysWhatNeverPassed() {
        says(change(rows(9)), Change.Kind.BROKEN, 0, "fails in 2024-01, the only run (9 rows)");
        says(
                change(rows(10), rows(15)),
                Change.Kind.BROKEN,
                0,
                "fails in all 2 runs; failing rows rose from 10 to 15 (+50 %)");
        says(
                change(rows(10), noRows(), rows(10)),
                Change.Kind.BROKEN,
                0,
                "fails in the 2 runs that could judge it; failing rows stayed at 10");
    }

    @Test
    void saysWhatRecovered() {
        says(
                change(rows(0), rows(158), rows(0)),
                Change.Kind.RECOVERED,
                2,
                "failed in 2024-02 (158 rows); passes again since 2024-03");
        says(
                change(rows(1_000), rows(633), rows(0)),
                Change.Kind.RECOVERED,
                2,
                "failed from 2024-01 to 2024-02 (1,000 rows); passes since 2024-03");
        says(
                change(mean(13.2), mean(56.2), mean(13.3)),
                Change.Kind.RECOVERED,
                2,
                "failed in 2024-02; its number rose from 13.2 to 56.2 (×4.3), expected 10 to 20; passes again since"
                        + " 2024-03");
        says(
                change(rows(4), rows(0), rows(5), rows(6), rows(0)),
                Change.Kind.RECOVERED,
                4,
                "failed in 3 of 5 runs, last from 2024-03 to 2024-04 (5 rows); passes since 2024-05");
    }

    @Test
    void saysWhatCouldNotBeJudged() {
        says(
                change(rows(0), notRun(), notRun()),
                Change.Kind.ERROR,
                1,
                "passed in 2024-01; since 2024-02 it can't be run: division by zero");
        says(change(notRun()), Change.Kind.ERROR, 0, "can't be run in 2024-01: division by zero");
        says(
                change(rows(7), noRows()),
                Change.Kind.UNKNOWN,
                1,
                "failed in 2024-01; since 2024-02 there is nothing to judge: no row is in scope");
        says(
                change(noRows(), noRows()),
                Change.Kind.UNKNOWN,
                0,
                "there is nothing to judge in any of 2 runs: no row is in scope");
    }

    @Test
    void saysWhichChecksCameAndWent() {
        says(
                change(List.of(List.of(OTHER), List.of(OTHER, rows(0)), List.of(rows(0)))),
                Change.Kind.ADDED,
                1,
                "new in 2024-02; passed in all 2 runs");
        says(
                change(List.of(List.of(OTHER), List.of(rows(0)), List.of(rows(4)))),
                Change.Kind.BROKE,
                2,
                "new in 2024-02; passed in 2024-02 and fails since 2024-03 (4 rows)");
        says(
                change(rows(0), rows(4), null),
                Change.Kind.REMOVED,
                2,
                "passed in 2024-01 and fails since 2024-02 (4 rows); not asked since 2024-03");
    }

    @Test
    void followsAChecksQuestionAndName() {
        CheckSummary strict = asked(rows(0), "filled", "all rows hold", "a");
        CheckSummary lax = asked(tolerated(5), "filled", "at least 97 % hold", "b");
        says(
                change(strict, strict, lax),
                Change.Kind.REASKED,
                2,
                "passed in all 3 runs; 0 to 5 failing rows; asks something else since 2024-03 (at least 97 % hold; before:"
                        + " all rows hold)");
        says(
                change(strict, asked(strict, "complete", "all rows hold", "a")),
                Change.Kind.REASKED,
                1,
                "passed in all 2 runs; was called filled before 2024-02");
        says(
                change(
                        asked(rows(0), "in_month", "", "1"),
                        asked(rows(0), "in_month", "", "2"),
                        asked(rows(0), "in_month", "", "3")),
                Change.Kind.STEADY,
                2,
                "passed in all 3 runs");
    }

    @Test
    void saysWhatLeaptWithinItsBounds() {
        says(
                change(mean(11), mean(11.1), mean(11), mean(11.1), mean(19), mean(11)),
                Change.Kind.MOVED,
                4,
                "passed in all 6 runs; its number rose from 11.1 to 19 (+71 %) in 2024-05 and fell back to 11");
    }
}
