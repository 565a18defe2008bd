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
        Path spec = folder.spec(
                TABLES
                        + """
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
                """);
        AssayRun run = folder.command("aggregate");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).containsExactly("");
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
        assertThat(run.said()).containsExactly("");
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
            assertThat(folder.exists("results/runs/_delta_log")).isFalse();
        }
    }
}
