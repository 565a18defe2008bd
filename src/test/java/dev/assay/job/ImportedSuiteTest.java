package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.exchange.Imported;
import dev.assay.exchange.Importer;
import dev.assay.exchange.Place;
import dev.assay.finding.Verdict;
import dev.assay.report.CheckSummary;
import dev.assay.report.RunResults;
import dev.assay.report.TableSummary;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imported checks judge as the tool that they come from does. */
final class ImportedSuiteTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @Test
    void theTaxiSuitePassesOnJanuaryAndFindsTheZerosOfFebruary() {
        Path data = SharedData.required("gx_tutorial");
        AssayRun january = taxi(data, "01");
        assertThat(january.said()).isEmpty();
        assertThat(january.code()).isZero();
        Dataset<Row> held = results("01");
        assertThat(held.count()).isEqualTo(11);
        assertThat(held.filter("verdict <> 'pass'").count()).isZero();
        AssayRun february = taxi(data, "02");
        assertThat(february.said()).isEmpty();
        assertThat(february.code()).isEqualTo(1);
        assertThat(JobFolder.texts(results("02").select("check_name", "verdict", "failing_rows")))
                .hasSize(11)
                .contains(
                        "[accepted_values(passenger_count),fail,1579]",
                        "[minimum(passenger_count),fail,null]",
                        "[not_null(passenger_count),pass,0]",
                        "[row_count,pass,null]",
                        "[schema,pass,null]");
    }

    /** The suite imported and its spec run, as somebody at a command line does it. */
    private AssayRun taxi(Path data, String month) {
        Path trips = data.resolve("yellow_tripdata_sample_2019-" + month + ".csv");
        String spec = folder.resolve(month + ".yaml").toString();
        String suite = data.resolve("expect_taxi_demo.json").toString();
        AssayRun imported = AssayRun.of("import", suite, "--table", "taxi", "--path", trips.toString(), "-o", spec);
        assertThat(imported.err())
                .isEqualTo(suite + ": a Great Expectations suite 'taxi.demo'; 11 checks, 0 items not translated\n");
        assertThat(imported.code()).isZero();
        return AssayRun.of("validate", spec, "--run-id", month);
    }

    private Dataset<Row> results(String runId) {
        return spark.read()
                .format("delta")
                .load(folder.resolve("results").resolve("check_results").toString())
                .filter("run_id = '" + runId + "'");
    }

    /** The SQL that stands for expectations without a kind of their own. */
    @Test
    void sqlThatStandsForExpectationsHoldsAndBreaksWhereItShould() {
        String suite =
                """
                {"name": "orders", "expectations": [
                  {"type": "expect_column_median_to_be_between", "kwargs": {"column": "a", "min_value": 2.5, "max_value": 2.5}},
                  {"type": "expect_column_quantile_values_to_be_between", "kwargs": {"column": "a", "quantile_ranges":
                    {"quantiles": [0.25, 0.75], "value_ranges": [[1, 1], [3, 3]]}}},
                  {"type": "expect_column_stdev_to_be_between", "kwargs": {"column": "a", "min_value": 1.29, "max_value": 1.3}},
                  {"type": "expect_column_max_to_be_between", "kwargs": {"column": "day", "max_value": "2024-01-04"}},
                  {"type": "expect_column_distinct_values_to_contain_set", "kwargs": {"column": "s", "value_set": ["x", "y"]}},
                  {"type": "expect_column_most_common_value_to_be_in_set", "kwargs": {"column": "s", "value_set": ["x"]}},
                  {"type": "expect_column_value_z_scores_to_be_less_than", "kwargs": {"column": "a", "threshold": 1.2}},
                  {"type": "expect_column_value_z_scores_to_be_less_than", "kwargs": {"column": "a", "threshold": 1.2, "mostly": 0.9}},
                  {"type": "expect_column_values_to_not_be_in_set", "kwargs": {"column": "s", "value_set": ["it's", "z"]}},
                  {"type": "expect_column_values_to_not_match_regex", "kwargs": {"column": "s", "regex": "\\\\d"}},
                  {"type": "expect_column_values_to_match_like_pattern_list", "kwargs": {"column": "s", "like_pattern_list": ["x%", "y%"]}},
                  {"type": "expect_column_values_to_be_json_parseable", "kwargs": {"column": "j"}},
                  {"type": "expect_column_values_to_match_strftime_format", "kwargs": {"column": "t", "strftime_format": "%d/%m/%Y"}},
                  {"type": "expect_column_pair_values_to_be_in_set", "kwargs": {"column_A": "s", "column_B": "a",
                    "value_pairs_set": [["x", 1], ["x", 2], ["x", 3], ["y", 4]]}},
                  {"type": "expect_multicolumn_sum_to_equal", "kwargs": {"column_list": ["a", "b"], "sum_total": 5}},
                  {"type": "expect_select_column_values_to_be_unique_within_record", "kwargs": {"column_list": ["a", "b"]}},
                  {"type": "expect_column_proportion_of_unique_values_to_be_between", "kwargs": {"column": "s", "max_value": 0.5}},
                  {"type": "unexpected_rows_expectation", "kwargs": {"unexpected_rows_query": "SELECT * FROM {batch} WHERE b > 4"}}
                ]}
                """;
        Dataset<Row> good = spark.sql("SELECT * FROM VALUES"
                + " (1D, 4D, 'x', '{\"k\": 1}', '1/2/2024', DATE '2024-01-01'),"
                + " (2D, 3D, 'x', '[]', '01/02/2024', DATE '2024-01-02'),"
                + " (3D, 2D, 'x', null, '31/12/2024', DATE '2024-01-03'),"
                + " (4D, 1D, 'y', '{}', null, DATE '2024-01-04') AS t(a, b, s, j, t, day)");
        Dataset<Row> bad = spark.sql("SELECT * FROM VALUES"
                + " (1D, 5D, 'z', '{\"k\": ', '32/02/2024', DATE '2024-01-05'),"
                + " (1D, 1D, 'x1', '{', '1/2/24', DATE '2024-01-02'),"
                + " (1D, 2D, 'it\\'s', 'no', '31.12.2024', DATE '2024-01-03'),"
                + " (9D, 9D, 'q', '', '2024-01-01', DATE '2024-01-04') AS t(a, b, s, j, t, day)");
        RunResults results = run(List.of(imported(suite, written("good", good)), imported(suite, written("bad", bad))));
        Map<String, Verdict> held = verdicts(results, "good");
        assertThat(held)
                .allSatisfy((check, verdict) -> assertThat(verdict).as(check).isEqualTo(Verdict.PASS));
        assertThat(verdicts(results, "bad"))
                .hasSameSizeAs(held)
                .allSatisfy((check, verdict) -> assertThat(verdict).as(check).isEqualTo(Verdict.FAIL));
    }

    @Test
    void sqlThatStandsForRulesOfDqdlAndContractsDoesToo() {
        String rules =
                """
                Rules = [
                    UniqueValueRatio "s" <= 0.5,
                    Uniqueness "s" "a" >= 1.0,
                    Variance "a" <= 1.25,
                    Mean "a" in [2.5, 3],
                    DataFreshness "day" > 3 days,
                    ColumnValues "day" < (now() - 3 days),
                    ColumnValues "a" >= 1 with threshold > 0.5,
                    ColumnValues "s" not in ["q", NULL],
                    ColumnValues "s" in ["x", "y", WHITESPACES_ONLY],
                    ColumnLength "s" between 0 and 2,
                    (ColumnValues "a" < 4) or (ColumnValues "s" = "y"),
                    CustomSql "select count(*) from primary where a > 8" = 0,
                    CustomSql "select a from primary where b < 5"
                ]
                """;
        String contract =
                """
                apiVersion: v3.1.0
                kind: DataContract
                schema:
                  - name: %s
                    properties:
                      - name: s
                        quality:
                          - { metric: missingValues, arguments: { missingValues: [null, q] }, mustBe: 0 }
                          - { metric: nullValues, mustBeLessThan: 1, unit: percent }
                          - { metric: nullValues, mustBeLessOrEqualTo: 1 }
                          - { metric: invalidValues, arguments: { pattern: "^[xy]$" }, mustBeLessThan: 2 }
                          - { metric: duplicateValues, mustBeBetween: [1, 3] }
                          - { type: sql, query: "SELECT max({property}) = 'y' FROM {object};", mustBe: true }
                """;
        Dataset<Row> good =
                spark.sql("SELECT * FROM VALUES (1D, 4D, 'x', DATE '2024-01-01'), (2D, 3D, 'x', DATE '2024-01-02'),"
                        + " (3D, 2D, 'x', DATE '2024-01-03'), (4D, 1D, 'y', DATE '2024-01-04') AS t(a, b, s, day)");
        Dataset<Row> bad =
                spark.sql("SELECT * FROM VALUES (0D, 5D, 'q', DATE '2999-01-05'), (0D, 6D, null, DATE '2999-01-02'),"
                        + " (0D, 9D, null, DATE '2999-01-03'), (9D, 9D, '', DATE '2999-01-04') AS t(a, b, s, day)");
        RunResults results = run(List.of(
                imported(rules, written("held", good)),
                imported(rules, written("broken", bad)),
                imported(contract.formatted("kept"), written("kept", good)),
                imported(contract.formatted("breached"), written("breached", bad))));
        for (String table : List.of("held", "kept")) {
            assertThat(verdicts(results, table)).isNotEmpty().allSatisfy((check, verdict) -> assertThat(verdict)
                    .as(check)
                    .isEqualTo(Verdict.PASS));
        }
        for (String table : List.of("broken", "breached")) {
            Map<String, Verdict> missed = verdicts(results, table);
            missed.remove("schema");
            assertThat(missed).isNotEmpty().allSatisfy((check, verdict) -> assertThat(verdict)
                    .as(check)
                    .isEqualTo(Verdict.FAIL));
        }
    }

    @Test
    void theGateClosesWhenACheckMissesItsShareAndNotBefore() {
        String suite =
                """
                {"name": "orders", "expectations": [
                  {"type": "expect_column_values_to_be_between", "kwargs": {"column": "a", "min_value": 2, "mostly": 0.7}},
                  {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "b"}}]}
                """;
        Dataset<Row> rows = spark.sql("SELECT * FROM VALUES (1, 1), (2, 1), (3, 1), (4, 1), (null, 1) AS t(a, b)");
        Dataset<Row> others = spark.sql("SELECT * FROM VALUES (1, 1), (2, 1), (3, 1), (4, null), (null, 1) AS t(a, b)");
        RunResults results =
                run(List.of(imported(suite, written("mostly", rows)), imported(suite, written("missed", others))));
        assertThat(results.tables())
                .extracting(TableSummary::name, TableSummary::gateOpen)
                .containsExactlyInAnyOrder(tuple("mostly", true), tuple("missed", false));
        assertThat(results.run().exitCode()).isEqualTo(1);
    }

    private Place written(String name, Dataset<Row> rows) {
        String path = folder.resolve(name).toString();
        rows.coalesce(1).write().parquet(path);
        return new Place(name, path, "parquet");
    }

    private static String imported(String checks, Place place) {
        Imported imported = Importer.read("checks", checks, place);
        assertThat(imported.left()).isEmpty();
        return imported.spec();
    }

    /** Runs specs as one, since starting and storing a run takes longer than judging rows as few as these. */
    private RunResults run(List<String> specs) {
        StringBuilder tables = new StringBuilder("assay: 1\nname: together\ntables:\n");
        StringBuilder checks = new StringBuilder("validate:\n");
        for (String spec : specs) {
            int from = spec.indexOf("\nvalidate:\n") + 1;
            tables.append(spec, spec.indexOf("\ntables:\n") + "\ntables:\n".length(), from);
            checks.append(spec, from + "validate:\n".length(), spec.length());
        }
        Spec spec = SpecReader.parse(
                        folder.resolve("spec.yaml"), tables.append(checks).toString())
                .withResults(folder.resolve("results").toString());
        return new ValidateJob(spark, new RunRequest(spec, "run", null, Clock.systemUTC()), step -> {})
                .run()
                .results();
    }

    private static Map<String, Verdict> verdicts(RunResults results, String table) {
        Map<String, Verdict> verdicts = new TreeMap<>();
        for (CheckSummary check : results.checks()) {
            if (check.tableName().equals(table)) {
                verdicts.put(check.name(), check.verdict());
            }
        }
        return verdicts;
    }
}
