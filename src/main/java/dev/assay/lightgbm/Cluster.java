package dev.assay.lightgbm;

import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.collection.JavaConverters;

/**
 * The tasks that can run at the same time.
 *
 * @param executors that run tasks; in local mode one, the driver
 * @param slots of all of them
 * @param cores of the one that has the fewest
 */
record Cluster(int executors, int slots, int cores) {
    private static final String DYNAMIC = "spark.dynamicAllocation.enabled";
    private static final String SPECULATION = "spark.speculation";

    /** As the driver knows them now. */
    static Cluster now(SparkContext context) {
        List<ExecutorSummary> running = new ArrayList<>();
        for (ExecutorSummary executor :
                JavaConverters.seqAsJavaList(context.statusStore().executorList(true))) {
            if (executor.maxTasks() > 0) {
                running.add(executor);
            }
        }
        return new Cluster(
                running.size(),
                running.stream().mapToInt(ExecutorSummary::maxTasks).sum(),
                running.stream().mapToInt(ExecutorSummary::totalCores).min().orElse(1));
    }

    /** Settings under which tasks that must all run at the same time don't. */
    static void check(SparkConf conf, Given given, Problems problems) {
        boolean barrier = given.on("useBarrierExecutionMode");
        if (conf.getBoolean(DYNAMIC, false)) {
            problems.add(
                    DYNAMIC,
                    "is true: executors come and go, and a fit needs all of them until its end",
                    "set it to false for this job");
        }
        if (!barrier && conf.getBoolean(SPECULATION, false)) {
            problems.add(
                    SPECULATION,
                    "is true: a second copy of a task would join the fit",
                    "set it to false for this job, or leave useBarrierExecutionMode out");
        }
        String host = conf.get("spark.driver.host", "");
        if (host.contains(":")) {
            problems.add("spark.driver.host", "is " + host, "SynapseML 1.1.3 takes IPv4 addresses and names only");
        }
    }
}
