package dev.assay.explode;

/**
 * One thing that a person should know of an explosion.
 *
 * @param kind its kind
 * @param rows lines of demand that it is about
 * @param weight 0 to 1: how much it matters
 * @param message what is so
 * @param mend what to do about it; empty where nothing is to be done
 */
public record Told(String kind, long rows, double weight, String message, String mend) {}
