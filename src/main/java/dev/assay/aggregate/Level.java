package dev.assay.aggregate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A level of sums: the fields that stay, the others summed over.
 *
 * @param ordinal 0 for the series themselves
 * @param name its fields' names, the groups above each left out
 * @param fields places of the fields that stay
 */
record Level(int ordinal, String name, List<Integer> fields) {
    Level {
        fields = List.copyOf(fields);
    }

    static final String ALL = "all";

    /** A level by its fields; where a field stays, those above it do. */
    static Level of(int ordinal, List<Integer> fields, List<Field> all) {
        String name = fields.stream()
                .filter(place -> fields.stream()
                        .noneMatch(other -> all.get(other).key()
                                        == all.get(place).key()
                                && all.get(other).depth() < all.get(place).depth()))
                .map(place -> all.get(place).name())
                .collect(Collectors.joining(" × "));
        return new Level(ordinal, name.isEmpty() ? ALL : name, fields);
    }
}
