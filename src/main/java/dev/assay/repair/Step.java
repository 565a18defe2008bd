package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.StepSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.spark.sql.Column;

/**
 * A step in its place.
 *
 * @param spec what it is told
 * @param ordinal its position in the repair, from 1
 * @param applyFrom the confidence from which it changes a cell
 * @param trial how it did on cells whose true values are known; null where none is
 */
record Step(StepSpec spec, int ordinal, double applyFrom, Trial trial) {
    Step(StepSpec spec, int ordinal, double applyFrom) {
        this(spec, ordinal, applyFrom, null);
    }

    /** The same step after a trial. */
    Step after(Trial found) {
        return new Step(spec, ordinal, applyFrom, found);
    }

    String name() {
        return spec.name();
    }

    /** How sure the step is of all that it writes; of changes that have a confidence of their own the most. */
    double confidence() {
        double stated = spec.confidence().value();
        return trial == null || spec.rule().ownConfidence() ? stated : trial.confidence(stated);
    }

    /** The confidence of a change, in the light of the trial and at most the step's. */
    Column bounded(Column sure) {
        Column tried = trial == null ? sure : trial.confidence(sure);
        return when(tried.gt(confidence()), lit(confidence())).otherwise(tried);
    }

    /** The confidence that a change must have by itself to be made; infinite if none can be. */
    double appliedFrom() {
        if (!applies()) {
            return Double.POSITIVE_INFINITY;
        }
        return trial == null ? applyFrom : trial.needed(applyFrom);
    }

    /** Whether the step, where it gives no confidence of its own, changes cells. */
    boolean applies() {
        return confidence() >= applyFrom;
    }

    /** True, never null, for the rows in scope. */
    Column scope() {
        return spec.where() == null ? lit(true) : coalesce(expr("(" + spec.where() + ")"), lit(false));
    }

    /** What the step does, whatever its name and place: the same in two runs when the same was asked. */
    String fingerprint() {
        String asked = spec.kind() + "|" + spec.rule() + "|" + spec.where() + "|" + spec.confidence();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
