package dev.assay.offence.report;

/** Planted for the rules of the house. */
public final class Prints {
    private Prints() {}

    static void out() {
        System.out.println("printed");
    }

    static void err() {
        System.err.println("printed");
    }

    static void trace(Exception failure) {
        failure.printStackTrace();
    }
}
