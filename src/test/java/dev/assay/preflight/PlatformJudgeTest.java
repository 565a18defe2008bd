package dev.assay.preflight;

import static dev.assay.preflight.MadeUp.DEBIAN;
import static dev.assay.preflight.MadeUp.SCRATCH;
import static dev.assay.preflight.MadeUp.TABLES;
import static dev.assay.preflight.MadeUp.TRAINING;
import static dev.assay.preflight.MadeUp.complaints;
import static dev.assay.preflight.MadeUp.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.preflight.NodeFacts.Platform;
import dev.assay.preflight.NodeFacts.Scratch;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformJudgeTest {
    private static final String NEWER =
            "use Debian 10, Ubuntu 18.04, Red Hat 8, Amazon Linux 2023 (EMR 7), Databricks Runtime 13.3 or newer";
    private static final String ELSEWHERE =
            "set -Djava.io.tmpdir in spark.driver.extraJavaOptions and spark.executor.extraJavaOptions to a folder";

    @Test
    void hasNothingAgainstADebianOnX86() {
        assertThat(new PlatformJudge(TRAINING).judge(node("1")).stream().map(MadeUp::line))
                .containsExactly(
                        "PASS platform | executor 1@host1 | Linux amd64 | ",
                        "PASS C library | executor 1@host1 | glibc 2.36 | ",
                        "PASS C++ library | executor 1@host1 | GLIBCXX 3.4.30 | ",
                        "PASS OpenMP library | executor 1@host1 | /lib/libgomp.so.1 | ",
                        "PASS temporary folder | executor 1@host1 | /tmp | ",
                        "PASS LightGBM's native library | executor 1@host1 | loads | ");
    }

    @Test
    void refusesAnOldGlibcAndAnOldCxx() {
        Platform old = new Platform("Linux", "amd64", "glibc 2.26", "3.4.21", "/lib/libgomp.so.1");
        String why = "/lib64/libm.so.6: version `GLIBC_2.27' not found";
        assertThat(judged(node("1", old, why, SCRATCH)))
                .containsExactly(
                        "FAIL C library | executor 1@host1 | glibc 2.26, older than 2.27 | " + NEWER,
                        "FAIL C++ library | executor 1@host1 | GLIBCXX 3.4.21, older than 3.4.22 | " + NEWER,
                        "FAIL LightGBM's native library | executor 1@host1 | does not load: " + why + " | " + NEWER);
    }

    @Test
    void refusesMuslWithoutCxx() {
        Platform alpine = new Platform("Linux", "amd64", "musl", "", "");
        assertThat(judged(node("1", alpine, "Error loading shared library", SCRATCH)))
                .startsWith(
                        "FAIL C library | executor 1@host1 | musl, not glibc | use an image with glibc (Debian, Ubuntu …),"
                                + " not Alpine",
                        "FAIL C++ library | executor 1@host1 | no libstdc++.so.6 | install libstdc++6 (Debian, Ubuntu) or"
                                + " libstdc++ (Red Hat, Amazon Linux)");
    }

    @Test
    void namesThePackageOfAMissingLibgomp() {
        Platform slim = new Platform("Linux", "amd64", "glibc 2.36", "3.4.30", "");
        String why = "libgomp.so.1: cannot open shared object file: No such file or directory";
        String mend = "install libgomp1 (Debian, Ubuntu) or libgomp (Red Hat, Amazon Linux)";
        assertThat(judged(node("1", slim, why, SCRATCH)))
                .containsExactly(
                        "FAIL OpenMP library | executor 1@host1 | no libgomp.so.1 | " + mend,
                        "FAIL LightGBM's native library | executor 1@host1 | does not load: " + why + " | " + mend);
    }

    @Test
    void believesTheLoaderWhereALibraryIsNotFoundByHand() {
        Platform unusual = new Platform("Linux", "amd64", "glibc 2.36", "", "");
        assertThat(judged(node("1", unusual, "", SCRATCH))).isEmpty();
    }

    @Test
    void refusesArm() {
        Platform arm = new Platform("Linux", "aarch64", "glibc 2.36", "3.4.30", "/lib/libgomp.so.1");
        assertThat(judged(node("1", arm, "cannot open shared object file", SCRATCH)))
                .startsWith(
                        "FAIL platform | executor 1@host1 | Linux aarch64: LightGBM's native library is made for x86_64"
                                + " alone | train and score on x86_64 machines, not on Graviton or Apple Silicon");
    }

    @Test
    void onlyWarnsOfArmWhereNoModelIsTrained() {
        Platform arm = new Platform("Mac OS X", "aarch64", "", "", "");
        assertThat(complaints(new PlatformJudge(TABLES).judge(node("driver", arm, "is not for arm64", SCRATCH))))
                .hasSize(2)
                .allMatch(line -> line.startsWith("WARN "));
    }

    @Test
    void refusesATemporaryFolderThatRunsNothing() {
        Scratch noexec = new Scratch("/scratch", "", "rw,nosuid,noexec", 50L << 30);
        assertThat(judged(node("1", DEBIAN, "failed to map segment from shared object", noexec)))
                .containsExactly(
                        "FAIL temporary folder | executor 1@host1 | /scratch is mounted noexec: no library can be loaded from"
                                + " it | " + ELSEWHERE
                                + " from which programs may run: LightGBM's library is unpacked there",
                        "FAIL LightGBM's native library | executor 1@host1 | does not load: failed to map segment from shared"
                                + " object | " + ELSEWHERE + " from which programs may run");
    }

    @Test
    void refusesATemporaryFolderThatIsNotWritableAndWarnsOfAFullOne() {
        Scratch closed = new Scratch("/scratch", "java.nio.file.AccessDeniedException: /scratch", "rw", 0);
        assertThat(judged(node("1", DEBIAN, "", closed)))
                .containsExactly("FAIL temporary folder | executor 1@host1 | /scratch can't be written:"
                        + " java.nio.file.AccessDeniedException: /scratch | " + ELSEWHERE);
        Scratch full = new Scratch("/scratch", "", "rw", 300L << 20);
        assertThat(judged(node("1", DEBIAN, "", full)))
                .containsExactly("WARN temporary folder | executor 1@host1 | /scratch has 300 MB left | clear it; else "
                        + ELSEWHERE);
    }

    private static List<String> judged(NodeFacts node) {
        return complaints(new PlatformJudge(TRAINING).judge(node));
    }
}
