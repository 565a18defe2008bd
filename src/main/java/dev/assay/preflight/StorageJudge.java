package dev.assay.preflight;

import dev.assay.table.DeltaProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the storage that a spec names can be read and written, from everywhere. */
final class StorageJudge {
    private static final Set<String> S3 = Set.of("s3", "s3a", "s3n");
    private static final Set<String> SAFE_ONLY_IF_SET = Set.of("oci", "cos");
    private static final String STORE = "spark.delta.logStore.";

    private final Survey survey;

    StorageJudge(Survey survey) {
        this.survey = survey;
    }

    List<Observation> judge(List<Stored> places) {
        List<Observation> found = new ArrayList<>();
        places.forEach(place -> found.addAll(judge(place)));
        Map<String, Set<String>> written = new TreeMap<>();
        for (Stored each : places) {
            if (each.use() == Stored.Use.WRITE && !each.scheme().isEmpty()) {
                written.computeIfAbsent(each.scheme(), scheme -> new TreeSet<>())
                        .add(each.name());
            }
        }
        written.forEach((scheme, names) -> found.add(logStore(scheme, names)));
        survey.cluster().settings().keySet().stream()
                .filter(key -> key.startsWith(STORE.toLowerCase(Locale.ROOT)))
                .sorted()
                .forEach(key -> found.add(Observation.warn(
                        "log store",
                        Observation.CLUSTER,
                        key + " is set, which Delta does not know",
                        "write " + STORE + key.substring(STORE.length()) + ", with a capital S")));
        return found;
    }

    private List<Observation> judge(Stored place) {
        if (!place.refusal().isEmpty()) {
            return List.of(Observation.fail(place.name(), Member.DRIVER, place.refusal() + at(place), place.mend()));
        }
        List<Observation> found = new ArrayList<>();
        if (place.probe() != null) {
            survey.nodes().forEach(node -> found.add(from(node, place)));
        }
        if (place.protocol() != null) {
            found.add(protocol(place));
        }
        return found;
    }

    private static String at(Stored place) {
        return place.location().isEmpty() ? "" : " (" + place.location() + ")";
    }

    private Observation from(NodeFacts node, Stored place) {
        String where = node.member().toString();
        String refusal = node.places().getOrDefault(NodeProbe.name(place.probe()), "it was not looked at");
        boolean writes = place.use() == Stored.Use.WRITE;
        if (refusal.isEmpty()) {
            return Observation.pass(place.name(), where, (writes ? "can be written" : "can be seen") + at(place));
        }
        String mend;
        if (node.member().isDriver()) {
            mend = writes ? "name a folder that can be written" : "mend the path";
        } else {
            mend = place.scheme().equals("file")
                    ? "use storage that every machine reaches (HDFS, S3 …), or mount the folder on all of them"
                    : "give executors the same rights and connectors as the driver";
        }
        String value = (writes ? "can't be written: " : "can't be seen: ") + refusal + at(place);
        return Observation.fail(place.name(), where, value, mend);
    }

    private Observation protocol(Stored place) {
        DeltaProtocol protocol = place.protocol();
        String what = "Delta protocol of " + place.name();
        boolean write = place.use() == Stored.Use.WRITE;
        List<String> lacking = protocol.unreadable().isEmpty() && write ? protocol.unwritable() : protocol.unreadable();
        if (lacking.isEmpty()) {
            return Observation.pass(
                    what, Member.DRIVER, "reader " + protocol.reader() + ", writer " + protocol.writer());
        }
        return Observation.fail(
                what,
                Member.DRIVER,
                "asks for " + String.join(", ", lacking) + ", which Delta "
                        + survey.driver().software().delta() + " can't "
                        + (protocol.unreadable().isEmpty() ? "write" : "read") + at(place),
                "let who owns the table drop it (ALTER TABLE … DROP FEATURE), or copy the table without it");
    }

    private Observation logStore(String scheme, Set<String> names) {
        String what = "log store of " + scheme;
        String set = survey.cluster()
                .setting(STORE + scheme + ".impl", survey.cluster().setting("spark.delta.logStore.class", ""));
        String of = String.join(", ", names);
        if (!survey.cluster().hosted().isEmpty()) {
            return Observation.pass(what, Observation.CLUSTER, "the runtime's own");
        }
        if (S3.contains(scheme) && !set.contains("DynamoDB")) {
            return Observation.warn(
                    what,
                    Observation.CLUSTER,
                    (set.isEmpty() ? "the default" : set) + ": one driver at a time may write " + of,
                    "see to it that no two do, or add delta-storage-s3-dynamodb and " + STORE + scheme
                            + ".impl=io.delta.storage.S3DynamoDBLogStore");
        }
        if (SAFE_ONLY_IF_SET.contains(scheme) && set.isEmpty()) {
            return Observation.fail(
                    what,
                    Observation.CLUSTER,
                    "none is set for " + of,
                    "set " + STORE + scheme + ".impl to "
                            + (scheme.equals("oci")
                                    ? "io.delta.storage.OracleCloudLogStore"
                                    : "io.delta.storage.IBMCOSLogStore"));
        }
        return Observation.pass(what, Observation.CLUSTER, set.isEmpty() ? "the default" : set);
    }
}
