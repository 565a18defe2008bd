package dev.assay.generate;

/** A product family, with how its sales swing over the year and follow the weather. */
enum Family {
    VEGETABLES("Vegetables", 0.15, 0.010),
    FRUIT("Fruit", 0.25, 0.015),
    DAIRY("Dairy", 0.02, 0),
    MEAT("Meat", 0.05, 0.005),
    PANTRY("Pantry", -0.08, 0),
    SPICES("Spices", -0.10, 0),
    DRINKS("Drinks", 0.30, 0.030),
    SOUPS("Soups", -0.55, -0.035),
    SAUCES("Sauces", -0.05, 0),
    MEALS("Ready meals", -0.10, -0.005),
    BAKERY("Bakery", -0.05, 0),
    ICE_CREAM("Ice cream", 0.85, 0.050);

    private final String label;
    private final double summer;
    private final double warmth;

    Family(String label, double summer, double warmth) {
        this.label = label;
        this.summer = summer;
        this.warmth = warmth;
    }

    String label() {
        return label;
    }

    /** Share by which midsummer's sales exceed the year's mean; negative for winter food. */
    double summer() {
        return summer;
    }

    /** Relative change of the sales per degree above the season's normal temperature. */
    double warmth() {
        return warmth;
    }

    /** Its value in an array over all families. */
    @SuppressWarnings("EnumOrdinal") // the array lives no longer than the process
    double of(double[] values) {
        return values[ordinal()];
    }
}
