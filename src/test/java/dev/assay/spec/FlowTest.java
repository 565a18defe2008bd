package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which the items of a spec go: it follows from what each reads and writes. */
class FlowTest {
    private static final String HEAD =
            """
            assay: 1
            name: flow
            results: results
            tables:
            """;

    private static List<String> stages(String spec) {
        return SpecReader.parse(Path.of("/specs/flow.yaml"), HEAD + spec).stages().stream()
                .map(stage -> stage.name() + stage.items())
                .toList();
    }

    private static String table(String name, String path) {
        return "  " + name + ": { format: delta, path: " + path + ", key: [id], time: day }\n";
    }

    private static final String EXPLODE =
            """
              - table: %s
                item: product
                quantity: quantity
                recipes: { table: recipes, parent: parent, component: component, quantity: quantity }
                output: %s
            """;

    @Test
    void aStepGoesAfterThatWhichMakesItsTableWhereverItStandsInTheFile() {
        String spec = table("sales", "raw/sales")
                + table("clean", "file:///specs/clean/")
                + table("needs", "needs")
                + table("recipes", "raw/recipes")
                + table("orders", "orders")
                + "explode:\n"
                + EXPLODE.formatted("clean", "/specs/needs")
                + EXPLODE.formatted("orders", "order_needs")
                + """
                score: [ { table: needs, model: m, keys: [id], output: ./orders } ]
                train: [ { table: needs, model: m, label: quantity, features: [id], estimator: LinearRegression, output: ./models } ]
                repair: [ { table: sales, output: ./clean, steps: [ { set: { column: product, sql: "'x'" } } ] } ]
                validate: [ { table: sales, checks: [ { not_null: { column: id } } ] } ]
                """;
        assertThat(stages(spec))
                .containsExactly(
                        "validate[/validate/0]",
                        "repair[/repair/0]",
                        "explode-1[/explode/0]",
                        "train[/train/0]",
                        "score[/score/0]",
                        "explode-2[/explode/1]");
    }

    /** Though one of them could go before. */
    @Test
    void predictionsThatAgreeAreMadeAtOnce() {
        String spec = table("sales", "sales")
                + table("alone", "alone")
                + table("needs", "needs")
                + table("recipes", "recipes")
                + "explode:\n"
                + EXPLODE.formatted("alone", "./needs")
                + """
                score:
                  - { table: sales, model: sums, keys: [region], output: ./sums }
                  - { table: needs, model: parts, keys: [id], keep: [region], reconcile: { with: sums }, output: ./parts }
                  - { table: sales, model: alone, keys: [id], output: ./alone }
                """;
        assertThat(stages(spec))
                .containsExactly("score-1[/score/2]", "explode[/explode/0]", "score-2[/score/0, /score/1]");
        assertThat(stages(spec.replace("reconcile: { with: sums }, ", "")))
                .containsExactly("score-1[/score/0, /score/2]", "explode[/explode/0]", "score-2[/score/1]");
    }

    @Test
    void aRepairedTableIsValidatedBeforeItIsUsed() {
        String spec = table("sales", "raw/sales")
                + table("clean", "clean")
                + """
                train: [ { table: clean, model: m, label: quantity, features: [id], estimator: LinearRegression, output: ./models } ]
                repair: [ { table: sales, output: ./clean, steps: [ { set: { column: product, sql: "'x'" } } ] } ]
                validate:
                  - { table: clean, checks: [ { not_null: { column: id } } ] }
                  - { table: sales, checks: [ { not_null: { column: id } } ] }
                """;
        assertThat(stages(spec))
                .containsExactly(
                        "validate-1[/validate/1]", "repair[/repair/0]", "validate-2[/validate/0]", "train[/train/0]");
    }

    @Test
    void aValidationThatNeedsWhatIsMadeOfItsTableGoesAfterThat() {
        String spec = table("sales", "raw/sales")
                + table("clean", "clean")
                + """
                repair: [ { table: sales, output: ./clean, steps: [ { set: { column: product, sql: "'x'" } } ] } ]
                validate:
                  - { table: sales, checks: [ { relationships: { column: id, to: clean, field: id } } ] }
                """;
        assertThat(stages(spec)).containsExactly("repair[/repair/0]", "validate[/validate/0]");
    }

    @Test
    void aCircleIsRefused() {
        String spec = table("a", "a")
                + table("b", "b")
                + table("recipes", "recipes")
                + "explode:\n"
                + EXPLODE.formatted("a", "./b")
                + "repair: [ { table: b, output: ./a, steps: [ { set: { column: product, sql: \"'x'\" } } ] } ]\n";
        assertThatThrownBy(() -> stages(spec))
                .hasMessage(
                        "/specs/flow.yaml:14:11: repair (item 1) needs what explode (item 1) makes, which needs what"
                                + " repair (item 1) makes; let one of them read or write another table");
    }

    @Test
    void anOutputOverATableThatNoOtherStepReadsIsRefused() {
        String spec = table("a", "a")
                + table("b", "b")
                + table("recipes", "recipes")
                + "explode:\n"
                + EXPLODE.formatted("a", "./b");
        assertThatThrownBy(() -> stages(spec))
                .hasMessageContaining("output is the same place as table 'b'; give it a place of its own");
    }
}
