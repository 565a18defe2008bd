package dev.assay.unit;

import java.io.Serializable;
import java.util.Objects;

/**
 * A unit of measure.
 *
 * @param symbol its one name: {@code kg}, {@code ml}, {@code us cup}, {@code piece}
 * @param dimension what it measures
 * @param size how many grams, millilitres, pieces or metres it holds; 1 for a pack
 */
public record Unit(String symbol, Dimension dimension, double size) implements Serializable {
    public Unit {
        Objects.requireNonNull(dimension, "dimension");
        if (symbol.isBlank()) {
            throw new IllegalArgumentException("a unit without a symbol; name it");
        }
        if (!(size > 0) || Double.isInfinite(size)) {
            throw new IllegalArgumentException("unit '" + symbol + "' has size " + size + "; take a number above 0");
        }
        if (dimension == Dimension.PACK && size != 1) {
            throw new IllegalArgumentException("pack '" + symbol + "' has size " + size
                    + "; what a pack holds is a fact about an item (an equivalence)");
        }
    }

    /** A unit that only facts about items give a size. */
    public static Unit pack(String symbol) {
        return new Unit(symbol, Dimension.PACK, 1);
    }

    /** What all units share that convert into this one without a fact about an item. */
    String kind() {
        return dimension == Dimension.PACK ? "pack " + symbol : dimension.name();
    }
}
