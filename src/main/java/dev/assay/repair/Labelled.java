package dev.assay.repair;

import java.util.List;

/**
 * What cells whose true values are known say of a repair.
 *
 * @param cells labels of cells that the table has
 * @param unknown labels of rows or columns that it does not have, or not in the end
 * @param rightBefore cells that were right as they came in
 * @param rightAfter cells that are right as they went out
 * @param trials how steps did, of those that touch such cells
 */
public record Labelled(long cells, long unknown, long rightBefore, long rightAfter, List<Trial> trials) {
    public Labelled {
        trials = List.copyOf(trials);
    }
}
