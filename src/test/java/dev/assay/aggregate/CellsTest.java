package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec.Combine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** However rows are split over tasks, and in whatever order these are merged, the sums are those of the whole. */
class CellsTest {
    private record Event(int step, double value) {}

    private static List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        int count = random.nextInt(60);
        int from = random.nextInt(2_000) - 1_000;
        int span = 1 + random.nextInt(random.nextBoolean() ? 10 : 300);
        for (int i = 0; i < count; i++) {
            events.add(new Event(from + random.nextInt(span), random.nextInt(4_000) / 8.0 - 100));
        }
        return events;
    }

    /** Cells of parts, merged into each other in any order, some of them by way of a third. */
    private static Cells merged(List<Cells> parts, Combine combine, Random random) {
        List<Cells> left = new ArrayList<>(parts);
        left.add(new Cells(combine));
        while (left.size() > 1) {
            Collections.shuffle(left, random);
            Cells into = left.remove(left.size() - 1);
            into.merge(left.remove(left.size() - 1).bytes());
            left.add(into);
        }
        return left.get(0);
    }

    @Property(tries = 500)
    void rowsInPartsMakeTheSameSeriesAsAllOfThem(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = events(random);
        for (Combine combine : Combine.values()) {
            List<Cells> parts = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                parts.add(new Cells(combine));
            }
            double returned = 0;
            for (Event event : events) {
                Cells part = parts.get(random.nextInt(count));
                if (event.value() < -90) {
                    part.addReturned(event.value());
                    returned += event.value();
                } else {
                    part.add(event.step(), event.value());
                }
            }
            Cells whole = merged(parts, combine, random);
            assertThat(whole.track()).as("%s", combine).isEqualTo(expected(events, combine));
            assertThat(whole.rows()).isEqualTo(events.size());
            assertThat(whole.returns()).isEqualTo(returned);
            assertThat(whole.members()).isZero();
        }
    }

    /** Eighths are summed without rounding, so that equal is equal. */
    private static Track expected(List<Event> events, Combine combine) {
        Map<Integer, DoubleSummaryStatistics> steps = new TreeMap<>();
        events.stream().filter(event -> event.value() >= -90).forEach(event -> steps.computeIfAbsent(
                        event.step(), step -> new DoubleSummaryStatistics())
                .accept(event.value()));
        if (steps.isEmpty()) {
            return new Track(0, new double[0], new byte[0]);
        }
        int first = Collections.min(steps.keySet());
        int length = Collections.max(steps.keySet()) - first + 1;
        double[] values = new double[length];
        byte[] states = new byte[length];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(states, Cells.NONE);
        steps.forEach((step, told) -> {
            states[step - first] = Track.KNOWN;
            values[step - first] = switch (combine) {
                case SUM -> told.getSum();
                case MEAN -> told.getAverage();
                case MIN -> told.getMin();
                case MAX -> told.getMax();
            };
        });
        return new Track(first, values, states);
    }

    private static Track track(Random random) {
        double[] values = new double[random.nextInt(12)];
        byte[] states = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            states[i] = (byte) random.nextInt(4);
            values[i] = states[i] == Track.KNOWN ? random.nextInt(80) / 8.0 : Double.NaN;
        }
        return new Track(random.nextInt(30) - 10, values, states);
    }

    @Property(tries = 1_000)
    void aSumIsMissingWhereAPartIsAndClosedWhereAllAre(@ForAll long seed) {
        Random random = new Random(seed);
        List<Track> tracks = new ArrayList<>();
        List<Cells> parts = new ArrayList<>(List.of(new Cells(Combine.SUM), new Cells(Combine.SUM)));
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            tracks.add(track(random));
            parts.get(random.nextInt(2)).add(tracks.get(i), 3, -0.5);
        }
        Cells whole = merged(parts, Combine.SUM, random);
        assertThat(whole.members()).isEqualTo(count);
        assertThat(whole.rows()).isEqualTo(3L * count);
        assertThat(whole.returns()).isEqualTo(-0.5 * count);
        Track sum = whole.track();
        for (int step = -15; step < 40; step++) {
            byte state = Cells.NONE;
            double value = 0;
            for (Track track : tracks) {
                int at = step - track.first();
                byte one = at < 0 || at >= track.length() ? Cells.NONE : track.states()[at];
                state = joined(state, one);
                value += one == Track.KNOWN ? track.values()[at] : 0;
            }
            int at = step - sum.first();
            boolean within = at >= 0 && at < sum.length();
            assertThat(within ? sum.states()[at] : Cells.NONE).isEqualTo(state);
            if (within) {
                assertThat(Double.valueOf(sum.values()[at]))
                        .isEqualTo(Double.valueOf(state == Track.KNOWN ? value : Double.NaN));
            }
        }
    }

    private static byte joined(byte one, byte other) {
        for (byte state : new byte[] {Track.MISSING, Track.KNOWN, Track.CLOSED}) {
            if (one == state || other == state) {
                return state;
            }
        }
        return Cells.NONE;
    }

    @Test
    void cellsGrowInBothDirectionsByWhatTheyNeed() {
        Cells cells = new Cells(Combine.SUM);
        for (int i = 0; i < 20_000; i++) {
            cells.add(i % 2 == 0 ? i : -i, 1);
        }
        assertThat(cells.track().first()).isEqualTo(-19_999);
        assertThat(cells.track().length()).isEqualTo(39_998);
        assertThat(Arrays.stream(cells.track().values())
                        .filter(value -> value == 1)
                        .count())
                .isEqualTo(20_000);
        assertThat((double) cells.weight()).isCloseTo(39_998 * 9, within(39_998 * 9.0));
    }
}
