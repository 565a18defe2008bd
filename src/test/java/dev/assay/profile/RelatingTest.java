package dev.assay.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What was planted in tables is found, and nothing else is. */
class RelatingTest {
    private static final double CLOSE = 1e-12;

    /** 500 orders of four lines; lines go in twos that are alike but for their number. */
    private static Dataset<Row> orders() {
        return TestSpark.session()
                .range(2_000)
                .selectExpr("id", "id div 2 as k")
                .selectExpr(
                        "cast(id div 4 as int) as `order no.`",
                        "cast(id % 4 as int) as `Ligne Numéro`",
                        "concat('P', pmod(k * 7919, 50)) as `Post Code`",
                        "if(id in (10, 500, 900), 'Elsewhere', concat('City ', pmod(k * 7919, 50) % 20)) as city",
                        "cast(2 + pmod(xxhash64(k, 1), 9) as int) as quantity",
                        "cast(1 + pmod(xxhash64(k, 5), 50) as int) as extra",
                        "2 + pmod(xxhash64(k, 1), 9) + 1 + pmod(xxhash64(k, 5), 50) as `TOTAL`",
                        "round(0.1 + pmod(xxhash64(k, 2), 7000) / 1000, 3) as weight",
                        "round(1 + pmod(xxhash64(k, 3), 900) / 100, 2) as `Prix.unité`",
                        "date_add(date '2024-01-01', cast(id div 40 as int)) as created",
                        "pmod(xxhash64(k, 4), 5) as late",
                        "id")
                .withColumn("prix", col("`Prix.unité`"))
                .withColumn("cost", expr("round(weight * prix, 2) + if(id in (7, 77), 0.02, 0)"))
                .withColumn(
                        "shipped", expr("cast(date_add(created, if(id = 33, -1, cast(1 + late as int))) as timestamp)"))
                .withColumn("nothing", expr("cast(null as string)"))
                .drop("late", "id");
    }

    static ProfileOptions options(String name, String time, String... key) {
        return new ProfileOptions(name, time, List.of(key), List.of(), null, LocalDateTime.of(2026, 1, 1, 0, 0));
    }

    private static Relations relations(Dataset<Row> data, String time, String... key) {
        ProfileOptions options = options("planted", time, key);
        return new Relating().of(data, new Profiler(data, options).profile(data), options);
    }

    private static Dataset<Row> values(String sql) {
        return TestSpark.session().sql(sql);
    }

    @Test
    void findsWhatIsPlanted() {
        Relations found = relations(orders(), null);
        assertThat(found.sampled()).isEqualTo(2_000);
        assertThat(found.duplicateRows()).isZero();
        assertThat(found.keys())
                .containsExactly(new Relations.CandidateKey(List.of("order no.", "Ligne Numéro"), 0, 0, false));
        assertThat(found.keys().get(0).exact()).isTrue();
        assertThat(found.same()).containsExactly(new Relations.Same("Prix.unité", "prix", 0));
        assertThat(found.dependencies())
                .contains(
                        new Relations.Dependency(List.of("Post Code"), "city", 50, 2_000, 3),
                        new Relations.Dependency(List.of("order no."), "created", 500, 2_000, 0))
                .noneMatch(dependency -> dependency.dependent().equals("Post Code"))
                .noneMatch(dependency -> dependency.columns().contains("prix"));
        assertThat(found.orders()).containsExactly(new Relations.Order("created", "shipped", 2_000, 1));
        countsTheRowsThatBreakAFormula(found);
    }

    private static void countsTheRowsThatBreakAFormula(Relations found) {
        assertThat(found.arithmetic())
                .containsExactly(
                        new Relations.Arithmetic(
                                "quantity + extra = TOTAL",
                                "abs(quantity + extra - TOTAL) <= 0.01 + 1e-9 * abs(TOTAL)",
                                List.of("quantity", "extra"),
                                "TOTAL",
                                0.01,
                                2_000,
                                0),
                        new Relations.Arithmetic(
                                "weight × Prix.unité = cost",
                                "abs(weight * `Prix.unité` - cost) <= 0.005 + 1e-9 * abs(cost)",
                                List.of("weight", "Prix.unité"),
                                "cost",
                                0.005,
                                2_000,
                                2));
    }

