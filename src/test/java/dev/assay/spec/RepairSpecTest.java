package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.problem.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** How the section {@code repair} is read, and what a wrong one is told. */
final class RepairSpecTest {
    private static final String HEAD =
            """
            assay: 1
            name: x
            tables:
              sales: { format: delta, path: /data/sales }
              stores: { table: lake.stores }
            repair:
              - table: sales
                output: out/sales
            """;

    @TempDir
    private Path folder;

    private Spec read(String yaml) throws IOException {
        return SpecReader.read(Files.writeString(folder.resolve("spec.yaml"), yaml), Map.of(), Map.of());
    }

    private void assertProblems(String yaml, String... expected) {
        InputException refused = catchThrowableOfType(InputException.class, () -> read(yaml));
        assertThat(refused.getMessage().lines())
                .containsExactly(Arrays.stream(expected)
                        .map(each -> folder.resolve("spec.yaml") + each)
                        .toArray(String[]::new));
    }

    @Test
    void readsStepsInOrderWithTheirNames() throws IOException {
        RepairSpec repair = read(HEAD
                        + """
                    apply_from: 70%
                    steps:
                      - null_tokens: { columns: [a, b], why: "Blanks." }
                      - clean_text: { column: a, case: upper }
                      - clean_text: { column: a, where: "b > 1", confidence: 50% }
                      - parse_boolean: { column: c, "true": [ja], "false": [nein] }
                      - orphans: { column: store, to: stores, field: id, do: unknown, member: none }
                      - map_values: { column: a, mapping: cities.csv, name: cities }
                      - cast: { columns: { a: int } }
                      - duplicates: { columns: [a, b], order_by: [c desc] }
                      - duplicates: { keep: last, order_by: [c] }
                      - fuzzy_duplicates: { columns: [a, b], block: [c], source: d, order_by: [c] }
                      - functional_dependency: { determinant: [a], dependent: [b] }
                """)
                .repair()
                .get(0);
        assertThat(repair.output()).isEqualTo(folder.resolve("out/sales").toString());
        assertThat(repair.applyFrom()).isEqualTo(new Share(0.7));
        assertThat(repair.steps().stream().map(StepSpec::name))
                .containsExactly(
                        "null_tokens(a, b)",
                        "clean_text(a)",
                        "clean_text(a) #2",
                        "parse_boolean(c)",
                        "orphans(store)",
                        "cities",
                        "cast(a)",
                        "duplicates(a, b)",
                        "duplicates",
                        "fuzzy_duplicates(a, b)",
                        "functional_dependency(a, b)");
        assertThat(repair.steps().get(2).confidence()).isEqualTo(new Share(0.5));
        assertThat(repair.steps().get(2).where()).isEqualTo("b > 1");
        assertThat(repair.steps().get(3).rule())
                .isEqualTo(new CellRepair.ParseBoolean(List.of("c"), List.of("ja"), List.of("nein")));
        assertThat(((CellRepair.MapValues) repair.steps().get(5).rule()).mapping())
                .isEqualTo(folder.resolve("cities.csv").toString());
    }

    @Test
    void tellsEveryMistakeAtItsPlace() {
        assertProblems(
                HEAD
                        + """
                    steps:
                      - clen_text: { column: a }
                      - clean_text: { column: a, case: uper }
                      - parse_date: { column: a }
                      - parse_number: { column: a, locale: klingon, where: "a > 1" }
                      - orphans: { column: a, to: storez }
                      - impute: { column: a, with: linear }
                      - impossible: { column: a, where: "a < 0", to: quarantine }
                      - duplicates: { columns: [a] }
                      - outliers: { column: a, method: fixed }
                      - lookup: { column: a, from: stores, on: { a: b }, name: same }
                      - set: { column: a, sql: "1", name: same }
                """,
                ":10:9: there is no repair 'clen_text'; did you mean 'clean_text'?",
                ":11:40: 'case' is 'uper'; did you mean 'upper'?",
                ":12:9: parse_date has no 'formats'; add it: spark's datetime patterns; the first that fits counts",
                ":13:53: unknown key 'where'; one of: column, columns, strip, locale, to, confidence, name, why",
                ":14:9: orphans(a) sets rows aside, and there is no place for them; add 'quarantine:' to the repair of"
                        + " 'sales'",
                ":14:35: there is no table 'storez' under tables; did you mean 'stores'?",
                ":15:17: order goes with last, next and linear, and they need it; name the time column",
                ":16:9: impossible(a) sets rows aside, and there is no place for them; add 'quarantine:' to the repair of"
                        + " 'sales'",
                ":17:21: rows that share a key may differ: say which survives; add order_by, or keep: most_complete",
                ":18:19: method: fixed and min or max go together; give both or neither",
                ":20:43: two steps have the name 'same'; give each its own name");
    }

    @Test
    void refusesFuzzyDuplicatesThatMakeNoSense() {
        assertProblems(
                HEAD
                        + """
                    steps:
                      - fuzzy_duplicates: { columns: [a], keep: first }
                      - fuzzy_duplicates: { columns: [a], mark: m, keep: first }
                      - fuzzy_duplicates: { columns: [a, b, a] }
                      - fuzzy_duplicates: { columns: [a, b], source: b }
                      - fuzzy_duplicates: { columns: [a], match: 40% }
                      - fuzzy_duplicates: { block: [a] }
                """,
                ":10:27: which row is the first or last must be said; add order_by, or keep: most_complete",
                ":11:27: mark leaves all rows, so none is kept before others; drop mark, or keep and order_by",
                ":12:27: a column is compared twice; name it once",
                ":13:27: rows of one source are never compared, so that 'b' can't be alike; leave it out of columns and"
                        + " block",
                ":14:27: a match of 40% takes for one what is rather not; write more than 50%",
                ":15:9: fuzzy_duplicates has none of: column, columns; give exactly one");
    }

    @Test
    void refusesToWriteOverWhatIsRead() {
        assertProblems(
                HEAD.replace("out/sales", "/data/sales/")
                        + """
                    steps:
                      - null_tokens: { column: a }
                """,
                ":8:13: output is the same place as table 'sales'; give it a place of its own");
    }

    @Test
    void refusesTwoRepairsOfOneTable() {
        String step = "    steps:\n      - null_tokens: { column: a }\n";
        assertProblems(
                HEAD + step + "  - table: sales\n    output: other/sales\n" + step,
                ":11:12: 'sales' is repaired twice; put all its steps into one item");
    }

    @Test
    void knowsTheKindsThatTheRecordsAre() {
        assertThat(keys(SpecSchema.json().at("/$defs/step/properties")))
                .isEqualTo(Kinds.repairs().keySet());
    }

    @TestFactory
    Stream<DynamicTest> givesEachKindTheKeysOfItsRecord() {
        return Kinds.repairs().entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Set<String> expected = Arrays.stream(kind.getValue().getRecordComponents())
                            .map(component -> Kinds.snake(component.getName()))
                            .collect(Collectors.toCollection(TreeSet::new));
                    StepReader.renamed(kind.getKey()).forEach((written, component) -> {
                        expected.remove(component);
                        expected.add(written);
                    });
                    if (StepReader.takesSeveral(kind.getKey()) && !kind.getKey().equals("duplicates")) {
                        expected.add("column");
                    }
                    Set<String> written = keys(SpecSchema.json().at("/$defs/step_" + kind.getKey() + "/properties"));
                    assertThat(written).contains("name", "why", "confidence");
                    written.removeAll(Set.of("name", "why", "confidence"));
                    if (!expected.contains("where")) {
                        written.remove("where");
                    }
                    assertThat(written).isEqualTo(expected);
                }));
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
