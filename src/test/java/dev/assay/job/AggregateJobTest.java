package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes series of a small shop's sales from the command line, on Delta: what is written, said, and written again. */
class AggregateJobTest {
    private static final String TABLES =
            """
            tables:
              sales: { format: delta, path: sales, key: id, time: day }
              products: { format: delta, path: products, key: id }
              stores: { format: delta, path: stores, key: id }
            """;
    private static final String SPEC = TABLES
            + """
            aggregate:
              - table: sales
                keys: [product, store]
                value: quantity
                step: day
                steps: [week]
                closed: { weekdays: [sunday] }
                hierarchies:
                  product: { table: products, field: id, levels: [family] }
                levels: [[product], [family, store], []]
                forecast: { horizon: 7, origins: 1, methods: [ses, naive, zero], whole: true }
                series: ./series
                output: ./output
                members: ./members
                forecasts: ./forecasts
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    /** A hundred and twenty days from a Monday on, shut on Sundays; one product was last sold the year before. */
    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                """
                with days as (select cast(id as int) as d, date_add(date '2023-11-06', cast(id as int)) as day
                    from range(120) where id % 7 <> 6),
                  stores as (select explode(array('S1', 'S2')) as store),
                  sold as (
                    select day, 'P1' as product, 3 + d % 2 as quantity from days
                    union all select day, 'P2', 2 from days where d >= 110
                    union all select day, 'P3', 1 from days where d % 13 = 4
                    union all select day, 'P4', 5 + d % 3 from days
                    union all select date_add(date '2023-01-02', d), 'P5', 2 from days where d < 6
                    union all select day, 'P6', 4 from days where d % 27 = 2)
                select concat(product, store, day) as id, day, product, store, quantity from sold cross join stores
                union all select 'a', date '2024-01-02', null, 'S1', 1
                union all select 'b', null, 'P1', 'S1', 1
                union all select 'c', date '2024-01-03', 'P1', 'S1', null
                union all select 'd', date '2024-01-03', 'P1', 'S2', null
                """);
        folder.delta(
                "products",
                "select * from values ('P1', 'food'), ('P2', 'food'), ('P3', 'food'), ('P4', 'drink'), ('P5', 'drink')"
                        + " as t(id, family)");
        folder.delta("stores", "select * from values ('S1', 'north'), ('S2', 'south') as t(id, region)");
    }

    @Test
    void writesSeriesSumsMembersAndForecasts() {
        folder.spec(SPEC);
        AssayRun run = folder.command("aggregate", "--run-id", "r1");

        assertThat(run.code()).as(run.err()).isEqualTo(0);
        assertThat(run.said()).isEmpty();
        assertThat(run.out())
                .contains(
                        """
                        4 of 12 series can be forecast for themselves; 4 need others or a longer step; 2 show too little even so;\
                         2 are dead.
                        """)
                .contains(
                        """
                        468 events came in; 4 are in no series (0.9 %): 1 without a key, 1 without a time, 2 without a value.
                        ! 2 series have no family; they are summed as one group.
                        """);
        seriesAndSums();
        members();
        forecasts();
        String page = folder.text("results/reports/r1.html");
        List<List<String>> rows = tables();

        assertThat(folder.command("report", "--run-id", "r1").out()).isEqualTo(run.out());
        assertThat(folder.text("results/reports/r1.html")).isEqualTo(page);
        AssayRun again = folder.command("aggregate", "--run-id", "r1");
        assertThat(again.code()).as(again.err()).isEqualTo(0);
        assertThat(again.out()).isEqualTo(run.out());
        assertThat(tables()).isEqualTo(rows);
        assertThat(folder.rows("results/runs")).hasSize(1);
    }

    private List<List<String>> tables() {
        return List.of(
                folder.rows("series"),
                folder.rows("output"),
                folder.rows("members"),
                folder.rows("forecasts"),
                folder.rows("results/series"),
                folder.rows("results/metrics"));
    }

    /** Two stores, each of whose series has as many Sundays as it has weeks. */
    private void seriesAndSums() {
        assertThat(folder.texts("series", "count(*)", "count(value)", "sum(value)"))
                .isEqualTo(JobFolder.texts(folder.read("sales")
                        .filter("product is not null and day is not null")
                        .selectExpr("1824L", "1824L - 2 * (4 * 17 + 2 + 61)", "cast(sum(quantity) as double)")));
        assertThat(folder.texts("series", "state", "dayofweek(period) = 1 as sunday"))
                .contains("[closed,true]", "[known,false]")
                .doesNotContain("[known,true]", "[closed,false]");
        assertThat(JobFolder.texts(
                        folder.read("output").groupBy("level", "step").count()))
                .containsExactly("[all,week,61]", "[product × store,day,480]", "[store × family,day,240]");
        assertThat(folder.read("results/series").count()).isEqualTo(50);
        assertThat(JobFolder.texts(folder.read("results/series")
                        .filter("level_name = 'all' and step = 'day'")
                        .select("members", "rows", "total")))
                .isEqualTo(JobFolder.texts(folder.read("sales")
                        .filter("product is not null and day is not null")
                        .selectExpr("12L", "count(quantity)", "cast(sum(quantity) as double)")));
        assertThat(JobFolder.texts(folder.read("results/metrics")
                        .filter("metric = 'aggregate_events'")
                        .select("label", "exact")))
                .containsExactly("[in,468]", "[no_key,1]", "[no_time,1]", "[no_value,2]");
    }

    private void members() {
        assertThat(JobFolder.texts(
                        folder.read("members").filter("store = 'S1'").select("product", "level", "step", "reason")))
                .containsExactly(
                        "[P1,product × store,day,product=P1, store=S1 has demand in 103 of 103 days (100 %); it"
                                + " is forecast for itself]",
                        "[P2,store × family,day,product=P2, store=S1 has demand in 8 of 8 days (100 %), known"
                                + " for 8 of 14 days; it is forecast with family=food, store=S1 (demand in 100 %)]",
                        "[P3,store × family,day,product=P3, store=S1 has demand in 8 of 99 days (8.1 %); it is"
                                + " forecast with family=food, store=S1 (demand in 100 %)]",
                        "[P4,product × store,day,product=P4, store=S1 has demand in 103 of 103 days (100 %); it"
                                + " is forecast for itself]",
                        "[P5,null,null,product=P5, store=S1: no demand for long; nothing is forecast]",
                        "[P6,all,week,product=P6, store=S1 has demand in 4 of 101 days (4.0 %); it is forecast"
                                + " with all by the week (demand in 30 %), though that lacks: demand in 30 % of weeks, not 50"
                                + " %]");
        assertThat(JobFolder.texts(folder.read("members")
                        .groupBy("node")
                        .sum("share")
                        .selectExpr("`sum(share)` <= 1 or node is null")))
                .containsOnly("[true]");
    }

    private void forecasts() {
        assertThat(folder.read("forecasts").count()).isEqualTo(70);
        assertThat(folder.texts("forecasts", "forecast >= 0 and forecast = floor(forecast)"))
                .containsOnly("[true]");
        // The eighth of the days after the last one would be a Tuesday again; nothing is sold on the Sunday among them.
        assertThat(JobFolder.texts(folder.read("forecasts")
                        .groupBy("period")
                        .sum("forecast")
                        .selectExpr("period", "`sum(forecast)` > 15 as sells")))
                .containsExactly(
                        "[2024-03-05,true]",
                        "[2024-03-06,true]",
                        "[2024-03-07,true]",
                        "[2024-03-08,true]",
                        "[2024-03-09,true]",
                        "[2024-03-10,false]",
                        "[2024-03-11,true]");
        assertThat(folder.texts("forecasts", "method")).containsOnly("[ses]");
    }

    @Test
    void forecastsOfAllLevelsAgree() {
        folder.spec(
                SPEC.replace("whole: true", "reconcile: wls_var, shares: seasonal") + "    reconciled: ./reconciled\n");
        AssayRun run = folder.command("aggregate", "--run-id", "r1");
        assertThat(run.code()).as(run.err()).isEqualTo(0);
        assertThat(run.out()).contains("all levels, reconciled, are ");
        assertThat(folder.read("reconciled").columns())
                .containsExactly("level", "product", "store", "family", "period", "forecast", "base", "method");
        // Twelve series, six products, two families and none in two stores, and all; a week of each.
        assertThat(JobFolder.texts(folder.read("reconciled").groupBy("level").count()))
                .containsExactly("[all,7]", "[product × store,84]", "[product,42]", "[store × family,42]");
        for (String level : List.of("product", "store, family", "level")) {
            String sums = "sum(forecast) over (partition by period, " + level + ")";
            assertThat(JobFolder.texts(folder.read("reconciled")
                            .filter("level = 'product × store'")
                            .selectExpr(
                                    level.equals("level") ? "null as g" : "struct(" + level + ") as g", "period", sums)
                            .distinct()))
                    .isEqualTo(JobFolder.texts(folder.read("reconciled")
                            .filter("level = '" + named(level) + "'")
                            .selectExpr(
                                    level.equals("level") ? "null as g" : "struct(" + level + ") as g",
                                    "period",
                                    "forecast")));
        }
        assertThat(folder.texts("reconciled", "forecast >= 0")).containsOnly("[true]");
        assertThat(JobFolder.texts(folder.read("forecasts").select("product", "store", "period", "forecast", "method")))
                .isEqualTo(JobFolder.texts(folder.read("reconciled")
                        .filter("level = 'product × store'")
                        .select("product", "store", "period", "forecast", "method")));
        List<String> rows = folder.rows("reconciled");
        assertThat(folder.command("aggregate", "--run-id", "r1").code()).isEqualTo(0);
        assertThat(folder.rows("reconciled")).isEqualTo(rows);
        assertThat(folder.text("results/reports/r1.html")).contains("All levels, reconciled, by method");
    }

    private static String named(String level) {
        return switch (level) {
            case "level" -> "all";
            case "product" -> "product";
            default -> "store × family";
        };
    }

    @Test
    void oddNamesAndValuesAreNoMatter() {
        folder.delta(
                "odd",
                "select if(id % 2 = 0, 'x', 'y') as `level`, concat('é', id % 3) as `Störe.no 1`,"
                        + " date_add(date '2024-01-01', cast(id div 6 as int)) as `the day`,"
                        + " if(id = 7, double('-Infinity'), 1.5) as `VALUE``s`, 'g' as `node` from range(240)");
        folder.spec(
                """
                tables:
                  odd: { format: delta, path: odd }
                aggregate:
                  - table: odd
                    keys: [Level, "Störe.no 1"]
                    value: "VALUE`s"
                    time: the day
                    step: day
                    hierarchies: { "Störe.no 1": { levels: [node] } }
                    levels: [[node]]
                    forecast: { horizon: 2, methods: [naive], origins: 1 }
                    output: ./output
                    members: ./members
                    forecasts: ./forecasts
                """);
        AssayRun run = folder.command("aggregate", "--run-id", "r1");
        assertThat(run.code()).as(run.err()).isEqualTo(0);
        assertThat(run.out()).contains("240 events came in; 1 is in no series (0.4 %): 1 without a value.");
        assertThat(folder.read("output").columns())
                .containsExactly("level_2", "step", "Level", "Störe.no 1", "node", "period", "value", "state");
        assertThat(folder.read("members").columns())
                .containsExactly("Level", "Störe.no 1", "level_2", "step", "node_2", "share", "reason");
        assertThat(folder.rows("forecasts"))
                .hasSize(12)
                .startsWith("[x,é0,2024-02-10,1.5,naive]", "[x,é0,2024-02-11,1.5,naive]");
        // The value that was none is a day without a row: nothing was sold.
        assertThat(folder.texts("output", "sum(value)")).containsExactly("[358.5]");
    }

    @Test
    void oneEventIsASeries() {
        folder.delta("one", "select 'a' as k, date '2024-01-01' as day, 2 as v");
        folder.spec(
                """
                tables:
                  one: { format: delta, path: one, time: day }
                aggregate:
                  - table: one
                    keys: k
                    value: v
                    step: day
                    forecast: { horizon: 2, methods: [naive] }
                    series: ./series
                    members: ./members
                    forecasts: ./forecasts
                """);
        AssayRun run = folder.command("aggregate", "--run-id", "r1");
        assertThat(run.code()).as(run.err()).isEqualTo(0);
        assertThat(folder.rows("series")).containsExactly("[a,2024-01-01,2.0,known]");
        assertThat(folder.rows("members"))
                .containsExactly(
                        "[a,all,day,all,1.0,k=a has demand in 1 of 1 days (100 %), known for 1 of 14 days; it is"
                                + " forecast with all (demand in 100 %), though that lacks: known for 1 of 14 days]");
        assertThat(folder.rows("forecasts")).containsExactly("[a,2024-01-02,2.0,naive]", "[a,2024-01-03,2.0,naive]");
    }
}
