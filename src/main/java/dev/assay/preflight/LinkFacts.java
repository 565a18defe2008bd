package dev.assay.preflight;

import java.util.Map;

/**
 * What a process found of the network, all others looking at the same time.
 *
 * @param member whose process
 * @param address by which it reached the driver, and tells others to reach it; empty where it could not
 * @param port the first free one, counted from the one asked for; 0 where none is
 * @param clock milliseconds since 1970, at the moment at which all began
 * @param driver why it could not reach the driver; empty where it could
 * @param peers why it could not reach others, by what they are called; those that it could are left out
 */
record LinkFacts(Member member, String address, int port, long clock, String driver, Map<String, String> peers) {
    LinkFacts {
        peers = Map.copyOf(peers);
    }
}
