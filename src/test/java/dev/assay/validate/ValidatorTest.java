package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.spec.Measure;
import dev.assay.spec.RowRule;
import dev.assay.spec.SetRule;
import dev.assay.spec.Share;
import dev.assay.spec.TableRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    private final SparkSession spark = TestSpark.session();

    private Dataset<Row> sales() {
        return spark.sql(
                """
                select * from values
                  (1, 'S1', 'P1', 2.0D, 'card'),
                  (2, 'S1', 'P2', -1.0D, 'cash'),
                  (3, null, 'P1', 3.0D, 'gold'),
                  (4, 'S2', 'P9', 4.0D, null),
                  (5, 'S2', 'P1', null, 'card'),
                  (5, 'S2', 'P1', 6.0D, 'card')
                as t(id, store, product, quantity, payment)""");
    }

    private Dataset<Row> products() {
        return spark.sql("select * from values ('P1', 'soup'), ('P2', 'juice') as p(code, name)");
    }

    private Checks checks() {
        return Checks.of(
                        new RowRule.NotNull("store"),
                        new RowRule.AcceptedRange("quantity", "0", null, null),
                        new RowRule.AcceptedValues("payment", List.of("card", "cash"), null),
                        new SetRule.Unique(List.of("id"), null, null),
                        new SetRule.Relationships(List.of("product"), "products", List.of("code")),
                        new TableRule.RowCount(1L, 5L),
                        new TableRule.Metric(Measure.MEAN, List.of("quantity"), null, null, 2.0, 3.0),
                        new TableRule.Metric(Measure.DISTINCT, List.of("store"), null, null, 2.0, 2.0))
                .other("products", products())
                .key("id");
    }

    @Test
    void judgesRowsSetsAndTheTable() {
        Validated validated = checks().judge(sales());

        assertThat(validated.rows()).isEqualTo(6);
        assertThat(validated.quarantined()).isEqualTo(5);
        assertThat(validated.accepted()).isEqualTo(1);
        assertThat(validated.checks())
                .extracting(CheckOutcome::verdict)
                .containsExactly(
                        Verdict.FAIL,
                        Verdict.FAIL,
                        Verdict.FAIL,
                        Verdict.FAIL,
                        Verdict.FAIL,
                        Verdict.FAIL,
                        Verdict.PASS,
                        Verdict.PASS);
        assertThat(validated.checks())
                .extracting(CheckOutcome::failing)
                .containsExactly(1L, 1L, 1L, 2L, 1L, null, null, null);
        assertThat(validated.checks().get(0).examples()).containsExactly(new Example("id=3", null));
        assertThat(validated.checks().get(3).examples()).containsExactly(new Example("id=5", "2 rows"));
        assertThat(validated.reads()).isEqualTo(1);
        assertThat(validated.gate().open()).isFalse();
    }

    @Test
    void splitsTheRowsInTwoReadsAndLosesNone() {
        List<Row> accepted = new ArrayList<>();
        List<Row> quarantined = new ArrayList<>();
        Targets targets =
                new Targets((rows, extent) -> keep(rows, accepted), (rows, extent) -> keep(rows, quarantined), "run-1");

        Validated validated = checks().run(sales(), targets);

        assertThat(validated.reads()).isEqualTo(2);
        assertThat(accepted).extracting(row -> row.getInt(0)).containsExactly(1);
        assertThat(quarantined).extracting(row -> row.getInt(0)).containsExactlyInAnyOrder(2, 3, 4, 5, 5);
        assertThat(validated.accepted() + validated.quarantined() + validated.corrupt())
                .isEqualTo(validated.rows());
        Row third = quarantined.stream()
                .filter(row -> row.getInt(0) == 3)
                .findFirst()
                .orElseThrow();
        assertThat(third.getList(5).toString())
                .isEqualTo("[[not_null[store]#0,error,store,null], [accepted_values[payment]#2,error,payment,gold]]");
        assertThat(third.getString(6)).isEqualTo("run-1");
    }

    private static long keep(Dataset<Row> rows, List<Row> into) {
        into.clear();
        into.addAll(rows.collectAsList());
        return into.size();
    }

    @Test
    void thresholdOpensTheGate() {
        assertThat(Checks.of(new RowRule.NotNull("store"))
                        .badAtMost(0.2)
                        .judge(sales())
                        .gate()
                        .open())
                .isTrue();
        assertThat(Checks.of(new RowRule.NotNull("store"))
                        .badAtMost(0.1)
                        .judge(sales())
                        .gate()
                        .reasons())
                .containsExactly("1 of 6 rows (16.7 %) can't be used; at most 10 % may be");
        assertThat(new Share(0.1).value()).isEqualTo(0.1);
    }
}
