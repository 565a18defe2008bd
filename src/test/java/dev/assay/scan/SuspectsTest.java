package dev.assay.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    private final SparkSession spark = TestSpark.session();

    @Test
    void findsTheKeysOfSeveralSetsThatOccurMoreThanOnce() {
        Dataset<Row> data = spark.range(0, 100_000, 1, 7)
                .select(
                        col("id"),
                        col("id").mod(99_999).as("once_twice"),
                        functions.lit(null).cast("string").as("nil"));
        List<Optional<long[]>> found =
                Suspects.find(data, List.of(hash("id"), hash("once_twice"), hash("nil"), hash("id", "once_twice")));
        long zero = data.limit(1)
                .select(Suspects.hash(List.of(col("once_twice"))))
                .head()
                .getLong(0);
        assertThat(found.get(0).orElseThrow()).isEmpty();
        assertThat(found.get(1).orElseThrow()).containsExactly(zero);
        assertThat(found.get(2).orElseThrow()).isEmpty();
        assertThat(found.get(3).orElseThrow()).isEmpty();
    }

    @Test
    void givesUpWhereMostKeysAreSuspects() {
        Dataset<Row> data =
                spark.range(0, 1_200_000, 1, 4).select(col("id").mod(600_000).as("id"));
        assertThat(Suspects.find(data, List.of(hash("id")))).containsExactly(Optional.empty());
    }

    @Test
    void findsNothingInNothing() {
        assertThat(Suspects.find(spark.emptyDataFrame().selectExpr("1 as id"), List.of(hash("id")))
                        .get(0)
                        .orElseThrow())
                .isEmpty();
    }

    private static Column hash(String... key) {
        List<Column> columns = java.util.Arrays.stream(key).map(functions::col).toList();
        return when(columns.get(0).isNotNull(), Suspects.hash(columns));
    }
}
