package dev.assay.evaluation;

/** A column that a metric may need, beside the label. */
enum Part {
    PREDICTION("prediction"),
    PROBABILITY("probability"),
    GROUP("group"),
    SCALE("scale"),
    SQUARED_SCALE("squared_scale");

    private final String text;

    Part(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Its column, or null. */
    String of(Scored columns) {
        return switch (this) {
            case PREDICTION -> columns.prediction();
            case PROBABILITY -> columns.probability();
            case GROUP -> columns.group();
            case SCALE -> columns.scale();
            case SQUARED_SCALE -> columns.squaredScale();
        };
    }
}
