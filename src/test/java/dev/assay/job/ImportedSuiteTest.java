package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.exchange.Imported;
import dev.assay.exchange.Importer;
import dev.assay.exchange.Place;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
    void theTaxiSuitePassesOnJanuaryAndFindsTheZerosOfFebruary() throws IOException {
        Path data = SharedData.required("gx_tutorial");
        Path suite = data.resolve("expect_taxi_demo.json");
        Map<String, String> january = verdicts(suite, trips(data, "01"));
        assertThat(new TreeSet<>(january.values())).containsExactly("pass");
        assertThat(january).hasSize(11);
        Map<String, String> february = verdicts(suite, trips(data, "02"));
        assertThat(february)
                .containsEntry("accepted_values(passenger_count)", "fail")
                .containsEntry("minimum(passenger_count)", "fail")
                .containsEntry("not_null(passenger_count)", "pass")
                .containsEntry("row_count", "pass")
                .containsEntry("schema", "pass");
        Row zeros = results()
                .filter("check_name = 'accepted_values(passenger_count)'")
                .head();
        assertThat(zeros.<Long>getAs("failing_rows")).isEqualTo(1_579L);
    }

    private static Place trips(Path data, String month) {
        Path file = data.resolve("yellow_tripdata_sample_2019-" + month + ".csv");
        return new Place("taxi", file.toAbsolutePath().toString(), null);
    }

    /** The SQL that stands for expectations without a kind of their own. */
    @Test
    void sqlThatStandsForExpectationsHoldsAndBreaksWhereItShould() throws IOException {
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
        Path file = Files.writeString(folder.resolve("suite.json"), suite);
        Dataset<Row> good = spark.sql("SELECT * FROM VALUES"
                + " (1D, 4D, 'x', '{\"k\": 1}', '1/2/2024', DATE '2024-01-01'),"
                + " (2D, 3D, 'x', '[]', '01/02/2024', DATE '2024-01-02'),"
                + " (3D, 2D, 'x', null, '31/12/2024', DATE '2024-01-03'),"
                + " (4D, 1D, 'y', '{}', null, DATE '2024-01-04') AS t(a, b, s, j, t, day)");
        Map<String, String> held = verdicts(file, written("good", good));
        assertThat(held)
                .allSatisfy((check, verdict) -> assertThat(verdict).as(check).isEqualTo("pass"));
        Dataset<Row> bad = spark.sql("SELECT * FROM VALUES"
                + " (1D, 5D, 'z', '{\"k\": ', '32/02/2024', DATE '2024-01-05'),"
                + " (1D, 1D, 'x1', '{', '1/2/24', DATE '2024-01-02'),"
                + " (1D, 2D, 'it\\'s', 'no', '31.12.2024', DATE '2024-01-03'),"
                + " (9D, 9D, 'q', '', '2024-01-01', DATE '2024-01-04') AS t(a, b, s, j, t, day)");
        Map<String, String> broken = verdicts(file, written("bad", bad));
        assertThat(broken)
                .hasSameSizeAs(held)
                .allSatisfy((check, verdict) -> assertThat(verdict).as(check).isEqualTo("fail"));
    }

    @Test
    void sqlThatStandsForRulesOfDqdlAndContractsDoesToo() throws IOException {
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
                  - name: t
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
        Place held = written("held", good);
        Place broken = written("broken", bad);
        for (String text : List.of(rules, contract)) {
            Path file = Files.writeString(folder.resolve("checks.txt"), text);
            assertThat(verdicts(file, renamed(held)))
                    .allSatisfy(
                            (check, verdict) -> assertThat(verdict).as(check).isEqualTo("pass"));
            Map<String, String> missed = verdicts(file, renamed(broken));
            missed.remove("schema");
            assertThat(missed)
                    .allSatisfy(
                            (check, verdict) -> assertThat(verdict).as(check).isEqualTo("fail"));
        }
    }

    private static Place renamed(Place place) {
        return new Place(null, place.path(), place.format());
    }

    @Test
    void theGateClosesWhenACheckMissesItsShareAndNotBefore() throws IOException {
        String suite =
                """
                {"name": "orders", "expectations": [
                  {"type": "expect_column_values_to_be_between", "kwargs": {"column": "a", "min_value": 2, "mostly": 0.7}},
                  {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "b"}}]}
                """;
        Path file = Files.writeString(folder.resolve("suite.json"), suite);
        Dataset<Row> rows = spark.sql("SELECT * FROM VALUES (1, 1), (2, 1), (3, 1), (4, 1), (null, 1) AS t(a, b)");
        assertThat(run(file, written("mostly", rows)).exitCode()).isZero();
        Dataset<Row> others = spark.sql("SELECT * FROM VALUES (1, 1), (2, 1), (3, 1), (4, null), (null, 1) AS t(a, b)");
        assertThat(run(file, written("missed", others)).exitCode()).isEqualTo(1);
    }

    private Place written(String name, Dataset<Row> rows) {
        String path = folder.resolve(name).toString();
        rows.coalesce(1).write().parquet(path);
        return new Place("orders", path, "parquet");
    }

    private Outcome run(Path suite, Place place) throws IOException {
        Imported imported = Importer.read(suite.toString(), Files.readString(suite), place);
        assertThat(imported.left()).isEmpty();
        Spec spec = SpecReader.parse(folder.resolve("spec.yaml"), imported.spec())
                .withResults(folder.resolve("results").toString());
        return new ValidateJob(spark, new RunRequest(spec, "run", null, Clock.systemUTC()), step -> {}).run();
    }

    private Map<String, String> verdicts(Path suite, Place place) throws IOException {
        run(suite, place);
        Map<String, String> verdicts = new TreeMap<>();
        List<Row> rows = results().select("check_name", "verdict").collectAsList();
        rows.forEach(row -> verdicts.put(row.getString(0), row.getString(1)));
        return verdicts;
    }

    private Dataset<Row> results() {
        return spark.read()
                .format("delta")
                .load(folder.resolve("results").resolve("check_results").toString())
                .filter("run_id = 'run'");
    }
}
