package dev.assay.preflight;

import java.util.List;

/**
 * What was seen of a cluster.
 *
 * @param cluster what the driver knows
 * @param nodes what each process saw that answered, the driver's first
 * @param silent executors that did not answer in time
 * @param links what they found of the network; empty where that was not tried
 * @param unlinked why the network was not tried; empty where it was
 */
record Survey(
        ClusterFacts cluster, List<NodeFacts> nodes, List<Member> silent, List<LinkFacts> links, String unlinked) {
    Survey {
        nodes = List.copyOf(nodes);
        silent = List.copyOf(silent);
        links = List.copyOf(links);
    }

    NodeFacts driver() {
        return nodes.get(0);
    }

    /** How many executors answered; on an embedded Spark the driver is one. */
    int executors() {
        return cluster.embedded() ? 1 : nodes.size() - 1;
    }
}
