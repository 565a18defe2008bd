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
     * Values that the other table does not have. Null is no orphan.
     *
     * @param to name of the declared table
     * @param field its column; the same name unless stated
     * @param action to the unknown member, to quarantine (default), or by a mapping
     * @param member goes with {@code unknown}
     * @param values goes with {@code map}: the orphan, and the member that is meant
     */
    record Orphans(String column, String to, String field, Action action, String member, Map<String, String> values)
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
            if ((action == Action.MAP) == values.isEmpty()) {
                throw new IllegalArgumentException("do: map and values go together; give both or neither");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }

        @Override
        public Map<String, String> tableUses() {
            return Map.of("/to", to);
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
