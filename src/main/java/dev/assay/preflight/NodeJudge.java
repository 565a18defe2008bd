package dev.assay.preflight;

import java.util.List;
import java.util.Locale;

/** Whether a process can run Assay's jobs: its versions and its memory. */
final class NodeJudge {
    private static final long GIGABYTE = 1L << 30;
    private static final Version SPARK = Version.of("3.5");
    private static final Version SCALA = Version.of("2.12");

    private final NodeFacts driver;
    private final String hosted;

    /**
     * @param driver with which executors are compared
     * @param hosted the hosted runtime; empty elsewhere
     */
    NodeJudge(NodeFacts driver, String hosted) {
        this.driver = driver;
        this.hosted = hosted;
    }

    List<Observation> judge(NodeFacts node) {
        String where = node.member().toString();
        return List.of(java(node, where), spark(node, where), delta(node, where), memory(node, where));
    }

    private Observation java(NodeFacts node, String where) {
        String version = node.software().java();
        return Version.of(version).part(0)
                        == Version.of(driver.software().java()).part(0)
                ? Observation.pass("Java", where, version)
                : Observation.warn(
                        "Java",
                        where,
                        version + ", but the driver has " + driver.software().java(),
                        "give driver and executors the same JAVA_HOME (spark.executorEnv.JAVA_HOME)");
    }

    private Observation spark(NodeFacts node, String where) {
        String value = "Spark " + node.software().spark() + ", Scala "
                + node.software().scala();
        boolean ours = Version.of(node.software().spark()).startsWith(SPARK)
                && Version.of(node.software().scala()).startsWith(SCALA);
        if (!ours) {
            return Observation.fail("Spark", where, value, "Assay needs Spark 3.5 for Scala 2.12");
        }
        return node.software().spark().equals(driver.software().spark())
                        && node.software().scala().equals(driver.software().scala())
                ? Observation.pass("Spark", where, value)
                : Observation.fail(
                        "Spark",
                        where,
                        value + ", but the driver has Spark "
                                + driver.software().spark() + ", Scala "
                                + driver.software().scala(),
                        "submit with the Spark that the cluster runs");
    }

    private Observation delta(NodeFacts node, String where) {
        String version = node.software().delta();
        if (!hosted.isEmpty() && version.isEmpty()) {
            return Observation.pass("Delta", where, "the runtime's own");
        }
        if (version.isEmpty()) {
            return Observation.fail(
                    "Delta",
                    where,
                    "not on the class path",
                    "use Assay's cluster jar, or add delta-spark_2.12 by --jars");
        }
        return version.equals(driver.software().delta())
                ? Observation.pass("Delta", where, version)
                : Observation.fail(
                        "Delta",
                        where,
                        version + ", but the driver has " + driver.software().delta(),
                        "leave one Delta on the class path: Assay's cluster jar brings 3.3, the cluster should bring none");
    }

    private static Observation memory(NodeFacts node, String where) {
        long heap = node.machine().heap();
        long all = node.machine().memory();
        String value = "heap of " + size(heap) + (all == 0 ? "" : ", machine of " + size(all));
        return all == 0 || heap < 0.9 * all
                ? Observation.pass("memory", where, value)
                : Observation.warn(
                        "memory",
                        where,
                        value + ": no room beside the heap",
                        "lower spark.driver.memory or spark.executor.memory: LightGBM keeps its rows outside the heap");
    }

    /** {@code 384 MB}, {@code 1.5 GB}: in powers of 1024, as Spark counts. */
    static String size(long bytes) {
        return bytes >= GIGABYTE
                ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGABYTE)
                : (bytes >> 20) + " MB";
    }
}
