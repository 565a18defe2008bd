package dev.assay.suggest;

/**
 * How a check fared in one period.
 *
 * @param rows rows in scope; 0 for a check of the table
 * @param broken how many of them break it
 * @param held whether it held, without an allowance
 */
public record Fared(long rows, long broken, boolean held) {
    double share() {
        return rows == 0 ? 0 : (double) broken / rows;
    }
}
