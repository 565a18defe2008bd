package dev.assay.hierarchy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One sum of bottoms with weights, such as the tomatoes in all soups: kilograms for each unit sold.
 *
 * @param name unique among all nodes
 * @param level what sums of its kind are called together
 * @param weights above 0, by the name of the bottom
 */
public record Sum(String name, String level, Map<String, Double> weights) {
    public Sum {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(level, "level");
        weights = new LinkedHashMap<>(weights);
    }

    @Override
    public Map<String, Double> weights() {
        return new LinkedHashMap<>(weights);
    }
}
