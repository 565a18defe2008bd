package dev.assay.repair;

import java.io.Serializable;
import java.util.List;

/**
 * One dependency between columns, which are known by their place among all that the step names.
 *
 * @param determinant the columns that tell
 * @param dependent the column that is told
 */
record Dependency(List<Integer> determinant, int dependent) implements Serializable {
    Dependency {
        determinant = List.copyOf(determinant);
    }
}
