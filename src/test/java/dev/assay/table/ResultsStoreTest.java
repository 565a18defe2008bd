package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsStoreTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path folder;

    @Test
    void createsEveryTableWithItsSchema() {
        ResultsStore store = store();
        assertThat(store.read(ResultTable.RUNS)).isEmpty();
        store.prepare();
        store.prepare();
        for (ResultTable table : ResultTable.values()) {
            assertThat(store.read(table).orElseThrow().schema().simpleString())
                    .isEqualTo(table.schema().simpleString());
        }
    }

    @Test
    void writingARunAgainReplacesIt() {
        ResultsStore store = store();
        store.prepare();
        store.write(ResultTable.METRICS, List.of(metric("r1", 1), metric("r1", 2)), "r1");
        store.write(ResultTable.METRICS, List.of(metric("r2", 3)), "r2");
        store.write(ResultTable.METRICS, List.of(metric("r1", 4)), "r1");
        assertThat(values(store)).containsExactly("r1=4.0", "r2=3.0");
        store.write(ResultTable.METRICS, List.of(), "r1");
        assertThat(values(store)).containsExactly("r2=3.0");
        store.write(ResultTable.METRICS, List.of(metric("it's \\odd/é=1", 5)), "it's \\odd/é=1");
        store.write(ResultTable.METRICS, List.of(metric("it's \\odd/é=1", 6)), "it's \\odd/é=1");
        assertThat(values(store)).containsExactly("it's \\odd/é=1=6.0", "r2=3.0");
    }

    @Test
    void refusesRowsOfAnotherRun() {
        assertThatThrownBy(() -> store().write(ResultTable.METRICS, List.of(metric("r1", 1)), "r2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("r1");
    }

    @Test
    void severalRunsWriteAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String run = "r" + i;
                double value = i;
                writers.add(() -> {
                    ResultsStore store = store();
                    store.prepare();
                    store.write(ResultTable.METRICS, List.of(metric(run, value)), run);
                    return true;
                });
            }
            for (Future<Boolean> written : threads.invokeAll(writers)) {
                assertThat(written.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(values(store())).containsExactly("r0=0.0", "r1=1.0", "r2=2.0", "r3=3.0");
    }

    @Test
    void keepsResultsInACatalogSchema() {
        spark.sql("DROP SCHEMA IF EXISTS assay_results CASCADE");
        try {
            ResultsStore store = new ResultsStore(spark, "spark_catalog.assay_results");
            store.prepare();
            store.write(ResultTable.METRICS, List.of(metric("r1", 1)), "r1");
            store.write(ResultTable.METRICS, List.of(metric("r1", 2)), "r1");
            assertThat(values(store)).containsExactly("r1=2.0");
            assertThat(spark.table("assay_results.metrics").count()).isEqualTo(1);
        } finally {
            spark.sql("DROP SCHEMA IF EXISTS assay_results CASCADE");
        }
    }

    @Test
    void refusesATableOfAnotherVersion() {
        spark.sql("SELECT 'r' AS run_id, 1 AS value, true AS old")
                .write()
                .format("delta")
                .save(folder + "/metrics");
        assertThatThrownBy(() -> store().prepare())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("metrics")
                .hasMessageContaining("lacks table_name")
                .hasMessageContaining("value is int, not double")
                .hasMessageContaining("has old");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsReported() {
        assertThatThrownBy(() -> new ResultsStore(spark, "/proc/assay/results").prepare())
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(StorageException.class),
                        failure -> assertThat(failure).isInstanceOf(InputException.class))
                .hasMessageContaining("/proc");
    }

    private ResultsStore store() {
        return new ResultsStore(spark, folder.toString());
    }

    private static Row metric(String run, double value) {
        return RowFactory.create(run, "sales", "3", null, "row_count", null, null, 0, value, "exact", null, null, null);
    }

    private static List<String> values(ResultsStore store) {
        return store.read(ResultTable.METRICS).orElseThrow().orderBy("run_id").collectAsList().stream()
                .map(row -> row.getString(0) + "=" + row.getDouble(8))
                .toList();
    }
}
