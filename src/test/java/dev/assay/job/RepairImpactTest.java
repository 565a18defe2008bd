package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Daily sales of four shops, whose errors are known: the till of shop D counts in thousandths, some labels are the 9999 of a
 * broken till, some texts hold a unit, and some days of the end are written as days long before.
 */
class RepairImpactTest {
    private static final String REPAIR =
            """
            tables:
              sales: { format: delta, path: sales, key: id }
            repair:
              - table: sales
                output: ./repaired
                steps:
                  - parse_number: { column: sold, strip: [pcs], to: double }
                  - impossible: { column: sold, where: "sold = 9999", to: "null" }
                  - set: { column: sold, sql: "sold / 1000", where: "shop = 'D' and sold > 1000" }
                  - set: { column: day, sql: "sent", where: "day <> sent" }
            """;
    private static final String CHECKS =
            """
            validate:
              - table: sales
                checks:
                  - expression_is_true: { sql: "try_cast(sold as double) < 1000", name: plausible }
                  - not_null: { column: shop, severity: warn }
            """;
    private static final String TRAIN =
            """
            train:
              - table: sales
                model: demand
                label: sold
                features: [shop, weekday, promo]
                categorical: [shop, weekday]
                time: day
                estimator: LightGBMRegressor
                params: { numLeaves: 7, learningRate: 0.2, numIterations: 30, minDataInLeaf: 5 }
                test: { last: 14 days }
                backtest: { folds: 2, test: 14 days }
                metrics: [rmse, mae]
                output: ./models
            """;
    /** With what is known to be true beside what the table says. */
    private static final String TRUTH =
            """
            select id, shop, weekday, promo, sent, truth,
              if(id % 17 = 3 and sent >= date '2024-05-06', date_sub(sent, 90), sent) as day,
              case when id % 41 = 7 then '9999' when shop = 'D' and day % 10 < 9 then cast(1000 * truth as string)
                when id % 29 = 5 then concat(truth, ' pcs') else cast(truth as string) end as sold
            from (select 4 * day + place as id, day, shop, cast(day % 7 as int) as weekday, promo,
                date_add(date '2024-01-01', cast(day as int)) as sent,
                round(element_at(array(20, 25, 30, 70), place + 1) + 3 * (day % 7) + 10 * promo + noise, 3) as truth
              from (select id as day, cast(rand() < 0.3 as int) as promo, rand() as noise, array('A', 'B', 'C', 'D') as shops
                from range(140)) lateral view posexplode(shops) as place, shop)""";

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta("truth", TRUTH);
        folder.delta("sales", folder.read("truth").drop("truth"));
    }

    private AssayRun impact(String... more) {
        String[] all = new String[more.length + 1];
        all[0] = "--impact";
        System.arraycopy(more, 0, all, 1, more.length);
        return folder.command("repair", all);
    }

    private Map<String, Double> measured(String part, String metric) {
        Map<String, Double> measured = new HashMap<>();
        for (Row row : folder.read("results/evaluations")
                .filter("fold is null and part = '" + part + "' and metric = '" + metric + "'")
                .collectAsList()) {
            measured.put(row.getAs("predictor"), row.getAs("value"));
        }
        return measured;
    }

    @Test
    void tellsThatDirtyRowsTeachLessThanQuarantinedAndTheseLessThanRepaired() {
        folder.spec(REPAIR + CHECKS + TRAIN);
        AssayRun run = impact("--run-id", "r1");
        assertThat(run.code()).as(run.err()).isZero();
        for (String part : List.of("test", "backtest")) {
            Map<String, Double> rmse = measured(part, "rmse");
            assertThat(rmse.get("dirty")).isGreaterThan(3 * rmse.get("quarantined"));
            assertThat(rmse.get("quarantined")).isGreaterThan(3 * rmse.get("repaired"));
        }
        assertThat(folder.exists("models")).isFalse();
        assertThat(run.out())
                .contains("rmse (backtest): quarantining alone is worth ")
                .contains("each is judged on the same repaired rows");
        assertThat(folder.text("results/reports/r1.html"))
                .contains("What it is worth to demand")
                .contains("<li>demand, ");
        assertThat(folder.texts("results/metrics", "metric", "label", "exact"))
                .contains("[impact_rows,dirty,null]", "[impact_rows,quarantined,null]", "[impact_rows,repaired,null]");
    }

    /** The rows of a wrong day have another key, too, as they came. */
    @Test
    void learnsOfNoRowOfTheTestUnderAnotherDayAndKey() {
        folder.delta(
                "keyed",
                folder.read("truth")
                        .drop("truth")
                        .selectExpr("if(day <> sent, concat(' ', id), cast(id as string)) as key", "*")
                        .drop("id")
                        .withColumnRenamed("key", "id"));
        folder.spec(REPAIR.replace("path: sales", "path: keyed")
                        .replace("steps:\n", "steps:\n      - clean_text: { columns: [id] }\n")
                + TRAIN.replace("backtest: { folds: 2, test: 14 days }", "seed: 7"));
        AssayRun run = impact("--run-id", "r1", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        long moved = count("day <> sent and day < date '2024-05-06' and try_cast(sold as double) is not null");
        long early = count("day < date '2024-05-06' and try_cast(sold as double) is not null");
        assertThat(moved).isPositive();
        assertThat(run.out()).contains("\"learnt_rows\" : " + (early - moved) + ",");
    }

    private long count(String where) {
        return folder.read("keyed").filter(where).count();
    }

    @Test
    void givesTheSameRowsAgainUnderTheSameNameAndTakesThemAwayWhereTheyAreNotAskedFor() {
        folder.spec(REPAIR + TRAIN.replace("backtest: { folds: 2, test: 14 days }", "seed: 7"));
        impact("--run-id", "r1");
        List<String> evaluations = folder.rows("results/evaluations");
        impact("--run-id", "r1");
        assertThat(folder.rows("results/evaluations")).isEqualTo(evaluations).isNotEmpty();
        AssayRun page = folder.command("report", "--run-id", "r1");
        assertThat(page.said()).as(page.err()).isEmpty();
        assertThat(folder.text("results/reports/r1.html")).contains("What it is worth to demand");

        folder.command("repair", "--run-id", "r1");
        assertThat(folder.rows("results/evaluations")).isEmpty();
    }

    @Test
    void tellsThatRowsCannotBeLearntFrom() {
        folder.delta(
                "measured",
                folder.read("truth")
                        .selectExpr(
                                "id",
                                "shop",
                                "weekday",
                                "promo",
                                "day",
                                "sent",
                                "if(id % 50 = 0, double('NaN'), truth) as sold"));
        folder.spec(
                """
                tables:
                  sales: { format: delta, path: measured, key: id }
                repair:
                  - table: sales
                    output: ./repaired
                    steps: [{ set: { column: sold, sql: "null", where: "isnan(sold)" } }]
                """
                        + TRAIN.replace("backtest: { folds: 2, test: 14 days }", "seed: 7"));
        AssayRun run = impact("--run-id", "r1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("The dirty rows can't be learnt from: ").contains("sold");
        assertThat(folder.texts("results/metrics", "metric", "label").stream()
                        .filter(each -> each.startsWith("[impact_"))
                        .toList())
                .containsExactly("[impact_refused,dirty]", "[impact_rows,quarantined]", "[impact_rows,repaired]");
        assertThat(measured("test", "rmse")).containsOnlyKeys("quarantined", "repaired");
    }

    @Test
    void refusesBeforeAnythingIsWritten() {
        Path spec = folder.spec(REPAIR);
        refused(spec
                + ": there is no 'train:' section, and so no model to which repairs could be worth anything; add one with"
                + " table: sales, or leave out --impact");

        folder.spec(REPAIR.replace(", key: id", "") + TRAIN);
        refused(spec
                + ":5:10: 'sales' has no key, so that nobody can tell which of its dirty rows are those of the test;"
                + " declare key: [COLUMN, …], or leave out --impact");

        folder.spec(
                REPAIR + TRAIN.replace("    test: { last: 14 days }\n    backtest: { folds: 2, test: 14 days }\n", ""));
        refused(spec
                + ":15:5: no rows are held out, by which models of dirty and repaired rows could be judged; add test: {"
                + " last: 28 days } or { share: 20% }, or backtest:, or leave out --impact");

        folder.spec(REPAIR + TRAIN.replace("promo]", "prom]"));
        refused(spec + ":18:31: sales has no column 'prom'; did you mean 'promo'?");
        assertThat(folder.command("repair", "--impact", "--propose").err())
                .contains("--impact tells what a repair is worth; leave out --propose");
        assertThat(folder.command("repair", "--impact", "--undo", "r1").err())
                .contains("--impact tells what a repair is worth; leave out --undo");
    }

    private void refused(String problem) {
        AssayRun run = impact("--run-id", "r1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).containsExactly(problem);
        assertThat(folder.names()).containsExactly("sales", "spec.yaml", "truth");
    }
}