    @Test
    void writesADifferenceAsItIsReadAndKnowsQuotients() {
        Dataset<Row> data = values("select 1000 + a as revenue, 300 + b as costs, 1000 + a - 300 - b as profit,"
                + " round((1000 + a) / (3 + c), 2) as each, 3 + c as heads from (select pmod(xxhash64(id, 1), 700) a,"
                + " pmod(xxhash64(id, 2), 600) b, pmod(xxhash64(id, 3), 8) c from range(500))");
        assertThat(relations(data, null).arithmetic())
                .extracting(Relations.Arithmetic::formula, Relations.Arithmetic::violating)
                .containsExactlyInAnyOrder(tuple("revenue - costs = profit", 0L), tuple("revenue / heads = each", 0L));
    }

    @Test
    void countsDuplicateRowsAndThoseOfADeclaredKey() {
        Dataset<Row> data = orders().union(orders().filter("`order no.` = 0"));
        Relations found = relations(data, null, "ORDER NO.", "ligne numéro");
        assertThat(found.duplicateRows()).isEqualTo(4);
        assertThat(found.keys())
                .containsExactly(
                        new Relations.CandidateKey(List.of("order no.", "Ligne Numéro"), 4, 0, true),
                        new Relations.CandidateKey(List.of("Ligne Numéro", "Post Code", "created"), 4, 0, false));
        assertThat(found.keys().get(0).exact()).isFalse();
    }

    @Test
    void countsRowsWithoutAKeyAndTakesNothingForAValueInWholeRows() {
        Dataset<Row> data = values("select * from values (1, null, map('a', 1)), (null, 1, map('a', 1)),"
                + " (null, 1, map('a', 1)), (null, 1, null), (2, 1, null), (2, 3, null) as t(a, b, m)");
        Relations found = relations(data, null, "a");
        assertThat(found.duplicateRows()).isEqualTo(1);
        assertThat(found.keys().get(0)).isEqualTo(new Relations.CandidateKey(List.of("a"), 1, 3, true));
    }

    @Test
    void refusesAKeyOfNoColumn() {
        assertThatThrownBy(() -> relations(values("select 1 as a"), null, "b")).hasMessage("no column 'b' among [a]");
    }

