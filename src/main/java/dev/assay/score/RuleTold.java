package dev.assay.score;

/**
 * One thing that a person should know of what rules did.
 *
 * @param kind {@code missing}, {@code not_finite} or {@code unmet}
 * @param rule the rule's name; empty where it is about none
 * @param rows rows or groups that it is about
 * @param message what is so, with an example
 * @param mend what to do about it
 */
public record RuleTold(String kind, String rule, long rows, String message, String mend) {}
