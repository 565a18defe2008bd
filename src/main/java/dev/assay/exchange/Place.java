package dev.assay.exchange;

import dev.assay.problem.InputException;
import java.util.Locale;
import java.util.Map;

/**
 * Where the table of imported checks is, as far as the user says.
 *
 * @param table its name in the spec; null for the imported file's own
 * @param path URI of its files; null if not said
 * @param format their format; null to tell it from the path's extension
 * @param folder the imported file's folder as the spec would write it, for files that it names; empty where both lie together
 */
public record Place(String table, String path, String format, String folder) {
    private static final Map<String, String> BY_EXTENSION = Map.of(
            "csv", "csv", "tsv", "csv", "parquet", "parquet", "orc", "orc", "json", "json", "jsonl", "json", "ndjson",
            "json", "avro", "avro");

    public Place {
        if (format != null && path == null) {
            throw InputException.of("--format", "a format without a path", "add --path");
        }
        format = path == null || format != null ? format : formatOf(path);
    }

    /** A place whose spec lies beside the imported file. */
    public Place(String table, String path, String format) {
        this(table, path, format, "");
    }

    /** A path that the imported file names, as the spec would write it. */
    String beside(String named) {
        boolean fixed = folder.isEmpty() || named.startsWith("/") || named.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
        return fixed ? named : folder + "/" + named;
    }

    private static String formatOf(String path) {
        String bare = path.replaceFirst("\\.(gz|bz2|zst|snappy)$", "");
        String extension = bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String known = BY_EXTENSION.get(extension);
        if (known == null) {
            throw InputException.of(
                    "--path", "'" + path + "' does not tell its format", "add --format delta (or parquet, csv …)");
        }
        return known;
    }

    /** Declares a table as the user said. */
    void declare(DraftTable draft) {
        if (path != null) {
            draft.files(format, path);
            draft.comments().clear();
        }
    }
}
