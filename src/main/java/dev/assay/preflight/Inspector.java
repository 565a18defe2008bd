package dev.assay.preflight;

import dev.assay.table.PlaceProbe;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** Looks at a cluster and judges whether a long job would come to its end there. Never waits longer than its limits. */
public final class Inspector {
    private final SparkSession spark;
    private final Limits limits;
    private final Consumer<String> progress;

    /**
     * @param progress is told each step, in a line
     */
    public Inspector(SparkSession spark, Limits limits, Consumer<String> progress) {
        this.spark = Objects.requireNonNull(spark, "spark");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /** What is known without a look, where a hosted runtime permits none. */
    public Optional<Preflight> refused() {
        return Hosted.of(spark, System.getenv())
                .refusal()
                .map(refusal -> new Preflight(
                        "databricks", spark.version(), List.of(new Member(Member.DRIVER, "")), 0, List.of(refusal)));
    }

    /**
     * Looks at the driver and every executor. Throws {@link IllegalStateException} where none answers in time.
     *
     * @param stored places that are looked at from each of them
     * @param clock of whatever machine it is read on
     */
    public Preflight inspect(Needs needs, List<Stored> stored, Clock clock) {
        List<PlaceProbe> probes =
                stored.stream().map(Stored::probe).filter(Objects::nonNull).toList();
        Survey survey = new Surveyor(spark, limits, progress).survey(probes, clock);
        return judge(survey, needs, stored);
    }

    /** What was seen, judged. */
    Preflight judge(Survey survey, Needs needs, List<Stored> stored) {
        List<Observation> found = new ArrayList<>();
        PlatformJudge platforms = new PlatformJudge(needs);
        NodeJudge nodes = new NodeJudge(survey.driver(), survey.cluster().hosted());
        survey.nodes().forEach(node -> found.addAll(platforms.judge(node)));
        survey.nodes().forEach(node -> found.addAll(nodes.judge(node)));
        found.addAll(new ClusterJudge(needs, limits).judge(survey));
        found.addAll(new LinkJudge(needs).judge(survey));
        found.addAll(new StorageJudge(survey).judge(stored));
        return new Preflight(
                survey.cluster().master(),
                survey.driver().software().spark(),
                survey.nodes().stream().map(NodeFacts::member).toList(),
                survey.cluster().slots(),
                found);
    }
}
