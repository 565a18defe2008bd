package dev.assay.generate;

import java.util.Comparator;
import java.util.List;
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
}
