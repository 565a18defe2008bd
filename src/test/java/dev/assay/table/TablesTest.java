package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private final SparkSession spark = TestSpark.session();
    private final Tables tables = new Tables(spark);

    @TempDir
    Path folder;

    @AfterEach
    void dropTables() {
        spark.sql("DROP SCHEMA IF EXISTS assay_shop CASCADE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "avro", "json"})
    void readsFilesAndFoldersAsColumns(String format) {
        spark.sql("SELECT id, concat('n', id) AS name, id % 2 AS part FROM range(10)")
                .write()
                .format(format)
                .partitionBy("part")
                .save(path("t"));
        Snapshot snapshot = open(files(format, "t"));
        assertThat(snapshot.data().count()).isEqualTo(10);
        assertThat(snapshot.data().filter("part = 1").count()).isEqualTo(5);
        assertThat(snapshot.version()).startsWith("files-");
        assertThat(snapshot.location()).isEqualTo("file:" + path("t"));
        assertThat(snapshot.corruptColumn().isPresent()).isEqualTo(format.equals("json"));
    }

    @Test
    void readsDeltaAtOneVersionWhateverIsWrittenLater() {
        delta("t", 3);
        Snapshot pinned = open(files("delta", "t"));
        delta("t", 5);
        assertThat(pinned.version()).isEqualTo("0");
        assertThat(pinned.data().count()).isEqualTo(3);
        assertThat(open(files("delta", "t")).version()).isEqualTo("1");
        assertThat(open(files("delta", "t").asOf("0")).data().count()).isEqualTo(3);
        assertThat(open(files("delta", "t").asOf("1")).data().count()).isEqualTo(5);
    }

    @Test
    void readsDeltaAsOfAMoment() throws IOException {
        delta("t", 3);
        delta("t", 5);
        commitTime("t", 0, "2024-01-01T00:00:00Z");
        commitTime("t", 1, "2024-02-01T00:00:00Z");
        assertThat(open(files("delta", "t").asOf("2024-01-15")).version()).isEqualTo("0");
        assertThat(open(files("delta", "t").asOf("2024-02-01 00:00:00")).version())
                .isEqualTo("1");
        refused(files("delta", "t").asOf("2023-12-31"))
                .hasMessageContaining("/tables/sales/as_of: 2023-12-31 is before the first version")
                .hasMessageContaining("versions 0 (2024-01-01");
        refused(files("delta", "t").asOf("2024-03-01")).hasMessageContaining("is after the last version");
        refused(files("delta", "t").asOf("7"))
                .hasMessageContaining("version 7 does not exist")
                .hasMessageContaining("to 1 (2024-02-01");
        refused(files("delta", "t").asOf("lately")).hasMessageContaining("neither a version nor a moment");
    }

    @Test
    void anEmptyDeltaTableHasNoRowsAndItsColumns() {
        spark.sql("CREATE TABLE delta.`" + path("t") + "` (id BIGINT, day DATE) USING delta PARTITIONED BY (day)");
        Snapshot snapshot = open(files("delta", "t"));
        assertThat(snapshot.data().count()).isZero();
        assertThat(snapshot.data().schema().fieldNames()).containsExactly("id", "day");
    }

    @Test
    void readsCatalogTablesByName() {
        spark.sql("CREATE SCHEMA assay_shop");
        spark.range(4).write().format("delta").saveAsTable("assay_shop.sales");
        spark.range(6).write().format("delta").mode("overwrite").saveAsTable("assay_shop.sales");
        spark.range(5).write().format("parquet").saveAsTable("assay_shop.products");
        spark.sql("CREATE VIEW assay_shop.both AS SELECT * FROM assay_shop.products");

        Snapshot delta = open(Declaration.named("assay_shop.sales"));
        assertThat(delta.version()).isEqualTo("1");
        assertThat(delta.location()).isEqualTo("assay_shop.sales");
        assertThat(delta.data().count()).isEqualTo(6);
        assertThat(open(Declaration.named("spark_catalog.assay_shop.sales").asOf("0"))
                        .data()
                        .count())
                .isEqualTo(4);
        Snapshot parquet = open(Declaration.named("assay_shop.products"));
        assertThat(parquet.version()).startsWith("files-");
        assertThat(parquet.data().count()).isEqualTo(5);
        assertThat(open(Declaration.named("assay_shop.both")).data().count()).isEqualTo(5);

        refused(Declaration.named("assay_shop.prodcts"))
                .hasMessage("/tables/sales/table: there is no table 'assay_shop.prodcts'; did you mean 'products'?");
        refused(Declaration.named("assay_shap.sales")).hasMessageContaining("no schema 'assay_shap'");
        refused(Declaration.named("assay shop")).hasMessageContaining("is not a table name");
        refused(Declaration.named("assay_shop.products").asOf("1")).hasMessageContaining("keeps no versions");
    }

    @Test
    void aDeclaredSchemaChoosesAndWidensColumns() {
        spark.sql("SELECT id, cast(id AS int) AS n, 'x' AS text FROM range(3)")
                .write()
                .parquet(path("t"));
        Snapshot snapshot = open(files("parquet", "t").column("n", "bigint").column("id", "bigint"));
        assertThat(snapshot.data().schema().simpleString()).isEqualTo("struct<n:bigint,id:bigint>");
        refused(files("parquet", "t").column("text", "int").column("idd", "bigint"))
                .hasMessageContaining("column 'text' is string in the source, not int")
                .hasMessageContaining("no column 'idd'; did you mean 'id'?");
        refused(files("parquet", "t").column("id", "bignum")).hasMessageContaining("'bignum' is not a Spark SQL type");
    }

    @Test
    void whatIsMissingIsNamedWithTheNearestThatIsThere() throws IOException {
        Files.createDirectories(folder.resolve("sales"));
        refused(files("parquet", "slaes"))
                .hasMessage("/tables/sales/path: no such file or folder: " + path("slaes") + "; in " + folder
                        + " there is 'sales': did you mean that?");
        refused(files("csv", "nowhere/deep/down")).hasMessageContaining(folder + " exists");
        refused(files("parquet", "sales")).hasMessageContaining("holds no data files");
        refused(files("csv", "sales")).hasMessageContaining("holds no data files");
        refused(files("json", "sales")).hasMessageContaining("holds no data files");
        refused(files("delta", "sales")).hasMessageContaining("is not a Delta table");
        refused(Declaration.files("parquet", "s9://bucket/sales")).hasMessageContaining("no file system serves");
        refused(files("parqet", "sales"))
                .hasMessageContaining("no data source is named 'parqet'")
                .hasMessageContaining("did you mean 'parquet'?");
        refused(files("parquet", "sales").asOf("3")).hasMessageContaining("keeps no versions");
    }

    @Test
    void aFolderOfAnotherFormatIsRecognised() throws IOException {
        spark.range(3).write().parquet(path("p"));
        refused(files("delta", "p")).hasMessageContaining("look like parquet: write format: parquet");
        delta("d", 3);
        refused(files("parquet", "d")).hasMessageContaining("is a Delta table").hasMessageContaining("format: delta");
        Files.createDirectories(folder.resolve("t"));
        Files.writeString(folder.resolve("t/a.parquet"), "this is text, and rather long for a footer");
        refused(files("parquet", "t")).hasMessageContaining("a.parquet").hasMessageContaining("not a Parquet file");
        Files.createDirectories(folder.resolve("o"));
        Files.writeString(folder.resolve("o/a.orc"), "this is text, and rather long for a footer");
        refused(files("orc", "o")).hasMessageContaining("a.orc");
        Files.createDirectories(folder.resolve("v"));
        Files.writeString(folder.resolve("v/a.avro"), "this is text, and rather long for a footer");
        refused(files("avro", "v")).hasMessageContaining("a.avro");
    }

    @Test
    void aDamagedParquetFileEndsTheJobWithItsName() throws IOException {
        spark.range(100).repartition(2).write().parquet(path("t"));
        Files.writeString(folder.resolve("t/part-99999.parquet"), "PAR1 this is no parquet, whatever its name says");
        Dataset<Row> data = open(files("parquet", "t")).data();
        assertThatThrownBy(() -> {
                    try {
                        data.selectExpr("sum(id)").collectAsList();
                    } catch (Exception failure) {
                        throw StorageException.explain(failure);
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("part-99999.parquet: not a Parquet file");
    }

    @Test
    void aFileThatGoesAwayEndsTheJobWithItsName() throws IOException {
        spark.range(10).coalesce(1).write().parquet(path("t"));
        Dataset<Row> data = open(files("parquet", "t")).data();
        try (Stream<Path> names = Files.list(folder.resolve("t"))) {
            for (Path file :
                    names.filter(name -> name.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> {
                    try {
                        data.collectAsList();
                    } catch (Exception failure) {
                        throw StorageException.explain(failure);
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(".parquet: the file went away");
    }

    @Test
    void readsAnyOtherDataSourceByItsShortName() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");
        assertThat(open(files("text", "a.txt")).data().count()).isEqualTo(2);
        Snapshot bytes = open(files("binaryFile", "a.txt"));
        assertThat(bytes.data().select("length").head().getLong(0)).isEqualTo(8);
    }

    @Test
    void keepsCredentialsOutOfLocations() {
        assertThat(Credentials.stripped("s3a://key:secret@bucket/a")).isEqualTo("s3a://bucket/a");
        assertThat(Credentials.stripped("jdbc:postgresql://u:p@host:5432/db?user=u&password=p"))
                .isEqualTo("jdbc:postgresql://host:5432/db");
        assertThat(Credentials.stripped("jdbc:sqlserver://host;user=u;password=p"))
                .isEqualTo("jdbc:sqlserver://host");
        assertThat(Credentials.stripped("jdbc:oracle:thin:u/p@//host:1521/x"))
                .isEqualTo("jdbc:oracle:thin:@//host:1521/x");
    }

    private Declaration files(String format, String name) {
        return Declaration.files(format, folder.resolve(name));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Snapshot open(Declaration declaration) {
        return tables.read(declaration.spec());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Declaration declaration) {
        return assertThatThrownBy(() -> tables.read(declaration.spec())).isInstanceOf(InputException.class);
    }

    private void delta(String name, int rows) {
        spark.range(rows).write().format("delta").mode("overwrite").save(path(name));
    }

    /** Delta takes a commit's time from its file. */
    private void commitTime(String name, int version, String moment) throws IOException {
        Path commit = folder.resolve(name + "/_delta_log/%020d.json".formatted(version));
        Files.setLastModifiedTime(commit, FileTime.from(Instant.parse(moment)));
    }
}
