package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of tables without rows or values, of columns of any name, of rows that a table names, and of predictions. */
class FeaturesEdgesTest {
    private static final String SPEC =
            """
            tables:
              sales: { format: delta, path: sales, time: The Day }
              more: { format: delta, path: more, time: The Day }
              next: { format: delta, path: next }
              predicted: { format: delta, path: predicted }
            features:
              - table: sales
                keys: ["Shop No.1"]
                target: Sold
                carry: größe
                horizons: [1, 2, 3]
                sources:
                  "o.wn, too": { table: sales }
                  more: { table: more, on: { a.b: Shop No.1 }, combine: sum }
                features:
                  - lag: { source: "o.wn, too", columns: Sold, steps: [2, 3], late: last_known }
                  - rolling: { source: "o.wn, too", columns: Sold, steps: 2, as: "Mean, of (2)" }
                  - rolling: { source: more, columns: nothing here, steps: 3, measures: [sum, count] }
                  - latest: { source: more, columns: [nothing here, größe, x_age_days] }
                  - encoding: { source: "o.wn, too", column: Sold, by: Shop No.1, smooth: 0 }
                training: ./training
                scoring: { output: ./scoring }
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                "select 'x' as `Shop No.1`, date_add(date '2024-03-01', cast(id as int)) as `The Day`, id + 1.0D as Sold, 'ü' as `größe` from range(6)");
        folder.delta(
                "more",
                """
                select 'x' as `a.b`, date '2024-03-02' as `The Day`, cast(null as double) as `nothing here`, array(1, null) as `größe`, 7.0D as x_age_days
                union all select null, date '2024-03-03', 1.0D, array(2), 8.0D""");
    }

    @Test
    void takesColumnsOfAnyNameAndNulls() {
        folder.spec(SPEC);
        AssayRun run = folder.command("features", "--as-of", "2024-03-06T23:59");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.rows("training"))
                .hasSize(15)
                .anySatisfy(
                        row -> assertThat(row)
                                .startsWith(
                                        "[x,2024-03-05,1,2024-03-04 00:00:00.0,5.0,ü,3.0,0,2.0,0,2.5,null,null,null,WrappedArray(1, null),7.0,1.0,2.0,"))
                .anySatisfy(
                        row -> assertThat(row)
                                .startsWith(
                                        "[x,2024-03-05,3,2024-03-02 00:00:00.0,5.0,ü,1.0,2,1.0,1,1.0,null,null,null,null,null,null,1.0,"));
        assertThat(folder.read("scoring").count()).isEqualTo(3);
        assertThat(folder.read("training").columns()).contains("Mean, of (2)_mean_2", "Shop No.1", "more_größe");
    }

    @Test
    void formulasAreMadeOfTheFeaturesBeforeThem() {
        String formulas =
                """
                      - formula: { as: per.day, sql: "`Mean, of (2)_mean_2` / (horizon + 1)" }
                      - formula: { as: bücher, sql: "concat(`Shop No.1`, ' ', round(`per.day`, 2))" }
                """;
        folder.spec(SPEC.replace("    training:", formulas + "    training:"));
        AssayRun run = folder.command("features", "--as-of", "2024-03-06T23:59");
        assertThat(run.code()).as(run.err()).isZero();
        String law =
                "`per.day` <=> `Mean, of (2)_mean_2` / (horizon + 1) and `bücher` <=> concat('x ', round(`per.day`, 2))";
        for (String table : List.of("training", "scoring")) {
            assertThat(folder.read(table).filter("not (" + law + ")").count()).isZero();
            assertThat(folder.read(table).filter("`bücher` is not null").count())
                    .isPositive();
        }
        folder.spec(SPEC.replace(
                "    training:",
                formulas.replace("`per.day`", "rand()").replace("/ (horizon", "/ (horizont") + "    training:"));
        AssayRun broken = folder.command("features");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.said()).hasSize(2);
        assertThat(broken.said().get(0))
                .contains("spec.yaml:24:", "horizont", "write an SQL expression of keys, horizon");
        assertThat(broken.said().get(1)).contains("spec.yaml:25:", "gives another answer each time it is asked");
    }

    @Test
    void makesNothingOfEmptyTables() {
        folder.delta("sales", folder.read("sales").limit(0));
        folder.delta("more", folder.read("more").limit(0));
        folder.spec(SPEC);
        AssayRun run = folder.command("features", "--as-of", "2024-03-06T12:00");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.rows("training")).isEmpty();
        assertThat(folder.rows("scoring")).isEmpty();
    }

    /** A new shop without any history is predicted by being named; what is computed of the target is not known of it. */
    @Test
    void predictsTheRowsOfATable() {
        folder.delta("next", "select 'new' as `Shop No.1`, date '2024-03-08' as `The Day`, 'ä' as `größe`");
        String spec = SPEC.replace("{ output: ./scoring }", "{ output: ./scoring, rows: next }")
                .replace("    training: ./training\n", "")
                .replace("target: Sold", "compute: { twice: 2 * Sold }\n    target: twice");
        folder.spec(spec);
        AssayRun run = folder.command("features", "--as-of", "2024-03-06T12:00");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> predicted = List.of("[new,ä,2,2024-03-06 00:00:00.0,null]");
        String[] columns = {"`Shop No.1`", "`größe`", "horizon", "as_of", "`o.wn, too_Sold_lag_2`"};
        assertThat(folder.texts("scoring", columns)).isEqualTo(predicted);
        folder.delta(
                "others",
                folder.read("more")
                        .selectExpr("`a.b`", "`The Day`", "`nothing here`", "array('x') as `größe`", "x_age_days"));
        folder.spec(spec.replace("path: more", "path: others"));
        AssayRun other = folder.command("features", "--as-of", "2024-03-06T12:00");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains(
                        "'more_größe' is array<int> in the table of what came before, and would be array<string>; name another place, or remove that table");
        assertThat(folder.texts("scoring", columns)).isEqualTo(predicted);
    }

    /** On the fifteenth of March its sum is not known: February is the last month to learn from. */
    @Test
    void learnsFromStepsThatAreOver() {
        folder.delta(
                "sales",
                "select 'x' as `Shop No.1`, add_months(date '2023-11-01', cast(id as int)) as `The Day`, id + 1.0D as Sold from range(5)");
        folder.spec(
                """
                tables: { sales: { format: delta, path: sales, time: The Day } }
                features:
                  - table: sales
                    keys: Shop No.1
                    target: Sold
                    step: month
                    horizons: 1
                    sources: { own: { table: sales, step: month } }
                    features: [ { lag: { source: own, columns: Sold, steps: 2 } } ]
                    training: ./training
                """);
        AssayRun run = folder.command("features", "--as-of", "2024-03-15");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.texts("training", "`The Day`", "as_of", "Sold", "own_Sold_lag_2"))
                .containsExactly(
                        "[2023-11-01,2023-10-01 00:00:00.0,1.0,null]",
                        "[2023-12-01,2023-11-01 00:00:00.0,2.0,null]",
                        "[2024-01-01,2023-12-01 00:00:00.0,3.0,1.0]",
                        "[2024-02-01,2024-01-01 00:00:00.0,4.0,2.0]");
    }

    /** The naive model of the last two days' mean, by itself three days ahead: each step sees the predictions before it. */
    @Test
    void seesPredictionsOfEarlierSteps() {
        folder.delta("predicted", "select 'x' as `Shop No.1`, date '2024-03-07' as `The Day`, 0.0D as p limit 0");
        folder.spec(
                SPEC.replace("late: last_known", "late: missing")
                        + """
                    recursive: { source: "o.wn, too", column: Sold, predictions: predicted, prediction: p }
                """);
        List<String> steps = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            AssayRun run = folder.command("features", "--as-of", "2024-03-06T12:00");
            assertThat(run.code()).as(run.err()).isZero();
            steps.add(String.join(
                    " ", folder.texts("scoring", "horizon", "`o.wn, too_Sold_lag_2`", "`Mean, of (2)_mean_2` as p")));
            folder.delta(
                    "predicted",
                    folder.read("scoring")
                            .selectExpr(
                                    "`Shop No.1`", "date_sub(`The Day`, 1) as `The Day`", "`Mean, of (2)_mean_2` as p")
                            .localCheckpoint());
        }
        assertThat(folder.texts("training", "horizon")).containsOnly("[1]");
        assertThat(steps)
                .containsExactly("[1,5.0,4.5]", "[1,5.0,4.5] [2,4.5,4.75]", "[1,5.0,4.5] [2,4.5,4.75] [3,4.75,4.625]");
    }
}
