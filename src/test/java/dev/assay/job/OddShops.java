package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Daily sales of three shops, in columns whose names nobody would choose; with a model that has learnt from them. */
final class OddShops {
    static final String TABLES =
            """
            tables:
              sales: { format: delta, path: sales, time: Tag }
              upcoming: { format: delta, path: upcoming, time: Tag }
            """;

    static final String TRAIN =
            """
            train:
              - table: sales
                model: demand
                label: sold
                keys: [shop.id]
                known: made on
                categorical: [shop.id, "Wöchen tag"]
                estimator: LightGBMRegressor
                params: { numLeaves: 7, learningRate: 0.3, numIterations: 8, minDataInLeaf: 5 }
                test: { last: 40 days }
                output: ./models
            """;

    static final String SCORE =
            """
            score:
              - table: upcoming
                model: demand
                version: newest
                keys: [shop.id]
                known: made on
                output: ./predictions
            """;

    private OddShops() {}

    /** Trains the model, once, into a folder that tests copy. */
    static void train(Path folder) {
        JobFolder once = new JobFolder(folder);
        once.delta("sales", rows("range(140)", "array('a', 'b', 'c')"));
        once.delta("upcoming", rows("range(140, 150)", "array('a', 'b', 'c')").drop("sold"));
        once.spec(TABLES + TRAIN);
        AssayRun trained = once.command("train", "--run-id", "trained");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    /** A folder with the trained model, and a spec that predicts. */
    static JobFolder copy(Path trained, Path folder) {
        try {
            FileUtils.copyDirectory(trained.toFile(), folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JobFolder copied = new JobFolder(folder);
        copied.spec(TABLES + SCORE);
        return copied;
    }

    /** The last day on which predictions are made, of ten. */
    static final String LAST = "2024-05-28";

    static Dataset<Row> rows(String range, String shops) {
        return TestSpark.session()
                .sql("select shop as `shop.id`, day as Tag, date_sub(day, 1) as `made on`,"
                        + " cast(weekday(day) as int) as `Wöchen tag`, price as `Preis, €`, id % 5 as `UPPER.x`,"
                        + " 20 + 3 * weekday(day) + ascii(shop) % 5 - 4 * price + id % 5 + rand(3) as sold from (select id,"
                        + " explode(" + shops + ") as shop, date_add(date '2024-01-01', cast(id as int)) as day,"
                        + " 1 + (hash(id) % 100) / 200.0D as price from " + range + ")");
    }

    /** What the saved pipeline itself says of the rows, each with its shop and day. */
    static List<String> expected(Path trained, Dataset<Row> rows) {
        return JobFolder.texts(
                PipelineModel.load(trained.resolve("models/trained/pipeline").toString())
                        .transform(rows)
                        .selectExpr("`shop.id`", "Tag", "prediction"));
    }

    static List<String> predicted(JobFolder folder) {
        return folder.texts("predictions", "`shop.id`", "Tag", "prediction");
    }

    static AssayRun score(JobFolder folder, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of("--as-of", LAST));
        all.addAll(List.of(more));
        return folder.command("score", all.toArray(String[]::new));
    }
}
