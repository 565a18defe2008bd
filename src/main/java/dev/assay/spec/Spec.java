package dev.assay.spec;

import java.util.List;
import java.util.Map;

/**
 * One spec file, extended, interpolated and checked.
 *
 * @param name the name that reports and results carry
 * @param file the file it was read from
 * @param hash SHA-256 of the merged document before secrets were filled in, in hexadecimal
 * @param results URI of a folder of Delta tables, or {@code catalog.schema}
 * @param tables by their name in the spec, in the spec's order
 * @param validate what to validate, in order
 * @param positions where each node stands
 */
public record Spec(
        String name,
        String file,
        String hash,
        String results,
        Map<String, TableSpec> tables,
        List<ValidateSpec> validate,
        Positions positions) {}
