package dev.assay.preflight;

import static dev.assay.preflight.MadeUp.TABLES;
import static dev.assay.preflight.MadeUp.TRAINING;
import static dev.assay.preflight.MadeUp.complaints;
import static dev.assay.preflight.MadeUp.link;
import static dev.assay.preflight.MadeUp.linked;
import static dev.assay.preflight.MadeUp.member;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkJudgeTest {
    private static final String PORTS =
            "let executors reach each other at TCP ports from 12400 up (firewall, security group," + " network policy)";

    @Test
    void hasNothingAgainstExecutorsThatReachEachOther() {
        assertThat(new LinkJudge(TRAINING)
                        .judge(linked(link("1", Map.of()), link("2", Map.of()))).stream()
                                .map(MadeUp::line))
                .containsExactly(
                        "PASS port | executor 1@host1 | free from 12400 up | ",
                        "PASS way to the driver | executor 1@host1 | open | ",
                        "PASS way to other executors | executor 1@host1 | open | ",
                        "PASS port | executor 2@host2 | free from 12400 up | ",
                        "PASS way to the driver | executor 2@host2 | open | ",
                        "PASS way to other executors | executor 2@host2 | open | ",
                        "PASS clocks | cluster | less than 2 s apart | ");
    }

    @Test
    void tellsWhoCantReachWhom() {
        String slow = "Connect timed out (port 12400)";
        LinkFacts one = link("1", Map.of("executor 3@host3", slow, "executor 2@host2", slow));
        assertThat(judged(one, link("2", Map.of()), link("3", Map.of())))
                .containsExactly(
                        "FAIL way to other executors | executor 1@host1 | can't reach executor 2@host2, executor"
                                + " 3@host3: Connect timed out (port 12400) | " + PORTS);
        assertThat(complaints(new LinkJudge(TABLES).judge(linked(one, link("2", Map.of()), link("3", Map.of())))))
                .hasSize(1)
                .allMatch(line -> line.startsWith("WARN "));
    }

    @Test
    void tellsWhoFindsNoPortNoDriverAndNoIpv4() {
        LinkFacts lost =
                new LinkFacts(member("1"), "fd00:0:0:0:0:0:0:1", 0, 1_000_000, "Connection refused (port 4)", Map.of());
        assertThat(judged(lost))
                .containsExactly(
                        "FAIL port | executor 1@host1 | none is free from 12400 to 13399 | let workers listen there, or name"
                                + " other ports",
                        "FAIL way to the driver | executor 1@host1 | closed: Connection refused (port 4) | let executors reach"
                                + " every port of the driver's host (spark.driver.host): workers meet at a port that it"
                                + " chooses",
                        "FAIL address | executor 1@host1 | IPv6: fd00:0:0:0:0:0:0:1 | add -Djava.net.preferIPv4Stack=true to"
                                + " spark.driver.extraJavaOptions and spark.executor.extraJavaOptions: SynapseML can't write"
                                + " IPv6 addresses");
    }

    @Test
    void warnsOfClocksThatDiffer() {
        LinkFacts late = new LinkFacts(member("2"), "10.0.0.2", 12400, 1_090_500, "", Map.of());
        assertThat(judged(link("1", Map.of()), late))
                .containsExactly("WARN clocks | cluster | 90.5 s apart | keep time by NTP (chrony) on every node");
    }

    @Test
    void saysWhyTheNetworkWasNotTried() {
        Survey all = linked(link("1", Map.of()));
        Survey none = new Survey(all.cluster(), all.nodes(), List.of(), List.of(), LinkJudge.NO_BARRIER);
        assertThat(complaints(new LinkJudge(TRAINING).judge(none)))
                .containsExactly(
                        "UNKNOWN network | cluster | not tried: dynamic allocation is on, with which there are no"
                                + " barrier stages | mend that, and look again");
    }

    @Test
    void namesAnExecutorWhoseTaskRanElsewhere() {
        Survey all = linked(link("1", Map.of()), link("2", Map.of()));
        Survey half = new Survey(all.cluster(), all.nodes(), List.of(), List.of(link("1", Map.of())), "");
        assertThat(complaints(new LinkJudge(TRAINING).judge(half)))
                .containsExactly(
                        "UNKNOWN network | executor 2@host2 | not tried: another executor took its task | look again"
                                + " when the cluster is idle");
    }

    private static List<String> judged(LinkFacts... links) {
        return complaints(new LinkJudge(TRAINING).judge(linked(links)));
    }
}
