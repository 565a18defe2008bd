package dev.assay.cluster;

import dev.assay.lightgbm.FitSettings;
import dev.assay.lightgbm.Fitted;
import dev.assay.lightgbm.Fitting;
import dev.assay.lightgbm.LightGBMRegressorBuilder;
import dev.assay.lightgbm.Transfer;
import java.time.Duration;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What {@link BoostingClusterIT} submits: fits one model with two workers, and prints what came of it. */
public final class BoostingProgram {
    private BoostingProgram() {}

    /** Takes the transfer, the number of rows and that of rounds. */
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder().getOrCreate();
        Dataset<Row> rows = rows(spark, Long.parseLong(arguments[1]));
        FitSettings settings =
                new FitSettings(Transfer.valueOf(arguments[0]), 2, 0, Duration.ofMinutes(2), Duration.ofMinutes(2));
        Fitted fitted = new Fitting(spark, settings, System.out::println)
                .fit(
                        rows,
                        new LightGBMRegressorBuilder()
                                .setCategoricalSlotNames("store")
                                .setNumLeaves(31)
                                .setNumIterations(Integer.parseInt(arguments[2]))
                                .build());
        double error = fitted.model()
                .transform(rows)
                .agg(functions.expr("sqrt(avg(pow(label - prediction, 2)))"))
                .first()
                .getDouble(0);
        System.out.println("rounds: " + fitted.trees());
        System.out.println("workers: " + fitted.workers());
        System.out.println("error: " + error);
        fitted.told().forEach(said -> System.out.println("told: " + said));
        spark.stop();
        // SynapseML leaves a thread behind that keeps the process alive.
        System.exit(0);
    }

    /** 200 stores with a level each, of a standard deviation of 70, and a day's trend. */
    private static Dataset<Row> rows(SparkSession spark, long count) {
        Dataset<Row> made = spark.range(0, count, 1, 3)
                .selectExpr("cast(pmod(id * 7919, 200) as double) store", "cast(pmod(id, 30) as double) day")
                .selectExpr("store", "day", "100 * sin(store * 12.9898) + day label");
        return new VectorAssembler()
                .setInputCols(new String[] {"store", "day"})
                .setOutputCol("features")
                .transform(made);
    }
}
