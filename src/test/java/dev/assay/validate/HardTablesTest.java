package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.spec.Measure;
import dev.assay.spec.RowRule;
import dev.assay.spec.SetRule;
import dev.assay.spec.SetRule.FunctionalDependency.Blame;
import dev.assay.spec.SetRule.Unique.Keep;
import dev.assay.spec.TableRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are known to bring engines down, held against plain Spark. */
@Timeout(300)
class HardTablesTest {
    private final SparkSession spark = TestSpark.session();
    private final List<String> written = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void dropViews() {
        List.of("skewed", "parents", "one").forEach(spark.catalog()::dropTempView);
    }

    /** Nine rows of ten have one key, and of those with a key of their own some share it with one other row. */
    @Test
    void aKeyOfWhichNineTenthsAreOneValue() {
        stored(
                "skewed",
                """
                select id, id % 3 as city,
                  case when id % 10 <> 0 then 'hot' when id % 70 = 0 then null else concat('k', id % 90000) end as k
                from range(0, 100000, 1, 4)""");
        spark.sql("select distinct k from skewed where k like 'k%'").createOrReplaceTempView("parents");
        assertGuilty(
                new SetRule.Unique(List.of("k"), null, null),
                "select id from (select *, count(*) over (partition by k) as n from skewed where k is not null)"
                        + " where n > 1");
        assertGuilty(
                new SetRule.Unique(List.of("k"), Keep.FIRST, List.of("id desc")),
                "select id from (select *, row_number() over (partition by k order by id desc) as n from skewed"
                        + " where k is not null) where n > 1");
        assertGuilty(
                new SetRule.Relationships(List.of("k"), "parents", List.of("k")),
                "select id from skewed where k is not null and k not in (select k from parents)");
        String right =
                "(select k, city as usual from (select *, row_number() over (partition by k order by n desc, city) as r"
                        + " from (select k, city, count(*) as n from skewed where k is not null group by k, city))"
                        + " where r = 1)";
        assertGuilty(
                new SetRule.FunctionalDependency(List.of("k"), "city", Blame.MINORITY),
                "select id from skewed join " + right + " using (k) where city <> usual");
        assertGuilty(
                new SetRule.FunctionalDependency(List.of("k"), "city", Blame.GROUP),
                "select id from skewed join (select k from skewed where k is not null group by k"
                        + " having count(distinct city) > 1) using (k)");
    }

    /** The rows that are quarantined, and no others, are those of the query. */
    private void assertGuilty(SetRule rule, String query) {
        Dataset<Row> data = spark.table("skewed");
        long[] found = new long[2];
        Validated validated = Checks.of(rule)
                .other("parents", spark.table("parents"))
                .run(
                        data,
                        new Targets(
                                (rows, extent) -> {
                                    found[1] = rows.count();
                                    return found[1];
                                },
                                (rows, extent) -> {
                                    Row sums = rows.selectExpr("count(*)", "sum(xxhash64(id) % 1000000007)")
                                            .head();
                                    found[0] = sums.getLong(1);
                                    return sums.getLong(0);
                                },
                                "run"));
        Row expected = spark.sql("select count(*), sum(xxhash64(id) % 1000000007) from (" + query + ")")
                .head();
        CheckOutcome outcome = validated.checks().get(0);
        assertThat(outcome.verdict()).as(rule.toString()).isEqualTo(Verdict.FAIL);
        assertThat(List.of(outcome.failing(), validated.quarantined(), found[0], found[1]))
                .as(rule.toString())
                .containsExactly(
                        expected.getLong(0), expected.getLong(0), expected.getLong(1), 100_000 - expected.getLong(0));
        assertThat(outcome.inScope())
                .as(rule.toString())
                .isEqualTo(spark.sql("select count(k) from skewed").head().getLong(0));
    }

