package dev.assay.unit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalDouble;

/** The facts about one item as groups of kinds of unit that convert into each other, each kind with its worth within its group. */
final class Facts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Facts are often given with three digits. */
    private static final double TOLERANCE = 0.005;

    /** What one base unit of a kind is worth within its group. */
    private record Worth(int group, double amount) implements Serializable {}

    private final HashMap<String, Worth> worths = new HashMap<>();
    private int groups;

    Facts copy() {
        Facts copy = new Facts();
        copy.worths.putAll(worths);
        copy.groups = groups;
        return copy;
    }

    /** Takes a fact in, or tells what the facts before say instead. */
    Optional<Contradiction> add(Equivalence fact, String item) {
        OptionalDouble known = factor(fact.from(), fact.to());
        if (known.isPresent()) {
            double expected = known.getAsDouble() * fact.amount();
            return Math.abs(expected - fact.equals()) > TOLERANCE * Math.max(expected, fact.equals())
                    ? Optional.of(new Contradiction(fact, item, expected))
                    : Optional.empty();
        }
        Worth from = worth(fact.from().kind());
        Worth to = worth(fact.to().kind());
        double perBase =
                fact.equals() * fact.to().size() / (fact.amount() * fact.from().size());
        double scale = from.amount() / (to.amount() * perBase);
        for (String kind : new ArrayList<>(worths.keySet())) {
            Worth worth = worths.get(kind);
            if (worth.group() == to.group()) {
                worths.put(kind, new Worth(from.group(), worth.amount() * scale));
            }
        }
        return Optional.empty();
    }

    private Worth worth(String kind) {
        return worths.computeIfAbsent(kind, any -> new Worth(groups++, 1));
    }

    OptionalDouble factor(Unit from, Unit to) {
        if (from.kind().equals(to.kind())) {
            return OptionalDouble.of(from.size() / to.size());
        }
        Worth one = worths.get(from.kind());
        Worth other = worths.get(to.kind());
        return one == null || other == null || one.group() != other.group()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.amount() / other.amount() * (from.size() / to.size()));
    }
}
