package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.problem.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wrong spec is told: every mistake, its place, and what would be right. */
final class SpecProblemsTest {
    private static final String SALES =
            """
            assay: 1
            name: food-retail
            tables:
              sales: { format: delta, path: /data/sales }
              products: { table: lake.products }
            validate:
              - table: sales
                checks:
            """;

    @TempDir
    private Path folder;

    @Test
    void refusesTwoChecksOfOneName() {
        assertProblems(
                SALES + "      - row_count: { min: 1, name: rows }\n" + "      - row_count: { max: 9, name: rows }\n",
                ":10:36: two checks have the name 'rows'; give each its own name");
    }

    @Test
    void suggestsWordsForUnknownOnes() {
        assertProblems(
                """
                assay: 1
                name: x
                tabels: {}
                tables:
                  sales: { format: delta, pth: /data/sales, path: /data/sales }
                validate:
                  - table: salez
                    checks:
                      - not_nul: { column: a }
                      - not_null: { colum: a, column: b }
                      - row_count: { min: 1, severity: eror }
                      - relationships: { column: a, to: sale, field: b }
                """,
                ":3:1: unknown key 'tabels'; did you mean 'tables'?",
                ":5:27: unknown key 'pth'; did you mean 'path'?",
                ":7:12: there is no table 'salez' under tables; did you mean 'sales'?",
                ":9:9: there is no check 'not_nul'; did you mean 'not_null'?",
                ":10:21: unknown key 'colum'; did you mean 'column'?",
                ":11:40: 'severity' is 'eror'; did you mean 'error'?",
                ":12:41: there is no table 'sale' under tables; did you mean 'sales'?");
    }

    @Test
    void saysWhichTypeIsRight() {
        assertProblems(
                SALES
                        + """
                              - row_count:
                              - row_count: { min: many }
                              - row_count: { min: -1 }
                              - not_null: { column: 5 }
                              - accepted_values: { column: a, values: [] }
                              - recency: { column: day, within: 2 dayz }
                              - not_null: { column: a, at_least: 5x }
                              - accepted_range: { column: a, min: abc }
                              - not_null
                              - {}
                              - { not_null: { column: a }, not_blank: { column: a } }
                        """,
                ":9:19: 'row_count' is empty; write {min: 1000}",
                ":10:27: 'min' is 'many'; write a whole number",
                ":11:27: 'min' is -1; write at least 0",
                ":12:29: 'column' is 5; write text; quote it: \"5\"",
                ":13:47: 'values' is an empty list; name at least 1",
                ":14:41: 'within' is '2 dayz', not a time span; write for example 3 days or 12 hours or 1 month",
                ":15:42: 'at_least' is '5x', not a share; write for example 5% or 0.05",
                ":16:43: 'min' is 'abc', not a number, date or timestamp; write for example 0 or 2024-01-31 or"
                        + " 2024-01-31T08:30:00",
                ":17:9: item 9 is 'not_null'; write {not_null: {column: \"store\"}}",
                ":18:9: item 10 is an empty map; write {not_null: {column: \"store\"}}",
                ":19:9: one item has several checks: not_null, not_blank; give each an item of its own: '- '");
    }

    @Test
    void refusesWhatTheRecordsRefuse() {
        assertProblems(
                SALES
                        + """
                              - row_count: {}
                              - matches_regex: { column: a, regex: "(ab" }
                              - unique: { column: a, keep: first }
                              - not_null: { column: a, at_least: 101% }
                              - relationships: { columns: [a, b], to: products, fields: [c] }
                              - metric: { quantile: a, max: 1 }
                        """,
                ":9:20: row_count has no bound; give min, max or both",
                ":10:44: not a Java regular expression: Unclosed group; mend it near character 4",
                ":11:17: keep: first needs order_by; name the columns that say which is first",
                ":12:42: 1.01 is not a share; write 0% to 100%, or 0 to 1",
                ":13:24: relationships compares 2 column(s) with 1 field(s); give as many fields as columns",
                ":14:17: quantile needs q between 0 and 1, not null");
    }

    @Test
    void refusesKeysThatMakeNoSenseTogether() {
        assertProblems(
                SALES
                        + """
                              - not_null: {}
                              - not_null: { column: a, columns: [b] }
                              - relationships: { column: a, fields: [b], to: products }
                              - metric: { mean: a, median: a, min: 1 }
                              - query: { sql: select 1, where: x }
                              - row_count: { min: 1, at_least: 5% }
                        """,
                ":9:9: not_null has none of: column, columns; give exactly one",
                ":10:9: not_null has column and columns; give exactly one of: column, columns",
                ":11:9: relationships has column and fields; give exactly one of: column and field, columns and fields",
                ":12:9: metric has mean and median; give exactly one of: completeness, distinct, approx_distinct,"
                        + " distinctness, uniqueness, minimum, maximum, mean, sum, stddev, quantile, median, entropy,"
                        + " mutual_information, correlation, min_length, max_length, share",
                ":13:33: unknown key 'where'; one of: sql, at_most, severity, name, why",
                ":14:30: unknown key 'at_least'; one of: min, max, severity, where, name, why");
    }

