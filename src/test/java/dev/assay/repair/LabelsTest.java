package dev.assay.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.spec.CellRepair;
import dev.assay.spec.RelationRepair;
import dev.assay.spec.Share;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Cells whose true values are known raise and lower the confidence of steps. */
class LabelsTest {
    private final SparkSession spark = TestSpark.session();

    private Dataset<Row> labels(String values) {
        return spark.sql("select * from values " + values + " as t(id, column, value)");
    }

    private Mended.Plan prices(double confidence) {
        return new Mended.Plan()
                .key("id")
                .step(new CellRepair.Set("price", "price / 100"), "price >= 100", new Share(confidence));
    }

    private Dataset<Row> prices() {
        return spark.range(1, 21)
                .selectExpr("cast(id as string) as id", "cast(if(id > 10, 5, 500) as double) as price");
    }

    private static List<String> verdicts(Mended mended) {
        return mended
                .changes()
                .filter("ordinal > 0")
                .selectExpr("verdict", "confidence")
                .distinct()
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    @Test
    void aStepThatIsWrongOnlyProposes() {
        Mended mended = prices(1)
                .labels(labels("('1', 'price', '500'), ('2', 'PRICE', '500.0'), ('11', 'price', '5')"))
                .repair(prices());

        assertThat(verdicts(mended)).containsExactly("[proposed,0.666667]");
        assertThat(mended.counts().labelled()).isEqualTo(new Labelled(3, 0, 3, 3, List.of(new Trial(1, 0, 2, 1))));
        assertThat(mended.output().filter("price > 5").count()).isEqualTo(10);
    }

    @Test
    void aStepThatIsRightIsAppliedThoughItWasUnsure() {
        Mended mended = prices(0.7)
                .labels(labels("('1', 'price', '5'), ('2', 'price', '5.00'), ('3', 'price', '5'), ('11', 'price', '5'),"
                        + " ('99', 'price', '5'), ('1', 'colour', 'red')"))
                .repair(prices());

        assertThat(verdicts(mended)).containsExactly("[applied,0.828571]");
        assertThat(mended.counts().labelled()).isEqualTo(new Labelled(4, 2, 1, 4, List.of(new Trial(1, 3, 0, 0.7))));
        assertThat(Mended.texts(mended.undone())).isEqualTo(Mended.texts(prices()));
    }

    @Test
    void oneWrongCellDoesNotDecide() {
        Mended mended = prices(1).labels(labels("('1', 'price', '500')")).repair(prices());

        assertThat(verdicts(mended)).containsExactly("[applied,0.8]");
    }

    @Test
    void theLastStepOfACellIsTried() {
        Mended mended = prices(1)
                .step(new CellRepair.Set("price", "price + 1"), "price < 6")
                .labels(labels("('1', 'price', '6'), ('2', 'price', '6')"))
                .repair(prices());

        assertThat(mended.counts().labelled().trials()).containsExactly(new Trial(2, 2, 0, 1));
    }

    @Test
    void changesWithAConfidenceOfTheirOwnAreAllMoved() {
        StringBuilder rows = new StringBuilder();
        for (int group = 0; group < 6; group++) {
            for (int i = 0; i < 6; i++) {
                String city = i == 0 ? "Brn" : "Bern";
                rows.append("('%d%d', 'S%d', '%s'),".formatted(group, i, group, city));
            }
        }
        String values = rows.substring(0, rows.length() - 1);
        Dataset<Row> table = spark.sql("select * from values " + values + " as t(id, store, city)");
        Mended.Plan plan = new Mended.Plan()
                .key("id")
                .step(new RelationRepair.FunctionalDependency(
                        List.of("store"), List.of("city"), null, null, null, null, null));
        assertThat(verdicts(plan.repair(table))).containsExactly("[proposed,0.785714]");

        Mended right = plan.labels(labels("('00', 'city', 'Bern'), ('10', 'city', 'Bern')"))
                .repair(table);
        Mended wrong = plan.labels(labels("('00', 'city', 'Brn'), ('10', 'city', 'Brn')"))
                .repair(table);

        assertThat(verdicts(right)).containsExactly("[applied,0.857143]");
        assertThat(verdicts(wrong)).containsExactly("[proposed,0.523809]");
        assertThat(right.output().filter("city = 'Brn'").count()).isZero();
    }

    @Test
    void saysWhatLabelsLack() {
        assertThat(new Mended.Plan()
                        .step(new CellRepair.Set("price", "price"))
                        .labels(spark.sql("select '1' as id, 'price' as columns, '5' as value"))
                        .problems(prices()))
                .containsExactly(
                        "labels tell cells by the table's key, and it declares none; declare the key under tables",
                        "the labels 'labels' have no column 'column'; did you mean 'columns'?");
        assertThat(new Mended.Plan()
                        .step(new CellRepair.Set("price", "price"))
                        .labels(labels("('1', 'price', '5'), ('1', 'price', '6')"))
                        .problems(prices()))
                .containsExactly(
                        "labels tell cells by the table's key, and it declares none; declare the key under tables");
        assertThat(prices(1)
                        .labels(labels(
                                "('1', 'price', '5'), ('1', 'PRICE', null), ('2', 'price', '5'), ('2', 'price', '5')"))
                        .problems(prices()))
                .containsExactly(
                        "the labels 'labels' have two values for price where id '1': null and '5'; leave one of them");
        Mended.Plan torn = prices(1).labels(labels("('1', 'price', '500')"));
        assertThatThrownBy(() -> torn.repair(prices().union(prices())))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "spec.yaml:1:1: the key of 't' is null or comes again in some rows, so that labels can't tell"
                                + " which cells they mean; declare a key that is unique");
    }

    @Test
    void noLabelsChangeNothing() {
        Mended mended =
                prices(0.9).labels(labels("('1', 'price', '5')").limit(0)).repair(prices());

        assertThat(verdicts(mended)).containsExactly("[applied,0.9]");
        assertThat(mended.counts().labelled()).isEqualTo(new Labelled(0, 0, 0, 0, List.of()));
    }
}
