package dev.assay.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.spec.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final double RATE = 0.01;

    private static Fared rows(long broken) {
        return new Fared(1_000, broken, broken == 0);
    }

    private static List<Fared> course(long... broken) {
        return LongStream.of(broken).mapToObj(TrialTest::rows).toList();
    }

    /** A candidate that is the same from the third period on. */
    private static List<Trial.Turn> turns(List<Fared> all) {
        List<Trial.Turn> turns = new ArrayList<>();
        for (int k = 3; k < all.size(); k++) {
            turns.add(new Trial.Turn("period " + k, all.subList(0, k), all.get(k)));
        }
        return turns;
    }

    private static Trial.Result result(List<Fared> all) {
        return new Trial(RATE).of(turns(all), all).orElseThrow();
    }

    @Test
    void whatHoldsEverywhereNeedsNoAllowance() {
        assertThat(result(course(0, 0, 0, 0, 0, 0, 0))).isEqualTo(new Trial.Result(null, 4, List.of()));
    }

    @Test
    void whatAlwaysBreaksALittleMayBreakALittle() {
        Trial.Result result = result(course(10, 11, 9, 12, 10, 8, 11, 10));
        assertThat(result.atLeast().value()).isBetween(0.95, 0.988);
        assertThat(result.alarms()).isEmpty();
        assertThat(result.periods()).isEqualTo(5);
    }

    @Test
    void namesThePeriodThatWasAnAlarm() {
        Trial.Result result = result(course(10, 11, 9, 12, 10, 8, 300, 10, 9, 11));
        assertThat(result.alarms()).containsExactly("period 6");
        assertThat(result.within(RATE)).isFalse();
        assertThat(result.atLeast().value())
                .as("the bad period is not taken for usual")
                .isGreaterThan(0.9);
    }

    @Test
    void aRuleThatMostRowsBreakIsNone() {
        List<Fared> all = course(600, 610, 590, 605, 600);
        assertThat(new Trial(RATE).of(turns(all), all)).isEmpty();
    }

    @Test
    void aCheckOfTheTableIsCountedAsItHeld() {
        Fared held = new Fared(0, 0, true);
        Fared broken = new Fared(0, 0, false);
        List<Fared> all = List.of(held, held, held, held, broken, held);
        assertThat(result(all)).isEqualTo(new Trial.Result(null, 3, List.of("period 4")));
    }

    @Test
    void withoutLaterPeriodsNothingIsMeasured() {
        Trial.Result result = new Trial(RATE).of(List.of(), course(5)).orElseThrow();
        assertThat(result.periods()).isZero();
        assertThat(result.atLeast().value()).isBetween(0.9, 0.995);
    }

    @Test
    void allowancesAreWrittenInStepsThatPeopleWrite() {
        assertThat(Allowance.atLeast(0.0003)).isEqualTo(Share.parse("99.97%"));
        assertThat(Allowance.atLeast(0.0123)).isEqualTo(Share.parse("98.7%"));
        assertThat(Allowance.atLeast(0.234)).isEqualTo(Share.parse("76%"));
    }

    @Property(tries = 200)
    void aPeriodThatIsNoWorseThanAllBeforeIsNoAlarm(
            @ForAll @Size(min = 3, max = 5) List<@LongRange(min = 0, max = 400) Long> broken) {
        List<Fared> before = broken.stream().map(TrialTest::rows).toList();
        double worst = broken.stream().mapToLong(each -> each).max().orElseThrow() / 1_000.0;
        assertThat(Allowance.of(before)).isGreaterThanOrEqualTo(worst);
    }

    @Property(tries = 200)
    void theOrderOfThePeriodsDoesNotMatter(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 1000) Long> broken) {
        List<Fared> before =
                new ArrayList<>(broken.stream().map(TrialTest::rows).toList());
        double allowance = Allowance.of(before);
        java.util.Collections.reverse(before);
        assertThat(Allowance.of(before)).isEqualTo(allowance);
    }
}
