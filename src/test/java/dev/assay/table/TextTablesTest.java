package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTablesTest {
    private final SparkSession spark = TestSpark.session();
    private final Tables tables = new Tables(spark);

    @TempDir
    Path folder;

    @Test
    void readsCsvWithHeaderAsText() throws IOException {
        write("a.csv", "id,name", "1,ann", "2,");
        Snapshot snapshot = open(csv());

        assertThat(snapshot.data().schema().fieldNames()).containsExactly("id", "name", "_assay_corrupt");
        assertThat(snapshot.data().schema().fields())
                .extracting(StructField::dataType)
                .containsOnly(DataTypes.StringType);
        assertThat(rows(snapshot)).containsExactly("[1,ann,null]", "[2,null,null]");
        assertThat(snapshot.corruptColumn()).contains("_assay_corrupt");
    }

    @Test
    void keepsRecordsWithTooFewOrTooManyFieldsWhateverColumnsAreRead() throws IOException {
        write("a.csv", "id,name,city", "1,ann,Oslo", "2,bob", "3,cy,Rome,extra", "4,\"d, d\",Bonn");
        Snapshot snapshot = open(csv());

        assertThat(snapshot.data().count()).isEqualTo(4);
        assertThat(snapshot.data().select("id").count()).isEqualTo(4);
        assertThat(corrupt(snapshot)).containsExactly("2,bob", "3,cy,Rome,extra");
        assertThat(texts(snapshot.data().filter("_assay_corrupt is not null").select("id")))
                .containsExactly("2", "3");
        assertThat(texts(snapshot.data().filter("_assay_corrupt is null").select("city")))
                .containsExactly("Oslo", "Bonn");
        assertThat(snapshot.data().filter("_assay_corrupt is null").count()).isEqualTo(2);
    }

    @Test
    void aValueNotOfItsDeclaredTypeMakesTheRecordCorruptInEveryQuery() throws IOException {
        write("a.csv", "id,amount,day", "1,10.5,2024-01-01", "x,11,2024-01-02", "3,lots,2024-01-03", "4,12,someday");
        Snapshot snapshot =
                open(csv().column("id", "int").column("amount", "decimal(10,2)").column("day", "date"));

        assertThat(corrupt(snapshot)).containsExactly("x,11,2024-01-02", "3,lots,2024-01-03", "4,12,someday");
        assertThat(snapshot.data().filter("_assay_corrupt is not null").count()).isEqualTo(3);
        assertThat(snapshot.data()
                        .filter("_assay_corrupt is not null")
                        .select("id")
                        .count())
                .isEqualTo(3);
        assertThat(texts(snapshot.data().filter("_assay_corrupt is null").select("amount")))
                .containsExactly("10.50");
        assertThat(snapshot.data().select("day").count()).isEqualTo(4);
    }

    @Test
    void infersTypesWhenAsked() throws IOException {
        write("a.csv", "id,amount", "1,1.5", "2,2.5");
        Snapshot snapshot = open(csv().option("inferSchema", "true"));
        assertThat(snapshot.data().schema().simpleString())
                .isEqualTo("struct<id:int,amount:double,_assay_corrupt:string>");
    }

    @Test
    void readsSeveralFilesEachWithAHeaderAndFoldersAsColumns() throws IOException {
        write("day=2024-01-01/a.csv", "id,name", "1,ann");
        write("day=2024-01-01/b.csv", "id,name", "2,bob");
        write("day=2024-01-02/c.csv", "id,name", "3,cy", "4");
        Snapshot snapshot = open(csv());

        assertThat(snapshot.data().schema().fieldNames()).containsExactly("id", "name", "_assay_corrupt", "day");
        assertThat(texts(snapshot.data()
                        .filter("_assay_corrupt is null")
                        .orderBy("id")
                        .select("day")))
                .containsExactly("2024-01-01", "2024-01-01", "2024-01-02");
        assertThat(corrupt(snapshot)).containsExactly("4");
        assertThat(snapshot.data().count()).isEqualTo(4);
    }

    @Test
    void aFileWithItsColumnsInAnotherOrderEndsTheJobWithItsName() throws IOException {
        write("a.csv", "id,name", "1,ann");
        write("b.csv", "name,id", "bob,2");
        Dataset<Row> data = open(csv()).data();

        assertThatThrownBy(() -> {
                    try {
                        data.collectAsList();
                    } catch (Exception failure) {
                        throw StorageException.explain(failure);
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("b.csv")
                .hasMessageContaining("name, id")
                .hasMessageContaining("id, name");
    }

    @Test
    void aHeaderInAnotherOrderThanTheSchemaIsRefusedNamingBoth() throws IOException {
        write("a.csv", "name,id", "ann,1");
        assertThatThrownBy(() -> open(csv().column("id", "int").column("name", "string")))
                .isInstanceOf(InputException.class)
                .hasMessage("/tables/sales/schema: the header is name, id, the schema id, name; declare the columns in"
                        + " the header's order");
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused() throws IOException {
        write("a.csv", "Id,id", "1,2");
        assertThatThrownBy(() -> open(csv()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'Id' and 'id'")
                .hasMessageContaining("caseSensitive");
        write("j/a.json", "{\"Id\":1,\"id\":2}");
        assertThatThrownBy(() -> open(Declaration.files("json", folder.resolve("j"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("id")
                .hasMessageContaining("caseSensitive");
    }

    @Test
    void aColumnWithoutANameGetsOneAndKeepsItsValues() throws IOException {
        write("a.csv", ",name", "0,ann", "1,bob");
        Snapshot snapshot = open(csv());
        assertThat(snapshot.data().schema().fieldNames()).containsExactly("_c0", "name", "_assay_corrupt");
        assertThat(rows(snapshot)).containsExactly("[0,ann,null]", "[1,bob,null]");
        write("b.csv", ",city", "2,Oslo");
        assertThatThrownBy(() -> open(csv()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("b.csv is ,city, that of the first file ,name");
    }

    @Test
    void readsCsvWithoutHeaderAndWithOtherSeparators() throws IOException {
        write("a.csv", "1|ann", "2|bob");
        Snapshot bare = open(csv().option("header", "false").option("sep", "|"));
        assertThat(bare.data().schema().fieldNames()).containsExactly("_c0", "_c1", "_assay_corrupt");
        assertThat(bare.data().count()).isEqualTo(2);
        Snapshot named = open(csv().option("header", "false")
                .option("sep", "|")
                .column("id", "int")
                .column("who", "string"));
        assertThat(rows(named)).containsExactly("[1,ann,null]", "[2,bob,null]");
    }

    @Test
    void theCorruptColumnStepsAsideForOneOfTheSource() throws IOException {
        write("a.csv", "id,_assay_corrupt", "1,x", "2");
        Snapshot snapshot = open(csv());
        assertThat(snapshot.corruptColumn()).contains("_assay_corrupt_2");
        assertThat(snapshot.data().filter("_assay_corrupt_2 is not null").count())
                .isEqualTo(1);
    }

    @Test
    void recordsOverSeveralLinesAreOneRecord() throws IOException {
        write("a.csv", "id,note", "1,\"two", "lines\"", "2,one");
        Snapshot snapshot = open(csv().option("multiLine", "true"));
        assertThat(snapshot.data().count()).isEqualTo(2);
        assertThat(snapshot.data().filter("_assay_corrupt is not null").count()).isZero();
    }

    @Test
    void optionsThatWouldLoseRecordsAreRefused() throws IOException {
        write("a.csv", "id", "1");
        assertThatThrownBy(() -> open(csv().option("mode", "DROPMALFORMED")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mode DROPMALFORMED");
    }

    @Test
    void keepsJsonLinesThatAreNoJson() throws IOException {
        write("a.json", "{\"id\":1,\"tags\":[\"a\"]}", "{\"id\":2", "not json", "", "{\"id\":3,\"tags\":null}");
        Snapshot snapshot = open(Declaration.files("json", folder));

        assertThat(snapshot.data().schema().fieldNames()).containsExactly("id", "tags", "_assay_corrupt");
        assertThat(snapshot.data().count()).isEqualTo(4);
        assertThat(corrupt(snapshot)).containsExactly("{\"id\":2", "not json");
        assertThat(snapshot.data().filter("_assay_corrupt is null").count()).isEqualTo(2);
        assertThat(snapshot.data().select("tags").count()).isEqualTo(4);
    }

    @Test
    void aJsonValueNotOfItsDeclaredTypeMakesTheRecordCorruptInEveryQuery() throws IOException {
        write("a.json", "{\"id\":1,\"n\":1,\"m\":{\"k\":1}}", "{\"id\":2,\"n\":\"many\"}", "{\"id\":3}");
        Snapshot snapshot = open(Declaration.files("json", folder)
                .column("id", "bigint")
                .column("n", "int")
                .column("m", "map<string,int>"));
        assertThat(corrupt(snapshot)).containsExactly("{\"id\":2,\"n\":\"many\"}");
        assertThat(texts(snapshot.data().filter("_assay_corrupt is null").select("id")))
                .containsExactly("1", "3");
    }

    @Test
    void jsonWithoutAnyObjectIsRefused() throws IOException {
        write("a.json", "hello", "world");
        assertThatThrownBy(() -> open(Declaration.files("json", folder)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a JSON object");
    }

    @Test
    void anEmptyFileHasNoHeader() throws IOException {
        Files.createFile(folder.resolve("a.csv"));
        assertThatThrownBy(() -> open(csv()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("only empty files");
    }

    @Test
    void filesAddedLaterAreNotSeen() throws IOException {
        write("a.csv", "id", "1");
        Snapshot before = open(csv());
        write("b.csv", "id", "2");
        assertThat(before.data().count()).isEqualTo(1);
        Snapshot after = open(csv());
        assertThat(after.data().count()).isEqualTo(2);
        assertThat(after.version()).isNotEqualTo(before.version()).matches("files-[0-9a-f]{12}");
        assertThat(open(csv()).version()).isEqualTo(after.version());
    }

    private Declaration csv() {
        return Declaration.files("csv", folder);
    }

    private Snapshot open(Declaration declaration) {
        return tables.read(declaration.spec());
    }

    private void write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private static List<String> corrupt(Snapshot snapshot) {
        return texts(snapshot.data().select("_assay_corrupt").filter("_assay_corrupt is not null"));
    }

    private static List<String> texts(Dataset<Row> data) {
        return data.collectAsList().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private static List<String> rows(Snapshot snapshot) {
        return snapshot.data().collectAsList().stream().map(Row::toString).toList();
    }
}
