package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window; a test is skipped, saying so, where there is none. */
record Chromium(Path folder) {
    /** What the browser made of a page. */
    record Seen(String page, String log) {
        int count(Pattern pattern) {
            Matcher matcher = pattern.matcher(page);
            int count = 0;
            while (matcher.find()) {
                count++;
            }
            return count;
        }

        /** What a test's script left in the title. */
        String title() {
            return page.substring(page.indexOf("<title>") + 7, page.indexOf("</title>"));
        }
    }

    private static Optional<Path> chromium() {
        return Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                                .map(Path::of),
                        Stream.of(Path.of("/usr/bin")))
                .flatMap(place -> Stream.of(place.resolve("chromium"), place.resolve("chromium-browser")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Seen open(String page, String hash) throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "no chromium on PATH or in /usr/bin: the page was not tried in a browser");
        Path file = Files.writeString(folder.resolve("page.html"), page);
        Path seen = folder.resolve("seen.html");
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                chromium().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--v=0",
                "--virtual-time-budget=4000",
                "--window-size=1280,2400",
                "--dump-dom",
                file.toUri() + hash));
        Process browser = new ProcessBuilder(command)
                .redirectOutput(seen.toFile())
                .redirectError(log.toFile())
                .start();
        if (!browser.waitFor(90, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new AssertionError("chromium did not end: " + Files.readString(log));
        }
        return new Seen(Files.readString(seen), Files.readString(log));
    }

    /** Opens the page with a script of the test's own at its end, which its policy would not let run. */
    Seen act(String page, String script) throws IOException, InterruptedException {
        String lax = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        assertThat(lax).isNotEqualTo(page);
        int end = lax.lastIndexOf("</body>");
        return open(lax.substring(0, end) + "<script>" + script + "</script>" + lax.substring(end), "");
    }
}
