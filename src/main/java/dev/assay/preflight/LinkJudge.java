package dev.assay.preflight;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Whether workers can find each other on the network. */
final class LinkJudge {
    static final String NO_BARRIER = "dynamic allocation is on, with which there are no barrier stages";
    private static final String PEERS = "way to other executors";
    private static final long APART = 2000;

    private final Needs needs;

    LinkJudge(Needs needs) {
        this.needs = needs;
    }

    List<Observation> judge(Survey survey) {
        List<Observation> found = new ArrayList<>();
        if (survey.links().isEmpty()) {
            return List.of(Observation.unknown(
                    "network", Observation.CLUSTER, "not tried: " + survey.unlinked(), "mend that, and look again"));
        }
        survey.links().forEach(link -> found.addAll(judge(link, survey.links().size())));
        for (NodeFacts node : survey.nodes()) {
            boolean executor = survey.cluster().embedded() || !node.member().isDriver();
            if (executor
                    && survey.links().stream().noneMatch(link -> link.member().equals(node.member()))) {
                found.add(Observation.unknown(
                        "network",
                        node.member().toString(),
                        "not tried: another executor took its task",
                        "look again when the cluster is idle"));
            }
        }
        if (survey.links().size() > 1) {
            found.add(clocks(survey.links()));
        }
        return found;
    }

    private List<Observation> judge(LinkFacts link, int all) {
        String where = link.member().toString();
        List<Observation> found = new ArrayList<>();
        found.add(port(link.port(), where));
        found.add(
                link.driver().isEmpty()
                        ? Observation.pass("way to the driver", where, "open")
                        : lacking(
                                "way to the driver",
                                where,
                                "closed: " + link.driver(),
                                "let executors reach every port of the driver's host (spark.driver.host): workers meet"
                                        + " at a port that it chooses"));
        // What others say of the same executor is one line.
        Map<String, List<String>> whys = new TreeMap<>();
        link.peers().forEach((peer, why) -> whys.computeIfAbsent(why, same -> new ArrayList<>())
                .add(peer));
        whys.forEach((why, peers) -> found.add(lacking(
                PEERS,
                where,
                "can't reach " + String.join(", ", peers.stream().sorted().toList()) + ": " + why,
                "let executors reach each other at TCP ports from " + Surveyor.FIRST_PORT
                        + " up (firewall, security group, network policy)")));
        if (all > 1 && link.peers().isEmpty()) {
            found.add(Observation.pass(PEERS, where, "open"));
        }
        if (link.address().contains(":")) {
            found.add(lacking(
                    "address",
                    where,
                    "IPv6: " + link.address(),
                    "add -Djava.net.preferIPv4Stack=true to spark.driver.extraJavaOptions and"
                            + " spark.executor.extraJavaOptions: SynapseML can't write IPv6 addresses"));
        }
        return found;
    }

    private Observation port(int port, String where) {
        if (port == 0) {
            return lacking(
                    "port",
                    where,
                    "none is free from " + Surveyor.FIRST_PORT + " to " + (Surveyor.FIRST_PORT + Listener.TRIES - 1),
                    "let workers listen there, or name other ports");
        }
        // Two executors of one host look at the same time: neither finds the other's port free.
        return Observation.pass("port", where, "free from " + Surveyor.FIRST_PORT + " up");
    }

    private static Observation clocks(List<LinkFacts> links) {
        long first = links.stream().mapToLong(LinkFacts::clock).min().orElseThrow();
        long last = links.stream().mapToLong(LinkFacts::clock).max().orElseThrow();
        return last - first < APART
                ? Observation.pass("clocks", Observation.CLUSTER, "less than 2 s apart")
                : Observation.warn(
                        "clocks",
                        Observation.CLUSTER,
                        String.format(Locale.ROOT, "%.1f s apart", (last - first) / 1000.0),
                        "keep time by NTP (chrony) on every node");
    }

    private Observation lacking(String what, String where, String value, String mend) {
        return new Observation(what, List.of(where), value, needs.withLightgbm() ? Verdict.FAIL : Verdict.WARN, mend);
    }
}
