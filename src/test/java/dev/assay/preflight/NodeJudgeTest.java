package dev.assay.preflight;

import static dev.assay.preflight.MadeUp.MACHINE;
import static dev.assay.preflight.MadeUp.SOFTWARE;
import static dev.assay.preflight.MadeUp.complaints;
import static dev.assay.preflight.MadeUp.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.preflight.NodeFacts.Machine;
import dev.assay.preflight.NodeFacts.Software;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeJudgeTest {
    @Test
    void hasNothingAgainstTheDriversOwnVersions() {
        assertThat(judged(node("1"))).isEmpty();
    }

    @Test
    void comparesVersionsWithTheDrivers() {
        assertThat(judged(node("1", new Software("11.0.20", "3.5.6-amzn-1", "2.12.18", "3.2.0"), MACHINE)))
                .containsExactly(
                        "WARN Java | executor 1@host1 | 11.0.20, but the driver has 17.0.15 | give driver and executors the"
                                + " same JAVA_HOME (spark.executorEnv.JAVA_HOME)",
                        "FAIL Spark | executor 1@host1 | Spark 3.5.6-amzn-1, Scala 2.12.18, but the driver has Spark 3.5.9,"
                                + " Scala 2.12.18 | submit with the Spark that the cluster runs",
                        "FAIL Delta | executor 1@host1 | 3.2.0, but the driver has 3.3.3 | leave one Delta on the class path:"
                                + " Assay's cluster jar brings 3.3, the cluster should bring none");
    }

    @Test
    void refusesAnotherSparkAndAClusterWithoutDelta() {
        assertThat(judged(node("1", new Software("17.0.1", "4.0.1", "2.13.16", ""), MACHINE)))
                .containsExactly(
                        "FAIL Spark | executor 1@host1 | Spark 4.0.1, Scala 2.13.16 | Assay needs Spark 3.5 for Scala 2.12",
                        "FAIL Delta | executor 1@host1 | not on the class path | use Assay's cluster jar, or add"
                                + " delta-spark_2.12 by --jars");
    }

    @Test
    void takesTheDeltaOfAHostedRuntimeAsItIs() {
        NodeFacts driver = node("driver", new Software("17.0.1", "3.5.2", "2.12.15", ""), MACHINE);
        assertThat(complaints(new NodeJudge(driver, "Databricks Runtime 16.4").judge(driver)))
                .isEmpty();
    }

    @Test
    void warnsOfAHeapThatLeavesNoRoom() {
        assertThat(judged(node("1", SOFTWARE, new Machine(15L << 30, 16L << 30, 4))))
                .containsExactly(
                        "WARN memory | executor 1@host1 | heap of 15.0 GB, machine of 16.0 GB: no room beside the"
                                + " heap | lower spark.driver.memory or spark.executor.memory: LightGBM keeps its rows outside the"
                                + " heap");
    }

    private static List<String> judged(NodeFacts node) {
        return complaints(new NodeJudge(node("driver"), "").judge(node));
    }
}
