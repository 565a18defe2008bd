package dev.assay.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.SharedData;
import dev.assay.exchange.Importer.Origin;
import dev.assay.lightgbm.LightGBMNames;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightGBMImportTest {
    private static final Place NOWHERE = new Place(null, null, null);

    @ParameterizedTest
    @ValueSource(strings = {"binary_classification", "regression"})
    void translatesTheExamplesThatLightGBMBrings(String example) throws IOException {
        String text = Files.readString(
                SharedData.required("lightgbm_examples").resolve(example).resolve("train.conf"));
        Imported imported = Importer.read("train.conf", text, NOWHERE);
        assertThat(imported.spec()).isEqualTo(resource("train-" + example + ".yaml"));
        assertThat(imported.left()).extracting(Problem::what).containsExactly("machine_list_file is not translated");
        assertThat(imported.source()).isEqualTo("LightGBM configuration");
        assertThat(imported.translated() + " " + imported.part()).isEqualTo("25 parameter");
    }

    /** What stands in the spec is, in LightGBM's own names, what the file has. */
    @ParameterizedTest
    @ValueSource(strings = {"binary_classification", "regression"})
    void theSpecSaysInSynapseMLsNamesWhatTheFileSays(String example) throws IOException {
        String text = Files.readString(
                SharedData.required("lightgbm_examples").resolve(example).resolve("train.conf"));
        Map<String, String> back = new TreeMap<>();
        Matcher params = Pattern.compile("(?m)^      (\\w+): (\\S+) #")
                .matcher(Importer.read("c", text, NOWHERE).spec());
        while (params.find()) {
            back.put(LightGBMNames.ofParam(params.group(1)).orElseThrow(), params.group(2));
        }
        Map<String, String> given = new TreeMap<>();
        Matcher lines = Pattern.compile("(?m)^(\\w+) *= *(\\S+)$").matcher(text);
        while (lines.find()) {
            given.put(LightGBMNames.primary(lines.group(1)).orElseThrow(), lines.group(2));
        }
        assertThat(back).hasSize(13);
        back.forEach((name, value) -> assertThat(bare(value)).as(name).isEqualTo(bare(given.get(name))));
    }

    /** A number without zeros that say nothing. */
    private static Object bare(String value) {
        return value.matches("[.0-9]+") ? new BigDecimal(value).stripTrailingZeros() : value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-v3.txt", "model-v4.txt", "parameters.json"})
    void translatesModelsAndObjectsOfParameters(String name) throws IOException {
        Imported imported = Importer.read(name, resource(name), NOWHERE);
        StringBuilder listed = new StringBuilder(imported.spec());
        imported.left().forEach(problem -> listed.append(problem).append('\n'));
        assertThat(listed.toString()).isEqualTo(resource(name.replaceFirst("\\..*", ".spec.txt")));
    }

    @Test
    void namesColumnsByTheirPlaceWithoutTheLabel() {
        assertThat(
                        spec(
                                """
                        data = folder/sales.csv
                        label = 2
                        weight = 0
                        group = 2
                        ignore_column = 1,3
                        cat_feature = 4
                        objective = lambdarank
                        """))
                .contains(
                        """
                          sales_csv: { format: csv, path: folder/sales.csv, options: { header: false, inferSchema: true } }
                        train:
                          - table: sales_csv # 1 data
                            model: sales
                            label: _c2 # 2 label
                            categorical: [_c5] # 6 cat_feature
                            exclude: [_c1, _c4] # 5 ignore_column
                            weight: _c0 # 3 weight
                            group: _c3 # 4 group
                            estimator: LightGBMRanker # 7 objective
                        """);
    }

    @Test
    void takesNamesOfColumnsFromAHeader() {
        Imported imported = Importer.read(
                "t.conf",
                """
                train_data = sales.tsv
                header = true
                label_column = name:sold
                weight_column = name:importance
                ignore_column = name:note,day
                categorical_feature = name:store,product
                output_model = demand.txt
                query = 3
                """,
                NOWHERE);
        assertThat(imported.spec())
                .contains("options: { header: true, sep: \"\\t\", inferSchema: true }")
                .contains(
                        """
                            model: demand # 7 output_model
                            label: sold # 3 label_column
                            categorical: [store, product] # 6 categorical_feature
                            exclude: [note, day] # 5 ignore_column
                            weight: importance # 4 weight_column
                            estimator: LightGBMRegressor # no objective that is known is given, and LightGBM's own is regression
                            output: ./models/demand
                            # Needs no saying: 2 header = true: the options of the table say it
                            # 8 query is not translated: column 3 has a name that this file does not tell
                        """);
        assertThat(imported.left())
                .extracting(Problem::toString)
                .containsExactly(
                        "t.conf:8:1: query is not translated; column 3 has a name that this file does not tell");
    }

    @Test
    void ofOneNameTwiceTheFirstCounts() {
        Imported imported = Importer.read("t", "num_leaves = 7\ntask = predict\nnum_leaves = 9\n", NOWHERE);
        assertThat(imported.spec()).contains("numLeaves: 7 # 1 num_leaves");
        assertThat(imported.left())
                .extracting(Problem::toString)
                .containsExactly(
                        "t:2:1: task is not translated; only training is taken over, and not predict",
                        "t:3:1: num_leaves is not translated; line 1 gives it before, and the first counts");
        assertThat(imported.translated()).isEqualTo(1);
    }

    @Test
    void earlyStoppingAndTheRestOfASectionHaveKeysOfTheirOwn() {
        assertThat(
                        spec(
                                """
                        data = "a.csv"   # quotes are taken off
                        valid = b.csv,c.csv
                        early_stopping_rounds = 50
                        metric = l1,quantile,huber,poisson,tweedie
                        alpha = 0.80
                        seed = 3
                        port = 12500
                        """))
                .endsWith(
                        """
                            test: { table: b_csv } # 2 valid
                            early_stopping: { rounds: 50, share: 10% } # 3 early_stopping_rounds, by a part of the training rows
                            metrics: [mae, pinball_0.8, poisson_deviance, tweedie_deviance_1.5] # 4 metric
                            seed: 3 # 6 seed
                            fit: { ports: 12500 } # 7 port
                            output: ./models/a
                            # 2 valid c.csv is not translated: one table is held out
                            # 4 metric huber is not translated: it is not measured here
                        """);
    }

    @Test
    void rankingsAreMeasuredWhereTheFileSays() {
        assertThat(spec("objective = lambdarank\nmetric = ndcg,map\neval_at = 3,10\n"))
                .contains("    metrics: [ndcg_3, ndcg_10, map_3, map_10] # 2 metric\n");
        assertThat(spec("objective = xendcg\nmetric = ndcg\nnum_leaves = 7"))
                .contains("    metrics: [ndcg_1, ndcg_2, ndcg_3, ndcg_4, ndcg_5] # 2 metric\n");
    }

    @Test
    void namesEveryLineThatIsNoAssignment() {
        assertThat(refusal("num_leaves = 7\n  learning_rate: 0.1 # slow\n= 5\nobjective = binary\n", null))
                .isEqualTo(
                        """
                        x:2:3: 'learning_rate: 0.1' is no assignment; write name = value, one a line; # begins a comment
                        x:3:1: '= 5' is no assignment; write name = value, one a line; # begins a comment""");
    }

    @Test
    void tellsParametersFromOtherFilesAndTakesTheUsersWord() {
        String strange = "my_rate = 0.1\nmy_leaves = 3\n";
        assertThat(refusal(strange, null)).startsWith("x: it is no file of checks or parameters that is known here; ");
        assertThat(Importer.read("x", strange, NOWHERE, Origin.LIGHTGBM).left())
                .extracting(Problem::toString)
                .containsExactly(
                        "x:1:1: my_rate is not translated; LightGBM knows no such parameter; see its list of parameters",
                        "x:2:1: my_leaves is not translated; LightGBM knows no such parameter; did you mean 'max_leaves'?");
        assertThat(refusal("{\"a\": 1, \"b\": 2, \"seed\": 3}", null))
                .startsWith("x: it is no file of checks or parameters that is known here; ");
        assertThat(Importer.read("x", "{\"a\": 1}", NOWHERE, Origin.LIGHTGBM).translated())
                .isZero();
        assertThat(refusal("{\"num_leaves\": 1}", Origin.GX))
                .isEqualTo("x:1:1: no Great Expectations suite; it has a list of 'expectations'");
        assertThat(refusal("kind: DataContract\n", Origin.ODCS))
                .isEqualTo("x:1:1: a data contract of version ''; bring it to version 3, which is read here");
    }

    @Test
    void refusesAModelOfNoVersionThatItKnows() {
        assertThat(refusal("tree\nversion=v9\nnum_class=1\n", null))
                .isEqualTo(
                        "x:2:1: a model of version 'v9'; save it by LightGBM 2.2 to 4 (v2, v3, v4), which are read here");
        assertThat(refusal("tree\nnum_class=1\n", null))
                .isEqualTo(
                        "x:1:1: a model without a version; save it by LightGBM 2.2 to 4 (v2, v3, v4), which are read here");
    }

    @Test
    void aModelWithoutParametersSaysItsObjectiveInItsHeader() {
        assertThat(spec("tree\nversion=v4\nobjective=binary sigmoid:2\nfeature_names=Column_0 Column_1\n"))
                .contains(
                        """
                            estimator: LightGBMClassifier # 3 objective
                            params:
                              objective: binary # 3 objective
                              passThroughArgs: sigmoid=2 # 3 sigmoid
                        """)
                .doesNotContain("features:");
    }

    @Test
    void theUserSaysWhereTheTableIs() {
        Place place = new Place("history", "/lake/history", "delta");
        assertThat(Importer.read("x.conf", "num_leaves = 7\ndata = a.csv\n", place)
                        .spec())
                .contains("  history: { format: delta, path: /lake/history }\ntrain:\n  - table: history # 2 data\n");
    }

    private static String spec(String text) {
        return Importer.read("t", text, NOWHERE).spec();
    }

    private static String refusal(String text, Origin origin) {
        return catchThrowableOfType(InputException.class, () -> {
                    if (origin == null) {
                        Importer.read("x", text, NOWHERE);
                    } else {
                        Importer.read("x", text, NOWHERE, origin);
                    }
                })
                .getMessage();
    }

    private static String resource(String name) throws IOException {
        return new String(LightGBMImportTest.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
    }
}
