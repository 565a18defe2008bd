package dev.assay.generate;

import dev.assay.problem.Problems;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * What warehouse to generate.
 *
 * @param rows about how many sales rows before errors (within 2 % from some 20,000 rows on); 1,000 at least
 * @param seed another seed, another warehouse
 * @param from the first day; null for 2024-01-01
 * @param days how many days; 0 derives it from the rows: a day per 1,000 rows, from 60 days to two years
 * @param stores how many stores; 0 derives it, so that a fifth of all store × product × day cells has sales
 * @param products how many products, raw and prepared together, 12 at least; 0 derives it likewise
 * @param rates share of its scope that each kind of error hits; null for the defaults, an absent kind is 0
 */
public record GenerateOptions(
        long rows, long seed, LocalDate from, int days, int stores, int products, Map<ErrorKind, Double> rates)
        implements Serializable {
    /** Share of the store × product × day cells that have sales, where stores and products are derived. */
    private static final double DENSITY = 0.2;

    /** Closed days, products not listed or not yet launched leave little more than half of the cells. */
    private static final double GREATEST_DENSITY = 0.4;

    private static final int FEWEST_PRODUCTS = 12;
    private static final int PRODUCTS_PER_STORE = 20;

    public GenerateOptions {
        from = from == null ? LocalDate.of(2024, 1, 1) : from;
        days = days == 0 ? (int) Math.max(60, Math.min(730, rows / 1000)) : days;
        double cells = Math.max(1, rows / (DENSITY * Math.max(1, days)));
        if (stores == 0) {
            stores = (int) Math.max(
                    3, Math.round(products == 0 ? Math.sqrt(cells / PRODUCTS_PER_STORE) : Math.ceil(cells / products)));
        }
        products = products == 0 ? (int) Math.max(FEWEST_PRODUCTS, Math.ceil(cells / Math.max(1, stores))) : products;
        rates = rates == null ? ErrorKind.defaultRates() : rates;
        EnumMap<ErrorKind, Double> complete = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            complete.put(kind, rates.getOrDefault(kind, 0.0));
        }
        rates = complete;
        check(rows, days, stores, products);
        checkRates(complete);
    }

    /** A warehouse of about so many sales rows, everything else by default. */
    public static GenerateOptions of(long rows, long seed) {
        return new GenerateOptions(rows, seed, null, 0, 0, 0, null);
    }

    public double rate(ErrorKind kind) {
        return rates.get(kind);
    }

    @Override
    public Map<ErrorKind, Double> rates() {
        return Map.copyOf(rates);
    }

    private static void check(long rows, int days, int stores, int products) {
        Problems problems = new Problems();
        if (rows < 1000) {
            problems.add("--rows", rows + " rows are too few for series", "ask for 1000 or more");
        }
        if (days < 28) {
            problems.add("--days", days + " days are too few for weekly seasons", "ask for 28 or more");
        }
        if (stores < 1) {
            problems.add("--stores", stores + " stores", "ask for 1 or more");
        }
        if (products < FEWEST_PRODUCTS) {
            problems.add(
                    "--products",
                    products + " products are too few for recipes of several levels",
                    "ask for " + FEWEST_PRODUCTS + " or more");
        }
        problems.throwIfAny();
        long most = (long) (GREATEST_DENSITY * days * stores * products);
        if (rows > most) {
            problems.add(
                    "--rows",
                    rows + " rows do not fit " + stores + " stores, " + products + " products and " + days + " days",
                    "ask for " + most + " rows at most, or for more stores, products or days");
        }
        problems.throwIfAny();
    }

    private static void checkRates(Map<ErrorKind, Double> rates) {
        Problems problems = new Problems();
        rates.forEach((kind, rate) -> {
            if (!(rate >= 0 && rate <= 1)) {
                problems.add("--errors", kind.key() + "=" + rate + " is not a share", "give 0% to 100%");
            }
        });
        problems.throwIfAny();
    }
}
