package dev.assay.report;

import dev.assay.finding.Verdict;
import dev.assay.spec.SetRule;
import dev.assay.spec.TableRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * What came of one check. Absent texts are empty, absent shares NaN.
 *
 * @param kind the check's name in the spec's vocabulary, for example {@code not_null}
 * @param severity {@code error} or {@code warn}
 * @param failingRows empty where rows were not judged one by one
 * @param rowsInScope empty likewise
 * @param passingShare share of the rows in scope that hold, 0 to 1
 * @param why the author's reason
 * @param position where the check stands in the spec: {@code file:line:column}
 */
public record CheckSummary(
        int ordinal,
        String tableName,
        String name,
        String kind,
        List<String> columns,
        String severity,
        Verdict verdict,
        String observed,
        String expected,
        Optional<Long> failingRows,
        Optional<Long> rowsInScope,
        double passingShare,
        List<Example> examples,
        String message,
        String why,
        String position,
        String fingerprint) {
    /** More than these are not kept. */
    static final int EXAMPLES = 5;

    private static final Set<String> TABLE_KINDS = kinds(TableRule.class);
    private static final Set<String> SET_KINDS = kinds(SetRule.class);

    /**
     * A row that breaks the check.
     *
     * @param key what identifies the row
     * @param value the offending value; null where it is null
     */
    public record Example(String key, String value) {}

    public CheckSummary {
        columns = List.copyOf(columns);
        examples = List.copyOf(examples.subList(0, Math.min(EXAMPLES, examples.size())));
    }

    static CheckSummary of(Row row) {
        Fields fields = new Fields(row);
        return new CheckSummary(
                fields.integer("ordinal"),
                fields.text("table_name"),
                fields.text("check_name"),
                fields.text("kind"),
                fields.texts("columns"),
                fields.text("severity").toLowerCase(Locale.ROOT),
                Verdict.valueOf(fields.text("verdict").toUpperCase(Locale.ROOT)),
                fields.text("observed"),
                fields.text("expected"),
                fields.optionalCount("failing_rows"),
                fields.optionalCount("rows_in_scope"),
                fields.number("passing_share"),
                fields.rows("examples").stream()
                        .map(example -> new Example(new Fields(example).text("key"), example.getAs("value")))
                        .toList(),
                fields.text("message"),
                fields.text("why"),
                fields.text("position"),
                fields.text("fingerprint"));
    }

    /** Whether it judges the table as a whole, and so never quarantines a row. */
    public boolean judgesTable() {
        return TABLE_KINDS.contains(kind) || (failingRows.isEmpty() && verdict != Verdict.ERROR);
    }

    /** Share of the rows in scope that fail; NaN where rows were not judged. */
    public double failingShare() {
        return failingRows.isEmpty() || rowsInScope.orElse(0L) == 0
                ? Double.NaN
                : (double) failingRows.get() / rowsInScope.get();
    }

    /** Whether it took rows out of use. */
    boolean quarantines() {
        return !judgesTable() && severity.equals("error") && verdict != Verdict.ERROR && failingRows.orElse(0L) > 0;
    }

    /** What it judges, in the words of the docs. */
    String family() {
        return judgesTable() ? "table check" : SET_KINDS.contains(kind) ? "set check" : "row check";
    }

    private static Set<String> kinds(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .map(rule -> snakeCase(rule.getSimpleName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
