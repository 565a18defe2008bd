package dev.assay.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.scan.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** The summary of a table follows from those of its parts, wherever it is cut, and survives being written and read. */
class ColumnTallyTest {
    private static final int TRIES = 40;
    private static final ColumnTally.Place PLACE = new ColumnTally.Place(0, 1);

    @Property(tries = TRIES)
    void fewNumbersAreTheSameHoweverTheyAreSplit(@ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int cut) {
        List<InternalRow> rows =
                rows(seed, 400, random -> random.nextInt(10) == 0 ? null : (double) random.nextInt(50));
        Supplier<NumberColumn> blank = () -> new NumberColumn(PLACE, DataTypes.DoubleType);
        ColumnProfile whole = profile(filled(blank, rows));

        assertThat(profile(merged(blank, rows, cut))).isEqualTo(whole);
        assertThat(whole.exact()).isTrue();
    }

    @Property(tries = TRIES)
    void textsAreTheSameHoweverTheyAreSplit(@ForAll long seed, @ForAll @IntRange(min = 0, max = 600) int cut) {
        List<String> some =
                List.of("Lyon", "lyon", " Lyon", "n/a", "", "12", "12.5", "2024-01-31", "é à", "AB-12", "a@b.org");
        List<InternalRow> rows =
                rows(seed, 600, random -> UTF8String.fromString(some.get(random.nextInt(some.size()))));
        Supplier<TextColumn> blank = () -> new TextColumn(PLACE, 0);

        assertThat(profile(merged(blank, rows, cut))).isEqualTo(profile(filled(blank, rows)));
    }

    @Property(tries = 10)
    void manyNumbersKeepCountsExactlyAndTheRestWithinItsBounds(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 30_000) int cut) {
        List<InternalRow> rows = rows(seed, 30_000, random -> random.nextGaussian() * 100 + 20);
        Supplier<NumberColumn> blank = () -> new NumberColumn(PLACE, DataTypes.DoubleType);
        ColumnProfile split = profile(merged(blank, rows, cut));
        DescriptiveStatistics all = new DescriptiveStatistics();
        rows.forEach(row -> all.addValue(row.getDouble(0)));

        NumberProfile numbers = split.numbers();
        assertThat(split.exact()).isFalse();
        assertThat(split.rows()).isEqualTo(30_000);
        assertThat(numbers.values()).isEqualTo(30_000);
        assertThat(numbers.minimum()).isEqualTo(all.getMin());
        assertThat(numbers.maximum()).isEqualTo(all.getMax());
        assertThat(numbers.mean()).isCloseTo(all.getMean(), within(1e-9));
        assertThat(numbers.deviation()).isCloseTo(Math.sqrt(all.getPopulationVariance()), within(1e-9));
        assertThat(split.distinct()).isCloseTo(30_000, within(30_000 * 0.08));
        double[] sorted = all.getSortedValues();
        for (int i = 0; i < NumberProfile.LEVELS.size(); i++) {
            double rank = Arrays.binarySearch(sorted, numbers.quantiles().get(i));
            double found = (rank >= 0 ? rank : -rank - 1) / sorted.length;
            assertThat(found).isCloseTo(NumberProfile.LEVELS.get(i), within(0.005));
        }
        assertThat(split.trend().periods().stream()
                        .mapToLong(Trend.Period::rows)
                        .sum())
                .isEqualTo(rows.stream().filter(row -> !row.isNullAt(1)).count());
    }

    @Property(tries = 10)
    void manyTextsKeepCountsExactly(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12_000) int cut) {
        List<InternalRow> rows = rows(
                seed,
                12_000,
                random -> UTF8String.fromString(random.nextInt(4) == 0 ? "often" : "id-" + random.nextInt(1_000_000)));
        Supplier<TextColumn> blank = () -> new TextColumn(PLACE, 0);
        ColumnProfile whole = profile(filled(blank, rows));
        ColumnProfile split = profile(merged(blank, rows, cut));

        assertThat(split.texts().kinds()).isEqualTo(whole.texts().kinds());
        assertThat(split.texts().traits()).isEqualTo(whole.texts().traits());
        assertThat(split.texts().longest()).isEqualTo(whole.texts().longest());
        long often = rows.stream()
                .filter(row -> row.getUTF8String(0).toString().equals("often"))
                .count();
        assertThat(split.top().get(0).value()).isEqualTo("often");
        assertThat((double) split.top().get(0).rows()).isCloseTo((double) often, within(12_000 * 0.001));
    }

    private interface Value {
        Object of(Random random);
    }

    private static List<InternalRow> rows(long seed, int size, Value value) {
        Random random = new Random(seed);
        List<InternalRow> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Object day = random.nextInt(20) == 0 ? null : 19_000 + random.nextInt(500);
            rows.add(new GenericInternalRow(new Object[] {value.of(random), day}));
        }
        return rows;
    }

    private static <T extends Tally> T filled(Supplier<T> blank, List<InternalRow> rows) {
        T tally = blank.get();
        rows.forEach(tally::add);
        return tally;
    }

    private static <T extends Tally> T merged(Supplier<T> blank, List<InternalRow> rows, int cut) {
        T first = stored(blank, filled(blank, rows.subList(0, cut)));
        first.merge(stored(blank, filled(blank, rows.subList(cut, rows.size()))));
        return stored(blank, first);
    }

    private static <T extends Tally> T stored(Supplier<T> blank, T tally) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            tally.write(new DataOutputStream(bytes));
            T read = blank.get();
            read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            return read;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ColumnProfile profile(ColumnTally tally) {
        Asked column = new Asked("c", null, tally instanceof TextColumn ? DataTypes.StringType : DataTypes.DoubleType);
        return new ColumnSummary(column, false).of(tally);
    }
}
