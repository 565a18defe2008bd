package dev.assay.preflight;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The hosted runtime that a session belongs to.
 *
 * @param runtime its name and version; empty elsewhere
 * @param mode who shares the machines, as Databricks names it; empty where it does not say
 */
record Hosted(String runtime, String mode) {
    private static final String VERSION = "DATABRICKS_RUNTIME_VERSION";
    /** No contract of Databricks, but what it sets. */
    private static final String MODE = "spark.databricks.clusterUsageTags.dataSecurityMode";

    static Hosted of(SparkSession spark, Map<String, String> environment) {
        String version = environment.getOrDefault(VERSION, "");
        return version.isEmpty()
                ? new Hosted("", "")
                : new Hosted("Databricks Runtime " + version, spark.conf().get(MODE, ""));
    }

    /** What stands against any job, where users are kept apart: no look at executors is possible there. */
    Optional<Observation> refusal() {
        return mode.equals("USER_ISOLATION")
                ? Optional.of(Observation.fail(
                        "hosted runtime",
                        Observation.CLUSTER,
                        runtime + ", standard compute (" + mode
                                + "): it has no RDDs, no barrier stages and no libraries of" + " the JVM",
                        "use dedicated compute (SINGLE_USER) or a job cluster of its own"))
                : Optional.empty();
    }
}
