package dev.assay.generate;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the stores that an error of scope {@link ErrorKind.Scope#STORES} hits. */
final class StoreFaults {
    private StoreFaults() {}

    /** The share rounded to whole stores, one at least; none at rate 0. */
    static Set<Integer> hit(ErrorKind kind, List<Store> stores, GenerateOptions options) {
        double rate = options.rate(kind);
        if (rate == 0) {
            return Set.of();
        }
        Draw draw = new Draw(options.seed(), "stores hit by " + kind);
        return IntStream.range(0, stores.size())
                .boxed()
                .sorted(Comparator.comparingDouble(draw::uniform))
                .limit(Math.max(1, Math.round(rate * stores.size())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same for several kinds of which a store has one at most: the later ones go without when the stores are used up. */
    static Map<ErrorKind, Set<Integer>> apart(List<ErrorKind> kinds, List<Store> stores, GenerateOptions options) {
        Draw draw = new Draw(options.seed(), "stores hit by " + kinds);
        List<Integer> order = IntStream.range(0, stores.size())
                .boxed()
                .sorted(Comparator.comparingDouble(draw::uniform))
                .toList();
        Map<ErrorKind, Set<Integer>> hit = new EnumMap<>(ErrorKind.class);
        int from = 0;
        for (ErrorKind kind : kinds) {
            double rate = options.rate(kind);
            int wanted = rate == 0 ? 0 : (int) Math.max(1, Math.round(rate * stores.size()));
            int to = Math.min(stores.size(), from + wanted);
            hit.put(kind, Set.copyOf(order.subList(from, to)));
            from = to;
        }
        return hit;
    }
}
