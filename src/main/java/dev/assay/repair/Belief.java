package dev.assay.repair;

/**
 * What a step has found out about a dependency that it was told of.
 *
 * @param ordinal the step's place, from 1
 * @param dependency as people write it: {@code store → city}
 * @param groups groups of rows that are large enough to be heard
 * @param agreeing those of them in which one value has more than half of the votes
 * @param believed whether these are enough
 */
public record Belief(int ordinal, String dependency, long groups, long agreeing, boolean believed) {}
