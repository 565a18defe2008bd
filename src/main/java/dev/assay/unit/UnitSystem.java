package dev.assay.unit;

/** Whose cups, spoons, pints and tons the plain words mean. A word that a system does not know must name its own: {@code us pint}. */
public enum UnitSystem {
    /** Spoons of 5 and 15 ml, a cup of 250 ml. No pint, quart, gallon, fluid ounce, ton. */
    METRIC,
    /** US customary, by NIST Handbook 44: a cup of 236.6 ml, liquid pints and gallons, the short ton. */
    US,
    /** By the UK's Weights and Measures Act 1985: a pint of 568.3 ml, the long ton; spoons as metric, a cup of half a pint. */
    IMPERIAL
}
