package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassificationModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRankerModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel;
import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NativeModelsTest {
    @Test
    void aRegressionOfTheLibraryPredictsTheSameOnSpark() throws IOException {
        List<Row> train = LightGBMExamples.rows("regression", "regression.train");
        List<Row> test = LightGBMExamples.rows("regression", "regression.test");
        String text = NativeLightGBM.train(
                Made.features(train), Made.labels(train), "objective=regression num_leaves=31 learning_rate=0.05", 100);
        Model<?> model = NativeModels.load(text);
        assertThat(model).isInstanceOf(LightGBMRegressionModel.class);
        requireSame(model, test, NativeLightGBM.predict(text, Made.features(test), 1), 1);
    }

    @Test
    void aBinaryModelOfTheLibraryPredictsTheSameOnSpark() throws IOException {
        List<Row> train = LightGBMExamples.rows("binary_classification", "binary.train");
        List<Row> test = LightGBMExamples.rows("binary_classification", "binary.test");
        String text =
                NativeLightGBM.train(Made.features(train), Made.labels(train), "objective=binary num_leaves=63", 50);
        Model<?> model = NativeModels.load(text);
        assertThat(model).isInstanceOf(LightGBMClassificationModel.class);
        assertThat(((LightGBMClassificationModel) model).numClasses()).isEqualTo(2);
        requireSame(model, test, NativeLightGBM.predict(text, Made.features(test), 1), 1);
    }

    @Test
    void severalClassesCategoriesAndMissingValuesPredictTheSameOnSpark() {
        long seed = Made.seed();
        Random random = new Random(seed);
        List<Row> rows = Made.rows(seed, 3_000, 3, values -> {
            values[0] = random.nextInt(40);
            values[1] = values[1] < 0.2 ? Double.NaN : values[1];
            return (int) (values[0] % 3);
        });
        String text = NativeLightGBM.train(
                Made.features(rows), Made.labels(rows), "objective=multiclass num_class=3 categorical_feature=0", 10);
        NativeText described = NativeText.read(text);
        assertThat(described.categories()).containsOnlyKeys("Column_0");
        assertThat(described.categories().get("Column_0"))
                .isSubsetOf(
                        java.util.stream.IntStream.rangeClosed(-1, 39).boxed().toList());
        assertThat(described.trees()).isEqualTo(30);
        assertThat(described.rounds()).isEqualTo(10);
        requireSame(NativeModels.load(text), rows, NativeLightGBM.predict(text, Made.features(rows), 3), 3);
    }

    @Test
    void tellsTheClassByTheObjective() {
        assertThat(NativeModels.load(text("lambdarank", 1))).isInstanceOf(LightGBMRankerModel.class);
        assertThat(NativeModels.load(text("tweedie tweedie_variance_power:1.5", 1)))
                .isInstanceOf(LightGBMRegressionModel.class);
        Model<?> several = NativeModels.load(text("multiclass num_class:3", 3));
        assertThat(((LightGBMClassificationModel) several).numClasses()).isEqualTo(3);
    }

    @Test
    void readsHeadAndFootWithoutTheLibrary() {
        NativeText described =
                NativeText.read(text("binary sigmoid:1", 1) + "\npandas_categorical:[[\"north\", \"south\"]]\n");
        assertThat(described)
                .isEqualTo(new NativeText(
                        "v4",
                        "LightGBMClassifier",
                        "binary",
                        2,
                        0,
                        0,
                        List.of("price", "store"),
                        Map.of("store", List.of(0, 3, 7)),
                        java.util.Optional.of("[[\"north\", \"south\"]]")));
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatThrownBy(() -> NativeModels.load("PK\u0003\u0004"))
                .isInstanceOf(InputException.class)
                .hasMessage("native model: is no model of LightGBM: it begins with 'PK\u0003\u0004'; give the text that"
                        + " LightGBM's save_model writes");
    }

    private static String text(String objective, int perRound) {
        return String.join(
                "\n",
                "tree",
                "version=v4",
                "num_class=" + perRound,
                "num_tree_per_iteration=" + perRound,
                "label_index=0",
                "max_feature_idx=1",
                "objective=" + objective,
                "feature_names=price store",
                "feature_infos=[0:1] 3:0:7",
                "tree_sizes=",
                "",
                "end of trees",
                "");
    }

    /** Bit for bit. */
    private static void requireSame(Model<?> model, List<Row> rows, double[] expected, int outputs) {
        Dataset<Row> predicted = model.transform(Made.table(TestSpark.session(), rows));
        List<Row> found = predicted.collectAsList();
        assertThat(found).hasSize(rows.size());
        for (int i = 0; i < found.size(); i++) {
            if (model instanceof LightGBMClassificationModel) {
                Vector probability = found.get(i).getAs("probability");
                for (int j = 0; j < outputs; j++) {
                    double one = outputs == 1 ? probability.apply(1) : probability.apply(j);
                    assertThat(one).isEqualTo(expected[i * outputs + j], within(0.0));
                }
            } else {
                assertThat((double) found.get(i).getAs("prediction")).isEqualTo(expected[i], within(0.0));
            }
        }
    }
}
