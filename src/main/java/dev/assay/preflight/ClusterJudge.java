package dev.assay.preflight;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the cluster as it is set up suits a long job. */
final class ClusterJudge {
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_OVERHEAD = 384 * MEGABYTE;
    private static final long ENOUGH_OVERHEAD = 1024 * MEGABYTE;
    /** Bytes of a value: 8 while the rows are handed over, and 1 in its bin. */
    private static final int BYTES_OF_A_VALUE = 9;

    private static final int FEATURES = 100;
    private static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";
    private static final String CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";

    private final Needs needs;
    private final Limits limits;

    ClusterJudge(Needs needs, Limits limits) {
        this.needs = needs;
        this.limits = limits;
    }

    List<Observation> judge(Survey survey) {
        ClusterFacts cluster = survey.cluster();
        List<Observation> found = new ArrayList<>();
        for (Member each : survey.silent()) {
            found.add(Observation.warn(
                    "answer",
                    each.toString(),
                    "none within " + limits.executors().toSeconds() + " s",
                    "look whether it is busy or lost; what it lacks is not known"));
        }
        int asked = cluster.executorsAsked();
        int came = survey.executors() + survey.silent().size();
        if (came < asked) {
            found.add(cluster(
                    Verdict.WARN,
                    "executors",
                    came + " of " + asked + " came within " + limits.executors().toSeconds() + " s",
                    "--wait longer, or look whether the cluster has room for all"));
        }
        found.add(slots(survey));
        found.add(allocation(cluster));
        found.add(
                cluster.on("spark.speculation")
                        ? cluster(
                                Verdict.WARN,
                                "speculation",
                                "on: a slow task is started a second time",
                                "set spark.speculation=false: a second worker finds no place in a training, and files"
                                        + " written twice stay until VACUUM")
                        : cluster(Verdict.PASS, "speculation", "off", ""));
        found.add(cluster(
                Verdict.PASS,
                "adaptive execution",
                cluster.setting("spark.sql.adaptive.enabled", "true").equals("true") ? "on" : "off",
                ""));
        found.add(overhead(cluster));
        found.add(session(cluster));
        if (!cluster.hosted().isEmpty()) {
            found.add(cluster(Verdict.PASS, "hosted runtime", cluster.hosted(), ""));
        }
        return found;
    }

    private Observation slots(Survey survey) {
        int slots = survey.cluster().slots();
        int cpus = survey.cluster().cpusOfATask();
        int executors = survey.executors();
        String value = slots
                + (slots == 1 ? " task at once, on " : " tasks at once, on ")
                + executors
                + (executors == 1 ? " executor" : " executors")
                + (cpus > 1 ? ", of " + cpus + " cores a task" : "");
        if (slots >= Math.max(1, needs.workers())) {
            return cluster(Verdict.PASS, "slots", value, "");
        }
        return cluster(
                Verdict.FAIL,
                "slots",
                value + ", for " + Math.max(1, needs.workers()) + " workers",
                "workers train at the same time: ask for more executors or cores (spark.executor.instances,"
                        + " spark.executor.cores), or for " + slots + " workers");
    }

    private Observation allocation(ClusterFacts cluster) {
        if (!cluster.on("spark.dynamicAllocation.enabled")) {
            return cluster(Verdict.PASS, "dynamic allocation", "off", "");
        }
        return needs.withLightgbm()
                ? cluster(
                        Verdict.FAIL,
                        "dynamic allocation",
                        "on: Spark then refuses the barrier stages in which models are trained",
                        "set spark.dynamicAllocation.enabled=false and spark.executor.instances for jobs that train")
                : cluster(Verdict.PASS, "dynamic allocation", "on", "");
    }

    private Observation overhead(ClusterFacts cluster) {
        if (!cluster.inContainers()) {
            return cluster(Verdict.PASS, "memory outside the heap", "limited by the machine alone", "");
        }
        long bytes = overheadBytes(cluster);
        // The JVM itself takes about half of the least.
        long rows = Math.max(0, bytes - LEAST_OVERHEAD / 2) / BYTES_OF_A_VALUE / FEATURES;
        String value = NodeJudge.size(bytes) + " for each executor, enough for training on "
                + String.format(Locale.ROOT, "%,d", rows / 1000 * 1000) + " rows of " + FEATURES + " features on each";
        boolean enough = bytes >= ENOUGH_OVERHEAD || !needs.withLightgbm();
        return enough
                ? cluster(Verdict.PASS, "memory outside the heap", value, "")
                : cluster(
                        Verdict.WARN,
                        "memory outside the heap",
                        value,
                        "set spark.executor.memoryOverhead to 384m and 9 bytes for each value of an executor's rows:"
                                + " LightGBM keeps them outside the heap, and a container that takes more is killed");
    }

    /** As YARN and Kubernetes count it: what is set, else a share of the executor's memory, and 384 MB at least. */
    static long overheadBytes(ClusterFacts cluster) {
        String set = cluster.setting("spark.executor.memoryOverhead", "");
        if (!set.isEmpty()) {
            return bytes(set);
        }
        boolean kubernetes = cluster.master().startsWith("k8s://");
        String old = kubernetes ? cluster.setting("spark.kubernetes.memoryOverheadFactor", "0.1") : "0.1";
        double factor = Double.parseDouble(cluster.setting("spark.executor.memoryOverheadFactor", old));
        long memory = bytes(cluster.setting("spark.executor.memory", "1g"));
        return Math.max(LEAST_OVERHEAD, (long) (factor * memory));
    }

    /** Of Spark's {@code 512}, {@code 512m} or {@code 2g}; without a unit they are MB. */
    static long bytes(String size) {
        return org.apache.spark.network.util.JavaUtils.byteStringAsMb(size) * MEGABYTE;
    }

    private static Observation session(ClusterFacts cluster) {
        boolean extended = cluster.setting("spark.sql.extensions", "").contains(EXTENSION);
        boolean catalogued =
                cluster.setting("spark.sql.catalog.spark_catalog", "").equals(CATALOG);
        if (!cluster.hosted().isEmpty() || (extended && catalogued)) {
            return cluster(Verdict.PASS, "Delta in the session", "extension and catalog are set", "");
        }
        String lacking = extended ? "no catalog" : catalogued ? "no extension" : "neither extension nor catalog";
        return cluster(
                Verdict.FAIL,
                "Delta in the session",
                lacking + ", and the session is there already",
                "start it with spark.sql.extensions=" + EXTENSION + " and spark.sql.catalog.spark_catalog=" + CATALOG);
    }

    private static Observation cluster(Verdict verdict, String what, String value, String mend) {
        return new Observation(what, List.of(Observation.CLUSTER), value, verdict, mend);
    }
}
