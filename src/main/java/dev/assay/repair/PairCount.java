package dev.assay.repair;

/**
 * What a step that looks for fuzzy duplicates has compared.
 *
 * @param ordinal the step's place, from 1
 * @param records different records of the table
 * @param possible pairs of them that could be one
 * @param compared pairs that were compared
 * @param passed words that were too frequent to look for others by
 * @param matches pairs that are one, as the model expects
 */
public record PairCount(int ordinal, long records, double possible, long compared, long passed, double matches) {}
