package dev.assay.preflight;

import java.util.Map;

/**
 * What a process saw of the machine that it runs on. Texts are empty where nothing could be seen.
 *
 * @param member whose process
 * @param platform the operating system and its libraries
 * @param lightgbm why LightGBM's native library does not load; empty where it does
 * @param scratch its temporary folder
 * @param software what runs in it
 * @param machine its size
 * @param places why places of storage can't be used from there, by their names; all that were looked at, empty where they can
 */
record NodeFacts(
        Member member,
        Platform platform,
        String lightgbm,
        Scratch scratch,
        Software software,
        Machine machine,
        Map<String, String> places) {
    NodeFacts {
        places = Map.copyOf(places);
    }

    /**
     * @param os such as Linux
     * @param arch such as amd64
     * @param libc {@code glibc 2.36}, or {@code musl}
     * @param glibcxx the newest version of C++ symbols, such as 3.4.30
     * @param libgomp where libgomp.so.1 is
     */
    record Platform(String os, String arch, String libc, String glibcxx, String libgomp) {}

    /**
     * @param folder of {@code java.io.tmpdir}
     * @param refusal why it can't be written
     * @param mount its mount's options, with commas between
     * @param free bytes that can be written
     */
    record Scratch(String folder, String refusal, String mount, long free) {}

    /** Versions. */
    record Software(String java, String spark, String scala, String delta) {}

    /**
     * @param heap bytes that the process's heap may grow to
     * @param memory bytes of the machine, or of the container where that has less
     * @param processors that the process may use
     */
    record Machine(long heap, long memory, int processors) {}
}
