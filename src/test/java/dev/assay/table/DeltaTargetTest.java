package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTargetTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path folder;

    @Test
    void replacesRowsColumnsAndPartitions() {
        DeltaTarget target = target("t");
        assertThat(target.lastRun()).isEmpty();
        assertThat(target.replace(spark.range(10).toDF("id"), label("r1"), List.of()))
                .isEqualTo(10);
        assertThat(target.lastRun()).contains("r1");
        Dataset<Row> other = spark.sql("SELECT 'a' AS name, 1.5D AS amount, DATE'2024-01-01' AS day");
        assertThat(target.replace(other, label("r2"), List.of("day"))).isEqualTo(1);
        assertThat(target.lastRun()).contains("r2");
        assertThat(read("t").schema().fieldNames()).containsExactly("name", "amount", "day");
        assertThat(partitions("t")).containsExactly("day");
        assertThat(target.replace(spark.range(3).toDF("id"), label("r3"), List.of()))
                .isEqualTo(3);
        assertThat(partitions("t")).isEmpty();
        assertThat(read("t").count()).isEqualTo(3);
    }

    @Test
    void writesNoRowsAndVoidColumns() {
        DeltaTarget target = target("t");
        Dataset<Row> voids = spark.sql("SELECT 1 AS id, null AS nothing, array() AS list, struct(null AS x) AS s");
        assertThat(target.replace(voids.limit(0), label("r1"), List.of())).isZero();
        assertThat(read("t").count()).isZero();
        assertThat(target.replace(voids, label("r2"), List.of())).isEqualTo(1);
        assertThat(read("t").schema().simpleString())
                .isEqualTo("struct<id:int,nothing:string,list:array<string>,s:struct<x:string>>");
    }

    @Test
    void switchesToColumnMappingOnlyWhenNamesNeedIt() {
        DeltaTarget target = target("t");
        target.replace(spark.range(1).toDF("plain.dot`tick é"), label("r0"), List.of());
        target.replace(spark.range(1).toDF("plain.dot`tické"), label("r1"), List.of());
        target("u").replace(spark.range(1).toDF("plain.dot`tické"), label("r1"), List.of());
        assertThat(properties("u")).doesNotContain("columnMapping");
        target("u").replace(spark.range(2).toDF("a b,;{}()\n\t=c"), label("r2"), List.of());
        assertThat(read("u").schema().fieldNames()).containsExactly("a b,;{}()\n\t=c");
        assertThat(read("u").count()).isEqualTo(2);
        target("u").replace(spark.range(3).toDF("plain"), label("r3"), List.of());
        assertThat(read("u").schema().fieldNames()).containsExactly("plain");
        assertThat(read("u").count()).isEqualTo(3);
    }

    @Test
    void partitionsByAColumnWithABlankInItsName() {
        Dataset<Row> data = spark.sql("SELECT id, concat('k', id % 2) AS `the day` FROM range(4)");
        assertThat(target("t").replace(data, label("r"), List.of("the day"))).isEqualTo(4);
        assertThat(partitions("t")).containsExactly("the day");
        assertThat(read("t").filter("`the day` = 'k1'").count()).isEqualTo(2);
    }

    @Test
    void writesTheCatalogTable() {
        spark.sql("DROP TABLE IF EXISTS assay_target");
        DeltaTarget target = new DeltaTarget(spark, "assay_target");
        try {
            assertThat(target.lastRun()).isEmpty();
            assertThat(target.replace(spark.range(10).toDF("id"), label("r1"), List.of()))
                    .isEqualTo(10);
            assertThat(target.lastRun()).contains("r1");
            assertThat(target.replace(spark.range(4).toDF("the id"), label("r2"), List.of()))
                    .isEqualTo(4);
            assertThat(target.lastRun()).contains("r2");
            assertThat(spark.table("assay_target").schema().fieldNames()).containsExactly("the id");
            Snapshot snapshot =
                    new Tables(spark).read(Declaration.named("assay_target").spec());
            assertThat(snapshot.data().count()).isEqualTo(4);
        } finally {
            spark.sql("DROP TABLE IF EXISTS assay_target");
        }
    }

    @Test
    void countsItsOwnCommitWhileOthersWrite() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Long>> writers = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                int rows = i;
                writers.add(() -> target("t").replace(spark.range(rows).toDF("id"), label("r" + rows), List.of()));
            }
            List<Long> counts = new ArrayList<>();
            for (Future<Long> count : threads.invokeAll(writers)) {
                counts.add(count.get());
            }
            assertThat(counts).containsExactly(1L, 2L, 3L);
            String last = target("t").lastRun().orElseThrow();
            assertThat(last).isEqualTo("r" + read("t").count());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void maintenanceDoesNotHideTheRun() {
        target("t").replace(spark.range(10).repartition(4).toDF("id"), label("r1"), List.of());
        DeltaTable.forPath(spark, path("t")).optimize().executeCompaction();
        assertThat(target("t").lastRun()).contains("r1");
        spark.range(1).toDF("id").write().format("delta").mode("append").save(path("t"));
        assertThat(target("t").lastRun()).isEmpty();
    }

    @Test
    void nothingOverNothingIsACommitOfItsRunTooAgainAndAgain() {
        for (String run : List.of("r1", "r1", "r2", "r3")) {
            assertThat(target("t").replace(spark.range(0).toDF("id"), label(run), List.of()))
                    .isZero();
            assertThat(target("t").lastRun()).contains(run);
            assertThat(target("results").replaceRun(spark.sql("select 'r' as run_id, 1 as value where false"), run))
                    .isZero();
        }
        assertThat(target("t").replace(spark.range(3).toDF("id"), label("r4"), List.of()))
                .isEqualTo(3);
        assertThat(target("t").lastRun()).contains("r4");
        assertThat(read("t").count()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoDeltaTable() throws IOException {
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/keep.txt"), "mine");
        assertThatThrownBy(() -> target("full").prepare())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a Delta table")
                .hasMessageContaining("full");
        assertThatThrownBy(() -> target("full/keep.txt/t").prepare())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("keep.txt is a file");
        assertThat(folder.resolve("full/keep.txt")).hasContent("mine");
    }

    private DeltaTarget target(String name) {
        return new DeltaTarget(spark, path(name));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Dataset<Row> read(String name) {
        return spark.read().format("delta").load(path(name));
    }

    private List<String> partitions(String name) {
        return DeltaTable.forPath(spark, path(name))
                .detail()
                .select("partitionColumns")
                .head()
                .getList(0);
    }

    private String properties(String name) {
        return DeltaTable.forPath(spark, path(name))
                .detail()
                .select("properties")
                .head()
                .toString();
    }

    private static WriteLabel label(String run) {
        return new WriteLabel(run, "rows");
    }
}
