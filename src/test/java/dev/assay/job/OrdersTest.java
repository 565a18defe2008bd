package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code jobs/retail/orders.yaml}, from the tills of a generated warehouse to an order list: on one day, on that day again, and on the
 * next day with the model of the day before and a store more.
 */
@Timeout(1800)
class OrdersTest {
    private static final Path JOB = Path.of("jobs", "retail", "orders.yaml");
    private static final int STORES = 4;
    private static final int HORIZON = 14;

    /** Some days and stores take more than that. */
    private static final double TRUCK = 80;

    @TempDir
    private static Path warehouse;

    private static SparkSession spark;
    private static List<String> first;
    private static List<String> repeated;

    @BeforeAll
    static void order() {
        spark = TestSpark.session();
        new GenerateJob(spark, warehouse.toString(), table -> {})
                .run(new GenerateOptions(3300, 1, null, 92, STORES, 24, null));
        run("d1", "2024-03-16");
        first = written();
        run("d1", "2024-03-16", "--from", "score");
        repeated = written();
        addStore();
        run("d2", "2024-03-17", "--skip", "train");
        for (String table : List.of("orders", "results/predictions", "results/rule_changes", "calendar", "products")) {
            spark.sql("select * from " + at(table)).createOrReplaceTempView("orders_" + table.replaceAll(".*/", ""));
        }
    }

