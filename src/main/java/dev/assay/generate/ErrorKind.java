package dev.assay.generate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What can be wrong in the generated warehouse. The rate of a kind is the share of its {@link Scope} that it hits; a
 * kind that can hit several columns shares its rate equally among them.
 */
public enum ErrorKind {
    /** A value is null: quantity, unit_price, payment, customer_email, city of sales; temperature of weather. */
    MISSING(Scope.ROWS, 0.010),
    /** A missing value is written as 0, -1, 9999, "N/A" or a blank: as above, and supplier. */
    DISGUISED_NULL(Scope.ROWS, 0.008),
    /** The sign of quantity or amount is turned. */
    NEGATIVE(Scope.ROWS, 0.003),
    /** Quantity, unit_price or amount is 10 to 100 times too great. */
    OUTLIER(Scope.ROWS, 0.003),
    /** Quantity is in grams where the unit says kg, or in kilograms where it says g: wrong by a factor of 1000. */
    UNIT_MIXUP(Scope.WEIGHED_ROWS, 0.005),
    /** Quantity and unit_price stand in each other's column; two cells, two entries in the log. */
    SWAPPED_COLUMNS(Scope.ROWS, 0.002),
    /** The store or the product is one that does not exist. */
    ORPHAN(Scope.ROWS, 0.004),
    /** City or supplier is written another way: case, accents, blanks, a typo, an abbreviation. */
    TEXT_VARIANT(Scope.ROWS, 0.020),
    /** A delivery (a store's day) arrives twice: each of its rows has an exact copy. */
    DUPLICATE_DELIVERY(Scope.DELIVERIES, 0.004),
    /** A delivery arrives two to nine days late: delivered_at of each of its rows. */
    LATE_DAY(Scope.DELIVERIES, 0.010),
    /** A delivery never arrives; the log holds each missing row as JSON. */
    MISSING_DAY(Scope.DELIVERIES, 0.002),
    /** The store's till sends the amount of the month so far instead of the day's (till_totals). */
    CUMULATIVE(Scope.STORES, 0.080),
    /**
     * From the middle of the period on, the store's new till software sends payment as a number, and the e-mail address
     * in a column customer_mail.
     */
    SCHEMA_CHANGE(Scope.STORES, 0.050),
    /** The ledger's amount of a store's month is 1 to 15 % off the sales. */
    LEDGER_DIFFERENCE(Scope.STORE_MONTHS, 0.040),
    /** The store's café sends the amount with tax as the one without (cafe.net). */
    NET_MIXUP(Scope.STORES, 0.050),
    /** The store's café sends a percentage where the others send a part of one (cafe.card_share). */
    SHARE_IN_PERCENT(Scope.STORES, 0.050),
    /** The numbers of the store's café reports start again each month (cafe.report). */
    REUSED_NUMBER(Scope.STORES, 0.050),
    /** The store's meter sends watt hours where the others send kilowatt hours (energy.used). */
    STORE_UNIT(Scope.STORES, 0.050),
    /** The store sends the energy of a month on its last day, and no other row; the log holds each missing row as JSON. */
    MONTH_TOTAL(Scope.STORES, 0.050),
    /** The store's cold room is measured in degrees Fahrenheit (energy.cold_room). */
    FAHRENHEIT(Scope.STORES, 0.050),
    /** The clock of the store's door counter is on UTC, not on the time of the place (visitors.counted_at). */
    UTC_CLOCK(Scope.STORES, 0.050);

    /** Of what a rate is the share. */
    public enum Scope {
        /** Rows of sales (and of weather, where the kind hits weather). */
        ROWS,
        /** Rows of sales whose unit is kg or g. */
        WEIGHED_ROWS,
        /** Store-days with sales. */
        DELIVERIES,
        /** Stores: the share is rounded, and at least one store is hit. */
        STORES,
        /** Rows of the ledger. */
        STORE_MONTHS
    }

    private final Scope scope;
    private final double defaultRate;

    ErrorKind(Scope scope, double defaultRate) {
        this.scope = scope;
        this.defaultRate = defaultRate;
    }

    public Scope scope() {
        return scope;
    }

    public double defaultRate() {
        return defaultRate;
    }

    /** Its name on the command line and in the log. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all kinds. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(ErrorKind::key).toList();
    }

    /** Each kind at its default rate. */
    public static Map<ErrorKind, Double> defaultRates() {
        Map<ErrorKind, Double> rates = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : values()) {
            rates.put(kind, kind.defaultRate);
        }
        return rates;
    }
}
