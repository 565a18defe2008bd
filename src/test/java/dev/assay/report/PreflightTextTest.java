package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.finding.Verdict;
import dev.assay.preflight.Member;
import dev.assay.preflight.Observation;
import dev.assay.preflight.Preflight;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightTextTest {
    private static final String ONE = "executor 0@a";
    private static final String TWO = "executor 1@b";

    @Test
    void tellsWhatMustBeMendedFirstAndOnceWhatSeveralHaveInCommon() {
        assertThat(PreflightText.render(cluster()))
                .isEqualTo(
                        """
                        preflight: spark://a:7077, Spark 3.5.9, 2 executors on 2 hosts, 4 tasks at once

                        fail  OpenMP library, executor 1@b: no libgomp.so.1
                          -> install libgomp1

                        warn  clocks: 90.5 s apart
                          -> keep time by NTP (chrony) on every node

                        unknown  network, all executors: not tried

                        ok  platform   Linux amd64  everywhere
                        ok  C library  glibc 2.36   driver, executor 0@a
                        ok  C library  glibc 2.31   executor 1@b
                        ok  slots      4 tasks

                        1 thing would make a job fail; 1 warning, 1 could not be looked at, 4 ok
                        """);
    }

    @Test
    void leavesPlacesOutWhereThereIsOneOnly() {
        Preflight embedded = new Preflight(
                "local[2]",
                "3.5.9",
                List.of(new Member("driver", "a")),
                2,
                List.of(pass("platform", "driver", "Linux amd64"), pass("slots", "cluster", "2 tasks")));
        assertThat(PreflightText.render(embedded))
                .isEqualTo(
                        """
                        preflight: local[2], Spark 3.5.9, embedded, 2 tasks at once

                        ok  platform  Linux amd64
                        ok  slots     2 tasks

                        nothing stands against a job; 0 warnings, 2 ok
                        """);
    }

    @Test
    void saysTheSameInJson() throws IOException {
        JsonNode root = new ObjectMapper().readTree(PreflightJson.render(cluster()));
        assertThat(root.get("format").asInt()).isEqualTo(1);
        assertThat(root.get("ok").asBoolean()).isFalse();
        assertThat(root.get("slots").asInt()).isEqualTo(4);
        assertThat(root.at("/members/2").toString()).isEqualTo("{\"executor\":\"1\",\"host\":\"b\"}");
        assertThat(root.at("/observations/3").toString())
                .isEqualTo("{\"what\":\"OpenMP library\",\"where\":[\"executor 1@b\"],\"value\":\"no libgomp.so.1\","
                        + "\"verdict\":\"fail\",\"mend\":\"install libgomp1\"}");
        assertThat(root.at("/observations/0").toString())
                .isEqualTo("{\"what\":\"platform\",\"where\":[\"driver\",\"executor 0@a\",\"executor 1@b\"],"
                        + "\"value\":\"Linux amd64\",\"verdict\":\"ok\",\"mend\":null}");
    }

    private static Preflight cluster() {
        return new Preflight(
                "spark://a:7077",
                "3.5.9",
                List.of(new Member("driver", "a"), new Member("0", "a"), new Member("1", "b")),
                4,
                List.of(
                        pass("platform", "driver", "Linux amd64"),
                        pass("C library", "driver", "glibc 2.36"),
                        pass("platform", ONE, "Linux amd64"),
                        pass("C library", ONE, "glibc 2.36"),
                        pass("platform", TWO, "Linux amd64"),
                        pass("C library", TWO, "glibc 2.31"),
                        of("OpenMP library", TWO, "no libgomp.so.1", Verdict.FAIL, "install libgomp1"),
                        pass("slots", "cluster", "4 tasks"),
                        of("network", ONE, "not tried", Verdict.UNKNOWN, ""),
                        of("network", TWO, "not tried", Verdict.UNKNOWN, ""),
                        of(
                                "clocks",
                                "cluster",
                                "90.5 s apart",
                                Verdict.WARN,
                                "keep time by NTP (chrony) on every node")));
    }

    private static Observation pass(String what, String where, String value) {
        return of(what, where, value, Verdict.PASS, "");
    }

    private static Observation of(String what, String where, String value, Verdict verdict, String mend) {
        return new Observation(what, List.of(where), value, verdict, mend);
    }
}
