package dev.assay.generate;

import static dev.assay.generate.ErrorKind.DISGUISED_NULL;
import static dev.assay.generate.ErrorKind.MISSING;
import static dev.assay.generate.ErrorKind.NEGATIVE;
import static dev.assay.generate.ErrorKind.ORPHAN;
import static dev.assay.generate.ErrorKind.OUTLIER;
import static dev.assay.generate.ErrorKind.SWAPPED_COLUMNS;
import static dev.assay.generate.ErrorKind.TEXT_VARIANT;
import static dev.assay.generate.ErrorKind.UNIT_MIXUP;
import static dev.assay.generate.SaleColumn.AMOUNT;
import static dev.assay.generate.SaleColumn.CITY;
import static dev.assay.generate.SaleColumn.CUSTOMER_EMAIL;
import static dev.assay.generate.SaleColumn.PAYMENT;
import static dev.assay.generate.SaleColumn.PRODUCT;
import static dev.assay.generate.SaleColumn.QUANTITY;
import static dev.assay.generate.SaleColumn.STORE;
import static dev.assay.generate.SaleColumn.SUPPLIER;
import static dev.assay.generate.SaleColumn.UNIT;
import static dev.assay.generate.SaleColumn.UNIT_PRICE;

import dev.assay.problem.InputException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * The errors in cells of one sale. Columns that explain each other form a group; one number is drawn for each group of
 * each row, and each fault owns a stretch of [0, 1) as long as its share. So a group has at most one error, and every
 * rate is met exactly.
 */
