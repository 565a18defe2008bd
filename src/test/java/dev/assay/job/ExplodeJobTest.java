package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explosions from the command line: what is printed, what is written, and that a rerun replaces it. */
class ExplodeJobTest {
    private static final String SPEC =
            """
            tables:
              sales: { format: delta, path: sales }
              recipes: { format: delta, path: recipes }
            explode:
              - table: sales
                item: product
                quantity: sold
                unit: unit
                keys: [store]
                recipes: { table: recipes, parent: parent, component: component, quantity: quantity, unit: unit, yield: yield }
                at: 2024-06-30
                output: ./raw
                levels: ./levels
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                """
                select * from values ('S1', 'tomato', 3.0, 'kg'), ('S1', 'soup', 10.0, 'l'), ('S1', 'juice', 4.0, 'l'),
                  ('S2', 'tomato', 500.0, 'g'), ('S2', null, 1.0, 'l') as t(store, product, sold, unit)""");
        folder.delta(
                "recipes",
                """
                select * from values ('soup', 'tomato', 700.0, 'g', 0.875), ('soup', 'salt', 8.0, 'g', 1.0),
                  ('juice', 'tomato', 1500.0, 'g', 0.75) as t(parent, component, quantity, unit, yield)""");
        folder.spec(SPEC);
    }

    @Test
    void tellsWhatIsSoldAndWhatIsUsed() {
        AssayRun run = folder.command("explode", "--run-id", "r1");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().takeWhile(line -> !line.startsWith("report:")))
                .containsExactly(
                        "shop: explode, run r1",
                        "",
                        "sales: 4 lines of demand for 3 items, through recipes of 2 products, 1 level deep, as of 2024-06-30: 2 raw products",
                        "! 1 line without an item, left out; fill it in",
                        "",
                        "raw product  unit  by itself  in products  together  products",
                        "tomato       g         3,500       16,000    19,500         2",
                        "salt         g             0           80        80         1",
                        "");
        List<String> raw = List.of(
                "[S1,salt,g,80.0,0.0,80.0]", "[S1,tomato,g,19000.0,3000.0,16000.0]", "[S2,tomato,g,500.0,500.0,0.0]");
        assertThat(folder.rows("raw")).containsExactlyInAnyOrderElementsOf(raw);
        AssayRun again = folder.command("explode", "--run-id", "r1", "--format", "json");
        assertThat(again.code()).isZero();
        assertThat(again.out())
                .contains("\"recipes_of\" : \"2024-06-30\"")
                .contains("\"explode_lines/no_item\" : 1")
                .contains("\"column\" : \"sold\"");
        assertThat(folder.rows("raw")).containsExactlyInAnyOrderElementsOf(raw);
        assertThat(folder.read("results/explosions")
                        .selectExpr(
                                "concat_ws('|', part, coalesce(root, '-'), coalesce(level, '-'), coalesce(parent, '-'), item, low_level_code, raw, unit, quantity, coalesce(own, '-'), coalesce(through, '-'), coalesce(products, '-'), coalesce(lines, '-'), coalesce(factor, '-'), coalesce(yield, '-'))")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        "item|-|-|-|juice|0|false|l|4.0|4.0|0.0|0|1|-|-",
                        "item|-|-|-|salt|1|true|g|80.0|0.0|80.0|1|0|-|-",
                        "item|-|-|-|soup|0|false|l|10.0|10.0|0.0|0|1|-|-",
                        "item|-|-|-|tomato|1|true|g|19500.0|3500.0|16000.0|2|2|-|-",
                        "use|-|-|juice|tomato|1|true|g|8000.0|-|-|-|-|2000.0|0.75",
                        "use|-|-|soup|salt|1|true|g|80.0|-|-|-|-|8.0|1.0",
                        "use|-|-|soup|tomato|1|true|g|8000.0|-|-|-|-|800.0|0.875",
                        "tree|juice|0|-|juice|0|false|l|4.0|-|-|-|1|-|-",
                        "tree|juice|1|juice|tomato|1|true|g|8000.0|-|-|-|-|2000.0|0.75",
                        "tree|soup|0|-|soup|0|false|l|10.0|-|-|-|1|-|-",
                        "tree|soup|1|soup|salt|1|true|g|80.0|-|-|-|-|8.0|1.0",
                        "tree|soup|1|soup|tomato|1|true|g|8000.0|-|-|-|-|800.0|0.875");
        assertThat(folder.results("runs", "run_id", "command", "gate")).containsExactly("[r1,explode,open]");
        assertThat(folder.results("findings", "kind", "rows")).containsExactly("[no_item,1]");
        AssayRun report = folder.command("report", "--run-id", "r1");
        assertThat(report.code()).isZero();
        assertThat(report.out()).startsWith(run.out().lines().findFirst().orElseThrow());
    }

    /** Direct forecasts are 1,000 g above what is sold and used, 19,000 g; by least squares each gives way by its weight in grams. */
    @Test
    void agreesWithDirectForecasts() {
        folder.delta("direct", "select * from values ('S1', 'tomato', 20.0, 'kg') as t(store, raw, needed, unit)");
        folder.spec(
                SPEC.replace("tables:\n", "tables:\n  direct: { format: delta, path: direct }\n")
                        + """
                    reconcile: { table: direct, item: raw, quantity: needed, unit: unit, method: ols }
                    reconciled: ./reconciled
                """);
        AssayRun run = folder.command("explode", "--run-id", "r1");
        assertThat(run.code()).as(run.err()).isZero();
        double squares = 1 + 800.0 * 800 + 2000.0 * 2000;
        double part = 1000 / (1 + squares);
        assertThat(JobFolder.texts(folder.read("reconciled")
                        .filter("store = 'S1'")
                        .selectExpr("product", "what", "round(forecast, 6)", "round(sold, 6)")))
                .containsExactlyInAnyOrder(
                        "[tomato,demand,3000.0," + rounded(3000 + part) + "]",
                        "[soup,demand,10.0," + rounded(10 + 800 * part) + "]",
                        "[juice,demand,4.0," + rounded(4 + 2000 * part) + "]",
                        "[tomato,all_uses,20000.0," + rounded(19_000 + squares * part) + "]");
        assertThat(JobFolder.texts(
                        folder.read("raw").filter("product = 'tomato'").selectExpr("store", "round(sold, 6)")))
                .containsExactlyInAnyOrder("[S1," + rounded(19_000 + squares * part) + "]", "[S2,500.0]");
        List<String> rows = folder.rows("reconciled");
        assertThat(folder.command("explode", "--run-id", "r1").code()).isZero();
        assertThat(folder.rows("reconciled")).isEqualTo(rows);
    }

    private static double rounded(double amount) {
        return Math.rint(amount * 1e6) / 1e6;
    }
}
