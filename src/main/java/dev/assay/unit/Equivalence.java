package dev.assay.unit;

import java.io.Serializable;

/**
 * A fact about one item, or about all: {@code amount from} of it are {@code equals to}. A density (1 l = 0.92 kg), a piece's
 * weight (1 piece = 120 g), a pack (1 pack = 6 piece).
 *
 * @param item whose; null for all items that have no fact of their own between the same two
 * @param amount how much, above 0
 * @param from of this unit
 * @param equals is how much, above 0
 * @param to of that unit
 */
public record Equivalence(String item, double amount, Unit from, double equals, Unit to) implements Serializable {
    public Equivalence {
        if (!positive(amount) || !positive(equals)) {
            throw new IllegalArgumentException(
                    words(item, amount, from, equals, to) + "; both amounts are numbers above 0");
        }
    }

    private static boolean positive(double amount) {
        return amount > 0 && !Double.isInfinite(amount);
    }

    /** As people write it: {@code 'milk': 1 l = 1.03 kg}. */
    @Override
    public String toString() {
        return words(item, amount, from, equals, to);
    }

    private static String words(String item, double amount, Unit from, double equals, Unit to) {
        return (item == null ? "all items" : "'" + item + "'") + ": " + Quantity.plain(amount) + " " + from.symbol()
                + " = " + Quantity.plain(equals) + " " + to.symbol();
    }
}
