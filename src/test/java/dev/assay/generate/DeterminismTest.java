package dev.assay.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final GenerateOptions OPTIONS = GenerateOptions.of(20_000, 11);

    @Test
    void sameSeedGivesTheSameTablesWhateverThePartitions() {
        SparkSession spark = TestSpark.session();
        Map<String, List<String>> few = tables(new WarehouseGenerator(OPTIONS, 1_000_000));
        String before = spark.conf().get("spark.sql.shuffle.partitions");
        spark.conf().set("spark.sql.shuffle.partitions", "7");
        try {
            WarehouseGenerator many = new WarehouseGenerator(OPTIONS, 500);
            assertThat(many.cleanSales(spark).rdd().getNumPartitions()).isEqualTo(40);
            assertThat(tables(many)).isEqualTo(few);
        } finally {
            spark.conf().set("spark.sql.shuffle.partitions", before);
        }
    }

    @Test
    void anotherSeedGivesOtherRowsInEveryTableThatIsDrawn() {
        Map<String, List<String>> one = tables(new WarehouseGenerator(OPTIONS));
        Map<String, List<String>> other = tables(new WarehouseGenerator(GenerateOptions.of(20_000, 12)));
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((table, rows) -> assertThat(other.get(table)).as(table).isNotEqualTo(rows));
    }

    @Test
    void errorRatesDoNotTouchTheTruth() {
        GenerateOptions none = new GenerateOptions(20_000, 11, null, 0, 0, 0, Map.of());
        SparkSession spark = TestSpark.session();
        List<String> truth = Texts.sorted(new WarehouseGenerator(OPTIONS).cleanSales(spark));
        Warehouse clean = new WarehouseGenerator(none).generate(spark);
        assertThat(Texts.sorted(clean.tables().get("sales"))).isEqualTo(truth);
        assertThat(clean.tables().get("error_log").isEmpty()).isTrue();
    }

    private static Map<String, List<String>> tables(WarehouseGenerator generator) {
        SparkSession spark = TestSpark.session();
        Map<String, List<String>> rows = new TreeMap<>();
        generator.generate(spark).tables().forEach((name, data) -> rows.put(name, Texts.sorted(data)));
        rows.put(WarehouseGenerator.CLEAN_SALES, Texts.sorted(generator.cleanSales(spark)));
        return rows;
    }
}
