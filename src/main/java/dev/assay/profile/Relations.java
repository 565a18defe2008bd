package dev.assay.profile;

import java.util.List;

/**
 * What the columns of a table have to do with each other. Keys, duplicates, dependencies, formulas, orders and densities are
 * looked for on a sample and then counted on all rows; associations are of the sample. No value of the table is in it.
 *
 * @param table its name
 * @param sampled number of rows that the sample has
 * @param keys columns that tell rows apart, or nearly; the declared key first, then by width and duplicates
 * @param duplicateRows rows that are wholly alike to one before them, without value alike to without value
 * @param same pairs of columns that hold the same
 * @param dependencies the most certain first
 * @param arithmetic formulas that hold in at least 80 % of the rows
 * @param orders times that come before others
 * @param associations the strongest first
 * @param densities of the series that the table consists of; none without a time
 * @param senses in which unit numbers seem to be, what a row stands for, which numbers are totals or net of others; by the sample
 */
public record Relations(
        String table,
        long sampled,
        List<CandidateKey> keys,
        long duplicateRows,
        List<Same> same,
        List<Dependency> dependencies,
        List<Arithmetic> arithmetic,
        List<Order> orders,
        List<Association> associations,
        List<Density> densities,
        List<Remark> senses) {
    public Relations {
        senses = List.copyOf(senses);
        keys = List.copyOf(keys);
        same = List.copyOf(same);
        dependencies = List.copyOf(dependencies);
        arithmetic = List.copyOf(arithmetic);
        orders = List.copyOf(orders);
        associations = List.copyOf(associations);
        densities = List.copyOf(densities);
    }

    /**
     * What a person should know of it.
     *
     * @param rows number of rows of the table
     */
    public List<Remark> remarks(long rows) {
        return new RelationRemarks(rows).of(this);
    }

    /**
     * Columns that tell rows apart, or nearly; no fewer of them do.
     *
     * @param columns in the table's order
     * @param duplicates rows beyond the first of each key, among the rows that have a value in all columns
     * @param nulls rows that have no value in one of the columns
     * @param declared whether somebody says that it is the key
     */
    public record CandidateKey(List<String> columns, long duplicates, long nulls, boolean declared) {
        public CandidateKey {
            columns = List.copyOf(columns);
        }

        /** Whether it tells all rows apart. */
        public boolean exact() {
            return duplicates == 0 && nulls == 0;
        }
    }

    /**
     * Columns that hold the same.
     *
     * @param left the one that comes first in the table
     * @param right the other
     * @param differing rows where they differ, without value alike to without value
     */
    public record Same(String left, String right, long differing) {}

    /**
     * A column whose value follows from others', but for some rows.
     *
     * @param columns the determinant
     * @param dependent the column that follows from it
     * @param groups different values of the determinant
     * @param rows that have a value in all these columns
     * @param violating the fewest rows without which it would hold: all but those with the most frequent value of each group
     *     (g3 of Kivinen and Mannila 1995); groups are told apart by 64-bit hashes
     */
    public record Dependency(List<String> columns, String dependent, long groups, long rows, long violating) {
        public Dependency {
            columns = List.copyOf(columns);
        }

        /** The share of the rows that violate it, 0 to 1. */
        public double share() {
            return (double) violating / rows;
        }
    }

    /** How the strength of an association is measured. */
    public enum Measure {
        /** The product-moment correlation of two columns of numbers or times, -1 to 1. */
        PEARSON("Pearson's r"),
        /** The correlation of their ranks, ties at the mean of theirs; -1 to 1. */
        SPEARMAN("Spearman's rho"),
        /** Of two categorical columns, 0 to 1, corrected for bias (Bergsma 2013). */
        CRAMERS_V("Cramér's V"),
        /** Of a categorical column (left) and numbers (right), 0 to 1: the root of epsilon squared (Kelley 1935). */
        CORRELATION_RATIO("correlation ratio");

        private final String words;

        Measure(String words) {
            this.words = words;
        }

        /** Its name for people. */
        public String words() {
            return words;
        }
    }

    /**
     * How strongly two columns go together, in the rows of the sample that have a value in both.
     *
     * @param left the one that comes first in the table; the categorical one where the other holds numbers
     * @param right the other
     * @param measure how {@code value} is to be read
     * @param value the strength
     * @param rows how many it is of
     * @param error the standard error of {@code value} that comes from the sample
     */
    public record Association(String left, String right, Measure measure, double value, long rows, double error) {}

    /**
     * A formula that holds in most rows.
     *
     * @param formula such as {@code quantity × unit_price = amount}
     * @param sql the same as a condition in SQL, true where it holds
     * @param columns those on its left side
     * @param result the column on its right side
     * @param tolerance how far the result may be off: half of the last decimal that the column shows where the formula gives
     *     more decimals than that
     * @param rows that have a number in all these columns
     * @param violating how many of them are off by more
     */
    public record Arithmetic(
            String formula,
            String sql,
            List<String> columns,
            String result,
            double tolerance,
            long rows,
            long violating) {
        public Arithmetic {
            columns = List.copyOf(columns);
        }

        /** The share of the rows that violate it, 0 to 1. */
        public double share() {
            return (double) violating / rows;
        }
    }

    /**
     * A time that is never after another, but for some rows.
     *
     * @param before the earlier column
     * @param after the later one
     * @param rows that have a value in both
     * @param violating how many of them have it the other way round
     */
    public record Order(String before, String after, long rows, long violating) {}

    /**
     * How completely the series of a table are there. A series is all rows of one value of the key; rows without a value in
     * the key, or without a day from 1900 to 2199, are left out.
     *
     * @param columns the key
     * @param series how many there are
     * @param rows in them
     * @param single series of one row only
     * @param tenth rows of a series that a tenth of the series are below
     * @param median rows of the series in the middle
     * @param ninetieth rows of a series that a tenth of the series are above
     * @param grids by day, by week and by month
     */
    public record Density(
            List<String> columns,
            long series,
            long rows,
            long single,
            double tenth,
            double median,
            double ninetieth,
            List<Grid> grids) {
        public Density {
            columns = List.copyOf(columns);
            grids = List.copyOf(grids);
        }
    }

    /**
     * The cells of series by periods, and which of them have a row.
     *
     * @param step day, week or month
     * @param spanned periods from the first to the last of the table
     * @param occurring periods that have a row of any series
     * @param own periods from the first to the last of each series, added up
     * @param filled cells that have a row
     * @param series how many series there are
     */
    public record Grid(String step, long spanned, long occurring, long own, long filled, long series) {
        /** The share of the cells of the periods that occur in the table that have a row, 0 to 1. */
        public double share() {
            return (double) filled / (series * occurring);
        }

        /** The share of the cells between the first and the last row of each series that have a row, 0 to 1. */
        public double ownShare() {
            return (double) filled / own;
        }
    }
}
