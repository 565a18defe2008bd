package dev.assay.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final List<String> TYPES = List.of(
            "cast(null as int)",
            "cast(12345678901234567890.123 as decimal(38,3))",
            "cast(1.5 as decimal(9,2))",
            "date'2024-02-29'",
            "timestamp'2024-02-29 12:00:00.123456'",
            "timestamp_ntz'2024-02-29 12:00:00.123456'",
            "'Größe'",
            "X'CAFE'",
            "true",
            "cast(7 as tinyint)",
            "cast('NaN' as float)",
            "-0.0D",
            "array('a', null, 'c')",
            "named_struct('x.y', 1, 'inside', array(named_struct('d', 2.5D)))",
            "map('k', array(1, 2), 'l', null)",
            "interval '1 02:03:04' day to second",
            "make_interval(1, 2, 3)");

    private final SparkSession spark = TestSpark.session();

    @Test
    void valuesOfAnyTypeComeBackAsTheyWere() {
        List<String> columns = new ArrayList<>();
        Map<String, String> latest = new LinkedHashMap<>();
        Map<String, String> planned = new LinkedHashMap<>();
        for (int i = 0; i < TYPES.size(); i++) {
            columns.add(TYPES.get(i) + " as `v." + i + "`");
            latest.put("v." + i, "latest." + i);
            planned.put("v." + i, "planned " + i);
        }
        Dataset<Row> source = spark.range(2)
                .selectExpr("'k' as key", "1L as known", "1L as event")
                .crossJoin(spark.range(1).selectExpr(columns.toArray(String[]::new)));
        Dataset<Row> requests = spark.range(1).selectExpr(columns.toArray(String[]::new));
        requests = requests.selectExpr("*", "'k' as key", "1L as as_of", "1L as target");
        Dataset<Row> answered = new Replay(List.of("key"), "as_of", "target")
                .answer(
                        requests,
                        List.of(
                                new Latest(source, "known", "event", List.of(), latest, Long.MAX_VALUE, null, null),
                                new Planned(source, "known", "event", null, List.of(), planned, 0, null)));
        Row row = answered.head();
        int asked = TYPES.size() + 3;
        for (int i = 0; i < TYPES.size(); i++) {
            assertThat(answered.schema().apply(asked + i).dataType())
                    .isEqualTo(answered.schema().apply(i).dataType());
            assertThat(row.get(asked + i)).as(TYPES.get(i)).isEqualTo(row.get(i));
            assertThat(row.get(asked + TYPES.size() + i)).as(TYPES.get(i)).isEqualTo(row.get(i));
        }
    }

    @Test
    void keysOfOneHashAreKeptApart() {
        List<Row> alike = spark.range(300_000)
                .selectExpr("concat('k', id) as key")
                .selectExpr("key", "xxhash64(key) & " + Tagged.HASHES + " as hash")
                .groupBy("hash")
                .agg(org.apache.spark.sql.functions.expr("sort_array(collect_list(key)) as keys"))
                .where("size(keys) > 1")
                .collectAsList();
        assertThat(alike).as("pairs of keys with one hash").isNotEmpty();
        List<String> keys = new ArrayList<>();
        alike.forEach(row -> keys.addAll(row.getList(1)));
        Dataset<Row> key = spark.createDataset(keys, org.apache.spark.sql.Encoders.STRING())
                .toDF("key");
        Dataset<Row> source = key.crossJoin(spark.range(5).toDF("n"))
                .selectExpr("key", "n * 2 as known", "n as event", "concat(key, '/', n) as text");
        Dataset<Row> requests = key.crossJoin(spark.range(12).toDF("as_of"));
        Latest latest =
                new Latest(source, "known", "event", List.of(), Map.of("text", "answer"), Long.MAX_VALUE, null, null);
        List<Row> answered = new Replay(List.of("key"), "as_of", null)
                .answer(requests, List.of(latest))
                .collectAsList();
        assertThat(answered).hasSize(12 * keys.size()).allSatisfy(row -> assertThat(row.getString(2))
                .isEqualTo(row.getString(0) + "/" + Math.min(4, row.getLong(1) / 2)));
    }

    @Test
    void nothingRunsBeforeTheAnswersAreWanted() throws TimeoutException {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        Dataset<Row> source = spark.range(9).selectExpr("id % 3 as key", "id as known", "id as event", "id as value");
        Dataset<Row> requests =
                spark.range(9).selectExpr("id % 3 as key", "id as as_of").distinct();
        Latest latest =
                new Latest(source, "known", "event", List.of(), Map.of("value", "answer"), Long.MAX_VALUE, null, null);
        spark.sparkContext().addSparkListener(counter);
        try {
            Dataset<Row> answered = new Replay(List.of("key"), "as_of", null)
                    .answer(requests, List.of(latest))
                    .groupBy("answer")
                    .count();
            spark.sparkContext().listenerBus().waitUntilEmpty();
            assertThat(jobs).hasValue(0);
            assertThat(answered.count()).isEqualTo(9);
            spark.sparkContext().listenerBus().waitUntilEmpty();
            assertThat(jobs.get()).isPositive();
        } finally {
            spark.sparkContext().removeSparkListener(counter);
        }
    }

    @Test
    void refusesWhatItCannotReplay() {
        Dataset<Row> rows =
                spark.range(1).selectExpr("id as key", "cast(id as int) as day", "id as known", "id as value");
        Latest days = new Latest(rows, "known", "day", List.of(), Map.of("value", "a"), Long.MAX_VALUE, null, null);
        Latest twice = new Latest(rows, "known", "known", List.of(), Map.of("value", "a"), Long.MAX_VALUE, "a", null);
        Replay replay = new Replay(List.of("key"), "known", null);
        assertThatThrownBy(() -> replay.answer(rows, List.of(days)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("day is INT, not BIGINT");
        assertThatThrownBy(() -> replay.answer(rows, List.of(twice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("answers and columns of the requests share the names [a]");
        Planned planned = new Planned(rows, "known", "known", null, List.of(), Map.of("value", "a"), 0, null);
        assertThatThrownBy(() -> replay.answer(rows, List.of(planned)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a feed looks at targets, and requests have none");
    }
}
