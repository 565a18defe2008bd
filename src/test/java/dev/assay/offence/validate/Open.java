package dev.assay.offence.validate;

/** Planted for the rules of the house. */
public class Open {
    private Open() {}
}
