package dev.assay.match;

/**
 * What a comparison cost, and what it left out.
 *
 * @param records different records
 * @param possible pairs of them that could be one
 * @param compared pairs that were compared
 * @param passed tokens of records that others have too, and that no pair was looked for by, since too many have them
 * @param matches pairs that are one, as the model expects
 */
public record Counts(long records, double possible, long compared, long passed, double matches) {}
