package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A page of the docs, some of whose sections a bench writes: those between the markers with its name. */
record Page(Path file, String title) {
    /** Writes the section in place of what stands between its markers; at the end where there are none. */
    void replace(String name, String section) throws IOException {
        String begin = "<!-- bench " + name + " -->";
        String end = "<!-- end " + name + " -->";
        String marked = begin + "\n" + section.strip() + "\n" + end;
        String page = Files.exists(file) ? Files.readString(file) : "# " + title + "\n";
        int start = page.indexOf(begin);
        String whole = start < 0
                ? page.stripTrailing() + "\n\n" + marked + "\n"
                : page.substring(0, start) + marked + page.substring(page.indexOf(end) + end.length());
        Files.writeString(file, whole);
    }

    /** What a figure depends on, as a sentence. */
    static String machine() {
        Runtime here = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%d cores, JVM heap %d GB, Java %s, %s %s.",
                here.availableProcessors(),
                here.maxMemory() >> 30,
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }
}
