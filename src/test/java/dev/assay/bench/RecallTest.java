package dev.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.ErrorRates;
import dev.assay.generate.GenerateOptions;
import dev.assay.job.GenerateJob;
import dev.assay.job.RunRequest;
import dev.assay.job.ValidateJob;
import dev.assay.report.CheckSummary;
import dev.assay.report.RunResults;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the retail spec finds of the generated errors, in a warehouse that nobody has seen: the bounds follow from what
 * the kinds of errors do and from what the checks say, so they hold for any seed.
 */
class RecallTest {
    private static final long ROWS = 20_000;
    private static final long SEED = ThreadLocalRandom.current().nextLong(1, 1_000_000_000);

    /** So many of some 500 deliveries that every seed has late ones: at the default rate one seed in 200 has none. */
    private static final String ERRORS = "late_day=10%";

    @TempDir
    private static Path folder;

    private static JudgedWarehouse judged;
    private static Recall recall;

    @BeforeAll
    static void judge() {
        generate(folder.resolve("dirty"), ERRORS);
        judged = JudgedWarehouse.judge(TestSpark.session(), folder.resolve("dirty"), step -> {});
        recall = Recall.of(judged);
    }

    private static void generate(Path warehouse, String errors) {
        GenerateJob job = new GenerateJob(TestSpark.session(), warehouse.toString(), table -> {});
        job.run(new GenerateOptions(ROWS, SEED, null, 0, 0, 0, ErrorRates.parse(errors)));
        job.writeSpec();
    }

    @Test
    void findsEveryErrorOfARowButSwappedColumns() {
        assertThat(recall.errors())
                .as("seed %d", SEED)
                .filteredOn(errors -> !errors.kind().equals("swapped_columns"))
                .allSatisfy(errors -> assertThat(errors.named()).isEqualTo(errors.entries()))
                .extracting(RowRecall.Errors::kind)
                .contains("missing", "disguised_null", "negative", "outlier", "unit_mixup", "orphan", "text_variant")
                .contains("late_day", "schema_change");
    }

    /**
     * Quantity times price does not change, so what tells is that a price in cents makes no whole piece, that a weight to
     * the gram makes no price, and what the product costs in other stores that day.
     */
    @Test
    void quarantinesSwappedColumnsThatLeaveAnImpossibleQuantityOrPrice() {
        String impossible = "with swapped as (select e.sale_id, s.unit, max(if(e.column = 'quantity',"
                + " double(e.dirty_value), null)) as quantity, max(if(e.column = 'unit_price',"
                + " double(e.dirty_value), null)) as price from error_log e join sales s on e.sale_id = s.sale_id"
                + " where e.kind = 'swapped_columns' group by e.sale_id, s.unit)"
                + " select string(sale_id) as key from swapped where unit in ('piece', 'g')"
                + " and quantity <> floor(quantity) or unit <> 'g' and abs(price * 100 - round(price * 100)) > 1e-6";
        assertThat(judged.session().sql(impossible).count()).as("seed %d", SEED).isPositive();
        assertThat(judged.session()
                        .sql("select key from (" + impossible + ") except select key from verdicts"
                                + " where table = 'sales' and severity = 'error'")
                        .collectAsList())
                .as("seed %d", SEED)
                .isEmpty();
    }

    @Test
    void findsEveryStoresDayAndMonthByTheCheckThatIsMadeForIt() {
        Map<String, String> made = Map.of(
                "missing_day", "no_delivery_lost",
                "cumulative", "totals_that_only_grow",
                "ledger_difference", "ledger_equals_till_totals");
        assertThat(recall.groups().errors())
                .as("seed %d", SEED)
                .filteredOn(errors -> errors.check().equals(made.get(errors.kind())))
                .allSatisfy(errors -> assertThat(errors.flagged()).isEqualTo(errors.groups()))
                .extracting(GroupRecall.Errors::kind)
                .contains("cumulative");
    }

    @Test
    void quarantinesNoRowThatHasNoError() {
        assertThat(recall.alarmsByTable())
                .as("seed %d", SEED)
                .filteredOn(alarms -> alarms.severity().equals("error"))
                .allSatisfy(alarms -> assertThat(alarms.falseRows()).isZero());
        assertThat(recall.alarmsByCheck())
                .as("seed %d", SEED)
                .filteredOn(alarms -> alarms.falseRows() > 0)
                .extracting(RowRecall.Alarms::check)
                .isSubsetOf("functional_dependency(product, day, unit_price)");
        assertThat(recall.groups().alarms()).as("seed %d", SEED).allSatisfy(alarms -> assertThat(alarms.falseGroups())
                .isZero());
    }

    @Test
    void callsNothingWrongWhereThereIsNoError() {
        Path clean = folder.resolve("clean");
        generate(clean, "none");
        RunRequest request = new RunRequest(
                SpecReader.read(clean.resolve("retail.yaml"), Map.of()), "clean", null, Clock.systemUTC());
        RunResults results =
                new ValidateJob(TestSpark.session(), request, step -> {}).run().results();
        assertThat(results.run().gateOpen()).as("seed %d", SEED).isTrue();
        List<CheckSummary> alarms = results.checks().stream()
                .filter(check -> check.failingRows().orElse(0L) > 0
                        || !check.verdict().name().equals("PASS"))
                .toList();
        assertThat(alarms).as("seed %d", SEED).isEmpty();
    }
}
