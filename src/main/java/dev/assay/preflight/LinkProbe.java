package dev.assay.preflight;

import dev.assay.preflight.Listener.Call;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Connects each process with the driver and with every other, all at the same time, as the workers of LightGBM do. */
final class LinkProbe implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int CALLS_AT_ONCE = 64;

    private final String driverHost;
    private final int driverPort;
    private final int firstPort;
    private final Duration limit;

    /**
     * @param driver where the driver listens
     * @param firstPort at which the processes listen, or at the first free one after it
     * @param limit of time for each step of a connection
     */
    LinkProbe(InetSocketAddress driver, int firstPort, Duration limit) {
        this.driverHost = driver.getHostString();
        this.driverPort = driver.getPort();
        this.firstPort = firstPort;
        this.limit = limit;
    }

    /** Gives everybody's text to everybody, in the same order, once all have given theirs. */
    interface Gathering {
        List<String> all(String mine);
    }

    /** What one tells the others: where it can be reached. */
    private record Hello(Member member, String address, int port) {}

    /** Looks from here, by the clock of this machine. */
    LinkFacts look(Member here, Gathering gathering, Clock clock) {
        Call driver = Listener.call(new InetSocketAddress(driverHost, driverPort), Member.DRIVER, limit);
        Listener listener = listener(here);
        try {
            Hello mine = new Hello(here, driver.from(), listener == null ? 0 : listener.port());
            List<Hello> hellos = gathering.all(Json.write(mine)).stream()
                    .map(each -> Json.read(each, Hello.class))
                    .toList();
            // All leave the gathering at the same moment.
            long now = clock.millis();
            Map<String, String> peers = call(hellos, here);
            // Nobody stops listening before all have called.
            gathering.all("");
            return new LinkFacts(here, mine.address(), mine.port(), now, driver.refusal(), peers);
        } finally {
            close(listener);
        }
    }

    private Map<String, String> call(List<Hello> hellos, Member here) {
        ExecutorService callers = Executors.newFixedThreadPool(CALLS_AT_ONCE);
        try {
            Map<String, CompletableFuture<Call>> calls = new TreeMap<>();
            for (Hello each : hellos) {
                if (!each.member().equals(here) && each.port() > 0) {
                    String name = each.member().toString();
                    String host = each.address().isEmpty() ? each.member().host() : each.address();
                    calls.put(
                            name,
                            CompletableFuture.supplyAsync(
                                    () -> Listener.call(new InetSocketAddress(host, each.port()), name, limit),
                                    callers));
                }
            }
            Map<String, String> refusals = new TreeMap<>();
            calls.forEach((name, call) -> refusals.put(name, call.join().refusal()));
            refusals.values().removeIf(String::isEmpty);
            return refusals;
        } finally {
            callers.shutdownNow();
        }
    }

    private Listener listener(Member here) {
        try {
            return Listener.open(firstPort, here.toString());
        } catch (IOException noneIsFree) {
            return null;
        }
    }

    private static void close(Listener listener) {
        try {
            if (listener != null) {
                listener.close();
            }
        } catch (IOException gone) {
            throw new IllegalStateException("closing the port " + listener.port(), gone);
        }
    }
}
