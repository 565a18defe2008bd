package dev.assay.offence;

/** Planted for the rules of the house. */
public final class Api {
    private Api() {}

    public static final class Marker {}
}
