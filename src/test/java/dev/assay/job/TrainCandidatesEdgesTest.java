package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates that fail, that miss rows, that are bound to rise or fall, and that tell classes apart. */
class TrainCandidatesEdgesTest {
    private static final String TABLES =
            """
            tables: { sales: { format: delta, path: sales, time: day } }
            train:
              - table: sales
                model: demand
                keys: [shop]
                backtest: { folds: 2, test: 21 days }
                output: ./models
            """;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                """
                select shop, day, price, chance, if(day >= '2024-03-20', null, sold) as gone, cast(null as double) as never, sold,
                  if(rand(5) < chance, 'yes', 'no') as bought, if(rand(6) < 0.1, null, price) as holey, sold - 30 as below
                from (select *, 30 - 6 * price + 3 * rand(2) as sold, if(rand(3) < 0.5, 0.1, 0.9) as chance
                  from (select explode(array('a', 'b', 'c')) as shop, date_add(date '2024-01-01', cast(id as int)) as day,
                    1 + 2 * rand(1) as price from range(105)))""");
    }

    private void trained(String more) {
        folder.spec(TABLES + more.indent(4));
        AssayRun run = folder.command("train", "--run-id", "r1");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private List<String> told(String... columns) {
        return folder.results("candidates", columns);
    }

    private Dataset<Row> predicted(String query) {
        return PipelineModel.load(folder.at("models/r1/pipeline").toString()).transform(spark.sql(query));
    }

    @Test
    void whatFailsOrMissesRowsIsToldAndTheOthersAreComparedOnTheSameRows() {
        trained(
                """
                label: below
                features: [price]
                estimator: LinearRegression
                metrics: mae
                candidates:
                  - { name: holes, column: holey }
                  - { name: filled, column: [holey, price] }
                  - { name: never, column: never }
                  - { name: poisson, estimator: GeneralizedLinearRegression, params: { family: poisson } }
                simplest: { within: 10% }
                """);
        long missing = folder.read("sales")
                .filter("day >= '2024-03-04' and holey is null")
                .count();
        assertThat(told("candidate", "missing_rows", "rows", "chosen", "reason"))
                .containsExactly(
                        "[holes," + missing + "," + (126 - missing) + ",false,it predicts nothing for " + missing
                                + " rows of the backtest; name a column that stands in, or otherwise: NUMBER]",
                        "[filled,0," + (126 - missing) + ",false," + reason("filled") + "]",
                        "[never,126,null,false,it could not be compared: never has no value in any of 126 rows]",
                        "[poisson,0,null,false," + reason("poisson") + "]",
                        "[own,0," + (126 - missing) + ",true,the best, and nothing simpler is within 10%]");
        assertThat(reason("filled")).startsWith("worse than the best, 'own', by ");
        assertThat(reason("poisson")).startsWith("it could not be compared: ").contains("Poisson", "non-negative");
    }

    private String reason(String candidate) {
        return folder.read("results/candidates")
                .filter("candidate = '" + candidate + "'")
                .first()
                .getAs("reason");
    }

    @Test
    void refusesColumnsThatHaveNoRowInCommon() {
        folder.spec(TABLES
                + """
                label: sold
                features: [price]
                estimator: LinearRegression
                candidates: [{ name: gone, column: gone }]
                """
                        .indent(4));
        AssayRun run = folder.command("train");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        ":14:17: no row of fold 2 has a value in each column that is a candidate, and only on such rows can they"
                                + " be compared; add otherwise: NUMBER, or leave one of them out");
    }

    /** More visitors never sell less, and a higher price never more, whatever the noise says. */
    @Test
    void constrainedBoostingNeverFallsOrRisesAgainstItsFeatures() {
        trained(
                """
                label: sold
                features: [shop, price, chance]
                estimator: LightGBMRegressor
                params: { numLeaves: 15, numIterations: 20, minDataInLeaf: 3 }
                candidates: [{ name: falling, monotone: { price: decreasing, chance: increasing } }]
                simplest: { within: 100% }
                """);
        assertThat(told("candidate", "kind", "predicts_by"))
                .containsExactly(
                        "[falling,constrained boosting,LightGBMRegressor, price decreasing, chance increasing]",
                        "[own,boosting,LightGBMRegressor]");
        String grid = "select shop, price, chance from (select explode(array('a', 'b', 'c')) as shop),"
                + " (select 1 + id / 100.0D as price from range(200)), (select explode(array(0.1D, 0.9D)) as chance)";
        predicted(grid).createOrReplaceTempView("falling");
        assertThat(spark.sql(
                                "select * from (select prediction, lag(prediction) over (partition by shop, chance order by price)"
                                        + " as cheaper from falling) where prediction > cheaper")
                        .count())
                .isZero();
        assertThat(spark.sql("select count(distinct prediction) from falling")
                        .first()
                        .getLong(0))
                .isGreaterThan(10);
    }

    @Test
    void aColumnOfChancesTellsClassesApart() {
        trained(
                """
                label: bought
                features: [price, chance]
                estimator: LightGBMClassifier
                params: { numIterations: 5, numLeaves: 4 }
                metrics: [log_loss, auc]
                candidates:
                  - { name: chance, column: chance }
                  - { name: linear, estimator: LogisticRegression }
                simplest: { within: 25% }
                """);
        assertThat(told("candidate", "complexity", "features", "chosen"))
                .element(0)
                .isEqualTo("[chance,1,1,true]");
        assertThat(told("complexity", "features")).element(1).isEqualTo("[3,2]");
        assertThat(JobFolder.texts(predicted("select explode(array(0.1D, 0.9D, null)) as chance")
                        .selectExpr("chance", "probability", "prediction", "predicted_class")))
                .containsExactly(
                        "[0.1,[0.9,0.1],0.0,no]",
                        "[0.9,[0.09999999999999998,0.9],1.0,yes]",
                        "[null,[NaN,NaN],null,null]");
    }
}
