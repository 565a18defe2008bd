package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.spec.Position;
import dev.assay.spec.Positions;
import dev.assay.spec.ValidateSpec;
import dev.assay.table.DeltaTarget;
import dev.assay.table.Partitions;
import dev.assay.table.StorageException;
import dev.assay.table.WriteLabel;
import dev.assay.validate.Extent;
import dev.assay.validate.RowSink;
import dev.assay.validate.Targets;
import dev.assay.validate.Validated;
import dev.assay.validate.Validator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The accepted and quarantine tables of one validated table. Each is replaced in one commit; that both come from the same
 * run, although another run may write them at the same time, is looked after here.
 */
final class Publication {
    private static final int ATTEMPTS = 5;

    private final ValidateSpec spec;
    private final String runId;
    private final DeltaTarget accepted;
    private final DeltaTarget quarantine;
    private Partitions partitions;

    Publication(SparkSession spark, ValidateSpec spec, String runId) {
        this.spec = spec;
        this.runId = runId;
        this.accepted = spec.accepted() == null ? null : new DeltaTarget(spark, spec.accepted());
        this.quarantine = spec.quarantine() == null ? null : new DeltaTarget(spark, spec.quarantine());
    }

    /** Looks whether both can be written, before anything is computed; what is wrong is told at its place in the spec. */
    void check(Positions positions, Problems problems) {
        check(accepted, positions.of(spec.pointer() + "/accepted"), problems);
        check(quarantine, positions.of(spec.pointer() + "/quarantine"), problems);
    }

    private static void check(DeltaTarget target, Position place, Problems problems) {
        try {
            if (target != null) {
                target.prepare();
            }
        } catch (InputException e) {
            e.problems().forEach(problem -> problems.add(place, problem.what(), problem.mend()));
        }
    }

    /** Makes the folders of both. */
    void makeFolders() {
        if (quarantine != null) {
            quarantine.makeFolder();
        }
        if (accepted != null) {
            accepted.makeFolder();
        }
    }

    /** Lets parts of the targets be replaced, along the partitions of the table. */
    void along(Partitions by) {
        this.partitions = by;
    }

    /** Whether all targets hold rows that were judged by the plan, and by no other. */
    boolean holds(String plan) {
        return Stream.of(accepted, quarantine).filter(Objects::nonNull).allMatch(target -> target.lastPlan()
                .equals(Optional.of(plan)));
    }

    /** Validates into the targets, again where another run came between the two writes. */
    Validated publish(Validator validator) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Validated validated = validator.validate(targets());
            if (fromOneRun()) {
                return validated;
            }
        }
        throw new StorageException(
                "other runs keep writing " + spec.accepted() + " and " + spec.quarantine()
                        + "; let one run at a time write them",
                null);
    }

    private Targets targets() {
        return new Targets(
                sink(accepted, "accepted rows of " + spec.table()),
                sink(quarantine, "quarantined rows of " + spec.table()),
                runId);
    }

    private RowSink sink(DeltaTarget target, String what) {
        return target == null ? null : (rows, extent) -> replace(target, what, rows, extent);
    }

    private long replace(DeltaTarget target, String what, Dataset<Row> rows, Extent extent) {
        WriteLabel label = new WriteLabel(runId, what, extent.plan());
        if (extent.partitions() != null) {
            return target.replacePartitions(rows, label, partitions, extent.partitions());
        }
        return target.replace(rows, label, partitions == null ? List.of() : List.of(partitions.column()));
    }

    private boolean fromOneRun() {
        if (accepted == null || quarantine == null) {
            return true;
        }
        Optional<String> one = accepted.lastRun();
        return one.isPresent() && one.equals(quarantine.lastRun());
    }
}
