package dev.assay.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of each row by itself. A rule whose answer is unknown because a value is null is not broken (as in an
 * SQL {@code CHECK}): null is the matter of {@link NotNull} alone.
 */
public sealed interface RowRule extends Rule {
    @Override
    default Map<String, String> sqlUses() {
        return Map.of();
    }

    /** In this order, which a sentence such as "opened is not before closed" tells. */
    private static Map<String, String> compared(String column, String other) {
        Map<String, String> byPointer = new LinkedHashMap<>();
        byPointer.put("/column", column);
        byPointer.put("/other", other);
        return byPointer;
    }

    /** Value is not null (nor NaN). */
    record NotNull(String column) implements RowRule {
        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /** Text has a character that is not white space (Unicode). */
    record NotBlank(String column) implements RowRule {
        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /**
     * Value lies between the bounds.
     *
     * @param min a number or an ISO date or timestamp; null for no lower bound
     * @param max likewise
     * @param inclusive whether the bounds themselves are in range; default true
     */
    record AcceptedRange(String column, String min, String max, Boolean inclusive) implements RowRule {
        public AcceptedRange {
            inclusive = inclusive == null || inclusive;
            if (min == null && max == null) {
                throw new IllegalArgumentException("accepted_range has no bound; give min, max or both");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /** Value is one of the list, compared as text. */
    record AcceptedValues(String column, List<String> values, Boolean ignoreCase) implements RowRule {
        public AcceptedValues {
            values = List.copyOf(values);
            ignoreCase = ignoreCase != null && ignoreCase;
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /** The whole value matches (Java regular expression; write {@code .*} around it to find it anywhere). */
    record MatchesRegex(String column, String regex) implements RowRule {
        public MatchesRegex {
            java.util.regex.Pattern.compile(regex);
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /** The SQL condition is not false. */
    record ExpressionIsTrue(String sql) implements RowRule {
        @Override
        public Map<String, String> columnUses() {
            return Map.of();
        }

        @Override
        public Map<String, String> sqlUses() {
            return Map.of("/sql", sql);
        }
    }

    /** A text value parses as the type; blanks do not. */
    record OfType(String column, Kind is, String format) implements RowRule {
        /** What the text should be. */
        public enum Kind {
            INTEGER,
            NUMBER,
            BOOLEAN,
            DATE,
            TIMESTAMP
        }

        public OfType {
            if (format != null && is != Kind.DATE && is != Kind.TIMESTAMP) {
                throw new IllegalArgumentException("format goes with is: date or is: timestamp only");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /** Text has this many characters (code points). */
    record Length(String column, Integer min, Integer max) implements RowRule {
        public Length {
            if (min == null && max == null) {
                throw new IllegalArgumentException("length has no bound; give min, max or both");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /** Date or timestamp is not after the run's as-of time plus the grace. */
    record NotInFuture(String column, Span grace) implements RowRule {
        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /** Value is less than (or, by default, equal to) another column's. */
    record Before(String column, String other, Boolean orEqual) implements RowRule {
        public Before {
            orEqual = orEqual == null || orEqual;
        }

        @Override
        public Map<String, String> columnUses() {
            return compared(column, other);
        }
    }

    /** Value is greater than (or, by default, equal to) another column's. */
    record After(String column, String other, Boolean orEqual) implements RowRule {
        public After {
            orEqual = orEqual == null || orEqual;
        }

        @Override
        public Map<String, String> columnUses() {
            return compared(column, other);
        }
    }

    /** Number needs no more decimals (and no more digits in all) than stated: 1.005 breaks {@code decimals: 2}. */
    record Precision(String column, Integer digits, Integer decimals) implements RowRule {
        public Precision {
            if (digits == null && decimals == null) {
                throw new IllegalArgumentException("precision has no bound; give digits, decimals or both");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /**
     * A user's own row check, found by {@code ServiceLoader}.
     *
     * @param check the name that the class answers to
     * @param with the options passed to it
     */
    record CustomRow(String check, Map<String, String> with) implements RowRule {
        public CustomRow {
            with = with == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(with));
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of();
        }
    }
}
