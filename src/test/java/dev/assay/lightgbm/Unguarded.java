package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** SynapseML by itself, as its own documents call it; only its time is bounded. */
final class Unguarded {
    private static final long SECONDS = 60;
    private static final long SECONDS_TO_END = 10;

    private Unguarded() {}

    /** One task, which waits for no other. */
    static LightGBMRegressor regressor() {
        LightGBMRegressor estimator = new LightGBMRegressor();
        estimator.setNumTasks(1);
        return estimator;
    }

    static LightGBMRegressor regressor(int rounds) {
        LightGBMRegressor estimator = regressor();
        estimator.setNumIterations(rounds);
        return estimator;
    }

    /** What SynapseML gives, or throws. */
    static Model<?> fit(LightGBMRegressor estimator, Dataset<Row> rows) throws Throwable {
        SparkContext context = rows.sparkSession().sparkContext();
        String group = UUID.randomUUID().toString();
        FutureTask<Model<?>> task = new FutureTask<>(() -> {
            context.setJobGroup(group, "SynapseML alone", true);
            return estimator.fit(rows);
        });
        Thread trainer = new Thread(task);
        trainer.setDaemon(true);
        trainer.start();
        trainer.join(TimeUnit.SECONDS.toMillis(SECONDS));
        boolean hung = trainer.isAlive();
        if (hung) {
            context.cancelJobGroup(group);
            trainer.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
        }
        assertThat(hung).as("hung").isFalse();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause();
        }
    }

    /** The trees of a native text, without the parameters that it notes. */
    static String trees(String text) {
        return text.substring(text.indexOf("Tree=0"), text.indexOf("end of trees"));
    }

    static long distinct(Model<?> model, Dataset<Row> rows) {
        return model.transform(rows).select("prediction").distinct().count();
    }
}
