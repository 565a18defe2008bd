package dev.assay.generate;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes the true sales of a store's day. A row of sales is an array in the order of {@link SaleColumn}. */
final class CleanSales implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long SECONDS_PER_DAY = 86_400L;
    private static final int MOST_BASKETS = 400;
    private static final String[] FIRST_NAMES = {
        "anna", "bruno", "chloe", "david", "elena", "felix", "gaia", "hugo", "ines", "jonas", "karla", "leo", "marie",
        "nils", "olga", "paul", "rosa", "samuel", "tina", "yves"
    };
    private static final String[] LAST_NAMES = {
        "martin", "rossi", "weber", "garcia", "dubois", "keller", "bianchi", "moreau", "fischer", "lopez", "laurent",
        "meyer", "ricci", "petit", "wagner", "romero"
    };
    private static final String[] MAIL_HOSTS = {"example.com", "example.org", "example.net", "mail.example.com"};
    private static final String[] NOTES = {
        "regular customer", "picked up", "telephone order", "gift wrapped", "catering"
    };

    private final Range range;
    private final Demand demand;
    private final Draw presence;
    private final Draw baskets;
    private final Draw size;
    private final Draw payment;
    private final Draw customer;
    private final Draw note;
    private final Draw arrival;

    CleanSales(Range range) {
        this.range = range;
        this.demand = new Demand(range);
        long seed = range.options().seed();
        presence = new Draw(seed, "presence");
        baskets = new Draw(seed, "baskets");
        size = new Draw(seed, "size");
        payment = new Draw(seed, "payment");
        customer = new Draw(seed, "customer");
        note = new Draw(seed, "note");
        arrival = new Draw(seed, "arrival");
    }

    /** A sale in whole numbers: thousandths of a unit, ten-thousandths of a price, cents. */
    private record Measured(Product product, long id, long quantity, long price, long cents) {}

    /** The rows of a store's day, in the order of the products; none when it is closed. */
    List<Object[]> rows(int store, int day) {
        Store place = range.stores().get(store);
        List<Object[]> rows = new ArrayList<>();
        for (Measured sale : measured(place, day)) {
            rows.add(row(place, day, sale));
        }
        return rows;
    }

    /** What {@link #rows} sums to, in cents. */
    long cents(int store, int day) {
        long sum = 0;
        for (Measured sale : measured(range.stores().get(store), day)) {
            sum += sale.cents();
        }
        return sum;
    }

    /** Number of a store's day among all, which also names its delivery. */
    long delivery(int store, int day) {
        return (long) day * range.stores().size() + store;
    }

    private List<Measured> measured(Store store, int day) {
        List<Measured> sales = new ArrayList<>();
        if (!range.trading().open(store, day)) {
            return sales;
        }
        double[] factors = demand.factors(store, day);
        long before = delivery(store.index(), day) * range.products().size();
        for (Product product : range.products()) {
            double customers = demand.customers(store, product, day, factors);
            long id = before + product.index() + 1;
            if (customers > 0 && presence.uniform(id) < 1 - StrictMath.exp(-customers)) {
                sales.add(measure(product, id, day, customers));
            }
        }
        return sales;
    }

    private Measured measure(Product product, long id, int day, double customers) {
        long bought = 1 + (long) Math.min(MOST_BASKETS, -StrictMath.log(1 - baskets.uniform(id)) * customers);
        double draw = size.uniform(id);
        long quantity =
                switch (product.unit()) {
                    case "kg" -> bought * Math.round(1000 * product.packSize() * (0.3 + 1.4 * draw * draw));
                    case "g" -> bought * 1000 * Math.max(1, Math.round(product.packSize() * (0.4 + 1.2 * draw)));
                    case "l" -> bought * Math.round(1000 * product.packSize()) * (draw < 0.75 ? 1 : 2);
                    default -> bought * 1000 * (draw < 0.7 ? 1 : 2);
                };
        long price = price(product, day);
        return new Measured(product, id, quantity, price, Math.max(1, (quantity * price + 50_000) / 100_000));
    }

    /** Prices rise by 1.5 % each half-year; a promotion takes its percentage off. Kept to whole cents, grams aside. */
    private long price(Product product, int day) {
        int percent =
                range.promotions().percent(product.index(), range.promotions().week(day));
        double price = product.price() * StrictMath.pow(1.015, Math.floorDiv(day, 182)) * (100 - percent) / 100;
        return product.unit().equals("g") ? Math.max(1, Math.round(price)) : Math.max(1, Math.round(price / 100)) * 100;
    }

    private Object[] row(Store store, int day, Measured sale) {
        LocalDate date = range.trading().date(day);
        Product product = sale.product();
        Object[] row = new Object[SaleColumn.values().length];
        SaleColumn.SALE_ID.put(row, sale.id());
        SaleColumn.DELIVERY_ID.put(row, store.id() + "-" + date);
        SaleColumn.STORE.put(row, store.id());
        SaleColumn.CITY.put(row, store.city());
        SaleColumn.PRODUCT.put(row, product.id());
        SaleColumn.SUPPLIER.put(row, product.supplier());
        SaleColumn.DAY.put(row, (int) date.toEpochDay());
        SaleColumn.QUANTITY.put(row, sale.quantity() / 1000.0);
        SaleColumn.UNIT.put(row, product.unit());
        SaleColumn.UNIT_PRICE.put(row, BigDecimal.valueOf(sale.price(), 4));
        SaleColumn.AMOUNT.put(row, BigDecimal.valueOf(sale.cents(), 2));
        SaleColumn.PAYMENT.put(row, payment(sale.id()));
        SaleColumn.CUSTOMER_EMAIL.put(row, email(sale.id()));
        SaleColumn.NOTE.put(row, note.uniform(sale.id()) < 0.05 ? NOTES[note.index(NOTES.length, -sale.id())] : null);
        SaleColumn.DELIVERED_AT.put(row, deliveredAt(store, day));
        return row;
    }

    private String payment(long id) {
        double draw = payment.uniform(id);
        if (draw < 0.55) {
            return "card";
        }
        return draw < 0.85 ? "cash" : draw < 0.95 ? "mobile" : "voucher";
    }

    private String email(long id) {
        long person =
                (long) (customer.uniform(id) * Math.max(200, range.options().rows() / 40));
        return FIRST_NAMES[customer.index(FIRST_NAMES.length, -3 * person - 1)]
                + "."
                + LAST_NAMES[customer.index(LAST_NAMES.length, -3 * person - 2)]
                + person
                + "@"
                + MAIL_HOSTS[customer.index(MAIL_HOSTS.length, -3 * person - 3)];
    }

    /** Between five and half past six the next morning, in microseconds since 1970 (UTC). */
    private long deliveredAt(Store store, int day) {
        long seconds = (long) arrival.between(5 * 3600, 6.5 * 3600, delivery(store.index(), day));
        return ((range.trading().date(day).toEpochDay() + 1) * SECONDS_PER_DAY + seconds) * MICROS_PER_SECOND;
    }
}
