package dev.assay.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of this process that look for each other, as the processes of a cluster do. */
@Timeout(60)
class LinkProbeTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC);

    @Test
    void threeFindEachOtherAndTheDriver() throws Exception {
        try (Listener driver = Listener.open(0, "driver")) {
            List<LinkFacts> found = together(3, driver.port(), List.of());
            assertThat(found).extracting(LinkFacts::driver).containsOnly("");
            assertThat(found).extracting(LinkFacts::peers).containsOnly(Map.of());
            assertThat(found).extracting(LinkFacts::address).containsOnly("127.0.0.1");
            assertThat(found).extracting(LinkFacts::clock).containsOnly(5L);
            assertThat(found)
                    .extracting(LinkFacts::port)
                    .doesNotHaveDuplicates()
                    .allMatch(port -> port > 0);
        }
    }

    @Test
    void onePeerThatNeverAnswersIsToldInTime() throws Exception {
        try (Listener driver = Listener.open(0, "driver");
                ServerSocket mute = new ServerSocket(0)) {
            long start = System.nanoTime();
            List<LinkFacts> found = together(2, driver.port(), List.of(hello(mute.getLocalPort())));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(found)
                    .extracting(LinkFacts::peers)
                    .containsOnly(
                            Map.of("executor mute@127.0.0.1", "Read timed out (port " + mute.getLocalPort() + ")"));
        }
    }

    @Test
    void anotherProgramAtThePortIsNotTakenForAPeer() throws Exception {
        try (Listener driver = Listener.open(0, "driver");
                Listener other = Listener.open(0, "somebody else")) {
            assertThat(together(1, driver.port(), List.of(hello(other.port()))))
                    .extracting(LinkFacts::peers)
                    .containsOnly(Map.of("executor mute@127.0.0.1", "something else answers at port " + other.port()));
        }
    }

    @Test
    void aDriverThatIsNotThereIsTold() throws Exception {
        int free = freePort();
        List<LinkFacts> found = together(2, free, List.of());
        assertThat(found).extracting(LinkFacts::driver).containsOnly("Connection refused (port " + free + ")");
        // They still find each other, by the names of their hosts.
        assertThat(found).extracting(LinkFacts::peers).containsOnly(Map.of());
    }

    @Test
    void anUnknownHostIsTold() {
        assertThat(Listener.call(InetSocketAddress.createUnresolved("no-such-host.invalid", 1), "x", LIMIT))
                .isEqualTo(new Listener.Call("unknown host no-such-host.invalid (port 1)", ""));
    }

    @Test
    void takesTheNextPortWhereOneIsTaken() throws IOException {
        try (Listener first = Listener.open(freePort(), "first");
                Listener second = Listener.open(first.port(), "second")) {
            assertThat(second.port()).isGreaterThan(first.port());
        }
    }

    @Test
    void factsTravelAsText() throws Exception {
        try (Listener driver = Listener.open(0, "driver")) {
            LinkFacts link = together(1, driver.port(), List.of()).get(0);
            assertThat(Json.read(Json.write(link), LinkFacts.class)).isEqualTo(link);
        }
        NodeFacts node = MadeUp.node("1", Map.of("read file:/a", "it is not there"));
        assertThat(Json.read(Json.write(node), NodeFacts.class)).isEqualTo(node);
    }

    private static String hello(int port) {
        return "{\"member\":{\"executor\":\"mute\",\"host\":\"127.0.0.1\"},\"address\":\"127.0.0.1\",\"port\":" + port
                + "}";
    }

    /** So many that look at once, and hear of others besides. */
    private static List<LinkFacts> together(int many, int driver, List<String> others)
            throws InterruptedException, ExecutionException {
        Gatherings gatherings = new Gatherings(many, others);
        LinkProbe probe = new LinkProbe(InetSocketAddress.createUnresolved("127.0.0.1", driver), 12400, LIMIT);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<LinkFacts>> looks = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Member member = new Member(Integer.toString(i), "127.0.0.1");
                looks.add(threads.submit(() -> probe.look(member, gatherings.of(member), CLOCK)));
            }
            List<LinkFacts> found = new ArrayList<>();
            for (Future<LinkFacts> look : looks) {
                found.add(look.get());
            }
            return found;
        } finally {
            threads.shutdownNow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What a barrier stage does: nobody goes on before all have told theirs. */
    private static final class Gatherings {
        private final CyclicBarrier barrier;
        private final List<String> others;
        private final Map<Integer, Map<String, String>> told = new ConcurrentSkipListMap<>();

        Gatherings(int many, List<String> others) {
            this.barrier = new CyclicBarrier(many);
            this.others = others;
        }

        LinkProbe.Gathering of(Member member) {
            int[] turn = {0};
            return mine -> {
                Map<String, String> all = told.computeIfAbsent(turn[0]++, first -> new ConcurrentSkipListMap<>());
                all.put(member.executor(), mine);
                try {
                    barrier.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
                List<String> heard = new ArrayList<>(all.values());
                if (turn[0] == 1) {
                    heard.addAll(others);
                }
                return heard;
            };
        }
    }
}
