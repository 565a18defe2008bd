package dev.assay.evaluation;

/** A number that was found for a group. */
record Found(String metric, String label, int ordinal, double measured, long rows) {
    static Found of(Metric metric, double measured, long rows) {
        return new Found(metric.name(), null, 0, measured, rows);
    }

    /** What stands in its place where it is no finite number. */
    Found told() {
        return Double.isFinite(measured) ? this : new Found(Measurement.UNDEFINED, metric, 0, 1, rows);
    }
}
