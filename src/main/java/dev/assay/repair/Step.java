package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

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
 */
record Step(StepSpec spec, int ordinal, double applyFrom) {
    String name() {
        return spec.name();
    }

    double confidence() {
        return spec.confidence().value();
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
