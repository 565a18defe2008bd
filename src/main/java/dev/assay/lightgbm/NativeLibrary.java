package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.core.env.NativeLoader;
import com.microsoft.ml.lightgbm.lightgbmlib;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LightGBM's native library: whether it loads on this machine. */
public final class NativeLibrary {
    private static final String RESOURCES = "/com/microsoft/ml/lightgbm";
    private static final Pattern NOT_LOADED = Pattern.compile("UnsatisfiedLinkError: .*/[^/:]*_lightgbm[^/:]*: (.+)");
    private static final Pattern NOT_UNPACKED = Pattern.compile("following problems: .* and (.+)");
    private static final Pattern THROWN = Pattern.compile("Exception in thread \"main\" (.+)");
    private static final int KILLED = 128;

    private NativeLibrary() {}

    /**
     * Loads the library in a process of its own, so that one that crashes takes nothing with it. Null where it loads, else
     * why it does not.
     *
     * @param limit of time, after which that process is ended
     */
    public static String refusal(Duration limit) {
        Set<String> places = new LinkedHashSet<>();
        try {
            for (Class<?> each : List.of(NativeLibrary.class, NativeLoader.class, lightgbmlib.class)) {
                places.add(place(each));
            }
        } catch (LinkageError absent) {
            return "LightGBM's classes are not on the class path: " + absent.getMessage();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException | NullPointerException e) {
            // A notebook's class loader has no files that another process could load from.
            return refusalHere();
        }
        return refusalOf(command(places), limit);
    }

    /** Loads the library in this process; ends with an {@link UnsatisfiedLinkError} where it does not load. */
    public static void main(String[] none) {
        load();
    }

    /** What a process comes to that loads the library: null where it ends well. */
    static String refusalOf(List<String> command, Duration limit) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return "no process could be started to load it: " + e.getMessage();
        }
        try {
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    ? reason(
                            process.exitValue(),
                            said.completeOnTimeout("", 5, TimeUnit.SECONDS).join())
                    : "it was still loading after " + limit.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while it was loading";
        } finally {
            process.destroyForcibly();
        }
    }

    private static String reason(int exitCode, String said) {
        if (exitCode == 0) {
            return null;
        }
        Matcher notLoaded = NOT_LOADED.matcher(said);
        if (notLoaded.find()) {
            return notLoaded.group(1).strip();
        }
        Matcher notUnpacked = NOT_UNPACKED.matcher(said);
        if (notUnpacked.find()) {
            return "it can't be unpacked: " + notUnpacked.group(1).strip();
        }
        Matcher thrown = THROWN.matcher(said);
        if (thrown.find()) {
            return thrown.group(1).strip();
        }
        return exitCode > KILLED
                ? "the process that loaded it died of signal " + (exitCode - KILLED)
                : "the process that loaded it ended with exit code " + exitCode;
    }

    private static List<String> command(Set<String> classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+ErrorFileToStderr"));
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), NativeLibrary.class.getName()));
        return command;
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static String refusalHere() {
        try {
            load();
            return null;
        } catch (LinkageError e) {
            return reason(1, "UnsatisfiedLinkError: " + e.getMessage() + "\nException in thread \"main\" " + e);
        }
    }

    /** Loads it here, where it is not loaded. */
    static synchronized void load() {
        if (isLoaded()) {
            return;
        }
        // Each loader unpacks one library.
        String prefix = NativeLoader.getOSPrefix();
        new NativeLoader(RESOURCES).loadLibraryByName(prefix + "_lightgbm");
        new NativeLoader(RESOURCES).loadLibraryByName(prefix + "_lightgbm_swig");
        // A call, so that what is loaded lazily is loaded too.
        lightgbmlib.LGBM_GetLastError();
    }

    /** Each time that it is loaded, it is unpacked, and a copy of it takes memory. */
    private static boolean isLoaded() {
        try {
            lightgbmlib.LGBM_GetLastError();
            return true;
        } catch (UnsatisfiedLinkError notYet) {
            return false;
        }
    }

    private static String all(InputStream said) {
        try (said) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
