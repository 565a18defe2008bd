package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobs/retail/purchases.yaml}: what is sold is predicted, made to agree, and taken apart by recipes. */
@Timeout(900)
class PurchasesTest {
    @TempDir
    private static Path warehouse;

    private static SparkSession spark;

    @BeforeAll
    static void purchase() {
        spark = TestSpark.session();
        new GenerateJob(spark, warehouse.toString(), table -> {})
                .run(new GenerateOptions(3300, 1, null, 92, 4, 24, null));
        AssayRun run = AssayRun.of(
                "run",
                Path.of("jobs", "retail", "purchases.yaml").toString(),
                "--run-id",
                "p1",
                "--as-of",
                "2024-03-16T06:00",
                "--set",
                "warehouse=" + warehouse,
                "--set",
                "learn_from=2024-01-22");
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        for (String table : List.of(
                "will_sell", "will_sell_in_all", "purchases", "calendar", "products", "recipes", "results/steps")) {
            spark.sql("select * from delta.`" + warehouse.resolve(table) + "`")
                    .createOrReplaceTempView("bought_" + table.replaceAll(".*/", ""));
        }
    }

    private static List<String> texts(String query) {
        return JobFolder.texts(spark.sql(query));
    }

    @Test
    void explodesWhatItHasPredicted() {
        assertThat(texts("select ordinal, concat_ws(':', step, state) from bought_steps"))
                .containsExactly(
                        "[1,repair:done]",
                        "[2,validate:done]",
                        "[3,aggregate:done]",
                        "[4,features:done]",
                        "[5,train:done]",
                        "[6,score:done]",
                        "[7,explode:done]");
    }

    /** To the last bit. Who is closed sells nothing, and has no row. */
    @Test
    void whatAllSellIsTheSumOfWhatEachSells() {
        assertThat(
                        texts(
                                """
                                select count(*) > 100, count_if(t.prediction <> s.sold) from bought_will_sell_in_all t join (
                                    select product, period, as_of, sum(prediction) as sold from bought_will_sell
                                    group by all having count(*) = count(prediction)) s
                                  using (product, period, as_of)"""))
                .containsExactly("[true,0]");
        assertThat(
                        texts(
                                """
                                select count_if(prediction < 0), count_if(c.closed), count(*) > 100
                                from bought_will_sell s join bought_calendar c on s.store = c.store and s.period = c.day"""))
                .containsExactly("[0,0,true]");
    }

    /** Raw products as such, what is made of them through their recipes: none is lost. */
    @Test
    void storesBuyWhatTheySellAndWhatItIsMadeOf() {
        assertThat(
                        texts(
                                """
                                with raw as (
                                  select store, period, product, prediction from bought_will_sell
                                  where prediction is not null
                                    and not exists (select 1 from bought_recipes r where r.parent = product))
                                select count(*) > 100, count_if(p.prediction_own is null),
                                  count_if(abs(p.prediction_own - raw.prediction) > 1e-9 * (1 + raw.prediction)),
                                  count_if(abs(p.prediction_own + p.prediction_through - p.prediction) > 1e-9 * (1 + p.prediction))
                                from raw left join bought_purchases p using (store, period, product)"""))
                .containsExactly("[true,0,0,0]");
        assertThat(texts("select sum(prediction_through) > 0, count(distinct as_of) from bought_purchases"))
                .containsExactly("[true,1]");
    }
}
