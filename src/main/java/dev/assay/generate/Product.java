package dev.assay.generate;

import java.io.Serializable;

/**
 * @param index its place in the range, from 0
 * @param article the article of the catalogue that it is a variant of
 * @param price per unit, in ten-thousandths
 * @param pieceGrams weight of a piece; null where it isn't counted by the piece
 * @param popularity relative weight of its demand
 * @param launched first day of sale, counted from the period's first day; negative before it
 * @param withdrawn first day without sale, likewise; {@link Integer#MAX_VALUE} while it is on sale
 */
record Product(
        int index,
        String id,
        String name,
        int article,
        String kind,
        Family family,
        String category,
        String unit,
        long price,
        double packSize,
        Double pieceGrams,
        String supplier,
        double popularity,
        int launched,
        int withdrawn)
        implements Serializable {
    boolean onSale(int day) {
        return day >= launched && day < withdrawn;
    }

    boolean weighed() {
        return unit.equals("kg") || unit.equals("g");
    }
}
