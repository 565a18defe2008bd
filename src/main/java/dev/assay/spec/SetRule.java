package dev.assay.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of rows as a set; the rows that break it can be named. Rows with a null in the key are out of scope. */
public sealed interface SetRule extends Rule {
    @Override
    default Map<String, String> sqlUses() {
        return Map.of();
    }

    /** The items of a list by their JSON pointer. */
    private static Map<String, String> listed(String field, List<String> names) {
        Map<String, String> byPointer = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byPointer.put("/" + field + "/" + i, names.get(i));
        }
        return byPointer;
    }

    /**
     * No two rows share the key.
     *
     * @param keep which duplicates are good: none of them (default), or the first by {@code orderBy}
     * @param orderBy columns, each optionally followed by {@code asc} or {@code desc}; ties fall to the rest of the row
     */
    record Unique(List<String> columns, Keep keep, List<String> orderBy) implements SetRule {
        /** Which of the rows with one key stays good. */
        public enum Keep {
            NONE,
            FIRST
        }

        public Unique {
            columns = List.copyOf(columns);
            keep = keep == null ? Keep.NONE : keep;
            orderBy = orderBy == null ? List.of() : List.copyOf(orderBy);
            if (keep == Keep.FIRST && orderBy.isEmpty()) {
                throw new IllegalArgumentException(
                        "keep: first needs order_by; name the columns that say which is first");
            }
            if (keep == Keep.NONE && !orderBy.isEmpty()) {
                throw new IllegalArgumentException("order_by goes with keep: first only");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return listed("columns", columns);
        }
    }

    /**
     * Each key is found in another declared table; the rows whose key is not are orphans.
     *
     * @param to name of the declared table
     * @param fields its columns, as many as {@code columns}
     */
    record Relationships(List<String> columns, String to, List<String> fields) implements SetRule {
        public Relationships {
            columns = List.copyOf(columns);
            fields = List.copyOf(fields);
            if (columns.size() != fields.size()) {
                throw new IllegalArgumentException("relationships compares " + columns.size() + " column(s) with "
                        + fields.size() + " field(s); give as many fields as columns");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return listed("columns", columns);
        }

        @Override
        public Optional<String> otherTable() {
            return Optional.of(to);
        }
    }

    /**
     * Rows that agree on the determinant agree on the dependent. Null dependents are no evidence, and break nothing.
     *
     * @param quarantine which rows of a group that disagrees are bad: those off its most frequent value (default; of
     *     equally frequent values the smallest counts as the right one), or the whole group
     */
    record FunctionalDependency(List<String> determinant, String dependent, Blame quarantine) implements SetRule {
        /** Which rows of a group that disagrees are bad. */
        public enum Blame {
            MINORITY,
            GROUP
        }

        public FunctionalDependency {
            determinant = List.copyOf(determinant);
            quarantine = quarantine == null ? Blame.MINORITY : quarantine;
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> byPointer = listed("determinant", determinant);
            byPointer.put("/dependent", dependent);
            return byPointer;
        }
    }
}
