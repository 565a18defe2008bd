package dev.assay.job;

import java.util.List;

/**
 * What is to be profiled.
 *
 * @param only names of tables; empty for all that the spec declares
 * @param against what the profile is compared with: the id of an earlier run, or a version of the tables (digits); null for
 *     nothing
 * @param alone whether each column is looked at by itself alone, which takes one read of a table
 */
public record ProfileRequest(List<String> only, String against, boolean alone) {
    public ProfileRequest {
        only = List.copyOf(only);
    }

    /** All tables, with what their columns have to do with each other. */
    public static ProfileRequest all() {
        return new ProfileRequest(List.of(), null, false);
    }

    boolean againstVersion() {
        return against != null && against.matches("\\d+");
    }
}