    @Test
    void tellsLittleOfLittle() {
        Relations empty = relations(orders().filter("false"), null, "order no.");
        assertThat(empty)
                .isEqualTo(new Relations(
                        "planted",
                        0,
                        List.of(new Relations.CandidateKey(List.of("order no."), 0, 0, true)),
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        Relations one = relations(orders().limit(1), null);
        assertThat(one.sampled()).isOne();
        assertThat(one.keys()).isEmpty();
        assertThat(one.duplicateRows()).isZero();
        assertThat(one.associations()).isEmpty();
        assertThat(one.dependencies()).isEmpty();
        assertThat(one.arithmetic()).isEmpty();
    }

    @Test
    void correlatesAsOthersDo() {
        Dataset<Row> data = values("select u, round(3 * u + 2 * v, 2) as w, u * u * u as cube, v from"
                + " (select pmod(xxhash64(id, 1), 1000) / 100 as u, pmod(xxhash64(id, 2), 1000) / 100 as v"
                + " from range(600))");
        List<Row> rows = data.collectAsList();
        double[] u = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
        double[] w = rows.stream().mapToDouble(row -> row.getDouble(1)).toArray();
        Relations found = relations(data, null);
        double r = new PearsonsCorrelation().correlation(u, w);
        Relations.Association pearson = association(found, "u", "w", Relations.Measure.PEARSON);
        assertThat(pearson.value()).isCloseTo(r, within(CLOSE));
        assertThat(pearson.error()).isCloseTo((1 - r * r) / Math.sqrt(599), within(CLOSE));
        assertThat(pearson.rows()).isEqualTo(600);
        assertThat(association(found, "u", "w", Relations.Measure.SPEARMAN).value())
                .isCloseTo(new SpearmansCorrelation().correlation(u, w), within(CLOSE));
        assertThat(association(found, "u", "cube", Relations.Measure.SPEARMAN).value())
                .isCloseTo(1, within(CLOSE));
        assertThat(found.associations())
                .noneMatch(each -> each.left().equals("u") && each.right().equals("v"));
    }

    private static Relations.Association association(
            Relations found, String left, String right, Relations.Measure measure) {
        return found.associations().stream()
                .filter(each -> each.left().equals(left) && each.right().equals(right) && each.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    /** phi² is 1/6, less 1/99 is 31/198; over 2 - 1/99 - 1 = 98/99. */
    @Test
    void measuresCategoriesWithoutBias() {
        Dataset<Row> data =
                values("select if(id < 50, 'a', 'b') as one, if(id < 40 or id between 50 and 69, 'x', 'y') as"
                        + " other from range(100)");
        assertThat(association(relations(data, null), "one", "other", Relations.Measure.CRAMERS_V)
                        .value())
                .isCloseTo(Math.sqrt(31.0 / 198 * 99 / 98), within(CLOSE));
    }

    /** Of 665, the sum of squares, 165 are within the groups. */
    @Test
    void measuresHowCategoriesExplainNumbers() {
        Dataset<Row> data = values(
                "select cast(id % 20 + 1 as double) / 2 as n, if(id % 20 < 10, 'low', 'high') as class from range(20)");
        Relations.Association ratio =
                association(relations(data, null), "class", "n", Relations.Measure.CORRELATION_RATIO);
        assertThat(ratio.value()).isCloseTo(Math.sqrt(1 - 165.0 / 665 * 19 / 18), within(CLOSE));
    }

    @Test
    void tellsHowDenseSeriesAre() {
        Dataset<Row> data =
                values("select 'A' as item, date_add(date '2024-01-01', cast(id as int)) as day from range(10)"
                        + " union all select 'B', date_add(date '2024-01-01', cast(id div 2 * 2 as int)) from range(10)"
                        + " union all select 'C', date '2024-01-04' union all select null, date '2024-01-04'"
                        + " union all select 'A', null");
        assertThat(relations(data, "day", "item", "day").densities())
                .containsExactly(new Relations.Density(
                        List.of("item"),
                        3,
                        21,
                        1,
                        2.8,
                        10,
                        10,
                        List.of(
                                new Relations.Grid("day", 10, 10, 20, 16, 3),
                                new Relations.Grid("week", 2, 2, 5, 5, 3),
                                new Relations.Grid("month", 1, 1, 3, 3, 3))));
        Relations.Grid days =
                relations(data, "day", "item", "day").densities().get(0).grids().get(0);
        assertThat(days.share()).isCloseTo(16 / 30.0, within(CLOSE));
        assertThat(days.ownShare()).isCloseTo(16 / 20.0, within(CLOSE));
    }

    @Test
    void findsTheSameHoweverTheTableIsSplit() {
        Dataset<Row> data = values(
                "select id, pmod(xxhash64(id, 1), 300) as a, pmod(xxhash64(id, 1), 300) % 7 as b,"
                        + " pmod(xxhash64(id, 2), 900) / 10 as c, concat('t', pmod(xxhash64(id, 3), 12)) as d from range(60000)");
        ProfileOptions options = options("split", null);
        Profile profile = new Profiler(data, options).profile(data);
        Relations one = new Relating().of(data.repartition(1), profile, options);
        assertThat(new Relating().of(data.repartition(7, col("c")), profile, options))
                .isEqualTo(one);
        assertThat(one.sampled()).isEqualTo(20_000);
        assertThat(one.keys()).containsExactly(new Relations.CandidateKey(List.of("id"), 0, 0, false));
        assertThat(one.dependencies()).containsExactly(new Relations.Dependency(List.of("a"), "b", 300, 60_000, 0));
    }

    @Test
    void findsDependenciesOnTwoColumnsOnRequest() {
        Dataset<Row> data = values("select a, b, if(id = 5, -1, (a * 31 + b * 17) % 11) as c from (select id,"
                + " pmod(xxhash64(id, 1), 12) as a, pmod(xxhash64(id, 2), 12) as b from range(3000))");
        ProfileOptions options = options("pairs", null);
        Profile profile = new Profiler(data, options).profile(data);
        assertThat(new Relating().of(data, profile, options).dependencies()).isEmpty();
        assertThat(new Relating(2).of(data, profile, options).dependencies())
                .contains(new Relations.Dependency(List.of("a", "b"), "c", 144, 3_000, 1));
    }

    @Test
    void findsReferencesAndTheirOrphans() {
        Dataset<Row> customers =
                values("select cast(5000 + id * 3 as int) as id, concat('N', id) as name from range(100)");
        Dataset<Row> sales = values("select cast(if(id = 9, 4999, 5000 + id % 80 * 3) as int) as customer_id,"
                + " cast(id % 5 + 1 as int) as quantity from range(400) union all select null, 1");
        ProfileOptions one = options("customers", null);
        ProfileOptions other = options("sales", null);
        List<References.Containment> found = References.between(
                List.of(new Profiler(customers, one).profile(customers), new Profiler(sales, other).profile(sales)));
        assertThat(found)
                .containsExactly(
                        new References.Containment("sales", "customer_id", "customers", "id", 80 / 81.0, true));
        assertThat(References.orphans(found.get(0), sales, customers)).isEqualTo(new References.Orphans(1, 1));
    }
}