    @Test
    void wantsEachTablesFormatAndPlace() {
        assertProblems(
                """
                assay: 1
                name: x
                tables:
                  a: { path: data/a.csv.gz }
                  b: { format: parquet }
                  c: { format: jdbc, path: /x, url: "jdbc:x" }
                  d: { table: lake.d, path: /x }
                  e: { key: [id] }
                  f: { url: "jdbc:x", query: select 1 }
                  g: { format: csv, path: /y, query: select 1 }
                """,
                ":4:3: table 'a' has no format; add format: csv",
                ":5:3: table 'b' has format parquet but no path; add path",
                ":6:3: table 'c' has format jdbc but no query; add query",
                ":6:22: table 'c' has format jdbc and path; take it out",
                ":7:23: table 'd' has table and path; a catalog knows the rest; keep one of them",
                ":8:3: table 'e' has no format; add format and path, or table: catalog.schema.name",
                ":9:3: table 'f' has no format; add format: jdbc",
                ":10:31: table 'g' has format csv and query; take it out, or write format: jdbc");
    }

    @Test
    void keepsOutputsOffInputsAndOffEachOther() {
        assertProblems(
                """
                assay: 1
                name: x
                tables:
                  a: { format: csv, path: in/a }
                  b: { table: lake.b }
                validate:
                  - { table: a, accepted: ./in/a/, quarantine: Lake.B, checks: [row_count: { min: 1 }] }
                  - { table: b, accepted: out/b, quarantine: out//b, checks: [row_count: { min: 1 }] }
                """,
                ":7:27: accepted is the same place as table 'a'; give it a place of its own",
                ":7:48: quarantine is the same place as table 'b'; give it a place of its own",
                ":8:46: quarantine is the same place as accepted of 'b'; give it a place of its own");
    }

    @Test
    void wantsWhatIsRequired() {
        assertProblems(
                "validate: [{ table: a }]\n",
                ":1:1: the spec has no 'assay'; add it: version of this format: 1",
                ":1:1: the spec has no 'name'; add it: the name that reports and results carry",
                ":1:12: item 1 has no 'checks'; add it: the checks, in order",
                ":1:21: there is no table 'a' under tables; none is known here");
    }

    @Test
    void reportsBadYamlWithItsPlace() {
        assertProblems(
                "assay: 1\n\tname: x\n",
                ":2:1: bad YAML: while scanning for the next token: found character"
                        + " '\\t(TAB)' that cannot start any token; indent with spaces");
        assertProblems(
                "assay: [1\n",
                ":2:1: bad YAML: while parsing a flow sequence: expected ',' or ']', but got"
                        + " <stream end>; check indentation, quotes and brackets near here");
        assertProblems("", ":1:1: the file is empty; begin with 'assay: 1' and a name");
        assertProblems("- a\n", ":1:1: a spec is a map, not a list; begin with 'assay: 1' and a name");
        assertProblems(
                "assay: 1\nname: x\ntables: {}\nname: y\n",
                ":4:1: key 'name' is given twice, first on line 2; keep one of them");
        assertProblems(
                "assay: 1\nname: x\ntables:\n  a: { format: csv, path: ${wh}/a }\n",
                ":4:28: bad YAML: while parsing a flow mapping: expected ',' or '}', but got {; inside { } and [ ] put"
                        + " quotes around a reference: \"${name}/sales\"");
        assertProblems(
                "assay: 1\nname: x\n? [a]\n: b\n",
                ":3:3: a key is a list or a map; write a word; quote a reference such as \"${name}\"");
    }

    @Test
    void namesTheNearestFileWhenOneIsMissing() {
        write("retail.yaml", SALES);
        Path missing = folder.resolve("retial.yaml");
        assertThatThrownBy(() -> SpecReader.read(missing, Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + ": there is no file '" + missing + "'; did you mean 'retail.yaml'?");
        assertThatThrownBy(() -> SpecReader.read(folder, Map.of()))
                .hasMessage(folder + ": '" + folder + "' is a folder; name the YAML file in it");
    }

    private void assertProblems(String yaml, String... expected) {
        Path file = write("spec.yaml", yaml);
        InputException thrown =
                catchThrowableOfType(InputException.class, () -> SpecReader.read(file, Map.of(), Map.of()));
        assertThat(thrown).as("every one of these is wrong").isNotNull();
        assertThat(thrown.getMessage().replace(file.toString(), "").split("\n")).containsExactlyInAnyOrder(expected);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
