package dev.assay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Public data sets, which the project does not carry: folders in {@code ../shared/data}, or in the place that the system
 * property or environment variable {@code ASSAY_SHARED_DATA} names.
 */
public final class SharedData {
    private static final String PLACE = "ASSAY_SHARED_DATA";

    private SharedData() {}

    /** The folder that holds the data sets. */
    public static Path place() {
        String named = System.getProperty(PLACE, System.getenv(PLACE));
        return Path.of(named == null || named.isBlank() ? "../shared/data" : named)
                .toAbsolutePath()
                .normalize();
    }

    /** The folder of a data set, where it is here. */
    public static Optional<Path> folder(String name) {
        return Optional.of(place().resolve(name)).filter(Files::isDirectory);
    }

    /** The folder of a data set; without it, the test is skipped, saying so. */
    public static Path required(String name) {
        Optional<Path> folder = folder(name);
        Assumptions.assumeTrue(
                folder.isPresent(),
                () -> "skipped: " + place().resolve(name) + " is not here; let " + PLACE
                        + " name the folder that holds it");
        return folder.orElseThrow();
    }
}
