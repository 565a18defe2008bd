package dev.assay.train;

import dev.assay.spec.TrainSpec.Between;
import dev.assay.spec.TrainSpec.Choice;
import dev.assay.spec.TrainSpec.OneOf;
import dev.assay.spec.TrainSpec.Scale;
import dev.assay.spec.TrainSpec.Search;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Sets of parameters drawn at random, each parameter by itself (Bergstra and Bengio 2012, JMLR 13:281–305). The first set is
 * the spec's own parameters: what is found is never worse on the rows that it is tried on.
 */
final class Draws {
    private Draws() {}

    /** As many sets as there are trials: the same for the same seed. */
    static List<Map<String, List<String>>> of(Search search, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Map<String, List<String>>> sets = new ArrayList<>();
        sets.add(Map.of());
        while (sets.size() < search.trials()) {
            Map<String, List<String>> set = new LinkedHashMap<>();
            search.params().forEach((param, choice) -> set.put(param, List.of(drawn(choice, random))));
            sets.add(set);
        }
        return sets;
    }

    private static String drawn(Choice choice, SplittableRandom random) {
        if (choice instanceof OneOf one) {
            return one.values().get(random.nextInt(one.values().size()));
        }
        Between range = (Between) choice;
        if (range.scale() == Scale.LOG) {
            double low = Math.log(range.from());
            return written(range, Math.exp(low + random.nextDouble() * (Math.log(range.to()) - low)));
        }
        if (range.whole()) {
            long low = (long) Math.ceil(range.from());
            return Long.toString(low + random.nextLong((long) Math.floor(range.to()) - low + 1));
        }
        return written(range, range.from() + random.nextDouble() * (range.to() - range.from()));
    }

    /** A number of the range, as it is written in a spec: four digits tell parameters apart. */
    static String written(Between range, double number) {
        double kept = Math.min(range.to(), Math.max(range.from(), number));
        if (range.whole()) {
            return Long.toString(Math.round(kept));
        }
        return new java.math.BigDecimal(kept)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
