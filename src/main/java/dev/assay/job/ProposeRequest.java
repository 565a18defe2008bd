package dev.assay.job;

import java.util.List;

/**
 * What repairs are to be proposed for, and where mappings of values will stand.
 *
 * @param only names of tables; empty for all that the spec declares
 * @param mappings the folder of the mappings, as the spec would write it, with a slash at its end; null where none are to
 *     be written: small ones are then proposed as part of the section
 */
public record ProposeRequest(List<String> only, String mappings) {
    public ProposeRequest {
        only = List.copyOf(only);
    }
}
