package dev.assay.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ImporterTest {
    private static final Place NOWHERE = new Place(null, null, null);

    @Test
    void translatesOrListsEveryCoreExpectation() throws IOException {
        assertBecomes("suite.json", "suite.yaml", "suite.left.txt");
        Set<String> types = new TreeSet<>();
        for (JsonNode each : new ObjectMapper().readTree(text("suite.json")).get("expectations")) {
            types.add(each.get("type").asText());
        }
        Set<String> known = new TreeSet<>(GxSuite.known());
        known.addAll(GxUnlike.types());
        known.add("expect_column_values_to_be_in_sett");
        assertThat(types).isEqualTo(known);
    }

    @Test
    void translatesOrListsEveryPartOfAContract() throws IOException {
        assertBecomes("contract.yaml", "contract.spec.yaml", "contract.left.txt");
    }

    @Test
    void translatesOrListsEveryRuleTypeOfDqdl() throws IOException {
        assertBecomes("rules.dqdl", "rules.yaml", "rules.left.txt");
        String rules = text("rules.dqdl");
        Set<String> types = new TreeSet<>(DqdlUnlike.TRANSLATED);
        types.addAll(DqdlUnlike.types());
        types.forEach(type -> assertThat(rules).contains(type + " "));
    }

    /** The spec and the list are compared whole; the spec must read. */
    private static void assertBecomes(String source, String spec, String left) throws IOException {
        Imported imported = Importer.read(source, text(source), NOWHERE);
        StringBuilder listed = new StringBuilder();
        for (Problem problem : imported.left()) {
            listed.append(problem).append('\n');
        }
        assertThat(imported.spec()).isEqualTo(text(spec));
        assertThat(listed.toString()).isEqualTo(text(left));
        Spec read = SpecReader.parse(Path.of(spec), imported.spec());
        assertThat(read.validate().stream()
                        .mapToInt(each -> each.checks().size())
                        .sum())
                .isEqualTo(imported.translated());
    }

    @Test
    void readsASuiteOfTheFormBeforeOne() {
        String suite =
                """
                {"expectation_suite_name": "taxi.demo", "data_asset_type": null, "meta": {},
                 "expectations": [{"expectation_type": "expect_column_values_to_not_be_null",
                                   "kwargs": {"column": "fare"}, "meta": {}}]}
                """;
        assertThat(Importer.read("old.json", suite, new Place(null, "data/taxi.csv", null))
                        .spec())
                .isEqualTo(
                        """
                        # Imported from old.json, a Great Expectations suite 'taxi.demo': 1 of 1 became 1 check. Numbers in comments are lines
                        #   of that file.
                        assay: 1
                        name: taxi.demo
                        results: ./results
                        tables:
                          taxi_demo: { format: csv, path: data/taxi.csv, options: { header: true } }
                        validate:
                          - table: taxi_demo
                            checks:
                              # 2 expect_column_values_to_not_be_null(fare)
                              - not_null: { column: fare }
                        """);
    }

    @Test
    void toleratedRowsLeaveTheGateToTheChecks() {
        String suite =
                """
                {"name": "x", "expectations": [
                  {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "a"}},
                  {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "b", "mostly": 0.9}},
                  {"type": "expect_table_row_count_to_equal", "kwargs": {"value": 3}}]}
                """;
        assertThat(Importer.read("x.json", suite, new Place("t", null, null)).spec())
                .contains(
                        """
                            gate: { quarantined_at_most: 100% }
                            checks:
                              # 2 expect_column_values_to_not_be_null(a)
                              - not_null: { column: a, at_least: 100% }
                              # 3 expect_column_values_to_not_be_null(b)
                              - not_null: { column: b, at_least: 90% }
                              # 4 expect_table_row_count_to_equal
                              - row_count: { min: 3, max: 3 }
                        """);
    }

    @Test
    void saysWhatItLookedForInAFileThatItDoesNotKnow() {
        String sought = "a Great Expectations suite is JSON with 'expectations', a data contract (ODCS) is YAML with"
                + " 'kind: DataContract' and 'apiVersion: v3…', DQDL has 'Rules = [ … ]', LightGBM's parameters are lines"
                + " of 'name = value', a model that begins with 'tree', or a JSON object";
        for (String text : new String[] {"", "SELECT 1;\n- x: [", "{\"a\": 1}", "a: 1\n", "just words"}) {
            assertThat(refusal(text))
                    .isEqualTo("x: it is no file of checks or parameters that is known here; " + sought);
        }
        assertThat(refusal("assay: 1\nname: x\n")).isEqualTo("x:1:1: this is a spec already; use it as it is");
        assertThat(refusal("kind: DataContract\napiVersion: v2.2.2\n"))
                .isEqualTo("x:2:13: a data contract of version 'v2.2.2'; bring it to version 3, which is read here");
    }

    @Test
    void namesThePlaceOfBrokenJsonYamlAndDqdl() {
        assertThat(refusal("{\"expectations\": [\n  {\"type\": \"x\",}\n]}"))
                .startsWith("x:2:17: bad JSON: Unexpected character ('}'");
        assertThat(refusal("{\"expectations\": [")).startsWith("x:1:").contains("bad JSON: Unexpected end-of-input");
        assertThat(refusal("kind: DataContract\napiVersion: v3.0.0\nschema: [\n"))
                .startsWith("x:4:1: bad YAML: ");
        assertThat(refusal("Rules = [\n  IsComplete \"id\"\n  IsUnique \"id\"\n]"))
                .isEqualTo("x:3:3: bad DQDL: unexpected 'IsUnique'; put a comma between rules");
        assertThat(refusal("Rules = [ IsComplete \"id ]"))
                .isEqualTo("x:1:22: bad DQDL: a quoted text that does not end; close it with \"");
        assertThat(refusal("Rules = [ Mean \"a\" between 1 ]"))
                .isEqualTo("x:1:30: bad DQDL: unexpected ']'; 'and' and the upper bound must stand here");
        assertThat(refusal("Rules = [ ColumnValues \"a\" in $unset ]"))
                .isEqualTo("x:1:32: bad DQDL: unexpected 'unset'; no such variable is declared before Rules");
        assertThat(refusal("Rules = [ RowCount > 1"))
                .isEqualTo("x:1:23: bad DQDL: it ends too early; put a comma between rules, and ] after the last");
    }

    private static String refusal(String text) {
        return catchThrowableOfType(InputException.class, () -> Importer.read("x", text, NOWHERE))
                .getMessage();
    }

    @Test
    void aContractOfSeveralTablesWantsOneNamedWhereAPathIs() throws IOException {
        String contract = text("contract.yaml");
        InputException refused = catchThrowableOfType(
                InputException.class, () -> Importer.read("c.yaml", contract, new Place(null, "x.parquet", null)));
        assertThat(refused)
                .hasMessage(
                        "--table: the contract has 2 objects, and --path says where one table is; name one of: Orders,"
                                + " Customers");
        Imported one = Importer.read("c.yaml", contract, new Place("Customers", "x.parquet", null));
        assertThat(one.spec()).contains("  Customers: { format: parquet, path: x.parquet }\n");
        assertThat(catchThrowableOfType(InputException.class, () -> new Place(null, "lake/orders", null)))
                .hasMessage("--path: 'lake/orders' does not tell its format; add --format delta (or parquet, csv …)");
    }

    static String text(String resource) throws IOException {
        return new String(ImporterTest.class.getResourceAsStream(resource).readAllBytes(), StandardCharsets.UTF_8);
    }
}
