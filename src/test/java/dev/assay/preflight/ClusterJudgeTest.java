package dev.assay.preflight;

import static dev.assay.preflight.MadeUp.LIMITS;
import static dev.assay.preflight.MadeUp.TABLES;
import static dev.assay.preflight.MadeUp.TRAINING;
import static dev.assay.preflight.MadeUp.cluster;
import static dev.assay.preflight.MadeUp.complaints;
import static dev.assay.preflight.MadeUp.survey;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterJudgeTest {
    @Test
    void hasNothingAgainstAStandaloneCluster() {
        assertThat(judged(TRAINING, survey(cluster("spark://host:7077")))).isEmpty();
    }

    @Test
    void refusesDynamicAllocationWhereModelsAreTrainedOnly() {
        ClusterFacts dynamic =
                cluster("spark://host:7077", "spark.dynamicAllocation.enabled", "true", "spark.speculation", "true");
        assertThat(judged(TRAINING, survey(dynamic)))
                .containsExactly(
                        "FAIL dynamic allocation | cluster | on: Spark then refuses the barrier stages in which models are"
                                + " trained | set spark.dynamicAllocation.enabled=false and spark.executor.instances for"
                                + " jobs that train",
                        "WARN speculation | cluster | on: a slow task is started a second time | set"
                                + " spark.speculation=false: a second worker finds no place in a training, and files written"
                                + " twice stay until VACUUM");
        assertThat(judged(TABLES, survey(dynamic))).hasSize(1);
    }

    @Test
    void countsSlotsAgainstWorkers() {
        ClusterFacts four = cluster("spark://host:7077", "spark.task.cpus", "2");
        assertThat(judged(new Needs(4, Needs.Lightgbm.NEEDED), survey(four))).isEmpty();
        assertThat(judged(new Needs(5, Needs.Lightgbm.NEEDED), survey(four)))
                .containsExactly(
                        "FAIL slots | cluster | 4 tasks at once, on 2 executors, of 2 cores a task, for 5 workers |"
                                + " workers train at the same time: ask for more executors or cores (spark.executor.instances,"
                                + " spark.executor.cores), or for 4 workers");
    }

    @Test
    void reckonsTheMemoryOutsideTheHeapAsYarnAndKubernetesDo() {
        assertThat(megabytes(cluster("yarn"))).isEqualTo(384);
        assertThat(megabytes(cluster("yarn", "spark.executor.memory", "10g"))).isEqualTo(1024);
        assertThat(megabytes(
                        cluster("yarn", "spark.executor.memory", "10g", "spark.executor.memoryOverheadFactor", "0.2")))
                .isEqualTo(2048);
        assertThat(megabytes(cluster(
                        "k8s://api", "spark.executor.memory", "10g", "spark.kubernetes.memoryOverheadFactor", "0.4")))
                .isEqualTo(4096);
        assertThat(megabytes(cluster("yarn", "spark.executor.memoryOverhead", "700")))
                .isEqualTo(700);
        assertThat(megabytes(cluster("yarn", "spark.executor.memoryOverhead", "2g")))
                .isEqualTo(2048);
    }

    @Test
    void tellsHowManyRowsTheMemoryOutsideTheHeapHolds() {
        assertThat(judged(TRAINING, survey(cluster("yarn"))))
                .containsExactly(
                        "WARN memory outside the heap | cluster | 384 MB for each executor, enough for training on"
                                + " 223,000 rows of 100 features on each | set spark.executor.memoryOverhead to 384m and 9 bytes for"
                                + " each value of an executor's rows: LightGBM keeps them outside the heap, and a container that"
                                + " takes more is killed");
        assertThat(judged(TABLES, survey(cluster("yarn")))).isEmpty();
        assertThat(judged(TRAINING, survey(cluster("yarn", "spark.executor.memoryOverhead", "1g"))))
                .isEmpty();
    }

    @Test
    void refusesASessionThatKnowsNoDelta() {
        ClusterFacts bare = new ClusterFacts("yarn", Map.of("spark.executor.memoryOverhead", "2g"), 4, "");
        assertThat(judged(TRAINING, survey(bare)))
                .containsExactly(
                        "FAIL Delta in the session | cluster | neither extension nor catalog, and the session is"
                                + " there already | start it with"
                                + " spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension and"
                                + " spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog");
        ClusterFacts hosted = new ClusterFacts("local", Map.of(), 4, "Databricks Runtime 16.4");
        assertThat(judged(TRAINING, survey(hosted))).isEmpty();
    }

    @Test
    void tellsHowManyOfTheExecutorsCameThatWereAskedFor() {
        assertThat(judged(TRAINING, survey(cluster("spark://host:7077", "spark.executor.instances", "3"))))
                .containsExactly(
                        "WARN executors | cluster | 2 of 3 came within 60 s | --wait longer, or look whether the cluster"
                                + " has room for all");
        assertThat(judged(TRAINING, survey(cluster("spark://host:7077", "spark.executor.instances", "2"))))
                .isEmpty();
    }

    @Test
    void refusesHostedComputeThatKeepsUsersApart() {
        assertThat(new Hosted("Databricks Runtime 16.4", "USER_ISOLATION")
                        .refusal()
                        .map(MadeUp::line))
                .contains(
                        "FAIL hosted runtime | cluster | Databricks Runtime 16.4, standard compute (USER_ISOLATION): it has no"
                                + " RDDs, no barrier stages and no libraries of the JVM | use dedicated compute (SINGLE_USER) or a"
                                + " job cluster of its own");
        assertThat(new Hosted("Databricks Runtime 16.4", "SINGLE_USER").refusal())
                .isEmpty();
        assertThat(new Hosted("", "").refusal()).isEmpty();
    }

    @Test
    void namesExecutorsThatDidNotAnswer() {
        Survey all = survey(cluster("spark://host:7077"));
        Survey one = new Survey(all.cluster(), all.nodes(), List.of(MadeUp.member("3")), all.links(), "");
        assertThat(judged(TRAINING, one))
                .containsExactly(
                        "WARN answer | executor 3@host3 | none within 60 s | look whether it is busy or lost; what it"
                                + " lacks is not known");
    }

    private static long megabytes(ClusterFacts cluster) {
        return ClusterJudge.overheadBytes(cluster) >> 20;
    }

    private static List<String> judged(Needs needs, Survey survey) {
        return complaints(new ClusterJudge(needs, LIMITS).judge(survey));
    }
}
