package dev.assay.spec;

import java.nio.file.Path;
import java.util.Optional;

/** Where relative paths of a spec start: at the folder of the spec file that was named. */
final class SpecPaths {
    private final Path folder;

    SpecPaths(Path file) {
        folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    /** Absolute paths and URIs stay as written; null stays null. */
    String path(String written) {
        if (written == null || written.isBlank() || written.startsWith("/") || hasScheme(written)) {
            return written;
        }
        Path resolved = folder.resolve(written).normalize();
        return written.endsWith("/") ? resolved + "/" : resolved.toString();
    }

    /** A text without a slash is a catalog name and stays as written. */
    String pathOrCatalogName(String written) {
        return written == null || !written.contains("/") ? written : path(written);
    }

    private static boolean hasScheme(String written) {
        int colon = written.indexOf(':');
        return colon > 0
                && written.chars()
                        .limit(colon)
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '+' || c == '.' || c == '-');
    }
}
