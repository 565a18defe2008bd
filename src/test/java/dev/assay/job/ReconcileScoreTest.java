package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.io.FileUtils;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of shops, of their regions and of the country, by a model each, that are made to agree. */
class ReconcileScoreTest {
    private static final String TABLES =
            """
            tables:
              shops: { format: delta, path: shops, time: day }
              regions: { format: delta, path: regions, time: day }
              countries: { format: delta, path: countries, time: day }
              coming_shops: { format: delta, path: coming_shops, time: day }
              coming_regions: { format: delta, path: coming_regions, time: day }
              coming_countries: { format: delta, path: coming_countries, time: day }
            """;

    private static final String SCORE =
            """
            score:
              - table: coming_countries
                model: countries
                version: newest
                keys: [pays]
                known: as_of
                output: ./by_country
              - table: coming_shops
                name: orders
                model: shops
                version: newest
                keys: [shop]
                known: as_of
                keep: ["Région.1", PAYS]
                new: { shop: leave_out }
                reconcile: { with: [regions, countries]%s }
                output: ./by_shop
            %s  - table: coming_regions
                model: regions
                version: newest
                keys: ["Région.1", pays]
                known: as_of
                output: ./by_region
            """;

    private static final String EAST = "l'\"est";

    private static final List<String> NODES = List.of("FR", EAST, "nord", "a", "b", "c", "d", "e");

    @TempDir
    private static Path once;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeAll
    static void train() {
        JobFolder folder = new JobFolder(once);
        folder.spec(TABLES
                + "train:\n"
                + training("shops", "shop", "LightGBMRegressor")
                + training("regions", "\"Région.1\"", "LinearRegression")
                + training("countries", "pays", "LinearRegression"));
        Map<String, String> keys =
                Map.of("shops", "pays, `Région.1`, shop", "regions", "pays, `Région.1`", "countries", "pays");
        keys.forEach((level, columns) -> {
            folder.delta(level, sums(columns, "range(140)"));
            folder.delta("coming_" + level, sums(columns, "range(140, 143)"));
        });
        AssayRun trained = folder.command("train", "--run-id", "trained");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    private static String training(String level, String key, String estimator) {
        return """
                  - table: %1$s
                    label: sold
                    keys: [%2$s]
                    known: as_of
                    features: [weekday, trend, %2$s]
                    categorical: [weekday, %2$s]
                    estimator: %3$s
                    test: { last: 14 days }
                    backtest: { folds: 4, test: 26 days }
                    output: ./models/%1$s
                """
                .formatted(level, key, estimator);
    }

    private static org.apache.spark.sql.Dataset<Row> sums(String keys, String days) {
        return TestSpark.session()
                .sql("select " + keys
                        + ", day, date_sub(day, 1) as as_of, weekday, trend, sum(sold) as sold, max(pack) as pack"
                        + " from (select 'FR' as pays, if(ascii(shop) % 2 = 0, 'nord', 'l\\'\"est') as `Région.1`, shop, day,"
                        + " weekday(day) as weekday, id / 100.0D as trend, 6.0D as pack,"
                        + " 30.0D + 5 * weekday(day) * (ascii(shop) % 3) + ascii(shop) % 7 + abs(hash(id, shop)) % 12 as sold"
                        + " from (select id, date_add(date '2024-01-01', cast(id as int)) as day,"
                        + " explode(array('a', 'b', 'c', 'd', 'e')) as shop from " + days + ")) group by all");
    }

    @BeforeEach
    void copy() throws IOException {
        FileUtils.copyDirectory(once.toFile(), temporary.toFile());
        folder = new JobFolder(temporary);
    }

    private AssayRun score(String how, String constraints, String... more) {
        return scored(SCORE.formatted(how, constraints), more);
    }

    private AssayRun scored(String items, String... more) {
        folder.spec(TABLES + items);
        List<String> all = new ArrayList<>(List.of("--as-of", "2024-05-20"));
        all.addAll(List.of(more));
        return folder.command("score", all.toArray(String[]::new));
    }

    private Map<String, Double> values(String table, String key, String value) {
        Map<String, Double> values = new HashMap<>();
        folder.read(table)
                .selectExpr(key, value)
                .collectAsList()
                .forEach(row -> values.put(row.getString(0), row.getDouble(1)));
        return values;
    }

    private Map<String, Double> said(String name, String key) {
        return values("results/predictions", "if(score_name = '" + name + "', keys['" + key + "'], '')", "raw");
    }

    /** Sums are those of their parts to the last bit, and all are the nearest to what the models said that agree. */
    @Test
    void agreesAsGeneralizedLeastSquaresSays() {
        agrees("", base -> new double[] {5, 3, 2, 1, 1, 1, 1, 1});
        agrees(", method: ols", base -> new double[] {1, 1, 1, 1, 1, 1, 1, 1});
        agrees(", method: wls_var", this::variances);
    }

    private void agrees(String how, UnaryOperator<double[]> variances) {
        AssayRun run = score(how, "", "--run-id", "r");
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, Double> raw = said("orders", "shop");
        raw.putAll(said("regions", "Région.1"));
        raw.putAll(said("countries", "pays"));
        RealMatrix summing = new Array2DRowRealMatrix(new double[][] {
            {1, 1, 1, 1, 1},
            {1, 0, 1, 0, 1},
            {0, 1, 0, 1, 0},
            {1, 0, 0, 0, 0},
            {0, 1, 0, 0, 0},
            {0, 0, 1, 0, 0},
            {0, 0, 0, 1, 0},
            {0, 0, 0, 0, 1}
        });
        double[] base = NODES.stream().mapToDouble(raw::get).toArray();
        double[] nearest = nearest(summing, variances.apply(base), base);
        Map<String, Double> shops = values("by_shop", "shop", "prediction");
        for (int i = 3; i < 8; i++) {
            assertThat(shops.get(NODES.get(i))).isCloseTo(nearest[i - 3], within(1e-9));
        }
        Map<String, Double> regions = values("by_region", "`Région.1`", "prediction");
        assertThat(regions.get("nord")).isEqualTo(shops.get("b") + shops.get("d"));
        assertThat(regions.get(EAST)).isEqualTo(shops.get("a") + shops.get("c") + shops.get("e"));
        assertThat(values("by_country", "pays", "prediction").get("FR"))
                .isEqualTo(regions.get("nord") + regions.get(EAST));
        assertThat(regions.get("nord")).isNotEqualTo(raw.get("nord"));
        assertThat(run.out())
                .contains("2 of 2 predictions of regions agree with these; as models said them, they were ");
        assertThat(run.out()).contains("each is the sum of orders, where all its parts are predicted");
    }

    private static double[] nearest(RealMatrix summing, double[] variances, double[] base) {
        double[] weights = variances.clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / variances[i];
        }
        RealMatrix weighted = summing.transpose().multiply(MatrixUtils.createRealDiagonalMatrix(weights));
        DecompositionSolver solver = new LUDecomposition(weighted.multiply(summing)).getSolver();
        return solver.solve(weighted.multiply(MatrixUtils.createColumnRealMatrix(base)))
                .getColumn(0);
    }

