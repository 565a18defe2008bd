package dev.assay.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.ErrorRates;
import dev.assay.generate.GenerateOptions;
import dev.assay.generate.WarehouseGenerator;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a profile tells of unit, grain, running totals and net amounts, on rows that show it and rows that don't. */
class SensesTest {
    private static List<String> senses(Dataset<Row> data, String time, String... key) {
        ProfileOptions options =
                new ProfileOptions("t", time, List.of(key), List.of(), null, LocalDateTime.of(2026, 1, 1, 0, 0));
        Profile profile = new Profiler(data, options).profile(data);
        return new Relating()
                .of(data, profile, options).senses().stream()
                        .map(each -> each.column() + " " + each.text())
                        .toList();
    }

    private static Dataset<Row> days(String... columns) {
        String[] all = new String[columns.length + 3];
        all[0] = "concat('S', 1 + id % 5) as store";
        all[1] = "date_add(date'2024-01-01', cast(floor(id / 5) as int)) as day";
        all[2] = "(xxhash64(id) & 1048575) / 1048576D as r";
        System.arraycopy(columns, 0, all, 3, columns.length);
        return TestSpark.session().range(0, 5 * 90).selectExpr(all).drop("r");
    }

    private static final String RANDOM = "((xxhash64(id) & 1048575) / 1048576D)";

    @Test
    void tellsOneRowAStoreAndDay() {
        assertThat(senses(days("round(100 * " + RANDOM + ", 3) as weight"), "day", "store", "day"))
                .containsExactly("null has one row a store and day");
    }

    @Test
    void tellsAnotherUnitInPartsAndInWholeGroups() {
        assertThat(senses(days("if(id % 50 = 3, 1000, 1) * (2 + " + RANDOM + ") as weight"), "day", "store", "day"))
                .containsExactly(
                        "weight seems to be in another unit in 2 % of the rows: they are about 1000 times the median of"
                                + " their store (as g for kg)",
                        "null has one row a store and day");
        assertThat(senses(days("if(id % 5 = 3, 1000, 1) * (2 + " + RANDOM + ") as weight"), "day", "store", "day"))
                .containsExactly(
                        "weight seems to be in another unit in 1 of 5 values of store: their medians are about 1000"
                                + " times the others' (as g for kg)",
                        "null has one row a store and day");
    }

    @Test
    void tellsRunningTotalsAndNetAmounts() {
        Dataset<Row> tills = days("round(10 + 100 * " + RANDOM + ", 2) as gross_amount")
                .selectExpr(
                        "*",
                        "round(gross_amount / 1.19, 2) as net_amount",
                        "sum(gross_amount) over (partition by store, trunc(day, 'MM') order by day) as month_amount");
        assertThat(senses(tills, "day", "store", "day"))
                .containsExactly(
                        "net_amount seems to be net of gross_amount: ratio 0.84",
                        "month_amount seems to be a running total that starts again each month a store",
                        "null has one row a store and day");
        Dataset<Row> mixed = days("round(10 + 100 * " + RANDOM + ", 2) as gross_amount")
                .selectExpr("*", "if(store = 'S2', gross_amount, round(gross_amount / 1.19, 2)) as net_amount");
        assertThat(senses(mixed, "day", "store", "day"))
                .containsExactly(
                        "net_amount seems to be net of gross_amount: ratio 0.84, but the same in 20 % of the rows",
                        "null has one row a store and day");
    }

    @Test
    void tellsTheErrorsOfAWarehouseAndNoneOfOneWithout() {
        long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
        Map<String, Dataset<Row>> dirty = warehouse(seed, null);
        assertThat(senses(dirty.get("till_totals"), "day", "store", "day"))
                .as("seed %d", seed)
                .anyMatch(text ->
                        text.startsWith("amount seems to be a running total that starts again each month in 1 of "));
        assertThat(senses(dirty.get("cafe"), "day", "store", "day"))
                .as("seed %d", seed)
                .anyMatch(text -> text.startsWith("net seems to be net of gross: ratio 0.909, but the same in "));
        Map<String, Dataset<Row>> clean = warehouse(seed, "none");
        for (String table : List.of("till_totals", "cafe", "energy", "sales")) {
            assertThat(senses(clean.get(table), "day"))
                    .as("seed %d, %s", seed, table)
                    .noneMatch(text -> text.contains("another unit")
                            || text.contains("running total")
                            || text.contains("but the same"));
        }
    }

    private static Map<String, Dataset<Row>> warehouse(long seed, String errors) {
        GenerateOptions options = new GenerateOptions(20_000, seed, null, 120, 0, 0, ErrorRates.parse(errors));
        return new WarehouseGenerator(options).generate(TestSpark.session()).tables();
    }
}