    /** Sums of squares, digests and groups of one value must not see a spread where there is none. */
    @Test
    void columnsOfOneValue() {
        stored(
                "one",
                """
                select 7 as n, 1e15D + 0.3D as d, 3.10BD as price, 'x' as s, true as yes, date'2026-01-31' as day,
                  cast(null as double) as none, id from range(0, 30000, 1, 3)""");
        List<TableRule> rules = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String column : List.of("n", "d", "price", "s", "yes", "day", "none")) {
            ask(rules, expected, Measure.COMPLETENESS, column, "count(%s) / count(*)");
            ask(rules, expected, Measure.DISTINCT, column, "count(distinct %s)");
            ask(rules, expected, Measure.APPROX_DISTINCT, column, "count(distinct %s)");
            ask(rules, expected, Measure.DISTINCTNESS, column, "count(distinct %1$s) / count(%1$s)");
            ask(rules, expected, Measure.UNIQUENESS, column, "if(count(%1$s) = 0, null, 0)");
            ask(rules, expected, Measure.ENTROPY, column, "if(count(%1$s) = 0, null, 0)");
        }
        for (String column : List.of("n", "d", "price", "none")) {
            ask(rules, expected, Measure.MINIMUM, column, "min(%s)");
            ask(rules, expected, Measure.MAXIMUM, column, "max(%s)");
            ask(rules, expected, Measure.SUM, column, "sum(%s)");
            ask(rules, expected, Measure.MEAN, column, "avg(%s)");
            ask(rules, expected, Measure.STDDEV, column, "stddev_pop(%s)");
            ask(rules, expected, Measure.QUANTILE, column, "percentile(%s, 0.3)");
            ask(rules, expected, Measure.MEDIAN, column, "percentile(%s, 0.5)");
        }
        for (String column : List.of("n", "s", "day")) {
            ask(rules, expected, Measure.MIN_LENGTH, column, "min(length(cast(%s as string)))");
            ask(rules, expected, Measure.MAX_LENGTH, column, "max(length(cast(%s as string)))");
        }
        rules.add(new TableRule.Metric(Measure.CORRELATION, List.of("n", "id"), null, null, 0.0, null));
        expected.add("cast(null as double)");
        rules.add(new TableRule.Metric(Measure.MUTUAL_INFORMATION, List.of("n", "id"), null, null, 0.0, null));
        expected.add("0");
        rules.add(new TableRule.Metric(Measure.SHARE, List.of(), "s = 'x'", null, 0.0, null));
        expected.add("avg(if(s = 'x', 1, 0))");
        Row plain = spark.sql("select " + String.join(", ", numbers(expected)) + " from one")
                .head();
        List<CheckOutcome> found = Checks.of(rules.toArray(TableRule[]::new))
                .judge(spark.table("one"))
                .checks();
        for (int i = 0; i < found.size(); i++) {
            double value = found.get(i).details().get(0).value();
            String what = rules.get(i).toString();
            if (plain.isNullAt(i)) {
                assertThat(value).as(what).isNaN();
                assertThat(found.get(i).verdict()).as(what).isEqualTo(Verdict.FAIL);
            } else {
                assertThat(value).as(what).isCloseTo(plain.getDouble(i), within(1e-15 * Math.abs(plain.getDouble(i))));
            }
        }
    }

    private static void ask(
            List<TableRule> rules, List<String> expected, Measure measure, String column, String aggregate) {
        Double level = measure == Measure.QUANTILE ? 0.3 : null;
        rules.add(new TableRule.Metric(measure, List.of(column), null, level, 0.0, null));
        expected.add(aggregate.formatted(column));
    }

    private static List<String> numbers(List<String> aggregates) {
        return aggregates.stream().map(each -> "cast(" + each + " as double)").toList();
    }

    /** To Spark an exhausted stack is fatal: it would end the executor, and with it the job. */
    @Test
    void aRegularExpressionThatExhaustsTheStackIsAnErrorOfItsCheck() {
        stored("one", "select repeat('xy', 500000) as s from range(0, 1)");
        List<CheckOutcome> found = Checks.of(
                        new RowRule.MatchesRegex("s", "(x|y)*"),
                        new RowRule.MatchesRegex("s", "(?:x|y)*+"),
                        new RowRule.MatchesRegex("s", "[xy]*"))
                .judge(spark.table("one"))
                .checks();
        assertThat(found).extracting(CheckOutcome::verdict).containsExactly(Verdict.ERROR, Verdict.PASS, Verdict.PASS);
        assertThat(found.get(0).message())
                .isEqualTo("could not be run: the regular expression repeats a group too often for a text of 1000000"
                        + " characters; write the group possessively, as in (?:…)*+");
    }

    /** Relationships, keys that are not unique and dependencies that do not hold, each on a column of its own. */
    @Test
    void ninetySetChecksOfOneTable() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            columns.add("cast((id + " + i + ") % 100 as int) as parent" + i);
            columns.add("if(id in (" + i + ", 100), null, concat('k', if(id = 200 + " + i + ", 0, id))) as key" + i);
            columns.add("if(id = 300 + " + i + ", 'off', cast(id % 10 as string)) as value" + i);
        }
        stored("one", "select id, id % 10 as g, " + String.join(", ", columns) + " from range(0, 10000, 1, 2)");
        stored("parents", "select id as code from range(0, 99)");
        Checks checks = Checks.of().other("parents", spark.table("parents"));
        List<Long> failing = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            checks.and(new SetRule.Relationships(List.of("parent" + i), "parents", List.of("code")));
            List<String> key = i % 2 == 0 ? List.of("key" + i, "g") : List.of("key" + i);
            checks.and(new SetRule.Unique(key, null, null));
            checks.and(new SetRule.FunctionalDependency(List.of("g"), "value" + i, Blame.MINORITY));
            // Row 200 + i has the key of row 0, and of the even ones two are of its group too.
            failing.addAll(List.of(100L, i % 2 == 1 || i == 10 || i == 20 ? 2L : 0L, 1L));
        }
        Validated validated = checks.judge(spark.table("one"));
        assertThat(validated.checks()).extracting(CheckOutcome::failing).containsExactlyElementsOf(failing);
        // Orphans are the rows that end in 70 to 99; then row 0, its 17 copies, and 30 rows that are off.
        assertThat(validated.quarantined()).isEqualTo(3_000 + 1 + 17 + 30);
    }

    private void stored(String view, String query) {
        String path = folder.resolve("table" + written.size()).toString();
        written.add(path);
        spark.sql(query).write().parquet(path);
        spark.read().parquet(path).createOrReplaceTempView(view);
    }
}
