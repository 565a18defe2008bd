package dev.assay.meaning;

/** Tells by how many hours one daily course lies behind another. */
public final class Clock {
    private static final int HOURS = 24;
    /** A course shifted by the hours told must be this much nearer than the course as it is. */
    private static final double NEARER = 0.5;

    private Clock() {}

    /**
     * The hours by which the first course is late against the second, -11 to 12; 0 where no shift makes it much more like
     * the second. It is the shift of the greatest circular cross-correlation, which is that of the least squared difference.
     *
     * @param course shares of 24 hours
     * @param usual likewise
     */
    public static int shift(double[] course, double[] usual) {
        int best = 0;
        for (int shift = 0; shift < HOURS; shift++) {
            if (difference(course, usual, shift) < difference(course, usual, best)) {
                best = shift;
            }
        }
        boolean nearer = difference(course, usual, best) < NEARER * difference(course, usual, 0);
        return nearer ? best > HOURS / 2 ? best - HOURS : best : 0;
    }

    /** Squared difference of a course, moved back by so many hours, from another. */
    static double difference(double[] course, double[] usual, int shift) {
        double sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            double off = course[(hour + shift) % HOURS] - usual[hour];
            sum += off * off;
        }
        return sum;
    }
}
