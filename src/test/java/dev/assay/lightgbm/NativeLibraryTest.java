package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NativeLibraryTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void loadsWhereTheMachineHasWhatItNeeds() {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the library is made for x86_64 alone");
        assertThat(NativeLibrary.refusal(LIMIT)).isNull();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(refusal("echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=y'; echo 'Exception in thread \"main\""
                        + " java.lang.UnsatisfiedLinkError: /tmp/mml-natives12/lib_lightgbm.so: libgomp.so.1: cannot open"
                        + " shared object file: No such file or directory'; echo '  at java.base/x'; exit 1"))
                .isEqualTo("libgomp.so.1: cannot open shared object file: No such file or directory");
    }

    @Test
    void saysThatItCouldNotBeUnpacked() {
        assertThat(refusal(
                        "echo 'Exception in thread \"main\" java.lang.UnsatisfiedLinkError: Could not load the native"
                                + " libraries because we encountered the following problems: no _lightgbm in java.library.path: /a"
                                + " and /closed/mml-natives12'; exit 1"))
                .isEqualTo("it can't be unpacked: /closed/mml-natives12");
    }

    @Test
    void survivesALibraryThatCrashes() {
        assertThat(refusal("kill -SEGV $$")).isEqualTo("the process that loaded it died of signal 11");
        assertThat(refusal("exit 3")).isEqualTo("the process that loaded it ended with exit code 3");
    }

    @Test
    void doesNotWaitForALibraryThatHangs() {
        long start = System.nanoTime();
        assertThat(NativeLibrary.refusalOf(List.of("sleep", "60"), Duration.ofSeconds(1)))
                .isEqualTo("it was still loading after 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void saysThatNoProcessCouldBeStarted() {
        assertThat(NativeLibrary.refusalOf(List.of(folder.resolve("java").toString()), LIMIT))
                .startsWith("no process could be started to load it: ");
    }

    private static String refusal(String script) {
        return NativeLibrary.refusalOf(List.of("sh", "-c", script), LIMIT);
    }
}
