package dev.assay.generate;

import static dev.assay.generate.SaleColumn.CUSTOMER_EMAIL;
import static dev.assay.generate.SaleColumn.CUSTOMER_MAIL;
import static dev.assay.generate.SaleColumn.DELIVERED_AT;
import static dev.assay.generate.SaleColumn.PAYMENT;
import static dev.assay.generate.SaleColumn.SALE_ID;

import dev.assay.problem.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes of the true sales of a store's day what arrives of them, and logs each difference. */
final class DirtySales implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int LATEST_DAYS = 9;
    private static final Map<String, String> PAYMENT_CODES =
            Map.of("card", "1", "cash", "2", "mobile", "3", "voucher", "4");
    private static final List<SaleColumn> RENEWED = List.of(PAYMENT, CUSTOMER_EMAIL, CUSTOMER_MAIL);

    private final GenerateOptions options;
    private final CleanSales clean;
    private final CellFaults cells;
    private final Set<Integer> renewedStores;
    private final Draw fate;
    private final Draw lateness;

    DirtySales(Range range, CleanSales clean) {
        this.options = range.options();
        this.clean = clean;
        cells = new CellFaults(options);
        renewedStores = StoreFaults.hit(ErrorKind.SCHEMA_CHANGE, range.stores(), options);
        fate = new Draw(options.seed(), "fate of a delivery");
        lateness = new Draw(options.seed(), "lateness");
        double sum = options.rate(ErrorKind.MISSING_DAY)
                + options.rate(ErrorKind.DUPLICATE_DELIVERY)
                + options.rate(ErrorKind.LATE_DAY);
        if (sum > 1) {
            throw InputException.of(
                    "--errors",
                    String.format("the rates hit %.0f %% of the deliveries", 100 * sum),
                    "lower missing_day, duplicate_delivery and late_day, so that they sum to 100 % at most");
        }
    }

    Delivery delivery(int store, int day) {
        long number = clean.delivery(store, day);
        double drawn = fate.uniform(number);
        double missing = options.rate(ErrorKind.MISSING_DAY);
        double twice = missing + options.rate(ErrorKind.DUPLICATE_DELIVERY);
        double late = twice + options.rate(ErrorKind.LATE_DAY);
        Delivery delivery = new Delivery(new ArrayList<>(), new ArrayList<>());
        for (Object[] row : clean.rows(store, day)) {
            if (drawn < missing) {
                delivery.log().add(entry(row, null, ErrorKind.MISSING_DAY, SaleText.json(row), null));
                continue;
            }
            Object[] dirty = row.clone();
            if (drawn >= twice && drawn < late) {
                long days = 2 + (long) (lateness.uniform(number) * (LATEST_DAYS - 1));
                DELIVERED_AT.put(dirty, (long) DELIVERED_AT.of(row) + days * MICROS_PER_DAY);
                log(row, dirty, List.of(DELIVERED_AT), ErrorKind.LATE_DAY, delivery.log());
            }
            corrupt(row, dirty, renewed(store, day), delivery.log());
            delivery.rows().add(dirty);
            if (drawn >= missing && drawn < twice) {
                delivery.rows().add(dirty);
                delivery.log().add(entry(row, null, ErrorKind.DUPLICATE_DELIVERY, "1", "2"));
            }
        }
        return delivery;
    }

    private List<SaleColumn> renewed(int store, int day) {
        return day >= options.days() / 2 && renewedStores.contains(store) ? RENEWED : List.of();
    }

    private void corrupt(Object[] row, Object[] dirty, List<SaleColumn> renewed, List<LogEntry> log) {
        if (!renewed.isEmpty()) {
            PAYMENT.put(dirty, PAYMENT_CODES.get(PAYMENT.of(row)));
            CUSTOMER_MAIL.put(dirty, CUSTOMER_EMAIL.of(row));
            CUSTOMER_EMAIL.put(dirty, null);
            log(row, dirty, renewed, ErrorKind.SCHEMA_CHANGE, log);
        }
        ErrorKind[] hit = cells.inject((long) SALE_ID.of(row), dirty, renewed);
        for (int group = 0; group < hit.length; group++) {
            if (hit[group] != null) {
                log(row, dirty, cells.columns(group), hit[group], log);
            }
        }
    }

    private static void log(
            Object[] row, Object[] dirty, List<SaleColumn> columns, ErrorKind kind, List<LogEntry> log) {
        for (SaleColumn column : CellFaults.changed(row, dirty, columns)) {
            log.add(entry(row, column, kind, SaleText.of(column, row), SaleText.of(column, dirty)));
        }
    }

    private static LogEntry entry(
            Object[] row, SaleColumn column, ErrorKind kind, String trueValue, String dirtyValue) {
        Long id = (Long) SALE_ID.of(row);
        return new LogEntry(
                "sales", id.toString(), id, column == null ? null : column.key(), kind, trueValue, dirtyValue);
    }
}
