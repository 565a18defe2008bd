package dev.assay.preflight;

import dev.assay.lightgbm.NativeLibrary;
import dev.assay.preflight.NodeFacts.Machine;
import dev.assay.preflight.NodeFacts.Platform;
import dev.assay.preflight.NodeFacts.Scratch;
import dev.assay.preflight.NodeFacts.Software;
import dev.assay.table.DeltaLibrary;
import dev.assay.table.PlaceProbe;
import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;

/** Looks at the process that calls it, and at its machine; changes nothing. */
final class NodeProbe implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration LOADING = Duration.ofSeconds(20);

    private final List<PlaceProbe> places;

    /**
     * @param places of storage to look at from there
     */
    NodeProbe(List<PlaceProbe> places) {
        this.places = List.copyOf(places);
    }

    NodeFacts look() {
        Member member = here();
        Map<String, String> refusals = new HashMap<>();
        places.forEach(place -> refusals.put(name(place), text(place.refusal(member.executor()))));
        Libraries libraries = Libraries.ofThisMachine();
        return new NodeFacts(
                member,
                new Platform(
                        property("os.name"),
                        property("os.arch"),
                        libraries.libc(),
                        libraries.newestOf("libstdc++.so.6", "GLIBCXX_"),
                        libraries.find("libgomp.so.1").map(Path::toString).orElse("")),
                text(NativeLibrary.refusal(LOADING)),
                scratch(),
                new Software(
                        property("java.version"),
                        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                        scala.util.Properties.versionNumberString(),
                        DeltaLibrary.version()),
                machine(),
                refusals);
    }

    /** The process that calls this. */
    static Member here() {
        BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
        return new Member(id.executorId(), id.host());
    }

    /** What a place is called among the facts: whether it is read or written makes two of one. */
    static String name(PlaceProbe place) {
        return (place.writes() ? "write " : "read ") + place.location();
    }

    private static Scratch scratch() {
        Path folder = Path.of(property("java.io.tmpdir"));
        String refusal = "";
        long free = 0;
        try {
            Path trial = Files.createTempFile(folder, "assay-preflight", null);
            free = Files.getFileStore(trial).getUsableSpace();
            Files.delete(trial);
        } catch (IOException e) {
            refusal = e.toString();
        }
        return new Scratch(folder.toString(), refusal, Mounts.ofThisMachine().options(folder), free);
    }

    private static Machine machine() {
        Runtime runtime = Runtime.getRuntime();
        long memory = Optional.of(ManagementFactory.getOperatingSystemMXBean())
                .filter(com.sun.management.OperatingSystemMXBean.class::isInstance)
                .map(com.sun.management.OperatingSystemMXBean.class::cast)
                .map(com.sun.management.OperatingSystemMXBean::getTotalMemorySize)
                .orElse(0L);
        return new Machine(runtime.maxMemory(), memory, runtime.availableProcessors());
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    private static String text(String refusal) {
        return refusal == null ? "" : refusal;
    }
}
