package dev.assay.validate;

/**
 * Where a number usually lies.
 *
 * @param low may be infinite
 * @param high may be infinite
 * @param since the earlier number that a change starts from; NaN where the number is judged by itself
 * @param seasonal earlier runs of the same season; negative where seasons don't count
 */
record UsualRange(double low, double high, double since, int seasonal) {
    boolean contains(double value) {
        return low <= value && value <= high;
    }

    UsualRange widened(double toLow, double toHigh) {
        return new UsualRange(Math.min(low, toLow), Math.max(high, toHigh), since, seasonal);
    }

    UsualRange cut(double least, double most) {
        return new UsualRange(Math.max(low, least), Math.min(high, most), since, seasonal);
    }
}
