package dev.assay.offence.stray;

/** Planted for the rules of the house. */
public final class Stray {
    private Stray() {}
}
