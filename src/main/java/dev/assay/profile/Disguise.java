package dev.assay.profile;

/**
 * A value that seems to stand for "not known".
 *
 * @param value as text
 * @param rows how often it occurs
 * @param evidence why it seems so, in words
 */
public record Disguise(String value, long rows, String evidence) {}
