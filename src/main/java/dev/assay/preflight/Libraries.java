package dev.assay.preflight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The C and C++ libraries of a Linux machine: which are there, and how new they are. */
final class Libraries {
    private static final Pattern MAPPED = Pattern.compile("(/\\S*/(?:libc[.-]|ld-musl)\\S*)$");
    private static final Pattern RELEASE = Pattern.compile("GNU C Library [^\\n]*release version (\\d+\\.\\d+)");
    private static final Pattern LOADER_PATH = Pattern.compile("^\\s*(/\\S+)");

    private final List<String> mapped;
    private final List<Path> folders;

    /**
     * @param mapped lines of {@code /proc/self/maps}: the files that this process has loaded
     * @param folders where libraries are looked for, in order
     */
    Libraries(List<String> mapped, List<Path> folders) {
        this.mapped = List.copyOf(mapped);
        this.folders = List.copyOf(folders);
    }

    /** Those that the loader of this process would find. */
    static Libraries ofThisMachine() {
        List<Path> folders = new ArrayList<>();
        for (String each : System.getenv().getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
            if (!each.isBlank()) {
                folders.add(Path.of(each));
            }
        }
        configured().forEach(folders::add);
        String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        for (String each :
                List.of("/lib/%s-linux-gnu", "/usr/lib/%s-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib")) {
            folders.add(Path.of(each.formatted(arch)));
        }
        return new Libraries(lines(Path.of("/proc/self/maps")), folders);
    }

    /** {@code glibc 2.36} or {@code musl}: the C library that this process runs on; empty where none can be told. */
    String libc() {
        for (String line : mapped) {
            Matcher file = MAPPED.matcher(line);
            if (!file.find()) {
                continue;
            }
            if (file.group(1).contains("musl")) {
                return "musl";
            }
            Matcher release = RELEASE.matcher(text(Path.of(file.group(1))));
            if (release.find()) {
                return "glibc " + release.group(1);
            }
        }
        return "";
    }

    /** The first file of this name. */
    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** The newest version of the symbols with this prefix that a library has; empty without the library. */
    String newestOf(String name, String prefix) {
        Optional<Path> file = find(name);
        String newest = "";
        if (file.isPresent()) {
            Matcher symbol = Pattern.compile(Pattern.quote(prefix) + "(\\d+(?:\\.\\d+)*)")
                    .matcher(text(file.get()));
            while (symbol.find()) {
                boolean newer = newest.isEmpty() || Version.of(symbol.group(1)).compareTo(Version.of(newest)) > 0;
                newest = newer ? symbol.group(1) : newest;
            }
        }
        return newest;
    }

    /** Folders that the loader's configuration names. */
    private static List<Path> configured() {
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/etc/ld.so.conf.d"))) {
            for (Path file : files.sorted().toList()) {
                for (String line : lines(file)) {
                    Matcher folder = LOADER_PATH.matcher(line);
                    if (folder.find()) {
                        folders.add(Path.of(folder.group(1)));
                    }
                }
            }
        } catch (IOException none) {
            return List.of();
        }
        return folders;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unread) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }
}
