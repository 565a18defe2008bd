package dev.assay.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.series.Step;
import dev.assay.spec.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Moments in a zone that changes its clocks. */
class StepTimesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static StepTimes times(Step.Unit unit) {
        return new StepTimes(new Step(unit, null, null, PARIS), PARIS);
    }

    private static String made(StepTimes times, long step, String at) {
        long micros = times.made(times.startOf(step), Span.parse(at));
        return Instant.ofEpochSecond(micros / 1_000_000).toString();
    }

    @Test
    void aTimeOfDayIsWhatTheClocksShow() {
        StepTimes days = times(Step.Unit.DAY);
        assertThat(made(days, LocalDate.of(2024, 3, 30).toEpochDay(), "450 minutes"))
                .isEqualTo("2024-03-30T06:30:00Z");
        assertThat(made(days, LocalDate.of(2024, 3, 31).toEpochDay(), "450 minutes"))
                .isEqualTo("2024-03-31T05:30:00Z");
        assertThat(made(days, LocalDate.of(2024, 10, 27).toEpochDay(), "450 minutes"))
                .isEqualTo("2024-10-27T06:30:00Z");
        assertThat(made(times(Step.Unit.QUARTER), 4 * 54L, "80 days")).isEqualTo("2024-03-20T23:00:00Z");
    }

    /** The hour that comes twice has two halves past. */
    @Test
    void anHourIsPastByMinutes() {
        StepTimes hours = times(Step.Unit.HOUR);
        long first = hours.stepOf(Instant.parse("2024-10-27T00:15:00Z").getEpochSecond() * 1_000_000);
        assertThat(made(hours, first, "30 minutes")).isEqualTo("2024-10-27T00:30:00Z");
        assertThat(made(hours, first + 1, "30 minutes")).isEqualTo("2024-10-27T01:30:00Z");
    }

    @Test
    void whatIsDueADayLaterIsDueAtTheSameTimeOfDay() {
        StepTimes days = times(Step.Unit.DAY);
        long noon = Instant.parse("2024-03-30T11:00:00Z").getEpochSecond() * 1_000_000;
        assertThat(days.moved(noon, Span.parse("1 day"), 1) - noon).isEqualTo(23 * 3_600_000_000L);
        assertThat(days.moved(noon, Span.parse("24 hours"), 24) - noon).isEqualTo(24 * 3_600_000_000L);
        assertThat(LocalDate.ofEpochDay(days.frontier(noon, Span.parse("2 days"))))
                .hasToString("2024-03-27");
        assertThat(LocalDate.ofEpochDay(days.frontier(noon, null))).hasToString("2024-03-29");
    }
}
