package dev.assay.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheReleaseOfTheLoadedGlibc() throws IOException {
        Path libc = Files.writeString(
                folder.resolve("libc.so.6"),
                "\u0000GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.\n");
        assertThat(libraries("7f00-7f01 r--p 0 08:01 17 " + libc).libc()).isEqualTo("glibc 2.36");
        Path old = Files.writeString(
                folder.resolve("libc-2.26.so"), "GNU C Library (GNU libc) development release version 2.26, by");
        assertThat(libraries("7f00-7f01 r--p 0 08:01 17 " + old).libc()).isEqualTo("glibc 2.26");
    }

    @Test
    void tellsMuslByItsLoader() {
        assertThat(libraries("7f00 r--p 0 08:01 1 /usr/bin/java", "7f01 r--p 0 08:01 2 /lib/ld-musl-x86_64.so.1")
                        .libc())
                .isEqualTo("musl");
        assertThat(libraries("7f00 r--p 0 08:01 1 /usr/bin/java").libc()).isEmpty();
    }

    @Test
    void findsTheNewestVersionOfASymbolByItsNumber() throws IOException {
        Files.writeString(
                folder.resolve("libstdc++.so.6"),
                "GLIBCXX_3.4\u0000GLIBCXX_3.4.9\u0000GLIBCXX_3.4.22\u0000GLIBCXX_DEBUG_MESSAGE_LENGTH\u0000CXXABI_1.3.13");
        assertThat(libraries().newestOf("libstdc++.so.6", "GLIBCXX_")).isEqualTo("3.4.22");
        assertThat(libraries().newestOf("libnone.so", "GLIBCXX_")).isEmpty();
        assertThat(libraries().find("libstdc++.so.6")).contains(folder.resolve("libstdc++.so.6"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsTheCLibraryOfThisProcess() {
        assertThat(Libraries.ofThisMachine().libc()).matches("glibc \\d+\\.\\d+|musl");
    }

    @Test
    void theInnermostMountThatWasMadeLastCounts() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("a b"));
        Mounts mounts = new Mounts(List.of(
                "tmpfs / tmpfs rw 0 0",
                "tmpfs " + folder.toRealPath() + " tmpfs rw,nosuid 0 0",
                "tmpfs " + folder.toRealPath() + "/a\\040b tmpfs rw,noexec 0 0",
                "tmpfs " + folder.toRealPath() + "x tmpfs ro 0 0"));
        assertThat(mounts.options(inner)).isEqualTo("rw,noexec");
        assertThat(mounts.options(folder)).isEqualTo("rw,nosuid");
        assertThat(new Mounts(List.of()).options(folder)).isEmpty();
    }

    @Test
    void comparesVersionsNumberByNumber() {
        assertThat(Version.of("3.4.9")).isLessThan(Version.of("3.4.22"));
        assertThat(Version.of("2.27")).isEqualByComparingTo(Version.of("2.27.0"));
        assertThat(Version.of("3.5.6-amzn-1")).isEqualTo(Version.of("3.5.6"));
        assertThat(Version.of("3.5.6").startsWith(Version.of("3.5"))).isTrue();
        assertThat(Version.of("3.50.6").startsWith(Version.of("3.5"))).isFalse();
        assertThat(Version.of("unknown")).isEqualTo(Version.of(""));
    }

    private Libraries libraries(String... mapped) {
        return new Libraries(List.of(mapped), List.of(folder));
    }
}
