package dev.assay.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The levels of a hierarchy of each key, crossed. */
final class Levels {
    private final List<Field> fields;
    private final int keys;

    /**
     * @param fields the keys first, then their groups
     */
    Levels(List<Field> fields, int keys) {
        this.fields = List.copyOf(fields);
        this.keys = keys;
    }

    /** All levels: those with the fewest steps up first, among these those that keep the first keys. */
    List<Level> all() {
        List<List<Integer>> crossed = new ArrayList<>(List.of(List.of()));
        for (int key = 0; key < keys; key++) {
            List<List<Integer>> more = new ArrayList<>();
            for (List<Integer> depths : crossed) {
                for (int depth = 0; depth <= deepest(key) + 1; depth++) {
                    List<Integer> next = new ArrayList<>(depths);
                    next.add(depth);
                    more.add(next);
                }
            }
            crossed = more;
        }
        crossed.sort(Comparator.comparingInt(
                depths -> depths.stream().mapToInt(Integer::intValue).sum()));
        List<Level> levels = new ArrayList<>();
        for (List<Integer> depths : crossed) {
            levels.add(Level.of(levels.size(), kept(depths), fields));
        }
        return levels;
    }

    /** The levels that somebody has named, after the series themselves. */
    List<Level> named(List<List<String>> names) {
        List<Level> levels = new ArrayList<>();
        List<Integer> bottom =
                kept(IntStream.range(0, keys).map(key -> 0).boxed().toList());
        levels.add(Level.of(0, bottom, fields));
        for (List<String> each : names) {
            Level level = Level.of(levels.size(), staying(each), fields);
            if (levels.stream().noneMatch(other -> other.fields().equals(level.fields()))) {
                levels.add(level);
            }
        }
        return levels;
    }

    /** The level among some that keeps the named columns; null where none does. */
    Level named(List<String> names, List<Level> among) {
        return among.stream()
                .filter(level -> level.fields().equals(staying(names)))
                .findFirst()
                .orElse(null);
    }

    /** Whether each level's sums lie whole in those of the next, up to one sum of all. */
    static boolean nested(List<Level> levels) {
        for (int i = 1; i < levels.size(); i++) {
            if (!levels.get(i - 1).fields().containsAll(levels.get(i).fields())) {
                return false;
            }
        }
        return levels.get(levels.size() - 1).fields().isEmpty();
    }

    /** The places of the named columns, and of the groups above them. */
    private List<Integer> staying(List<String> names) {
        List<Integer> stay = new ArrayList<>();
        for (Field field : fields) {
            boolean named = fields.stream()
                    .anyMatch(other -> names.contains(other.name())
                            && other.key() == field.key()
                            && other.depth() <= field.depth());
            if (named) {
                stay.add(fields.indexOf(field));
            }
        }
        return stay;
    }

    private int deepest(int key) {
        return fields.stream()
                .filter(field -> field.key() == key)
                .mapToInt(Field::depth)
                .max()
                .orElse(0);
    }

    private List<Integer> kept(List<Integer> depths) {
        return IntStream.range(0, fields.size())
                .filter(place -> fields.get(place).depth()
                        >= depths.get(fields.get(place).key()))
                .boxed()
                .toList();
    }
}
