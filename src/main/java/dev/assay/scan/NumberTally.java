package dev.assay.scan;

/** What is known of the numbers of a column, whatever their type. */
interface NumberTally extends Tally {
    /** Number of values that are not null. */
    long values();

    /** NaN where there is no value. */
    double sum();

    /** NaN where there is no value. */
    double minimum();

    /** NaN where there is no value. */
    double maximum();

    /** The sum as text, without rounding where the type has none; null where there is no value. */
    String exactSum();

    /** The minimum as text; null where there is no value. */
    String exactMinimum();

    /** The maximum as text; null where there is no value. */
    String exactMaximum();
}