    private static void run(String id, String day, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", JOB.toString(), "--run-id", id, "--as-of", day + "T06:00"));
        for (String set : List.of("warehouse=" + warehouse, "learn_from=2024-01-22", "truck=" + TRUCK)) {
            arguments.addAll(List.of("--set", set));
        }
        arguments.addAll(List.of(more));
        AssayRun run = AssayRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err() + run.out()).isZero();
    }

    /** Five weeks ago a store opened: a line in the list of stores, its days and its sales, which are those of another. */
    private static void addStore() {
        spark.sql(
                "insert into " + at("stores") + " select 'S9001' as id, 'New' as name, city, region, station, area_m2,"
                        + " date '2024-02-12' as opened, open_days from " + at("stores") + " where id = 'S0001'");
        spark.sql("insert into " + at("calendar") + " select 'S9001' as store, day, weekday, holiday, closed from "
                + at("calendar") + " where store = 'S0001'");
        String columns = String.join(", ", spark.table(at("sales")).columns())
                .replace("sale_id", "sale_id + 9000000 as sale_id")
                .replace("delivery_id", "replace(delivery_id, 'S0001', 'S9001') as delivery_id")
                .replace("store,", "'S9001' as store,");
        spark.sql("insert into " + at("sales") + " select " + columns + " from " + at("sales")
                + " where store = 'S0001' and day >= '2024-02-12'");
    }

    private static String at(String table) {
        return "delta.`" + warehouse.resolve(table) + "`";
    }

    /** What the order list and the results say of predictions, apart from the hour at which they were made. */
    private static List<String> written() {
        List<String> all = new ArrayList<>();
        for (String table : List.of("orders", "results/predictions", "results/rule_changes")) {
            all.addAll(JobFolder.texts(spark.table(at(table)).drop("scored_at")));
        }
        return all;
    }

    private static List<String> texts(String query) {
        return JobFolder.texts(spark.sql(query));
    }

    private static String only(String query) {
        List<Row> rows = spark.sql(query).collectAsList();
        assertThat(rows).as(query).hasSize(1);
        return rows.get(0).toString();
    }

    @Test
    void everyStepIsDoneAndGatesAreOpenOnceSalesAreRepaired() {
        assertThat(texts("select ordinal, concat_ws(':', step, state, gate) from " + at("results/steps")
                        + " where run_id = 'd2'"))
                .containsExactly(
                        "[1,validate-1:done:closed]",
                        "[2,repair:done:open]",
                        "[3,validate-2:done:open]",
                        "[4,explode:done:open]",
                        "[5,aggregate:done:open]",
                        "[6,features:done:open]",
                        "[7,train:left out:]",
                        "[8,score:done:open]");
        assertThat(texts("select step, state from " + at("results/steps") + " where run_id = 'd1'"))
                .contains("[features,earlier]", "[train,earlier]", "[score,done]");
    }

    @Test
    void eachSeriesHasOneRowForEachOfTheDaysAheadOfEachRun() {
        assertThat(only("select count(*), count(distinct product, store, period, as_of) from orders_orders"))
                .isEqualTo(only("select count(*), count(*) from orders_predictions"));
        assertThat(
                        texts(
                                """
                                select distinct known_day, count(*), datediff(min(period), known_day), datediff(max(period), known_day)
                                from orders_orders group by known_day, product, store"""))
                .containsExactly("[2024-03-16," + HORIZON + ",1,14]", "[2024-03-17," + HORIZON + ",1,14]");
        assertThat(texts("select known_day, count(distinct store) from orders_orders group by known_day"))
                .containsExactly("[2024-03-16," + STORES + "]", "[2024-03-17," + (STORES + 1) + "]");
    }

    @Test
    void nothingComesOnClosedDays() {
        assertThat(
                        only(
                                """
                                select count(*) > 100, count_if(prediction <> 0) from orders_orders o join orders_calendar c
                                on o.store = c.store and o.period = c.day where c.closed"""))
                .isEqualTo("[true,0]");
    }

    @Test
    void packsAreWhole() {
        assertThat(
                        only(
                                """
                                select count_if(prediction < 0 or abs(prediction / p.pack_size - round(prediction / p.pack_size)) > 1e-9),
                                  count_if(prediction > 0) > 100, count_if(p.id is null)
                                from orders_orders o left join orders_products p on o.product = p.id"""))
                .isEqualTo("[0,true,0]");
    }

    /** Where the truck has cut nothing: up to each day at least what is needed until then, and less than a pack more. */
    @Test
    void packsLastForTheDaysUpToTheNext() {
        assertThat(
                        only(
                                """
                                with needs as (
                                  select p.keys['product'] as product, p.keys['store'] as store, date(p.time) as period, p.known_day,
                                    if(c.closed, 0, greatest(p.raw, 0)) as need
                                  from orders_predictions p
                                    join orders_calendar c on p.keys['store'] = c.store and date(p.time) = c.day),
                                cut as (select distinct keys['product'] as product, keys['store'] as store, known_day from orders_rule_changes
                                  where rule = 'truck'),
                                so_far as (
                                  select pack_size, sum(need) over days as needed, sum(prediction) over days as ordered
                                  from orders_orders join needs using (product, store, period, known_day)
                                    anti join cut using (product, store, known_day)
                                  window days as (partition by product, store, known_day order by period))
                                select count(*) > 100, count_if(ordered < needed - 1e-6), count_if(ordered > needed + pack_size + 1e-6)
                                from so_far"""))
                .isEqualTo("[true,0,0]");
    }

    @Test
    void theTruckHoldsWhatAStoreOrdersOnADay() {
        assertThat(only(
                        """
                                select count_if(euros > %s + 1e-6), count_if(cut) > 0, count_if(not cut) > 0 from (
                                  select o.store, o.period, o.known_day, sum(o.prediction * p.price) as euros, bool_or(c.rule is not null) as cut
                                  from orders_orders o join orders_products p on o.product = p.id
                                    left join orders_rule_changes c on c.rule = 'truck' and c.keys['product'] = o.product
                                      and c.keys['store'] = o.store and date(c.time) = o.period and c.known_day = o.known_day
                                  group by o.store, o.period, o.known_day)"""
                                .formatted(TRUCK)))
                .isEqualTo("[0,true,true]");
    }

    @Test
    void eachChangeIsLoggedFromWhatTheModelSaidToWhatIsOrdered() {
        assertThat(
                        only(
                                """
                                select count(*) > 500, count_if(first is distinct from raw or last is distinct from prediction)
                                from (select to_json(keys) as named, time, known_day, raw, prediction from orders_predictions
                                    where raw <> prediction)
                                  full join (select to_json(keys) as named, time, known_day, min_by(before, step) as first,
                                    max_by(after, step) as last from orders_rule_changes group by to_json(keys), time, known_day)
                                  using (named, time, known_day)"""))
                .isEqualTo("[true,0]");
    }

    @Test
    void theSameDayAgainGivesTheSameRows() {
        assertThat(first).hasSizeGreaterThan(1000);
        assertThat(repeated).isEqualTo(first);
        assertThat(texts("select run_id, version from " + at("results/models"))).containsExactly("[d1-train,1]");
    }

    @Test
    void theNextDayTakesTheModelOfTheDayBefore() {
        assertThat(texts("select distinct known_day, run_id, how, version from orders_orders"))
                .containsExactly("[2024-03-16,d1-score,model,1]", "[2024-03-17,d2-score,model,1]");
        List<String> ofTheDayBefore = JobFolder.texts(
                spark.table("orders_orders").filter("known_day = '2024-03-16'").drop("scored_at"));
        assertThat(ofTheDayBefore).isEqualTo(first.subList(0, ofTheDayBefore.size()));
    }

    /** It learnt from none of them, and is told so; what is ordered is near to what the store orders whose sales it has. */
    @Test
    void aStoreMoreIsDataAlone() {
        assertThat(texts("select distinct store, new_entity from orders_orders where known_day = '2024-03-17'"))
                .contains("[S9001,true]", "[S0001,false]");
        assertThat(
                        only(
                                """
                                select sum(if(store = 'S9001', raw, 0)) / sum(if(store = 'S0001', raw, 0)) between 0.7 and 1.4 from (
                                  select keys['store'] as store, p.raw * o.price as raw from orders_predictions p
                                    join orders_products o on o.id = p.keys['product'] where known_day = '2024-03-17')"""))
                .isEqualTo("[true]");
    }
}
