package dev.assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.forecast.History;
import dev.assay.forecast.Scale;
import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SeriesScalesTest {
    private static final StructType TYPE = new StructType()
            .add("Laden.é", "string")
            .add("product", "int")
            .add("Time", "int")
            .add("the label", "double");
    private static final List<String> KEYS = List.of("Laden.é", "product");

    private final SparkSession spark = TestSpark.session();

    @Test
    void areThoseOfThePastFromTheFirstDemandOn() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<List<Object>, double[]> series = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String store = random.nextInt(3) == 0 ? null : "s" + i;
            double[] labels = new double[1 + random.nextInt(20)];
            for (int step = 0; step < labels.length; step++) {
                labels[step] = random.nextInt(8) == 0 ? Double.NaN : Math.max(0, random.nextInt(5) - 2);
                rows.add(RowFactory.create(store, i, step * 3, Double.isNaN(labels[step]) ? null : labels[step]));
            }
            List<Object> key = new ArrayList<>();
            key.add(store);
            key.add(i);
            series.put(key, labels);
        }
        Collections.shuffle(rows, random);
        Dataset<Row> scales =
                SeriesScales.of(spark.createDataFrame(rows, TYPE).repartition(3), KEYS, "Time", "the label", 2);
        assertThat(scales.columns()).containsExactly("Laden.é", "product", "scale", "squared_scale");
        List<Row> found = scales.collectAsList();
        assertThat(found).hasSize(12);
        for (Row row : found) {
            List<Object> key = new ArrayList<>();
            key.add(row.get(0));
            key.add(row.get(1));
            Scale scale = Scale.of(History.fromFirstDemand(series.get(key)), 2);
            same(row.get(2), scale.seasonal(), "seed " + seed);
            same(row.get(3), scale.squared(), "seed " + seed);
        }
    }

    private static void same(Object found, double expected, String seed) {
        if (expected > 0) {
            assertThat((Double) found).as(seed).isCloseTo(expected, within(1e-12));
        } else {
            assertThat(found).as(seed).isNull();
        }
    }

    @Test
    void areNullWhereASeriesIsTooShortOrNeverChanges() {
        List<Row> rows = List.of(
                RowFactory.create("one", 1, 1, 5.0),
                RowFactory.create("same", 1, 1, 5.0),
                RowFactory.create("same", 1, 2, 5.0),
                RowFactory.create("zero", 1, 1, 0.0),
                RowFactory.create("zero", 1, 2, 0.0),
                RowFactory.create("short", 1, 1, 1.0),
                RowFactory.create("short", 1, 2, 3.0),
                RowFactory.create("short", 1, null, 9.0),
                RowFactory.create("frost", 1, 1, -4.0),
                RowFactory.create("frost", 1, 2, -1.0),
                RowFactory.create("frost", 1, 3, -2.0));
        assertThat(SeriesScales.of(spark.createDataFrame(rows, TYPE), KEYS, "Time", "the label", 2)
                        .orderBy("`Laden.é`")
                        .collectAsList())
                .containsExactly(
                        RowFactory.create("frost", 1, 2.0, 5.0),
                        RowFactory.create("one", 1, null, null),
                        RowFactory.create("same", 1, null, null),
                        RowFactory.create("short", 1, null, 4.0),
                        RowFactory.create("zero", 1, null, null));
    }

    @Test
    void allRowsAreOneSeriesWhereThereAreNoKeys() {
        Dataset<Row> rows = spark.range(0, 10, 1, 3).selectExpr("id as t", "id * id as y");
        assertThat(SeriesScales.of(rows, List.of(), "t", "y", 1).collectAsList())
                .containsExactly(RowFactory.create(10.0, 121.0));
        assertThat(SeriesScales.of(rows.limit(0), List.of(), "t", "y", 1).collectAsList())
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoColumnAndNamesOfScales() {
        Dataset<Row> rows = spark.range(1).selectExpr("id as t", "id as y", "id as Scale");
        assertThatThrownBy(() -> SeriesScales.of(rows, List.of("Scale", "stor"), "t", "z", 1))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        """
                        stor: is no column of the rows; one of: t, y, Scale
                        z: is no column of the rows; did you mean 't'?
                        Scale: is the name of a scale, and can't be that of a key; rename the column""");
        assertThatThrownBy(() -> SeriesScales.of(rows, List.of(), "t", "y", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("season is 0: at least 1 step is a season");
    }
}
