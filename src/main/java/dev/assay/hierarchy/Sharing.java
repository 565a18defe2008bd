package dev.assay.hierarchy;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How shares are taken from histories.
 *
 * @param basis which part of the history counts
 * @param toward what shares are shrunk toward; of {@link Basis.Throughout} always an even share
 * @param strength as how many steps of history the prior counts, from 0: it gets strength / (strength + steps) of the weight;
 *     where absent, the histories tell (see {@link Proportions})
 */
public record Sharing(Basis basis, Toward toward, OptionalDouble strength) {
    public Sharing {
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(toward, "toward");
        if (strength.isPresent() && !(strength.getAsDouble() >= 0 && Double.isFinite(strength.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "a prior of strength " + strength.getAsDouble() + "; take a number of steps from 0");
        }
    }
}
