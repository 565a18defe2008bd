package dev.assay.spec;

import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How demand for products becomes demand for what they are made of.
 *
 * @param pointer where it stands in the spec
 * @param table name of the declared table of demand
 * @param demand its columns
 * @param recipes what is made of what
 * @param items what is known of items; null where nothing is declared
 * @param units how units convert
 * @param at {@code time} for the day of each line, {@code as_of}, or a day; null for the line's where it has one
 * @param depth how many levels recipes may have
 * @param reconcile what direct forecasts of raw products it is reconciled with; null for none
 * @param places where tables are written
 */
public record ExplodeSpec(
        String pointer,
        String table,
        Demand demand,
        Recipes recipes,
        Items items,
        Conversion units,
        String at,
        int depth,
        Reconcile reconcile,
        Places places) {
    /**
     * A line of demand.
     *
     * @param item column of what is wanted
     * @param quantity columns of how much; each is exploded by itself
     * @param unit column of its unit; null for {@code unitIs}
     * @param unitIs the unit of all lines; null for each item's own
     * @param time date or timestamp column; null for none
     * @param keys columns that are carried through, such as the store
     * @param where SQL condition: only rows for which it is true are demand; null for all
     * @param inside SQL condition of lines that their products bring anyway: left out; null for none
     * @param exploded SQL condition of lines whose components stand in the table by themselves: not exploded; null for none
     */
    public record Demand(
            String item,
            List<String> quantity,
            String unit,
            String unitIs,
            String time,
            List<String> keys,
            String where,
            String inside,
            String exploded) {
        public Demand {
            quantity = List.copyOf(quantity);
            keys = List.copyOf(keys);
        }
    }

    /**
     * Recipes, a row a component of a product: columns of a declared table, null for those it has not.
     *
     * @param quantity how much of the component goes into {@code per} of the parent
     * @param unitIs the unit of all quantities; null for {@code unit} or the component's own
     * @param per how much of the parent a line is for; null for 1
     * @param perUnit the unit of that; null for the parent's own
     * @param yield share of the quantity that is left after preparation
     * @param waste share of it that is lost
     * @param from first day on which a line is valid
     * @param to last day
     * @param alternative name of the group of which one or the other is taken
     * @param share share of an alternative
     * @param line what tells lines apart that name one component twice
     * @param lead days that the component is needed before the parent
     * @param leadTime the same for all lines
     * @param where SQL condition on the table's rows; null for all
     */
    public record Recipes(
            String table,
            String parent,
            String component,
            String quantity,
            String unit,
            String unitIs,
            String per,
            String perUnit,
            String yield,
            String waste,
            String from,
            String to,
            String alternative,
            String share,
            String line,
            String lead,
            Span leadTime,
            String where) {
        public Recipes {
            refuseBoth("unit", unit, "unit_is", unitIs);
            refuseBoth("yield", yield, "waste", waste);
            refuseBoth("lead", lead, "lead_time", leadTime);
            if ((alternative == null) != (share == null)) {
                throw new IllegalArgumentException(
                        (share == null ? "alternative has no share" : "share has no alternative")
                                + "; name the columns of both");
            }
            if (leadTime != null && leadTime.unit() != ChronoUnit.DAYS && leadTime.unit() != ChronoUnit.WEEKS) {
                throw new IllegalArgumentException(
                        "lead_time: " + leadTime + " is not always as many days; write days or weeks");
            }
        }

        /** The lead time of all lines in days; 0 where none is given. */
        public int leadDays() {
            if (leadTime == null) {
                return 0;
            }
            return Math.toIntExact(leadTime.amount() * (leadTime.unit() == ChronoUnit.WEEKS ? 7 : 1));
        }
    }

    /**
     * What is known of items.
     *
     * @param item column of the item
     * @param unit column of its base unit; null for none
     * @param raw SQL condition of items that are not exploded though they have a recipe; null for none
     */
    public record Items(String table, String item, String unit, String raw) {}

    /**
     * How units convert.
     *
     * @param facts tables of densities, piece weights, packs
     * @param spellings the client's own, and the units that they mean
     * @param system whose cups and pints; null for the default
     */
    public record Conversion(List<Facts> facts, Map<String, String> spellings, String system) {
        public Conversion {
            facts = List.copyOf(facts);
            spellings = Collections.unmodifiableMap(new LinkedHashMap<>(spellings));
        }
    }

    /**
     * A table of facts: {@code amount from} of an item are {@code equals to}.
     *
     * @param item its column; null where facts hold for all items
     * @param amount its column; null for 1
     * @param from its column; null for {@code fromIs}
     * @param fromIs the unit of all rows
     * @param equals its column
     * @param to its column; null for {@code toIs}
     * @param toIs the unit of all rows
     */
    public record Facts(
            String table,
            String item,
            String amount,
            String from,
            String fromIs,
            String equals,
            String to,
            String toIs) {
        public Facts {
            refuseBoth("from", from, "from_is", fromIs);
            refuseBoth("to", to, "to_is", toIs);
            if ((from == null && fromIs == null) || (to == null && toIs == null)) {
                throw new IllegalArgumentException(
                        "a fact needs two units; name the columns from and to, or the units from_is and to_is");
            }
        }
    }

    /**
     * Direct forecasts of all uses of raw products, a row an item for each of the demand's keys and times, which stand in
     * columns of the same names.
     *
     * @param unit column of the unit; null for {@code unitIs}
     * @param unitIs the unit of all rows; null for each item's own
     * @param variance column of the variance of a forecast's error; null unless the method is wls_var
     * @param ownVariance the same of the lines of demand
     * @param method bottom_up, ols, wls_struct or wls_var
     */
    public record Reconcile(
            String table,
            String item,
            String quantity,
            String unit,
            String unitIs,
            String variance,
            String ownVariance,
            String method) {
        /** Needs both variances; the others take none. */
        public static final String BY_VARIANCE = "wls_var";

        public Reconcile {
            refuseBoth("unit", unit, "unit_is", unitIs);
            method = method == null ? "wls_struct" : method;
            boolean needed = method.equals(BY_VARIANCE);
            if (needed != (variance != null) || needed != (ownVariance != null)) {
                throw new IllegalArgumentException(
                        needed
                                ? "wls_var weighs forecasts by their errors; name the columns variance and own_variance"
                                : method + " knows no variance; leave it out, or take wls_var");
            }
        }
    }

    /**
     * URIs or catalog names; each null for none.
     *
     * @param output takes the demand for raw products
     * @param levels takes the demand for items of every level
     * @param whereUsed takes the products that each item goes into
     * @param reconciled takes the forecasts before and after they are reconciled
     */
    public record Places(String output, String levels, String whereUsed, String reconciled) {
        /** Hides the places, which may hold secrets. */
        @Override
        public String toString() {
            return "Places[]";
        }
    }

    private static void refuseBoth(String one, Object first, String other, Object second) {
        if (first != null && second != null) {
            throw new IllegalArgumentException(one + " and " + other + " are both given; leave one out");
        }
    }

    /** Names its table only: the places of its outputs may hold secrets. */
    @Override
    public String toString() {
        return "ExplodeSpec[" + table + "]";
    }
}
