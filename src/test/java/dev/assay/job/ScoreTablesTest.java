package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as nobody hopes to get them, predicted. */
class ScoreTablesTest {
    @TempDir
    private static Path trained;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeAll
    static void train() {
        OddShops.train(trained);
    }

    @BeforeEach
    void copy() {
        folder = OddShops.copy(trained, temporary);
    }

    private void upcoming(Dataset<Row> rows) {
        rows.write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .save(folder.at("upcoming").toString());
    }

    private Dataset<Row> upcoming() {
        return folder.read("upcoming");
    }

    @Test
    void columnsOfAnyNameArePredictedExactly() {
        folder.spec(
                OddShops.TABLES + OddShops.SCORE
                        + """
                    rows: all
                    keep: ["Preis, €", UPPER.x]
                    intervals: { coverage: [80%] }
                    new: { shop.id: stop, "Wöchen tag": predict }
                    late: [{ when: "`Preis, €` > 9", then: stop }]
                    constraints: [{ capacity: { of: 1000, where: "`UPPER.x` >= 0" } }, { budget: { by: ["shop.id", "made on"], of: 1000, weight: "Preis, €" } }]
                """);
        AssayRun run = OddShops.score(folder);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(OddShops.predicted(folder)).hasSize(30).isEqualTo(OddShops.expected(trained, upcoming()));
        assertThat(folder.read("predictions").columns())
                .startsWith(
                        "score_name", "shop.id", "Tag", "made on", "Preis, €", "UPPER.x", "known_day", "prediction");
        assertThat(folder.texts("results/predictions", "keys['shop.id']").stream()
                        .distinct())
                .containsExactly("[a]", "[b]", "[c]");
        assertThat(folder.texts("results/metrics", "metric", "label", "value").stream()
                        .filter(each -> each.startsWith("[score_of_day,")))
                .hasSize(10)
                .contains("[score_of_day,2024-05-29,3.0]");
        Row day = folder.read("predictions")
                .filter("Tag = date '2024-05-29'")
                .selectExpr("avg(prediction)", "avg(lower_80)", "avg(upper_80)")
                .first();
        assertThat(folder.texts("results/metrics", "metric", "label", "value"))
                .contains(
                        "[score_of_day_mean,2024-05-29," + day.get(0) + "]",
                        "[score_of_day_lower,2024-05-29," + day.get(1) + "]",
                        "[score_of_day_upper,2024-05-29," + day.get(2) + "]");
    }

    /** A category that was never learnt is to the model as if it were missing. */
    @Test
    void aNewCategoryIsPredictedLikeAMissingOne() {
        upcoming(OddShops.rows("range(149, 150)", "array('a', 'never seen', cast(null as string))"));
        AssayRun run = OddShops.score(folder);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("! shop.id has 1 values that training never saw, in 1 rows: never seen")
                .contains("! 1 rows have no value in a key or the time; mend the table");
        assertThat(folder.texts("predictions", "`shop.id`", "new_entity"))
                .containsExactly("[a,false]", "[never seen,true]", "[null,false]");
        assertThat(folder.read("predictions")
                        .filter("`shop.id` is distinct from 'a'")
                        .select("prediction")
                        .distinct()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aFeatureWithoutAnyValueIsMissingToTheModel() {
        upcoming(upcoming().withColumn("Preis, €", functions.lit(null).cast("double")));
        AssayRun run = OddShops.score(folder);
        assertThat(run.code()).as(run.err()).isZero();
        List<String> expected =
                OddShops.expected(trained, upcoming().filter("`made on` = date '" + OddShops.LAST + "'"));
        assertThat(OddShops.predicted(folder)).hasSize(3).isEqualTo(expected);
    }

    @Test
    void nothingOfAMaskedColumnIsShown() {
        upcoming(upcoming().withColumn("shop.id", functions.expr("concat('secret ', `shop.id`)")));
        folder.spec(OddShops.TABLES.replace("path: upcoming,", "path: upcoming, mask: [shop.id],") + OddShops.SCORE);
        AssayRun run = OddShops.score(folder, "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("secret").contains("training never saw, in 3 rows\"");
        for (String table : List.of("metrics", "findings")) {
            assertThat(String.join("\n", folder.rows("results/" + table))).doesNotContain("secret");
        }
        assertThat(folder.texts("predictions", "`shop.id`")).contains("[secret a]");
    }

    @Test
    void featuresOfAnotherTypeAreToldTogetherBeforeARowIsRead() {
        Dataset<Row> other = upcoming()
                .withColumn("shop.id", functions.lit(7))
                .withColumn("Wöchen tag", functions.expr("cast(`Wöchen tag` as bigint)"))
                .withColumn("Preis, €", functions.expr("cast(`Preis, €` as string)"))
                .drop("UPPER.x");
        upcoming(other);
        AssayRun run = OddShops.score(folder);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        String mend = " learnt from it; cast it by assay repair, or train again";
        String model = " where version 1 of model 'demand'";
        assertThat(run.said().stream().map(each -> each.replaceFirst(".*spec.yaml:9:12: ", "")))
                .containsExactly(
                        "'shop.id' is int in upcoming, and was string" + model + mend,
                        "'Preis, €' is string in upcoming, and was double" + model + mend,
                        "upcoming has no column 'UPPER.x', of which version 1 of model 'demand' makes predictions; make it"
                                + " by assay features, or take another model");
        assertThat(folder.exists("predictions")).isFalse();
    }

    @Test
    void aTableWithoutRowsIsTold() {
        upcoming(upcoming().limit(0));
        AssayRun run = OddShops.score(folder);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said().get(0)).endsWith("upcoming has no row; fill it first, such as by assay features");
        assertThat(folder.exists("predictions")).isFalse();
    }
}
