package dev.assay.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A row of a table of predictions; null where there is none. The columns have hard names. */
record Case(
        Double label,
        Double prediction,
        Double probability,
        Double weight,
        String segment,
        Integer series,
        Double scale,
        Double squaredScale) {
    static final String SEGMENT = "Straße `é`.x";

    static final Scored COLUMNS = new Scored(
            "Label.y", "PREDICTION", "the probability", "wéight", null, "scale", "squared_scale", List.of("SERIES.id"));

    private static final StructType TYPE = new StructType()
            .add("Label.y", "double")
            .add("PREDICTION", "double")
            .add("the probability", "double")
            .add("wéight", "double")
            .add(SEGMENT, "string")
            .add("SERIES.id", "int")
            .add("scale", "double")
            .add("squared_scale", "double");

    static Dataset<Row> table(SparkSession spark, List<Case> cases) {
        List<Row> rows = cases.stream()
                .map(each -> RowFactory.create(
                        each.label,
                        each.prediction,
                        each.probability,
                        each.weight,
                        each.segment,
                        each.series,
                        each.scale,
                        each.squaredScale))
                .toList();
        return spark.createDataFrame(rows, TYPE);
    }

    /** Counts that are often equal or zero, and predictions of them above zero; segments that may be null. */
    static List<Case> numbers(Random random, int number) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int series = random.nextInt(3);
            boolean scaled = series > 0;
            cases.add(new Case(
                    (double) Math.max(0, random.nextInt(9) - 3),
                    0.5 + random.nextInt(4) + (random.nextBoolean() ? random.nextDouble() : 0.5),
                    null,
                    (double) random.nextInt(4),
                    segment(random),
                    series,
                    scaled ? 1.5 * series : null,
                    scaled ? 2.5 * series : null));
        }
        return cases;
    }

    /** Of two classes, with probabilities of which many are equal. */
    static List<Case> classes(Random random, int number) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            double probability = random.nextBoolean() ? random.nextInt(5) / 4.0 : random.nextDouble();
            cases.add(new Case(
                    random.nextDouble() < 0.2 + probability / 2 ? 1.0 : 0.0,
                    probability > 0.5 ? 1.0 : 0.0,
                    probability,
                    (double) random.nextInt(4),
                    segment(random),
                    0,
                    null,
                    null));
        }
        return cases;
    }

    private static String segment(Random random) {
        int which = random.nextInt(4);
        return which == 0 ? null : "ö" + which;
    }
}
