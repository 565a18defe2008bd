package dev.assay.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class WarehouseGeneratorTest {
    @Test
    void generatesAllTables() {
        Warehouse warehouse = new WarehouseGenerator(GenerateOptions.of(30_000, 7)).generate(TestSpark.session());
        for (Map.Entry<String, Dataset<Row>> table : warehouse.tables().entrySet()) {
            System.out.println(table.getKey() + " " + table.getValue().count());
            table.getValue().show(8, false);
            assertThat(table.getValue().isEmpty()).as(table.getKey()).isFalse();
        }
        warehouse
                .tables()
                .get("error_log")
                .groupBy("table", "kind", "column")
                .count()
                .orderBy("table", "kind")
                .show(60, false);
        warehouse
                .tables()
                .get("error_log")
                .groupBy("kind")
                .agg(
                        org.apache.spark.sql.functions.first("true_value"),
                        org.apache.spark.sql.functions.first("dirty_value"))
                .show(60, false);
        warehouse
                .tables()
                .get("sales")
                .groupBy("product")
                .count()
                .orderBy("count")
                .show(400);
    }
}
