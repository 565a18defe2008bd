package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.spec.RowRule;
import dev.assay.spec.RowRule.OfType.Kind;
import dev.assay.spec.Severity;
import dev.assay.spec.Span;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Which values break which rule; null breaks none but not_null. */
class RowRulesTest {
    private final SparkSession spark = TestSpark.session();

    /** The ids of the rows that break the rule, of a column v given as SQL values. */
    private List<Integer> broken(RowRule rule, String... values) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("(")
                    .append(i)
                    .append(", ")
                    .append(values[i])
                    .append(")");
        }
        return broken(rule, spark.sql("select * from values " + rows + " as t(id, v)"));
    }

    private List<Integer> broken(RowRule rule, Dataset<Row> data) {
        java.util.ArrayList<Integer> ids = new java.util.ArrayList<>();
        Checks.of(rule)
                .run(
                        data,
                        new Targets(
                                (rows, extent) -> rows.count(),
                                (rows, extent) -> {
                                    rows.collectAsList().forEach(row -> ids.add(row.getAs("id")));
                                    return ids.size();
                                },
                                "run"));
        return ids.stream().sorted().toList();
    }

    @Test
    void notNullTakesNaNForMissing() {
        assertThat(broken(new RowRule.NotNull("v"), "1.0D", "null", "double('NaN')"))
                .containsExactly(1, 2);
        assertThat(broken(new RowRule.NotNull("v"), "'a'", "''", "null")).containsExactly(2);
    }

    @Test
    void notBlankTakesEveryUnicodeBlankForBlank() {
        assertThat(broken(new RowRule.NotBlank("v"), "'a'", "''", "' \\t\\n'", "'\u00a0\u2003'", "null", "' a '"))
                .containsExactly(1, 2, 3);
    }

    @Test
    void acceptedRangeIncludesItsBoundsUnlessToldNotTo() {
        assertThat(broken(new RowRule.AcceptedRange("v", "0", "10", null), "0", "10", "-1", "11", "null"))
                .containsExactly(2, 3);
        assertThat(broken(new RowRule.AcceptedRange("v", "0", "10", false), "0", "10", "5"))
                .containsExactly(0, 1);
        assertThat(broken(new RowRule.AcceptedRange("v", "0.1", null, null), "0.1BD", "0.09BD"))
                .containsExactly(1);
        assertThat(broken(new RowRule.AcceptedRange("v", null, "1", null), "double('NaN')", "2.0D"))
                .containsExactly(1);
    }

    @Test
    void acceptedRangeReadsDatesAndNumbersInText() {
        assertThat(broken(
                        new RowRule.AcceptedRange("v", "2026-01-01", null, null),
                        "date'2026-01-01'",
                        "date'2025-12-31'"))
                .containsExactly(1);
        assertThat(broken(new RowRule.AcceptedRange("v", "0", "100", null), "'5'", "' -5'", "'abc'", "'1e3'", "'7d'"))
                .containsExactly(1, 3);
        assertThat(broken(new RowRule.AcceptedRange("v", "2026-01-01", null, null), "'2026-05-01'", "'2025-05-01'"))
                .containsExactly(1);
    }

    @Test
    void acceptedValuesComparesNumbersAsNumbers() {
        assertThat(broken(
                        new RowRule.AcceptedValues("v", List.of("1", "2.50"), null), "1.0BD", "2.5BD", "3.0BD", "null"))
                .containsExactly(2);
        assertThat(broken(new RowRule.AcceptedValues("v", List.of("card", "cash"), null), "'card'", "'Card'", "'x'"))
                .containsExactly(1, 2);
        assertThat(broken(new RowRule.AcceptedValues("v", List.of("card"), true), "'Card'", "'x'"))
                .containsExactly(1);
        assertThat(broken(new RowRule.AcceptedValues("v", List.of("true"), null), "true", "false"))
                .containsExactly(1);
    }

    @Test
    void matchesRegexWantsTheWholeValueAndNoTrailingNewline() {
        assertThat(broken(new RowRule.MatchesRegex("v", "a+$"), "'aa'", "'aa\\n'", "'baa'", "null", "''"))
                .containsExactly(1, 2, 4);
        assertThat(broken(new RowRule.MatchesRegex("v", "a|b"), "'a'", "'ab'", "'b'"))
                .containsExactly(1);
    }

    @Test
    void expressionIsTrueLetsUnknownPass() {
        assertThat(broken(new RowRule.ExpressionIsTrue("v > 1"), "1", "2", "null"))
                .containsExactly(0);
        assertThat(broken(new RowRule.ExpressionIsTrue("v > 1 or v < 0"), "1", "2", "-1"))
                .containsExactly(0);
    }

    @Test
    void typeSaysWhichTextsDoNotParse() {
        assertThat(broken(new RowRule.OfType("v", Kind.INTEGER, null), "'12'", "' -3 '", "'1.0'", "'x'", "''", "null"))
                .containsExactly(2, 3, 4);
        assertThat(broken(
                        new RowRule.OfType("v", Kind.NUMBER, null), "'1.5'", "'1e3'", "'1d'", "'NaN'", "'1,5'", "'.5'"))
                .containsExactly(2, 3, 4);
        assertThat(broken(
                        new RowRule.OfType("v", Kind.DATE, null),
                        "'2026-02-28'",
                        "'2026-02-30'",
                        "'2026'",
                        "'28.02.2026'"))
                .containsExactly(1, 2, 3);
        assertThat(broken(
                        new RowRule.OfType("v", Kind.DATE, "dd/MM/yyyy"), "'28/02/2026'", "'31/02/2026'", "'2/2/2026'"))
                .containsExactly(1, 2);
        assertThat(broken(
                        new RowRule.OfType("v", Kind.TIMESTAMP, null),
                        "'2026-02-28 08:00:00'",
                        "'2026-02-28T08:00Z'",
                        "'8 am'"))
                .containsExactly(2);
        assertThat(broken(new RowRule.OfType("v", Kind.BOOLEAN, null), "'yes'", "'TRUE'", "'0'", "'maybe'"))
                .containsExactly(3);
        assertThat(broken(new RowRule.OfType("v", Kind.DATE, null), "date'2026-01-01'", "null"))
                .isEmpty();
    }

    @Test
    void lengthCountsCharactersNotBytes() {
        assertThat(broken(new RowRule.Length("v", 2, 3), "'é'", "'éé'", "'ééé'", "'éééé'", "null"))
                .containsExactly(0, 3);
    }

    @Test
    void notInFutureCountsFromTheRunsAsOf() {
        assertThat(broken(new RowRule.NotInFuture("v", null), "date'2026-11-24'", "date'2026-11-25'", "null"))
                .containsExactly(1);
        assertThat(broken(
                        new RowRule.NotInFuture("v", new Span(1, ChronoUnit.DAYS)),
                        "date'2026-11-25'",
                        "date'2026-11-26'"))
                .containsExactly(1);
        assertThat(broken(
                        new RowRule.NotInFuture("v", null),
                        "timestamp'2026-11-24 11:59:59'",
                        "timestamp'2026-11-24 12:00:01'"))
                .containsExactly(1);
        assertThat(broken(new RowRule.NotInFuture("v", null), "'2026-11-23'", "'2027-01-01'", "'soon'"))
                .containsExactly(1);
    }

    @Test
    void beforeAndAfterCompareColumns() {
        Dataset<Row> data =
                spark.sql("select * from values (0, 1, 2), (1, 2, 2), (2, 3, 2), (3, null, 2) as t(id, v, w)");
        assertThat(broken(new RowRule.Before("v", "w", null), data)).containsExactly(2);
        assertThat(broken(new RowRule.Before("v", "w", false), data)).containsExactly(1, 2);
        assertThat(new RowRule.Before("v", "w", null).columnUses().values()).containsExactly("v", "w");
        assertThat(new RowRule.After("v", "w", null).columnUses().values()).containsExactly("v", "w");
        assertThat(broken(new RowRule.After("v", "w", null), data)).containsExactly(0);
        Dataset<Row> texts =
                spark.sql("select * from values (0, '9', '10'), (1, '2026-01-02', '2026-01-01') as t(id, v, w)");
        assertThat(broken(new RowRule.Before("v", "w", null), texts)).containsExactly(1);
    }

    @Test
    void precisionCountsTheDecimalsThatPeopleWrote() {
        assertThat(broken(new RowRule.Precision("v", null, 2), "0.1D", "1.005D", "12.30D", "null"))
                .containsExactly(1);
        assertThat(broken(new RowRule.Precision("v", null, 2), "1.0050BD", "12.3000BD", "null", "-0.001BD"))
                .containsExactly(0, 3);
        assertThat(broken(new RowRule.Precision("v", null, 2), "1.5BD", "200BD"))
                .isEmpty();
        assertThat(broken(new RowRule.Precision("v", 4, 2), "99.99BD", "100.00BD"))
                .containsExactly(1);
        assertThat(broken(new RowRule.Precision("v", 3, null), "'123'", "'1234'", "'0.123'", "'12.30'"))
                .containsExactly(1);
    }

    @Test
    void rulesThatDoNotFitTheColumnAreProblems() {
        Dataset<Row> data = spark.sql("select * from values (0, true) as t(id, v)");
        assertThatThrownBy(() -> Checks.of(new RowRule.AcceptedRange("v", "0", null, null))
                        .judge(data))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a range can't be checked on 'v', which is BOOLEAN");
        assertThatThrownBy(() -> Checks.of(new RowRule.AcceptedRange("id", "low", null, null))
                        .judge(data))
                .hasMessageContaining("'low' is not a number, and column 'id' holds numbers");
        assertThatThrownBy(() -> Checks.of(new RowRule.NotNull("idd"), new RowRule.ExpressionIsTrue("nope > 1"))
                        .and(new RowRule.NotNull("v"), Severity.WARN, null, "rand() > 0.5")
                        .judge(data))
                .hasMessageContaining("spec.yaml:1:1: table 't' has no column 'idd'; did you mean 'id'?")
                .hasMessageContaining("'nope > 1' can't be used")
                .hasMessageContaining("'rand() > 0.5' gives another answer each time it is asked");
    }
}
