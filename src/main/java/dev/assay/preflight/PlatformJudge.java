package dev.assay.preflight;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether LightGBM's native library (3.3.510) can work on a machine, and what it lacks where it can't. */
final class PlatformJudge {
    static final String LIBRARY = "LightGBM's native library";
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64");
    private static final Version GLIBC = Version.of("2.27");
    private static final Version GLIBCXX = Version.of("3.4.22");
    private static final String NEWER =
            "use Debian 10, Ubuntu 18.04, Red Hat 8, Amazon Linux 2023 (EMR 7), Databricks Runtime 13.3 or newer";
    private static final String ELSEWHERE = "set -Djava.io.tmpdir in spark.driver.extraJavaOptions and"
            + " spark.executor.extraJavaOptions to a folder";
    private static final long LITTLE = 1L << 30;

    private final Needs needs;

    PlatformJudge(Needs needs) {
        this.needs = needs;
    }

    List<Observation> judge(NodeFacts node) {
        String where = node.member().toString();
        List<Observation> found = new ArrayList<>();
        found.add(platform(node, where));
        boolean loads = node.lightgbm().isEmpty();
        if (node.platform().os().equals("Linux")) {
            found.add(libc(node.platform().libc(), where));
            found.add(cxx(node, where));
            found.add(openMp(node, where));
        }
        found.add(temporary(node, where));
        found.add(
                loads
                        ? Observation.pass(LIBRARY, where, "loads")
                        : lacking(LIBRARY, where, "does not load: " + node.lightgbm(), mend(node.lightgbm())));
        return found;
    }

    private Observation platform(NodeFacts node, String where) {
        String value = node.platform().os() + " " + node.platform().arch();
        return ARCHITECTURES.contains(node.platform().arch())
                ? Observation.pass("platform", where, value)
                : lacking(
                        "platform",
                        where,
                        value + ": LightGBM's native library is made for x86_64 alone",
                        "train and score on x86_64 machines, not on Graviton or Apple Silicon");
    }

    private Observation libc(String libc, String where) {
        if (libc.equals("musl")) {
            return lacking(
                    "C library", where, "musl, not glibc", "use an image with glibc (Debian, Ubuntu …), not Alpine");
        }
        if (libc.isEmpty()) {
            return Observation.unknown("C library", where, "could not be told", "");
        }
        return Version.of(libc.replace("glibc ", "")).compareTo(GLIBC) < 0
                ? lacking("C library", where, libc + ", older than 2.27", NEWER)
                : Observation.pass("C library", where, libc);
    }

    private Observation cxx(NodeFacts node, String where) {
        String newest = node.platform().glibcxx();
        if (newest.isEmpty()) {
            return node.lightgbm().isEmpty()
                    ? Observation.pass("C++ library", where, "found by the loader")
                    : lacking(
                            "C++ library",
                            where,
                            "no libstdc++.so.6",
                            "install libstdc++6 (Debian, Ubuntu) or libstdc++ (Red Hat, Amazon Linux)");
        }
        return Version.of(newest).compareTo(GLIBCXX) < 0
                ? lacking("C++ library", where, "GLIBCXX " + newest + ", older than 3.4.22", NEWER)
                : Observation.pass("C++ library", where, "GLIBCXX " + newest);
    }

    private Observation openMp(NodeFacts node, String where) {
        String file = node.platform().libgomp();
        if (!file.isEmpty() || node.lightgbm().isEmpty()) {
            return Observation.pass("OpenMP library", where, file.isEmpty() ? "found by the loader" : file);
        }
        return lacking(
                "OpenMP library",
                where,
                "no libgomp.so.1",
                "install libgomp1 (Debian, Ubuntu) or libgomp (Red Hat, Amazon Linux)");
    }

    private Observation temporary(NodeFacts node, String where) {
        NodeFacts.Scratch scratch = node.scratch();
        if (!scratch.refusal().isEmpty()) {
            return Observation.fail(
                    "temporary folder", where, scratch.folder() + " can't be written: " + scratch.refusal(), ELSEWHERE);
        }
        boolean noexec = List.of(scratch.mount().split(",")).contains("noexec");
        if (noexec && !node.lightgbm().isEmpty()) {
            return lacking(
                    "temporary folder",
                    where,
                    scratch.folder() + " is mounted noexec: no library can be loaded from it",
                    ELSEWHERE + " from which programs may run: LightGBM's library is unpacked there");
        }
        return scratch.free() < LITTLE
                ? Observation.warn(
                        "temporary folder",
                        where,
                        scratch.folder() + " has " + NodeJudge.size(scratch.free()) + " left",
                        "clear it; else " + ELSEWHERE)
                : Observation.pass("temporary folder", where, scratch.folder());
    }

    private static String mend(String refusal) {
        if (refusal.contains("libgomp")) {
            return "install libgomp1 (Debian, Ubuntu) or libgomp (Red Hat, Amazon Linux)";
        }
        if (refusal.contains("GLIBC")) {
            return NEWER;
        }
        if (refusal.contains("unpacked") || refusal.contains("failed to map segment")) {
            return ELSEWHERE + " from which programs may run";
        }
        if (refusal.contains("class path") || refusal.contains("Could not find resource")) {
            return "use Assay's own jar, or ship synapseml-core, synapseml-lightgbm and lightgbmlib with --jars";
        }
        return "see whether another line here says why";
    }

    /** What only LightGBM needs fails a job only where it is needed. */
    private Observation lacking(String what, String where, String value, String mend) {
        return new Observation(what, List.of(where), value, needs.withLightgbm() ? Verdict.FAIL : Verdict.WARN, mend);
    }
}
