package dev.assay.offence.report;

import java.util.logging.Logger;

/** Planted for the rules of the house. */
public final class Logs {
    private Logs() {}

    static void local() {
        Logger.getLogger("planted").info("logged");
    }
}
