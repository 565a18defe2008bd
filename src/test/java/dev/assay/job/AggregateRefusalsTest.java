package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aggregations that can't be run: each problem is told at its place, all together, and nothing is written. */
class AggregateRefusalsTest {
    private static final String TABLES =
            """
            tables:
              sales: { format: delta, path: sales, key: id, time: day }
              orders: { format: delta, path: sales, key: id, time: day }
              returns: { format: delta, path: sales, key: id, time: day }
              products: { format: delta, path: products, key: id }
            """;

    private static final String UNFIT =
            """
            aggregate:
              - table: sales
                keys: [prodct, store]
                value: product
                time: store
                step: week
                steps: [day, month, week]
                zone: Europe/Pari
                where: "quantty > 0"
                hierarchies:
                  product: { table: products, field: idd, levels: [famly] }
                  store: { levels: [region] }
                levels: [[store], [regon]]
                choose: backtest
                forecasts: ./forecasts
              - table: orders
                keys: product
                step: day
                where: "rand() > 0"
                clusters: { count: 2 }
                hierarchies:
                  product: { table: products, field: id, levels: [family] }
                levels: [[product]]
                forecast: { horizon: 7, methods: [sess, naive] }
              - table: returns
                keys: more
                step: hour
                closed: { table: products, on: { more: id }, day: family }
                life: { tables: [{ table: products, on: { mor: id }, from: launched }] }
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                "select 1 as id, date '2024-01-01' as day, 'P1' as product, 'S1' as store, 2 as quantity, map('a', 1) as more");
        folder.delta("products", "select 'P1' as id, 'food' as family");
    }

    @Test
    void tellsAllThatDoesNotFitTheTables() {
        Path spec = folder.spec(TABLES + UNFIT);
        AssayRun run = folder.command("aggregate");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .containsExactly(
                        spec + ":11:12: table 'sales' has no column 'prodct'; did you mean 'product'?",
                        spec + ":12:12: 'product' is string, and can't be summed; name a number, or parse it with a"
                                + " repair (parse_number)",
                        spec + ":13:11: 'store' is string, neither a date nor a timestamp; declare its type in the"
                                + " table's schema, or parse it with a repair (parse_date)",
                        spec
                                + ":15:13: a day does not hold two or more whole weeks; name longer steps only, such as week"
                                + " and month over day",
                        spec + ":15:18: a month does not hold two or more whole weeks; name longer steps only, such as"
                                + " week and month over day",
                        spec + ":15:25: a week does not hold two or more whole weeks; name longer steps only, such as"
                                + " week and month over day",
                        spec + ":16:11: 'Europe/Pari' is no time zone; write one such as Europe/Paris",
                        spec + ":17:12: 'quantty > 0' can't be used: A column or function parameter with name `quantty`"
                                + " cannot be resolved. Did you mean one of the following? [`quantity`, `day`, `id`, `more`,"
                                + " `store`]; write an SQL condition",
                        spec + ":19:16: 'product' is no key of the series; did you mean 'prodct'?",
                        spec + ":19:42: table 'products' has no column 'idd'; did you mean 'id'?",
                        spec + ":19:56: table 'products' has no column 'famly'; did you mean 'family'?",
                        spec
                                + ":20:25: table 'sales' has no column 'region'; one of: id, day, product, store, quantity,"
                                + " more",
                        spec + ":21:23: 'regon' is neither a key nor a level of a hierarchy; did you mean 'region'?",
                        spec
                                + ":22:13: nothing says how far ahead forecasts are tried; add forecast: { horizon: STEPS }",
                        spec + ":23:16: nothing says how far ahead to forecast; add forecast: { horizon: STEPS }",
                        spec
                                + ":27:12: 'rand() > 0' gives another answer each time it is asked; use only functions that"
                                + " depend on the row, not rand() or uuid()",
                        spec + ":28:15: clusters and hierarchies are both given; leave one out",
                        spec + ":31:13: clusters and levels are both given; leave one out",
                        spec + ":32:39: no method is called 'sess'; did you mean 'ses'?",
                        spec + ":33:5: 'day' is date, which has no hours; declare its type in the table's schema, or"
                                + " parse it with a repair (parse_date)",
                        spec + ":34:11: 'more' is a map, which can't tell series apart; name another column",
                        spec + ":36:55: 'family' is string, not a date; name a date column",
                        spec + ":37:45: 'mor' is no key of the series; did you mean 'more'?",
                        spec + ":37:64: table 'products' has no column 'launched'; one of: id, family");
        assertThat(folder.names()).containsExactly("products", "sales", "spec.yaml");
    }

    @Test
    void tellsAllThatASpecGetsWrong() {
        Path spec = folder.spec(
                TABLES
                        + """
                aggregate:
                  - table: sales
                    keys: product
                    step: day
                    where: "product <> '${env:PATH}'"
                    series: ./same
                    output: ./same
                    members: ./sales
                  - table: orders
                    keys: product
                    step: fortnight
                    closed: { table: products }
                  - table: saels
                    keys: product
                    step: day
                    closed: { table: products }
                    hierarchies:
                      product: { table: product, field: id, levels: [family] }
                  - table: sales
                    keys: product
                    step: day
                """);
        AssayRun run = folder.command("aggregate");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .containsExactly(
                        spec + ":13:12: 'product <> '${env:PATH}'' would show a secret in results and reports; ${env:…}"
                                + " goes into places of tables only; use --set for the rest",
                        spec + ":15:13: output is the same place as series of 'sales'; give it a place of its own",
                        spec + ":16:14: members is the same place as table 'sales'; give it a place of its own",
                        spec + ":19:11: 'step' is 'fortnight'; one of: hour, day, week, month, 4-4-5, quarter, year",
                        spec + ":21:12: there is no table 'saels' under tables; did you mean 'sales'?",
                        spec + ":24:13: closed names the table 'products' and no day; add day: COLUMN",
                        spec + ":26:25: there is no table 'product' under tables; did you mean 'products'?",
                        spec
                                + ":27:12: 'sales' is aggregated twice; declare the table under a second name, and aggregate"
                                + " that");
        assertThat(folder.names()).containsExactly("products", "sales", "spec.yaml");
    }

    @Test
    void eventsThatMakeNoSeriesAreRefused() {
        folder.delta("empty", "select 'a' as k, date '2024-01-01' as day, 1 as v where 1 = 2");
        folder.delta("nulls", "select 'a' as k, date '2024-01-01' as day, cast(null as int) as v");
        folder.delta("no_key", "select cast(null as string) as k, date '2024-01-01' as day, 2 as v");
        folder.delta("infinite", "select 'a' as k, date '2024-01-01' as day, double('Infinity') as v");
        for (String table : List.of("empty", "nulls", "no_key", "infinite")) {
            Path spec = folder.spec("tables:\n  " + table + ": { format: delta, path: " + table + ", time: day }\n"
                    + "aggregate:\n  - { table: " + table + ", keys: [k], value: v, step: day, series: ./series }\n");
            AssayRun run = folder.command("aggregate", "--run-id", "r1");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.said())
                    .containsExactly(spec + ":7:5: table '" + table
                            + "' has no event with a key, a time and a value; look at its"
                            + " rows, and at where, from and until");
            assertThat(folder.exists("series/_delta_log")).isFalse();
            assertThat(folder.rows("results/runs")).isEmpty();
        }
    }

    @Test
    void reconcilingMustFitTheLevels() {
        Path spec = folder.spec(
                TABLES
                        + """
                aggregate:
                  - table: sales
                    keys: [product, store]
                    step: day
                    forecast: { horizon: 7, reconcile: top_down_forecast_proportions }
                  - table: orders
                    keys: product
                    step: day
                    forecast: { horizon: 7, reconcile: middle_out, middle: [stor] }
                  - table: returns
                    keys: product
                    step: day
                    forecast: { horizon: 7 }
                    reconciled: ./agreed
                """);
        AssayRun run = folder.command("aggregate");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .containsExactly(
                        spec
                                + ":13:40: top_down_forecast_proportions needs levels of which each lies whole in the next, up"
                                + " to all; these do not: product × store, product, store, all; name such levels, and [] as"
                                + " the last, or take bottom_up, ols, wls_struct, wls_var or mint_shrink",
                        spec + ":17:60: 'stor' is neither a key nor a level of a hierarchy; one of: product",
                        spec + ":22:17: nothing says how to reconcile; add reconcile: wls_struct under forecast");
    }
}
