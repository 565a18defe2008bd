package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.PublishedSource.Lags;
import dev.assay.report.PublishedSource.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceWordsTest {
    private static final Lags NONE = lags(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static Lags lags(double median, double p95, double p99, double maximum) {
        return new Lags(0.5, median, Double.NaN, p95, p99, maximum, Double.NaN);
    }

    private static Part lag(Lags lags) {
        return new Part("lag", "", 1000, lags, Optional.empty(), Double.NaN, "");
    }

    private static Part declared(double days, long late) {
        return new Part("declared", "", 1000, NONE, Optional.of(late), days, "");
    }

    private static PublishedSource source(Part... parts) {
        return new PublishedSource("weather", "weather_daily", "3", Arrays.asList(parts));
    }

    private static List<String> of(Part... parts) {
        return SourceWords.sentences(source(parts));
    }

    @Test
    void saysWhatToDeclare() {
        Part lag = lag(lags(3, 5.25, 7.1, 9));
        String measured =
                "Measured: half of its rows are there after 3 days, 95 % after 5.3 days, 99 % after 7.1 days, all"
                        + " after 9 days; from the end of what each is about.";
        assertThat(of(lag, declared(3, 400)))
                .containsExactly(
                        measured,
                        "Declared: 3 days. 40 % came later: declare 6 days to have 95 %, 8 days to have 99 %.");
        assertThat(of(lag, declared(6, 30)))
                .containsExactly(measured, "Declared: 6 days. 3 % came later: declare 8 days to have 99 %.");
        assertThat(of(lag, declared(8, 5)))
                .containsExactly(measured, "Declared: 8 days. 0.5 % came later; the declaration holds for 99 %.");
        assertThat(of(lag, declared(9, 0))).containsExactly(measured, "Declared: 9 days. No row came later.");
        assertThat(of(lag, declared(14, 0)))
                .containsExactly(
                        measured,
                        "Declared: 14 days. No row came later; 9 days would have been enough for all, and features fresher.");
        assertThat(of(lag))
                .containsExactly(
                        measured,
                        "No lag is declared: a row counts from its own publication. 8 days would cover 99 %.");
    }

    @Test
    void tellsHoursAndMinutesAndPlansThatAreKnownAhead() {
        assertThat(of(lag(lags(10 / 1440.0, 0.21, 0.3, 1.5)), declared(1 / 24.0, 300)))
                .containsExactly(
                        "Measured: half of its rows are there after 10 minutes, 95 % after 5 hours, 99 % after 7.2 hours, all"
                                + " after 36 hours; from the end of what each is about.",
                        "Declared: 1 hour. 30 % came later: declare 6 hours to have 95 %, 8 hours to have 99 %.");
        assertThat(of(lag(lags(-30, -5, -0.5, 1))))
                .containsExactly(
                        "Measured: half of its rows are there 30 days before, 95 % 5 days before, 99 % 12 hours before, all"
                                + " after 1 day; from the end of what each is about.",
                        "No lag is declared: a row counts from its own publication.");
    }

    @Test
    void saysWhatIsBelievedWhereNothingWasMeasured() {
        Part missing = new Part("missing", "", 1000, NONE, Optional.empty(), Double.NaN, "");
        Part month = new Part("declared", "", 0, NONE, Optional.of(0L), Double.NaN, "1 month");
        Part today = new Part("today", "", 1, NONE, Optional.empty(), -2, "2026-11-26");
        assertThat(of(month, missing, today))
                .containsExactly(
                        "When its rows were published is not known: the declared 1 month can only be believed.",
                        "The newest that was known at the run's moment, 2026-11-26, was 2 days ahead.");
        assertThat(of(missing)).containsExactly("When its rows were published is not known.");
    }

    @Test
    void tellsRevisionsAndLeavesOutWhatCannotBeRead() {
        Part revision = new Part(
                "revision", "", 40, lags(7, 14, 14, 21), Optional.empty(), 0.031, "{\"columns\": [{\"column\":");
        assertThat(of(lag(lags(3, 4, 4, 4)), revision))
                .last()
                .isEqualTo("3.1 % of what it is about was revised, half of the revisions within 7 days of the first"
                        + " publication, the last after 21 days.");
    }

    @Test
    void placesTheDeclaredLagAmongTheBars() {
        SourceLags lags = SourceLags.of(source(
                lag(lags(3, 4, 4, 9)),
                declared(3.5, 100),
                new Part("histogram", "3", 10, NONE, Optional.empty(), 10, ""),
                new Part("histogram", "4", 20, NONE, Optional.empty(), 20, ""),
                new Part("histogram", "9", 30, NONE, Optional.empty(), Double.NaN, "")));
        assertThat(lags.bins()).extracting(SourceLags.Bin::rows).containsExactly(10L, 20L, 30L);
        assertThat(lags.place(3.5)).isEqualTo(1.5);
        assertThat(lags.place(0)).isZero();
        assertThat(lags.place(20)).isEqualTo(3);
        assertThat(lags.place(Double.NaN)).isNaN();
        assertThat(List.of(lags.late(0), lags.late(1), lags.late(2))).containsExactly(false, false, true);
    }
}
