package dev.assay.preflight;

import dev.assay.preflight.NodeFacts.Machine;
import dev.assay.preflight.NodeFacts.Platform;
import dev.assay.preflight.NodeFacts.Scratch;
import dev.assay.preflight.NodeFacts.Software;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cluster on which all is well, to be made worse. */
final class MadeUp {
    static final Platform DEBIAN = new Platform("Linux", "amd64", "glibc 2.36", "3.4.30", "/lib/libgomp.so.1");
    static final Scratch SCRATCH = new Scratch("/tmp", "", "rw,relatime", 50L << 30);
    static final Software SOFTWARE = new Software("17.0.15", "3.5.9", "2.12.18", "3.3.3");
    static final Machine MACHINE = new Machine(4L << 30, 16L << 30, 4);
    static final Needs TRAINING = new Needs(0, Needs.Lightgbm.NEEDED);
    static final Needs TABLES = new Needs(0, Needs.Lightgbm.NOT_NEEDED);
    static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(1));
    static final Map<String, String> DELTA = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");

    private MadeUp() {}

    static Member member(String executor) {
        return new Member(executor, "host" + executor);
    }

    static NodeFacts node(String executor) {
        return node(executor, DEBIAN, "", SCRATCH);
    }

    static NodeFacts node(String executor, Platform platform, String lightgbm, Scratch scratch) {
        return new NodeFacts(member(executor), platform, lightgbm, scratch, SOFTWARE, MACHINE, Map.of());
    }

    static NodeFacts node(String executor, Software software, Machine machine) {
        return new NodeFacts(member(executor), DEBIAN, "", SCRATCH, software, machine, Map.of());
    }

    static NodeFacts node(String executor, Map<String, String> places) {
        return new NodeFacts(member(executor), DEBIAN, "", SCRATCH, SOFTWARE, MACHINE, places);
    }

    static LinkFacts link(String executor, Map<String, String> peers) {
        return new LinkFacts(member(executor), "10.0.0." + executor, 12400, 1_000_000, "", peers);
    }

    static ClusterFacts cluster(String master, String... settings) {
        Map<String, String> all = new HashMap<>(DELTA);
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new ClusterFacts(master, all, 4, "");
    }

    /** The driver and two executors. */
    static Survey survey(ClusterFacts cluster) {
        return survey(cluster, node("driver"), node("1"), node("2"));
    }

    static Survey survey(ClusterFacts cluster, NodeFacts... nodes) {
        List<LinkFacts> links = new ArrayList<>();
        for (NodeFacts each : nodes) {
            if (!each.member().isDriver()) {
                links.add(link(each.member().executor(), Map.of()));
            }
        }
        return new Survey(cluster, List.of(nodes), List.of(), links, "");
    }

    static Survey linked(LinkFacts... links) {
        List<NodeFacts> nodes = new ArrayList<>(List.of(node("driver")));
        for (LinkFacts each : links) {
            nodes.add(node(each.member().executor()));
        }
        return new Survey(cluster("yarn"), nodes, List.of(), List.of(links), "");
    }

    /** Those that are not well, as lines: verdict, what, where, value, mend. */
    static List<String> complaints(List<Observation> observations) {
        return observations.stream()
                .filter(each -> each.verdict() != dev.assay.finding.Verdict.PASS)
                .map(MadeUp::line)
                .toList();
    }

    static String line(Observation each) {
        return each.verdict() + " " + each.what() + " | " + String.join(", ", each.where()) + " | " + each.value()
                + " | " + each.mend();
    }
}