    /** Half the width of the intervals of 68 % that the models' cards tell, squared. */
    private double[] variances(double[] base) {
        double[] variances = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            String level = i == 0 ? "countries" : i < 3 ? "regions" : "shops";
            for (JsonNode bin : card(level).path("calibration").path("bins")) {
                if (variances[i] == 0 && !(bin.path("up_to").asDouble(Double.MAX_VALUE) < base[i])) {
                    double width = bin.path("upper").get(18).asDouble()
                            - bin.path("lower").get(18).asDouble();
                    variances[i] = width * width / 4;
                }
            }
        }
        return variances;
    }

    private JsonNode card(String level) {
        try {
            return new ObjectMapper().readTree(folder.text("models/" + level + "/trained/card.json"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void addsUpTheParts() {
        assertThat(score(", method: bottom_up", "", "--run-id", "b").code()).isZero();
        Map<String, Double> raw = said("orders", "shop");
        assertThat(values("by_shop", "shop", "prediction").get("b")).isCloseTo(raw.get("b"), within(1e-9));
        assertThat(values("by_region", "`Région.1`", "prediction").get("nord"))
                .isCloseTo(raw.get("b") + raw.get("d"), within(1e-9));
    }

    /** Constraints come after; sums are then of what obeys them. Each step stands in the log, and a repetition doubles nothing. */
    @Test
    void sumsWhatObeysTheConstraints() {
        String packs = "    constraints: [ { pack_size: { of: pack, round: up } } ]\n";
        assertThat(score("", packs, "--run-id", "first").code()).isZero();
        List<String> before = folder.texts("by_region", "`Région.1`", "prediction");
        assertThat(score("", packs, "--run-id", "again").code()).isZero();
        assertThat(folder.texts("by_region", "`Région.1`", "prediction")).isEqualTo(before);
        Map<String, Double> shops = values("by_shop", "shop", "prediction");
        Map<String, Double> regions = values("by_region", "`Région.1`", "prediction");
        assertThat(shops.values()).allSatisfy(value -> assertThat(value % 6).isZero());
        assertThat(regions.get(EAST)).isEqualTo(shops.get("a") + shops.get("c") + shops.get("e"));
        Map<String, Double> raw = said("orders", "shop");
        List<Row> changes = folder.read("results/rule_changes")
                .filter("score_name = 'orders' and keys['shop'] = 'b'")
                .orderBy("step")
                .selectExpr("run_id", "rule", "ordinal", "step", "before", "after", "why")
                .collectAsList();
        assertThat(changes)
                .extracting(
                        row -> row.getString(0) + " " + row.getString(1) + " " + row.getInt(2) + " " + row.getInt(3))
                .containsExactly("again reconcile 0 0", "again pack_size 1 1");
        assertThat(changes.get(0).getDouble(4)).isEqualTo(raw.get("b"));
        assertThat(changes.get(0).getDouble(5)).isEqualTo(changes.get(1).getDouble(4));
        assertThat(changes.get(1).getDouble(5)).isEqualTo(shops.get("b"));
        assertThat(changes.get(0).getString(6)).isEqualTo("agrees with regions, countries");
        assertThat(folder.read("results/rule_changes")
                        .filter("score_name = 'countries'")
                        .selectExpr("why")
                        .first()
                        .getString(0))
                .isEqualTo("sum of orders");
    }

    /** A sum of which a part is left out can't be shared among the others. */
    @Test
    void asksNoSumThatLacksAPart() {
        folder.delta(
                "coming_shops",
                folder.read("coming_shops")
                        .selectExpr("*", "explode(if(shop = 'b', array(shop, 'new'), array(shop))) as s")
                        .drop("shop")
                        .withColumnRenamed("s", "shop"));
        AssayRun run = score("", "", "--run-id", "r");
        assertThat(run.code()).as(run.err()).isOne();
        assertThat(run.out())
                .contains(
                        "none of the 1 predictions of countries, made on 2024-05-20, is of the sum of predictions here");
        assertThat(folder.exists("by_shop/_delta_log")).isFalse();
        String alone = SCORE.formatted("", "").replace("[regions, countries]", "regions");
        run = scored(alone, "--run-id", "s");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("1 of 2 predictions of regions agree with these", "2 predictions agree with no sum");
        Map<String, Double> shops = values("by_shop", "shop", "prediction");
        Map<String, Double> raw = said("orders", "shop");
        assertThat(shops.get("b")).isEqualTo(raw.get("b"));
        assertThat(shops.get("a")).isNotEqualTo(raw.get("a"));
        assertThat(values("by_region", "`Région.1`", "prediction").get("nord"))
                .isEqualTo(said("regions", "Région.1").get("nord"));
    }

    /** In a process that has trained nothing, and dies between the tables. */
    @Test
    void endsRightAfterItWasKilled() throws IOException, InterruptedException {
        folder.spec(TABLES + SCORE.formatted("", ""));
        String[] command = {"score", folder.at("spec.yaml").toString(), "--as-of", "2024-05-20", "--run-id", "killed"};
        AssayProcess other = AssayProcess.start(folder.at("other"), Map.of(), command);
        try {
            other.await(folder.at("by_shop/_delta_log/00000000000000000000.json"));
        } finally {
            other.kill();
        }
        assertThat(folder.rows("results/runs")).noneMatch(row -> row.contains("killed"));
        AssayRun run = score("", "", "--run-id", "killed");
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, Double> shops = values("by_shop", "shop", "prediction");
        assertThat(folder.texts("results/predictions", "score_name", "run_id").stream()
                        .distinct())
                .containsExactly("[countries,killed]", "[orders,killed]", "[regions,killed]");
        assertThat(folder.read("results/predictions").count()).isEqualTo(8);
        assertThat(values("by_region", "`Région.1`", "prediction").get("nord"))
                .isEqualTo(shops.get("b") + shops.get("d"));
    }

    /** Of another day there is nothing to agree with; a gate that is closed closes all. */
    @Test
    void writesNothingWhereNothingAgrees() {
        folder.delta("coming_regions", folder.read("coming_regions").filter("as_of < '2024-05-20'"));
        AssayRun run = score("", "", "--run-id", "r");
        assertThat(run.code()).as(run.err()).isOne();
        assertThat(run.out())
                .contains(
                        "none of the 2 predictions of regions, made on 2024-05-19, is of the sum of predictions here, made on"
                                .substring(0, 100))
                .contains(
                        "regions: nothing was replaced",
                        "orders: nothing was replaced",
                        "countries: nothing was replaced");
        assertThat(folder.exists("by_country/_delta_log")).isFalse();
    }

    @Test
    void tellsAllThatDoesNotFitBeforeARowIsRead() {
        String items = SCORE.formatted("", "");
        assertThat(scored(items.replace("[\"Région.1\", PAYS]", "[PAYS]"))
                        .said()
                        .get(0))
                .contains(
                        "'regions' is of sums by 'Région.1', which is neither in keys nor in keep of 'orders'; add it to keep");
        assertThat(scored(items.replace("with: [regions, countries]", "with: [region, orders]"))
                        .said())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains("there is no item 'region' of score; did you mean 'regions'?"),
                        line -> assertThat(line).contains("'orders' is this item itself"));
        assertThat(scored(items.replace(
                                "    output: ./by_region",
                                "    constraints: [ { non_negative: {} } ]\n    output: ./by_region"))
                        .said()
                        .get(0))
                .contains("'regions' is written as the sum of 'orders', which would break constraints of its own;"
                        + " constrain 'orders', such as by a budget");
        assertThat(scored(items.replace(
                                "    output: ./by_region",
                                "    reconcile: { with: countries }\n    output: ./by_region"))
                        .said())
                .anySatisfy(line -> assertThat(line).contains("'regions' is itself reconciled with sums of it"))
                .anySatisfy(line ->
                        assertThat(line).contains("'countries' is of the sums of 'orders' already; name it once"));
    }
}
