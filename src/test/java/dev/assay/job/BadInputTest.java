package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit is told all together, each with its place and its mend, and nothing is written. */
class BadInputTest {
    private static final String TABLES =
            """
            tables:
              sales:  { format: delta, path: sales }
            validate:
              - table: sales
                accepted: ./accepted
                quarantine: ./quarantine
                checks:
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                "select 1 as id, 'S1' as store, true as flag, date '2026-01-01' as day, 1.5D as amount,"
                        + " array(1) as list, 'x' as text");
    }

    @Test
    void columnsThatAreNotThere() {
        assertProblems(
                TABLES
                        + """
                              - not_null: { columns: [stor, id] }
                              - unique: { columns: [id, dya] }
                              - unique: { columns: [id], keep: first, order_by: [day, Dya desc] }
                              - relationships: { column: store, to: sales, field: shop }
                              - functional_dependency: { determinant: store, dependent: tekst }
                              - before: { column: day, other: dey }
                              - metric: { sum: lost, min: 1 }
                              - metric: { correlation: [amount, nope], min: 0.5 }
                              - reconcile: { with: sales, by: [stor], sum: amount }
                              - no_gaps: { column: dai, step: day, per: [stores] }
                        """,
                ":11:31: table 'sales' has no column 'stor'; did you mean 'store'?",
                ":12:33: table 'sales' has no column 'dya'; did you mean 'day'?",
                ":13:63: table 'sales' has no column 'Dya'; did you mean 'day'?",
                ":14:24: table 'sales' has no column 'shop'; one of: id, store, flag, day, amount, list, text",
                ":15:65: table 'sales' has no column 'tekst'; did you mean 'text'?",
                ":16:39: table 'sales' has no column 'dey'; did you mean 'day'?",
                ":17:24: table 'sales' has no column 'lost'; did you mean 'list'?",
                ":18:41: table 'sales' has no column 'nope'; one of: id, store, flag, day, amount, list, text",
                ":19:40: '`stor`' can't be used: A column or function parameter with name `stor` cannot be resolved."
                        + " Did you mean one of the following? [`store`, `id`, `day`, `list`, `text`];"
                        + " write an SQL expression",
                ":20:28: table 'sales' has no column 'dai'; did you mean 'day'?",
                ":20:50: table 'sales' has no column 'stores'; did you mean 'store'?");
    }

    @Test
    void columnsOfAnotherType() {
        assertProblems(
                TABLES
                        + """
                              - accepted_range: { column: flag, min: 0 }
                              - accepted_range: { column: amount, min: 2020-01-01 }
                              - accepted_range: { column: day, min: 5 }
                              - accepted_values: { column: id, values: [a] }
                              - before: { column: list, other: day }
                              - not_in_future: { column: id }
                              - precision: { column: flag, decimals: 2 }
                              - recency: { column: id, within: 2 days }
                              - metric: { mean: list, min: 1 }
                              - metric: { sum: day, min: 1 }
                              - metric: { minimum: day, min: 1 }
                              - no_gaps: { column: amount, step: day }
                              - schema: { columns: { id: integr } }
                        """,
                ":11:25: accepted_range(flag): a range can't be checked on 'flag', which is BOOLEAN; it needs a number,"
                        + " date, timestamp or text column",
                ":12:25: accepted_range(amount): '2020-01-01' is not a number, and column 'amount' holds numbers",
                ":13:25: accepted_range(day): '5' is not a date or timestamp, and column 'day' holds them; write"
                        + " 2026-01-31 or 2026-01-31T08:00:00",
                ":14:26: accepted_values(id): 'a' is not a number, and column 'id' holds numbers",
                ":15:17: before(list, day): Cannot resolve \"(list <= day)\" due to data type mismatch: the left and"
                        + " right operands of the binary operator have incompatible types (\"ARRAY<INT>\" and"
                        + " \"DATE\"); mend the check",
                ":16:24: not_in_future(id): not_in_future needs a date, timestamp or text column, and 'id' is INT",
                ":17:20: precision(flag): precision needs a number or text column, and 'flag' is BOOLEAN",
                ":18:18: recency(id): recency needs a date, timestamp or text column, and 'id' is INT",
                ":19:17: mean(list): mean needs a number or text column, and 'list' is ARRAY<INT>",
                ":20:17: sum(day): sum needs a number or text column, and 'day' is DATE",
                ":21:17: minimum(day): minimum needs a number or text column, and 'day' is DATE",
                ":22:18: no_gaps(amount): no_gaps needs a date, timestamp or text column, and 'amount' is DOUBLE",
                ":23:17: schema: 'integr' is not a Spark SQL type (column 'id'); write one such as string, int,"
                        + " bigint, double, decimal(12,2), date or timestamp");
    }

    @Test
    void sqlThatCannotBeUsed() {
        assertProblems(
                TABLES
                        + """
                              - expression_is_true: { sql: "amount >" }
                              - expression_is_true: { sql: "amuont > 1" }
                              - expression_is_true: { sql: "rand() > 1" }
                              - expression_is_true: { sql: "amount" }
                              - expression_is_true: { sql: "sum(amount) > 1" }
                              - not_null: { column: id, where: "store = " }
                              - metric: { share: "amount > ", min: 1% }
                              - reconcile: { with: sales, by: [{ name: s, here: store, there: shop }], sum: amount, with_sum: total }
                              - share_of: { sql: "chanel = 'web'", min: 10% }
                              - query: { sql: "select * from salez" }
                              - query: { sql: "selec * from sales" }
                        """,
                ":11:36: 'amount >' can't be used: Syntax error at or near end of input; write an SQL condition",
                ":12:36: 'amuont > 1' can't be used: " + unresolved("amuont", "`amount`, `day`, `flag`, `id`, `list`")
                        + "; write an SQL condition",
                ":13:36: 'rand() > 1' gives another answer each time it is asked; use only functions that depend on the"
                        + " row, not rand() or uuid()",
                ":14:36: 'amount' can't be used: Cannot resolve \"amount\" due to data type mismatch: Filter expression"
                        + " \"amount\" of type \"DOUBLE\" is not a boolean; write an SQL condition",
                ":15:36: 'sum(amount) > 1' can't be used: The WHERE condition \"(sum(amount) > 1)\" contains"
                        + " invalid expressions: sum(amount); write an SQL condition",
                ":16:40: 'store = ' can't be used: Syntax error at or near end of input; write an SQL condition",
                ":17:26: 'amount > ' can't be used: Syntax error at or near end of input; write an SQL condition",
                ":18:40: 'shop' can't be used: " + unresolved("shop", "`id`, `day`, `store`, `flag`, `list`")
                        + "; write an SQL expression",
                ":18:103: 'sum(total)' can't be used: " + unresolved("total", "`day`, `flag`, `id`, `store`, `text`")
                        + "; write an SQL expression",
                ":19:26: 'chanel = 'web'' can't be used: "
                        + unresolved("chanel", "`day`, `flag`, `id`, `list`, `store`") + "; write an SQL condition",
                ":20:16: query(select * from salez): The table or view `salez` cannot be found. Verify the spelling and"
                        + " correctness of the schema and catalog; mend the check",
                ":21:16: query(selec * from sales): Syntax error at or near 'selec'; mend the check");
    }

    @Test
    void tablesAndTargetsTogetherWithChecks() {
        folder.write("taken", "a file");
        folder.write("full/other.txt", "other");
        assertProblems(
                """
                tables:
                  sales:  { format: delta, path: sales, key: ident, mask: [strore] }
                  gone:   { format: parquet, path: sale }
                  stores: { format: csv, path: stores.csv }
                  text:   { format: delta, path: full }
                  typed:  { format: delta, path: sales, schema: { id: string, amount: integr } }
                  asked:  { format: parquet, path: asked }
                validate:
                  - table: sales
                    accepted: ./taken
                    quarantine: ./taken/below
                    checks:
                      - relationships: { column: store, to: gone, field: id }
                      - relationships: { column: shop, to: stores, field: id }
                      - custom_row: { check: iban, with: { column: store } }
                      - custom_table: { check: benford, with: { column: store } }
                      - query: { sql: "select * from gone where shop = 1" }
                      - query: { sql: "select * from asked" }
                  - table: gone
                    checks: [row_count: { min: 1 }]
                  - table: text
                    checks: [row_count: { min: 1 }]
                  - table: typed
                    accepted: ./results/..
                    checks: [row_count: { min: 1 }]
                """,
                ":5:46: table 'sales' has no column 'ident'; one of: id, store, flag, day, amount, list, text",
                ":5:59: table 'sales' has no column 'strore'; did you mean 'store'?",
                ":6:36: no such file or folder: @/sale; in @ there is 'sales': did you mean that?",
                ":7:32: no such file or folder: @/stores.csv; @ exists, and has nothing named like 'stores.csv'",
                ":8:21: file:@/full is not a Delta table; give the folder that holds _delta_log",
                ":9:49: 'integr' is not a Spark SQL type (column 'amount'); write one such as string, int, bigint,"
                        + " double, decimal(12,2), date or timestamp",
                ":10:36: no such file or folder: @/asked; @ exists, and has nothing named like 'asked'",
                ":13:15: @/taken is a file; name a folder for the Delta table",
                ":14:17: @/taken is a file; name a folder for the Delta table",
                ":17:34: table 'sales' has no column 'shop'; one of: id, store, flag, day, amount, list, text",
                ":18:30: no class on the class path answers to 'iban'; none is known here (register it in"
                        + " META-INF/services and put its jar on the class path)",
                ":19:23: custom_table(benford): no class on the class path answers to 'benford'; none is known here"
                        + " (register it in META-INF/services and put its jar on the class path)",
                ":27:15: @ holds files and is not a Delta table; it is not overwritten; name another folder, or clear"
                        + " this one yourself");
    }

    private static String unresolved(String name, String candidates) {
        return "A column or function parameter with name `" + name
                + "` cannot be resolved. Did you mean one of the following? [" + candidates + "]";
    }

    /** Runs a spec that is wrong: every line of the answer, and not a trace of the run in the folder. */
    private void assertProblems(String yaml, String... expected) {
        Path spec = folder.spec(yaml);
        List<String> before = folder.names();
        AssayRun run = folder.validate();
        List<String> said = new ArrayList<>();
        for (String line : run.said()) {
            said.add(line.replace(spec.toString(), "").replace(temporary.toString(), "@"));
        }
        assertThat(said).containsExactly(expected);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder.names()).isEqualTo(before);
    }
}
