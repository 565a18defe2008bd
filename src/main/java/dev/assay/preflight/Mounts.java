package dev.assay.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is mounted where, as Linux tells it.
 *
 * @param lines of {@code /proc/self/mounts}; none on another system
 */
record Mounts(List<String> lines) {
    Mounts {
        lines = List.copyOf(lines);
    }

    static Mounts ofThisMachine() {
        try {
            return new Mounts(Files.readAllLines(Path.of("/proc/self/mounts")));
        } catch (IOException notLinux) {
            return new Mounts(List.of());
        }
    }

    /** The options of the mount that a folder is on, with commas between; empty where nothing tells. */
    String options(Path folder) {
        Path real = real(folder);
        String options = "";
        int depth = -1;
        for (String line : lines) {
            String[] fields = line.split(" ");
            Path mount = Path.of(fields[1].replace("\\040", " "));
            // Of two on one folder the later hides the earlier.
            if (real.startsWith(mount) && mount.getNameCount() >= depth) {
                depth = mount.getNameCount();
                options = fields[3];
            }
        }
        return options;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException absent) {
            return folder.toAbsolutePath().normalize();
        }
    }
}
