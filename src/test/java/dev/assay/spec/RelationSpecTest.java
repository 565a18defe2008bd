package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.problem.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How repairs by what holds between columns are read, and what wrong ones are told. */
class RelationSpecTest {
    private static final String HEAD =
            """
            assay: 1
            name: x
            tables:
              sales: { format: delta, path: /data/sales }
            repair:
              - table: sales
                output: out/sales
                steps:
            """;

    @TempDir
    private Path folder;

    private Spec read(String steps) throws IOException {
        String yaml = HEAD + steps.indent(6);
        return SpecReader.read(Files.writeString(folder.resolve("spec.yaml"), yaml), Map.of(), Map.of());
    }

    private List<String> problems(String steps) {
        InputException refused = catchThrowableOfType(InputException.class, () -> read(steps));
        return refused.getMessage()
                .replace(folder.resolve("spec.yaml").toString(), "")
                .lines()
                .toList();
    }

    @Test
    void aDependencyAloneOrSeveral() throws IOException {
        List<StepSpec> steps =
                read("""
                        - functional_dependency: { determinant: [store], dependent: [city, zip] }
                        - functional_dependency:
                            dependencies:
                              - { determinant: [store], dependent: [city] }
                              - { determinant: [city], dependent: [store] }
                            source: feed
                            support: 5
                            holds: 90%
                            rounds: 2
                        """)
                        .repair()
                        .get(0)
                        .steps();

        assertThat(steps.get(0).rule())
                .isEqualTo(new RelationRepair.FunctionalDependency(
                        List.of("store"), List.of("city", "zip"), null, null, 3L, new Share(0.8), 3));
        assertThat(steps.get(1).rule().columnUses())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "/dependencies/0/determinant/0", "store",
                        "/dependencies/0/dependent/0", "city",
                        "/dependencies/1/determinant/0", "city",
                        "/dependencies/1/dependent/0", "store",
                        "/source", "feed"));
    }

    @Test
    void formulasUnitsAndTotals() throws IOException {
        List<StepSpec> steps =
                read("""
                        - formula: { product: [quantity, price], equals: amount, per: [product], slips: [-1, 10] }
                        - unit_mixup: { column: quantity, factors: [1000] }
                        - cumulative: { column: amount, per: [store], order: day, reset: year }
                        """)
                        .repair()
                        .get(0)
                        .steps();

        assertThat(steps)
                .extracting(StepSpec::rule)
                .containsExactly(
                        new RelationRepair.Formula(
                                List.of("quantity", "price"),
                                "amount",
                                0.01,
                                List.of("product"),
                                List.of(-1.0, 10.0),
                                10L),
                        new RelationRepair.UnitMixup("quantity", List.of(), List.of(1000.0), 10L),
                        new RelationRepair.Cumulative(
                                "amount", List.of("store"), "day", RelationRepair.Cumulative.Reset.YEAR));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(
                        problems(
                                """
                        - functional_dependency: { determinant: [store] }
                        - functional_dependency: { determinant: [store], dependent: [city, store] }
                        - functional_dependency: { dependencies: [{ determinant: [a], dependent: [a] }] }
                        - formula: { product: [quantity, amount], equals: amount }
                        - formula: { product: [quantity, price], equals: amount, slips: [1] }
                        - unit_mixup: { column: quantity, factors: [1000, 1] }
                        """))
                .containsExactly(
                        ":9:32: a dependency has a determinant and a dependent; give both, or several under dependencies",
                        ":10:32: 'store' can't determine itself; name it on one side only",
                        ":11:49: 'a' can't determine itself; name it on one side only",
                        ":12:18: the product is of two columns, and equals a third; name three",
                        ":13:18: a factor of 1.0 changes nothing, or all; write another",
                        ":14:21: a factor of 1.0 changes nothing, or all; write another");
    }
}
