package dev.assay.spec;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done to whole rows: they are dropped, set aside, or added. */
public sealed interface RowRepair extends Repair {
    /**
     * Of the rows that agree one survives, the others are dropped. Rows with a null in the key are left.
     *
     * @param columns the key; none for whole rows, where null equals null
     * @param keep the first (default) or last by {@code orderBy}, or the one with most values; ties fall to the rest of
     *     the row
     * @param orderBy columns, each optionally followed by {@code asc} or {@code desc}
     */
    record Duplicates(List<String> columns, Keep keep, List<String> orderBy) implements RowRepair {
        /** Which of the rows that agree survives. */
        public enum Keep {
            FIRST,
            LAST,
            MOST_COMPLETE
        }

        public Duplicates {
            columns = columns == null ? List.of() : List.copyOf(columns);
            keep = keep == null ? Keep.FIRST : keep;
            orderBy = orderBy == null ? List.of() : List.copyOf(orderBy);
            if (!columns.isEmpty() && keep != Keep.MOST_COMPLETE && orderBy.isEmpty()) {
                throw new IllegalArgumentException(
                        "rows that share a key may differ: say which survives; add order_by, or"
                                + " keep: most_complete");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> byPointer = Repair.listed("columns", columns);
            for (int i = 0; i < orderBy.size(); i++) {
                byPointer.put("/order_by/" + i, orderedColumn(orderBy.get(i)));
            }
            return byPointer;
        }

        /** The column of {@code day desc}. */
        public static String orderedColumn(String written) {
            return written.replaceFirst("(?i)\\s+(asc|desc)\\s*$", "");
        }
    }

    /**
     * Rows that tell of the same thing without being equal: of those one survives, or all get the name of what they tell of.
     *
     * @param columns what is compared: texts, numbers, dates; null tells nothing
     * @param block columns in which rows must agree to be compared; none for rows that share rare words
     * @param source the column that says where a row is from: rows of one source are never the same, and a row is the same
     *     as at most one of each other source
     * @param match probability from which two rows are one; default the repair's {@code apply_from}
     * @param keep the one with most values (default), or the first or last by {@code orderBy}; ties fall to the rest of the
     *     row
     * @param orderBy columns, each optionally followed by {@code asc} or {@code desc}
     * @param mark a new column that names what the row tells of, in place of dropping any; null to drop
     */
    record FuzzyDuplicates(
            List<String> columns,
            List<String> block,
            String source,
            Share match,
            Duplicates.Keep keep,
            List<String> orderBy,
            String mark)
            implements RowRepair {
        public FuzzyDuplicates {
            columns = List.copyOf(columns);
            block = block == null ? List.of() : List.copyOf(block);
            orderBy = orderBy == null ? List.of() : List.copyOf(orderBy);
            if (mark != null && (keep != null || !orderBy.isEmpty())) {
                throw new IllegalArgumentException(
                        "mark leaves all rows, so none is kept before others; drop mark, or keep and order_by");
            }
            keep = keep == null && orderBy.isEmpty()
                    ? Duplicates.Keep.MOST_COMPLETE
                    : keep == null ? Duplicates.Keep.FIRST : keep;
            if (keep != Duplicates.Keep.MOST_COMPLETE && orderBy.isEmpty()) {
                throw new IllegalArgumentException(
                        "which row is the first or last must be said; add order_by, or keep: most_complete");
            }
            if (columns.stream().distinct().count() < columns.size()) {
                throw new IllegalArgumentException("a column is compared twice; name it once");
            }
            if (source != null && (columns.contains(source) || block.contains(source))) {
                throw new IllegalArgumentException("rows of one source are never compared, so that '" + source
                        + "' can't be alike; leave it out of columns and block");
            }
            if (match != null && match.value() <= 0.5) {
                throw new IllegalArgumentException("a match of " + Math.round(100 * match.value())
                        + "% takes for one what is rather not; write more than 50%");
            }
        }

        @Override
        public boolean ownConfidence() {
            return true;
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> byPointer = new LinkedHashMap<>(Repair.listed("columns", columns));
            byPointer.putAll(Repair.listed("block", block));
            if (source != null) {
                byPointer.put("/source", source);
            }
            for (int i = 0; i < orderBy.size(); i++) {
                byPointer.put("/order_by/" + i, Duplicates.orderedColumn(orderBy.get(i)));
            }
            return byPointer;
        }
    }

    /**
     * Values that the other table does not have. Null is no orphan.
     *
     * @param to name of the declared table
     * @param field its column; the same name unless stated
     * @param action to the unknown member, to quarantine (default), or by a mapping
     * @param member goes with {@code unknown}
     * @param values goes with {@code map}: the orphan, and the member that is meant
     * @param mapping the same as a declared table, or as the path of a CSV file
     */
    record Orphans(
            String column,
            String to,
            String field,
            Action action,
            String member,
            Map<String, String> values,
            String mapping)
            implements RowRepair {
        /** What becomes of an orphan. */
        public enum Action {
            UNKNOWN,
            QUARANTINE,
            MAP
        }

        public Orphans {
            field = field == null ? column : field;
            action = action == null ? Action.QUARANTINE : action;
            values = values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
            if ((action == Action.UNKNOWN) != (member != null)) {
                throw new IllegalArgumentException("do: unknown and member go together; give both or neither");
            }
            if (!values.isEmpty() && mapping != null) {
                throw new IllegalArgumentException("values and mapping say the same; give one of them");
            }
            if ((action == Action.MAP) == (values.isEmpty() && mapping == null)) {
                throw new IllegalArgumentException(
                        "do: map and one of values and mapping go together; give both or neither");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }

        @Override
        public Map<String, String> tableUses() {
            Map<String, String> uses = new LinkedHashMap<>(Map.of("/to", to));
            if (mapping != null && !Repair.isFile(mapping)) {
                uses.put("/mapping", mapping);
            }
            return uses;
        }
    }

    /**
     * Days without a row, between the first and last of each series, get one.
     *
     * @param per the series; none for one
     * @param time the date column
     * @param closed days of the week without business, which get none
     * @param fill what the other columns hold; null unless stated
     */
    record MissingDays(List<String> per, String time, List<DayOfWeek> closed, Map<String, String> fill)
            implements RowRepair {
        public MissingDays {
            per = per == null ? List.of() : List.copyOf(per);
            closed = closed == null ? List.of() : List.copyOf(closed);
            fill = fill == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fill));
            for (String name : fill.keySet()) {
                if (name.equals(time) || per.contains(name)) {
                    throw new IllegalArgumentException(
                            "fill can't give '" + name + "', which tells the days apart;" + " leave it out");
                }
            }
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> byPointer = Repair.listed("per", per);
            byPointer.put("/time", time);
            fill.keySet().forEach(name -> byPointer.put(Index.below("/fill", name), name));
            return byPointer;
        }
    }
}
