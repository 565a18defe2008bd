package dev.assay.job;

import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repairs below {@code jobs}, of public data whose true values are known. Their specs know nothing of those. */
class RealRepairTest {
    private static final List<String> NUMBERS = List.of("ounces", "abv", "ibu");

    private static final TrueCells.Reading EXACT = (column, dirty, text) -> text;

    @TempDir
    private Path output;

    @Test
    void mendsTheHospitals() {
        // The rows have no key: the files' order is the same, and a repair keeps a file's order.
        TrueCells cells = repaired("hospital", "er_hospital", row -> row.getAs("place"), EXACT);

        assertThat(cells).isEqualTo(new TrueCells(509, 451, 449, 2));
        assertThat(cells.f1()).isGreaterThan(0.93);
    }

    @Test
    void mendsTheTimesOfFlights() {
        TrueCells cells = repaired("flight-times", "er_flights", TrueCells.key("src", "flight"), EXACT);

        assertThat(cells.f1()).isGreaterThan(0.81);
        assertThat(cells.corrupted()).isLessThan(40);
    }

    @Test
    void mendsTheBeersAsFarAsTheirDigitsGo() {
        TrueCells exact = repaired("beers", "er_beers", TrueCells.key("id"), RealRepairTest::asNumber);
        TrueCells cells = repaired("beers", "er_beers", TrueCells.key("id"), RealRepairTest::toItsDigits);

        assertThat(exact.f1()).isBetween(0.875, 0.88);
        assertThat(cells.f1()).isGreaterThan(0.99);
        assertThat(cells.corrupted()).isLessThan(5);
    }

    /** The repair makes numbers of them; the true file writes 12 where the table has 12.0. */
    private static String asNumber(String column, String dirty, String text) {
        return text != null && NUMBERS.contains(column)
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    /** A strength that was written as 0.05% has lost its third digit. */
    private static String toItsDigits(String column, String dirty, String text) {
        return column.equals("abv") && dirty != null && dirty.endsWith("%") && text != null
                ? new BigDecimal(text).setScale(2, RoundingMode.HALF_UP).toPlainString()
                : asNumber(column, dirty, text);
    }

    private TrueCells repaired(String job, String set, Function<Row, Object> key, TrueCells.Reading reading) {
        Path data = SharedData.required(set);
        Spec spec = SpecReader.read(
                Path.of("jobs", job, "repair.yaml"),
                Map.of("data", data.getParent().toString(), "output", output.toString()));
        RunRequest request = new RunRequest(spec, null, null, Clock.systemUTC());
        new RepairJob(TestSpark.session(), request, step -> {}).run();
        Dataset<Row> repaired = TestSpark.session()
                .read()
                .format("delta")
                .load(spec.repair().get(0).output());
        Dataset<Row> dirty = csv(data, "dirty");
        TrueCells.Versions versions = new TrueCells.Versions(
                placed(dirty), placed(repaired), placed(csv(data, "clean")), List.of(dirty.columns()));
        TrueCells cells = TrueCells.of(versions, key, reading);
        return cells;
    }

    private static Dataset<Row> csv(Path data, String name) {
        return TestSpark.session()
                .read()
                .option("header", true)
                .csv(data.resolve(name + ".csv").toString());
    }

    private static Dataset<Row> placed(Dataset<Row> rows) {
        return rows.coalesce(1).withColumn("place", monotonically_increasing_id());
    }
}
