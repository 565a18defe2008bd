package dev.assay.preflight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Waits at a port for callers, and tells each its name. */
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 512;
    /** How many ports are tried. */
    static final int TRIES = 1000;

    private final ServerSocket socket;
    private final String name;

    private Listener(ServerSocket socket, String name) {
        this.socket = socket;
        this.name = name;
        Thread answering = new Thread(this::answer, "assay-preflight-listener");
        answering.setDaemon(true);
        answering.start();
    }

    /**
     * At the first free port from one on, of a thousand, on every address; 0 leaves it to the system. Throws
     * {@link IOException} where none is free.
     */
    static Listener open(int port, String name) throws IOException {
        IOException last = null;
        for (int i = 0; i < (port == 0 ? 1 : TRIES); i++) {
            try {
                return new Listener(new ServerSocket(port + i, BACKLOG), name);
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }

    int port() {
        return socket.getLocalPort();
    }

    /**
     * What became of a call.
     *
     * @param refusal why nobody answered, or not the one who should have; empty where all is well
     * @param from the caller's own address, as the one who is called sees it; empty without a connection
     */
    record Call(String refusal, String from) {}

    /** Calls somebody, and waits for the name no longer than the limit at each step. */
    static Call call(InetSocketAddress at, String name, Duration limit) {
        String from = "";
        try (Socket called = new Socket()) {
            called.connect(at, (int) limit.toMillis());
            called.setSoTimeout((int) limit.toMillis());
            from = called.getLocalAddress().getHostAddress();
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(called.getInputStream(), StandardCharsets.UTF_8));
            String told = answer.readLine();
            boolean right = name.equals(told);
            return new Call(right ? "" : "something else answers at port " + at.getPort(), from);
        } catch (IOException | RuntimeException e) {
            String host = at.isUnresolved() ? "unknown host " + at.getHostString() : e.getMessage();
            return new Call(host + " (port " + at.getPort() + ")", from);
        }
    }

    private void answer() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept();
                    OutputStream out = caller.getOutputStream()) {
                out.write((name + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                // The caller has gone, or this is closed; the loop knows.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
