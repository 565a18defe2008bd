package dev.assay.job;

import java.util.List;

/**
 * What is to be profiled.
 *
 * @param only names of tables; empty for all that the spec declares
 * @param against what the profile is compared with: the id of an earlier run, or a version of the tables (digits); null for
 *     nothing
 */
public record ProfileRequest(List<String> only, String against) {
    public ProfileRequest {
        only = List.copyOf(only);
    }

    boolean againstVersion() {
        return against != null && against.matches("\\d+");
    }
}
