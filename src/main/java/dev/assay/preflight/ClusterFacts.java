package dev.assay.preflight;

import java.util.Map;

/**
 * What the driver knows of the cluster without asking it.
 *
 * @param master URL, such as yarn or local[4]
 * @param settings of Spark, by their keys
 * @param slots how many tasks run at once
 * @param hosted the hosted runtime's name and version; empty elsewhere
 */
record ClusterFacts(String master, Map<String, String> settings, int slots, String hosted) {
    ClusterFacts {
        settings = Map.copyOf(settings);
    }

    String setting(String key, String byDefault) {
        return settings.getOrDefault(key, byDefault);
    }

    boolean on(String key) {
        return Boolean.parseBoolean(setting(key, "false"));
    }

    /** Whether all runs in the driver's process. */
    boolean embedded() {
        return master.startsWith("local") && !master.startsWith("local-cluster");
    }

    /** Whether executors live in containers that are killed where they take more memory than they asked for. */
    boolean inContainers() {
        return master.equals("yarn") || master.startsWith("k8s://");
    }

    /** How many executors there should be; 0 where that is left to the cluster. */
    int executorsAsked() {
        return on("spark.dynamicAllocation.enabled") ? 0 : Integer.parseInt(setting("spark.executor.instances", "0"));
    }

    int cpusOfATask() {
        return Integer.parseInt(setting("spark.task.cpus", "1"));
    }
}
