package dev.assay.generate;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.assay.TestSpark;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The truth that the errors are put into: a year of 50,000 sales. */
class CleanWarehouseTest {
    private static final long ROWS = 50_000;
    private static final int DAYS = 365;

    private static Warehouse warehouse;
    private static Dataset<Row> sales;

    @BeforeAll
    static void generate() {
        SparkSession spark = TestSpark.session();
        WarehouseGenerator generator =
                new WarehouseGenerator(new GenerateOptions(ROWS, 2024, null, DAYS, 8, 0, Map.of()));
        warehouse = generator.generate(spark);
        sales = generator.cleanSales(spark).cache();
    }

    @AfterAll
    static void release() {
        sales.unpersist();
    }

    @Test
    void hasAboutTheRowsAskedFor() {
        assertThat(sales.count()).isCloseTo(ROWS, withinPercentage(2));
    }

    @Test
    void quantityTimesPriceIsTheAmount() {
        assertThat(sales.filter("abs(quantity * unit_price - amount) > 0.00501 or quantity <= 0 or amount <= 0")
                        .count())
                .isZero();
    }

    @Test
    void keysAreUnique() {
        assertUnique(sales, "sale_id");
        assertUnique(sales, "store", "product", "day");
        assertUnique(table("stores"), "id");
        assertUnique(table("products"), "id");
        assertUnique(table("products"), "name");
        assertUnique(table("recipes"), "parent", "component", "valid_from");
        assertUnique(table("calendar"), "store", "day");
        assertUnique(table("promotions"), "product", "promo_from");
        assertUnique(table("weather"), "station", "observed_at", "revision");
        assertUnique(table("till_totals"), "store", "day");
        assertUnique(table("ledger"), "store", "month");
    }

    @Test
    void dependenciesHold() {
        Dataset<Row> joined = sales.as("s")
                .join(table("stores").as("t"), expr("s.store = t.id"))
                .join(table("products").as("p"), expr("s.product = p.id"));
        assertThat(joined.count()).isEqualTo(sales.count());
        assertThat(joined.filter("s.city <> t.city or s.unit <> p.unit or s.supplier <> p.supplier")
                        .count())
                .isZero();
        assertThat(table("stores")
                        .groupBy("city")
                        .agg(Map.of("region", "approx_count_distinct"))
                        .filter("`approx_count_distinct(region)` > 1")
                        .count())
                .isZero();
    }

    @Test
    void nothingIsSoldWhereTheStoreIsClosedOrTheProductIsNotOnSale() {
        Dataset<Row> closed = table("calendar").filter("closed");
        assertThat(sales.join(closed, joinOn(sales, closed, "store", "day")).count())
                .isZero();
        assertThat(closed.count()).isPositive();
        Dataset<Row> products = table("products");
        assertThat(sales.join(products, sales.col("product").equalTo(products.col("id")))
                        .filter("day < launched or day >= withdrawn")
                        .count())
                .isZero();
    }

    @Test
    void noProductIsWithdrawnBeforeItIsLaunched() {
        GenerateOptions many = new GenerateOptions(1_000, 2024, null, DAYS, 3, 5_000, Map.of());
        Dataset<Row> products = new WarehouseGenerator(many)
                .generate(TestSpark.session())
                .tables()
                .get("products");
        assertThat(products.filter("launched >= withdrawn").count()).isZero();
        assertThat(products.filter("launched > '2024-01-01' and withdrawn is not null")
                        .count())
                .as("launched and withdrawn within the period")
                .isPositive();
    }

    @Test
    void seriesRunFromSparseToDense() {
        List<Row> series = sales.groupBy("store", "product").count().collectAsList();
        long sparse =
                series.stream().filter(row -> row.getLong(2) < 0.05 * DAYS).count();
        long dense = series.stream().filter(row -> row.getLong(2) > 0.5 * DAYS).count();
        assertThat(sparse).isGreaterThan(series.size() / 10);
        assertThat(dense).isGreaterThan(series.size() / 50);
    }

    @Test
    void salesSwingOverTheWeekAndTheYear() {
        long saturdays = sales.filter("dayofweek(day) = 7").count();
        long tuesdays = sales.filter("dayofweek(day) = 3").count();
        assertThat(saturdays).isGreaterThan(tuesdays * 5 / 4);
        Dataset<Row> products = table("products");
        Dataset<Row> named = sales.join(products, sales.col("product").equalTo(products.col("id")));
        assertThat(named.filter("family = 'Ice cream' and month(day) between 5 and 8")
                        .count())
                .isGreaterThan(2
                        * named.filter("family = 'Ice cream' and month(day) in (1, 2, 11, 12)")
                                .count());
        assertThat(named.filter("family = 'Soups' and month(day) between 5 and 8")
                        .count())
                .isLessThan(named.filter("family = 'Soups' and month(day) in (1, 2, 11, 12)")
                        .count());
    }

    @Test
    void promotionsSellMore() {
        Dataset<Row> promotions = table("promotions");
        assertThat(promotions
                        .filter("planned < promo_from and promo_from < promo_to and dayofweek(promo_from) = 2")
                        .count())
                .isEqualTo(promotions.count())
                .isPositive();
        double promoted = sales.join(
                        promotions,
                        sales.col("product")
                                .equalTo(promotions.col("product"))
                                .and(sales.col("day")
                                        .between(promotions.col("promo_from"), promotions.col("promo_to"))))
                .count();
        double shareOfWeeks = promotions.count() / (table("products").count() * (DAYS / 7.0));
        assertThat(promoted / sales.count()).isGreaterThan(1.15 * shareOfWeeks);
    }

    @Test
    void weatherIsPublishedThreeDaysLateOrLater() {
        Dataset<Row> lags = table("weather")
                .selectExpr("revision", "(unix_timestamp(published_at) - unix_timestamp(observed_at)) / 86400d as lag");
        Row first = lags.filter("revision = 0")
                .selectExpr("min(lag)", "percentile(lag, 0.5)", "percentile(lag, 0.99)", "max(lag)")
                .head();
        assertThat(first.getDouble(0)).isBetween(3.0, 3.1);
        assertThat(first.getDouble(1)).isBetween(3.05, 3.5);
        assertThat(first.getDouble(2)).isBetween(4.0, 7.0);
        assertThat(first.getDouble(3)).isLessThan(7);
        assertThat(lags.filter("revision = 1 and lag < 10").count()).isZero();
        assertThat(lags.filter("revision = 1").count()).isPositive();
    }

    private static Dataset<Row> table(String name) {
        return warehouse.tables().get(name);
    }

    private static Column joinOn(Dataset<Row> left, Dataset<Row> right, String one, String two) {
        return left.col(one).equalTo(right.col(one)).and(left.col(two).equalTo(right.col(two)));
    }

    private static void assertUnique(Dataset<Row> data, String... key) {
        assertThat(data.select(Arrays.stream(key).map(functions::col).toArray(Column[]::new))
                        .distinct()
                        .count())
                .as(String.join(", ", key))
                .isEqualTo(data.count())
                .isPositive();
    }
}
