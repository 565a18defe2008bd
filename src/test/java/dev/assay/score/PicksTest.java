package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.score.Picks.Part;
import dev.assay.score.Picks.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class PicksTest {
    private static final Double[] ODD = {null, Double.NaN, 0.0, -0.0, 1.0, Double.NEGATIVE_INFINITY};

    private final SparkSession spark = TestSpark.session();

    @Test
    void whateverThePartitionsThoseArePickedThatSparkWouldSortFirst() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Picks picks = new Picks();
        List<Place> all = new ArrayList<>();
        for (int partition = random.nextInt(5); partition >= 0; partition--) {
            List<Tuple2<Double, Long>> rows = new ArrayList<>();
            for (int i = random.nextInt(200); i > 0; i--) {
                Double number = random.nextBoolean() ? ODD[random.nextInt(ODD.length)] : (Double) random.nextGaussian();
                rows.add(new Tuple2<>(number, random.nextLong()));
            }
            rows.forEach(row -> all.add(new Place(row._1(), row._2())));
            Picks.of(rows.iterator()).forEachRemaining(row -> picks.add(new Place(row._1(), row._2())));
        }
        for (Part part : Part.values()) {
            assertThat(picks.hashes()).as(part.called()).containsAll(sorted(part, all));
        }
    }

    private List<Long> sorted(Part part, List<Place> all) {
        Dataset<Row> rows = spark.createDataset(
                        all.stream()
                                .map(each -> new Tuple2<>(each.prediction(), each.hash()))
                                .toList(),
                        Encoders.tuple(Encoders.DOUBLE(), Encoders.LONG()))
                .toDF("prediction", "hash");
        String by =
                switch (part) {
                    case LARGEST -> "where not isnan(prediction) order by prediction desc, hash";
                    case SMALLEST -> "where not isnan(prediction) order by prediction, hash";
                    case SOME -> "order by hash";
                };
        rows.createOrReplaceTempView("places_to_pick");
        return spark.sql("select hash from places_to_pick " + by + " limit " + part.most()).collectAsList().stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    @Test
    void whatComesTwiceIsFoundWhereverItIs() {
        Dataset<Row> each = spark.range(0, 5_000, 1, 4).selectExpr("xxhash64(id)");
        assertThat(Repeated.any(each)).isFalse();
        assertThat(Repeated.any(each.limit(0))).isFalse();
        assertThat(Repeated.any(each.union(spark.range(4_321, 4_322).selectExpr("xxhash64(id)"))))
                .isTrue();
    }
}
