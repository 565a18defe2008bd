package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.report.CheckSummary;
import dev.assay.report.MetricValue;
import dev.assay.report.TableSummary;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A run of a spec below {@code jobs} on a public data set, and what came of it. */
final class RealRun {
    private final Path output;
    private final Outcome outcome;

    private RealRun(Path output, Outcome outcome) {
        this.output = output;
        this.outcome = outcome;
    }

    /** Runs it as {@code assay validate --set data=… --set output=…} does; skips the test where the data is not here. */
    static RealRun of(String spec, String dataSet, Path output) {
        String data = SharedData.required(dataSet).getParent().toString();
        Spec read = SpecReader.read(Path.of("jobs", spec), Map.of("data", data, "output", output.toString()));
        RunRequest request = new RunRequest(read, null, null, Clock.systemUTC());
        return new RealRun(output, new ValidateJob(TestSpark.session(), request, step -> {}).run());
    }

    int exitCode() {
        return outcome.exitCode();
    }

    TableSummary table(String name) {
        return outcome.results().tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    CheckSummary check(String name) {
        return outcome.results().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The failing rows of each check of a table that some rows fail, in the spec's order. */
    Map<String, Long> failing(String table) {
        Map<String, Long> failing = new LinkedHashMap<>();
        for (CheckSummary check : outcome.results().checksOf(table(table))) {
            check.failingRows().filter(rows -> rows > 0).ifPresent(rows -> failing.put(check.name(), rows));
        }
        return failing;
    }

    /** The values of a metric of a column, in order; of the whole table for the column {@code ""}. */
    List<Double> metric(String column, String metric) {
        List<Double> values = new ArrayList<>();
        for (MetricValue value : outcome.results().metrics()) {
            if (value.column().equals(column) && value.metric().equals(metric)) {
                values.add(value.value());
            }
        }
        return values;
    }

    /** A table that the run wrote. */
    Dataset<Row> written(String name) {
        return TestSpark.session()
                .read()
                .format("delta")
                .load(output.resolve(name).toString());
    }

    /** Holds the two written tables against the counts, and the verdicts on the rows against those of the checks. */
    void requireWhole(String table, String accepted, String quarantine) {
        TableSummary counts = table(table);
        assertThat(counts.acceptedRows() + counts.quarantinedRows() + counts.corruptRows())
                .isEqualTo(counts.rows());
        assertThat(written(accepted).count()).isEqualTo(counts.acceptedRows());
        Dataset<Row> quarantined = written(quarantine);
        assertThat(quarantined.count()).isEqualTo(counts.quarantinedRows() + counts.corruptRows());
        assertThat(quarantined
                        .filter(expr("not exists(_assay_verdicts, v -> v.severity = 'error')"))
                        .count())
                .as("rows quarantined without a reason")
                .isZero();
        Map<String, Long> stamped = new LinkedHashMap<>();
        Map<String, Long> failing = new LinkedHashMap<>();
        quarantined
                .selectExpr("explode(_assay_verdicts) as v")
                .groupBy("v.check", "v.severity")
                .count()
                .filter(col("severity").equalTo("error"))
                .collectAsList()
                .forEach(row -> stamped.put(row.getString(0), row.getLong(2)));
        for (CheckSummary check : outcome.results().checksOf(counts)) {
            if (check.severity().equals("error")
                    && !check.judgesTable()
                    && check.failingRows().orElse(0L) > 0) {
                failing.put(check.name(), check.failingRows().orElseThrow());
            }
        }
        assertThat(stamped).isEqualTo(failing);
    }

    /** Quarantined rows that bear the verdict though the condition is false or null, or the other way round. */
    long misjudged(String quarantine, String check, String condition) {
        return written(quarantine)
                .filter(expr("exists(_assay_verdicts, v -> v.check = '" + check + "') <> coalesce(" + condition
                        + ", false)"))
                .count();
    }
}
