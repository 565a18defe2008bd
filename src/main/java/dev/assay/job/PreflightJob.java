package dev.assay.job;

import dev.assay.preflight.Inspector;
import dev.assay.preflight.Observation;
import dev.assay.preflight.Preflight;
import dev.assay.preflight.Stored;
import dev.assay.preflight.TimedJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** Looks at the cluster, and at the storage of a spec, before a long job; leaves nothing behind. */
public final class PreflightJob {
    private final SparkSession spark;
    private final PreflightRequest request;
    private final Consumer<String> progress;

    /**
     * @param progress is told each step, in a line
     */
    public PreflightJob(SparkSession spark, PreflightRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
    }

    /** Looks; throws {@link IllegalStateException} where no executor comes or answers in time. */
    public PreflightOutcome run() {
        Inspector inspector = new Inspector(spark, request.limits(), progress);
        Optional<Preflight> refused = inspector.refused();
        if (refused.isPresent()) {
            return new PreflightOutcome(refused.get());
        }
        if (request.results() != null || request.spec() != null) {
            progress.accept("looking at storage");
        }
        List<Stored> places = new StoredPlaces(spark, request).look();
        try {
            Preflight found = inspector.inspect(request.needs(), places, request.clock());
            return new PreflightOutcome(redacted(found));
        } finally {
            // The last one first: a folder above several was made for the first of them.
            List<Stored> back = new ArrayList<>(places);
            Collections.reverse(back);
            back.stream()
                    .filter(place -> place.probe() != null && place.probe().writes())
                    .forEach(this::clear);
        }
    }

    private void clear(Stored place) {
        String left = new TimedJob(spark.sparkContext())
                .run(
                        request.limits().executors(),
                        () -> String.valueOf(place.probe().close()))
                .orElse("no answer");
        if (!left.equals("null")) {
            progress.accept("what was written to try " + place.location() + " is left there: " + left);
        }
    }

    private Preflight redacted(Preflight found) {
        if (request.spec() == null) {
            return found;
        }
        List<Observation> clean = found.observations().stream()
                .map(each -> new Observation(
                        request.spec().redact(each.what()),
                        each.where(),
                        request.spec().redact(each.value()),
                        each.verdict(),
                        request.spec().redact(each.mend())))
                .toList();
        return new Preflight(found.master(), found.spark(), found.members(), found.slots(), clean);
    }
}