final class CellFaults implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double[] NUMBERS_FOR_NULL = {0, -1, 9999};
    private static final String[] TEXTS_FOR_NULL = {"N/A", " ", "-1", "9999"};
    private static final long[] OUTLIER_FACTORS = {10, 20, 50, 100};
    private static final String[] UNKNOWN_STORES = {"TEST", "S9001", "S9999", "S0000"};
    private static final String[] UNKNOWN_PRODUCTS = {"P00000", "P99998", "DEPOSIT", "P99999"};

    /** Changes cells of a row in place; the draw in [0, 1) decides what there is to choose. */
    @FunctionalInterface
    interface Change extends Serializable {
        void apply(Object[] row, double draw);
    }

    private record Fault(ErrorKind kind, double share, Change change) implements Serializable {}

    private record Group(List<SaleColumn> columns, List<Fault> faults) implements Serializable {
        Group {
            faults = List.copyOf(faults);
            double sum = faults.stream().mapToDouble(Fault::share).sum();
            if (sum > 1 + 1e-9) {
                throw InputException.of(
                        "--errors",
                        String.format(
                                "the rates hit %s with %.0f %% of the rows",
                                columns.stream().map(SaleColumn::key).toList(), 100 * sum),
                        "lower them, so that they sum to 100 % at most");
            }
        }
    }

    private final List<Group> groups;
    private final Draw which;
    private final Draw detail;

    CellFaults(GenerateOptions options) {
        which = new Draw(options.seed(), "fault");
        detail = new Draw(options.seed(), "fault detail");
        double missing = options.rate(MISSING) / 5;
        double disguised = options.rate(DISGUISED_NULL) / 5;
        double variant = options.rate(TEXT_VARIANT) / 2;
        double orphan = options.rate(ORPHAN) / 2;
        groups = List.of(
                measures(options, missing, disguised),
                new Group(
                        List.of(PAYMENT),
                        List.of(
                                fault(MISSING, missing, PAYMENT, (value, draw) -> null),
                                fault(DISGUISED_NULL, disguised, PAYMENT, CellFaults::textForNull))),
                new Group(
                        List.of(CUSTOMER_EMAIL),
                        List.of(
                                fault(MISSING, missing, CUSTOMER_EMAIL, (value, draw) -> null),
                                fault(DISGUISED_NULL, disguised, CUSTOMER_EMAIL, CellFaults::textForNull))),
                new Group(
                        List.of(CITY),
                        List.of(
                                fault(MISSING, missing, CITY, (value, draw) -> null),
                                fault(TEXT_VARIANT, variant, CITY, CellFaults::variant))),
                new Group(
                        List.of(SUPPLIER),
                        List.of(
                                fault(DISGUISED_NULL, disguised, SUPPLIER, CellFaults::textForNull),
                                fault(TEXT_VARIANT, variant, SUPPLIER, CellFaults::variant))),
                new Group(
                        List.of(STORE, PRODUCT),
                        List.of(
                                fault(ORPHAN, orphan, STORE, (value, draw) -> pick(UNKNOWN_STORES, draw)),
                                fault(ORPHAN, orphan, PRODUCT, (value, draw) -> pick(UNKNOWN_PRODUCTS, draw)))));
    }

    private static Group measures(GenerateOptions options, double missing, double disguised) {
        double negative = options.rate(NEGATIVE) / 2;
        double outlier = options.rate(OUTLIER) / 3;
        return new Group(
                List.of(QUANTITY, UNIT_PRICE, AMOUNT),
                List.of(
                        fault(MISSING, missing, QUANTITY, (value, draw) -> null),
                        fault(MISSING, missing, UNIT_PRICE, (value, draw) -> null),
                        fault(DISGUISED_NULL, disguised, QUANTITY, CellFaults::numberForNull),
                        fault(DISGUISED_NULL, disguised, UNIT_PRICE, CellFaults::numberForNull),
                        fault(NEGATIVE, negative, QUANTITY, (value, draw) -> -(double) value),
                        fault(NEGATIVE, negative, AMOUNT, (value, draw) -> ((BigDecimal) value).negate()),
                        fault(OUTLIER, outlier, QUANTITY, CellFaults::tooGreat),
                        fault(OUTLIER, outlier, UNIT_PRICE, CellFaults::tooGreat),
                        fault(OUTLIER, outlier, AMOUNT, CellFaults::tooGreat),
                        new Fault(UNIT_MIXUP, options.rate(UNIT_MIXUP), (row, draw) -> mixUnits(row)),
                        new Fault(SWAPPED_COLUMNS, options.rate(SWAPPED_COLUMNS), (row, draw) -> swap(row))));
    }

    /** What a fault makes of a cell's true value. */
    @FunctionalInterface
    private interface Corruption extends Serializable {
        Object of(Object value, double draw);
    }

    private static Fault fault(ErrorKind kind, double share, SaleColumn column, Corruption corruption) {
        return new Fault(kind, share, (row, draw) -> column.put(row, corruption.of(column.of(row), draw)));
    }

    /** The kinds of error that hit the row, by group; null where none does. The row is changed in place. */
    ErrorKind[] inject(long saleId, Object[] row, List<SaleColumn> spared) {
        ErrorKind[] hit = new ErrorKind[groups.size()];
        for (int i = 0; i < hit.length; i++) {
            Group group = groups.get(i);
            if (group.columns().stream().noneMatch(spared::contains)) {
                hit[i] = inject(group, which.uniform(saleId, i), row, detail.uniform(saleId, i));
            }
        }
        return hit;
    }

    /** The columns of a group of {@link #inject}. */
    List<SaleColumn> columns(int group) {
        return groups.get(group).columns();
    }

    private static ErrorKind inject(Group group, double drawn, Object[] row, double detail) {
        double from = 0;
        for (Fault fault : group.faults()) {
            if (drawn < from + fault.share()) {
                fault.change().apply(row, detail);
                return fault.kind();
            }
            from += fault.share();
        }
        return null;
    }

    private static <T> T pick(T[] among, double draw) {
        return among[(int) (draw * among.length)];
    }

    private static Object textForNull(Object value, double draw) {
        return pick(TEXTS_FOR_NULL, draw);
    }

    private static Object variant(Object value, double draw) {
        return TextVariants.of((String) value, draw);
    }

    private static Object numberForNull(Object value, double draw) {
        double number = NUMBERS_FOR_NULL[(int) (draw * NUMBERS_FOR_NULL.length)];
        return value instanceof BigDecimal decimal
                ? BigDecimal.valueOf((long) number).setScale(decimal.scale(), RoundingMode.UNNECESSARY)
                : (Object) number;
    }

    private static Object tooGreat(Object value, double draw) {
        long factor = OUTLIER_FACTORS[(int) (draw * OUTLIER_FACTORS.length)];
        return value instanceof BigDecimal decimal
                ? decimal.multiply(BigDecimal.valueOf(factor))
                : (Object) rounded((double) value * factor, 3);
    }

    private static void mixUnits(Object[] row) {
        double quantity = (double) QUANTITY.of(row);
        if (UNIT.of(row).equals("kg")) {
            QUANTITY.put(row, rounded(quantity * 1000, 3));
        } else if (UNIT.of(row).equals("g")) {
            QUANTITY.put(row, rounded(quantity / 1000, 6));
        }
    }

    private static void swap(Object[] row) {
        BigDecimal quantity = BigDecimal.valueOf((double) QUANTITY.of(row));
        QUANTITY.put(row, ((BigDecimal) UNIT_PRICE.of(row)).doubleValue());
        UNIT_PRICE.put(row, quantity.setScale(4, RoundingMode.UNNECESSARY));
    }

    private static double rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** The first columns of sales that differ, for a row and what was made of it. */
    static List<SaleColumn> changed(Object[] before, Object[] after, List<SaleColumn> among) {
        return among.stream()
                .filter(column -> !Arrays.asList(column.of(before)).equals(Arrays.asList(column.of(after))))
                .toList();
    }
}
