package dev.assay.cluster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What the values of a column are to become, for a person to review.
 *
 * @param table name of the table
 * @param column name of the column
 * @param group the column in whose groups values were compared; null for none
 * @param entries clusters first, those with most rows before others
 * @param distinct how many different values the column has
 * @param unclear values that groups take for different things, and that so stand for themselves
 */
public record Mapping(String table, String column, String group, List<Entry> entries, long distinct, long unclear) {
    /** Columns with more different values have a mapping of the clusters alone. */
    public static final int MOST_VALUES = 10_000;

    /** So many clustered values of a column, those in most rows, are told. */
    public static final int MOST_MEMBERS = 100_000;

    /** The method of a value that stands for itself. */
    public static final String ITSELF = "itself";

    static final int PLACES = 3;

    /**
     * A value and what it is to become.
     *
     * @param method what makes it alike, in the words of {@link Method}, or {@link #ITSELF}
     * @param support rows that have the value
     * @param sure whether nobody need look at it
     */
    public record Entry(String value, String canonical, String method, long support, double similarity, boolean sure) {
        /** Whether the value is to become another. */
        public boolean member() {
            return !method.equals(ITSELF);
        }

        /** The similarity in figures. */
        public String alike() {
            return new BigDecimal(similarity)
                    .setScale(PLACES, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    public Mapping {
        entries = List.copyOf(entries);
    }

    /** The values that are to become others. */
    public List<Entry> members() {
        return entries.stream().filter(Entry::member).toList();
    }

    /** Whether every value of the column stands in it, so that another is one that nobody has looked at. */
    public boolean whole() {
        return distinct <= MOST_VALUES;
    }

    /** Rows whose value a person must decide on. */
    public long undecidedRows() {
        return members().stream()
                .filter(each -> !each.sure())
                .mapToLong(Entry::support)
                .sum();
    }

    /** The name of its file. */
    public String file() {
        return safe(table) + "." + safe(column) + ".csv";
    }

    private static String safe(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}_-]", "_");
    }

    /** As a CSV file that {@code map_values} reads: RFC 4180, with line feeds. */
    public String csv() {
        StringBuilder csv = new StringBuilder("value,canonical,method,support,similarity,accepted\n");
        for (Entry each : entries) {
            csv.append(quoted(each.value()))
                    .append(',')
                    .append(quoted(each.canonical()))
                    .append(',')
                    .append(each.method())
                    .append(',')
                    .append(each.support())
                    .append(',')
                    .append(each.alike())
                    .append(',')
                    .append(each.sure() ? "yes" : "")
                    .append('\n');
        }
        return csv.toString();
    }

    /** In quotes where a reader could take it for something else: blanks at its ends, nothing at all. */
    private static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.equals(value.strip()) && value.matches("[^\",\\r\\n\\\\#]*");
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
