package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law: a table is read back as it was written, whatever characters its columns' names hold. */
class ColumnNamesTest {
    private static final String CHARACTERS = "abcXYZ019_ .,;`'\"()[]{}<>=+-*/\\|&%$#@!?:~^\t\néüßñ漢字€";

    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tablesAreReadBackAsWritten(long seed) {
        List<String> names = names(new Random(seed), 12);
        Dataset<Row> data = data(names);
        DeltaTarget target = new DeltaTarget(spark, folder.resolve("t").toString());
        assertThat(target.replace(data, new WriteLabel("r", "rows"), List.of())).isEqualTo(1);
        Snapshot snapshot = new Tables(spark)
                .read(Declaration.files("delta", folder.resolve("t")).spec());
        assertThat(snapshot.data().schema().fieldNames()).containsExactlyElementsOf(names);
        assertThat(snapshot.data().collectAsList().get(0)).isEqualTo(row(names));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void headersAreReadAsWritten(long seed) throws IOException {
        List<String> names = names(new Random(seed), 8);
        names.replaceAll(name -> name.replaceAll("[\\s\\\\]", "_") + names.indexOf(name));
        List<String> quoted = names.stream()
                .map(name -> '"' + name.replace("\"", "\\\"") + '"')
                .toList();
        Files.writeString(folder.resolve("a.csv"), String.join(",", quoted) + "\n" + "v,".repeat(7) + "v\n1,2\n");
        Snapshot snapshot =
                new Tables(spark).read(Declaration.files("csv", folder).spec());
        List<String> read = new ArrayList<>(List.of(snapshot.data().columns()));
        assertThat(read.remove(read.size() - 1)).isEqualTo("_assay_corrupt");
        assertThat(read).containsExactlyElementsOf(names);
        assertThat(snapshot.data().filter("_assay_corrupt is null").count()).isEqualTo(1);
        assertThat(snapshot.data().count()).isEqualTo(2);
    }

    private Dataset<Row> data(List<String> names) {
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return spark.createDataFrame(List.of(row(names)), schema);
    }

    /** Each value tells its column's name. */
    private static Row row(List<String> names) {
        return RowFactory.create(names.toArray());
    }

    private static List<String> names(Random random, int count) {
        Set<String> folded = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        while (names.size() < count) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            if (!name.toString().isBlank() && folded.add(name.toString().toLowerCase(Locale.ROOT))) {
                names.add(name.toString());
            }
        }
        return names;
    }
}
