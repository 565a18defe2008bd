package dev.assay.exchange;

import dev.assay.spec.Position;
import java.util.List;
import java.util.Map;

/** A DQDL ruleset as it is written. */
record Dqdl(Map<String, List<String>> sources, List<Node> rules, List<Node> analyzers) {
    /** A rule, or several under one operator. */
    sealed interface Node {
        Position at();

        /** As it was written, on one line. */
        String text();
    }

    /**
     * One rule.
     *
     * @param parameters columns, tables, SQL
     * @param condition null for none
     * @param where null for none
     * @param tags what stands after {@code with}, by name
     */
    record Single(
            Position at,
            String text,
            String type,
            List<String> parameters,
            Condition condition,
            String where,
            Map<String, Condition> tags,
            Map<String, String> labels)
            implements Node {
        /** The parameter; refused where there is none. */
        String parameter(int index) {
            if (index >= parameters.size()) {
                throw new NotTranslated(type + " needs " + (index + 1) + " parameter(s), and has " + parameters.size());
            }
            return parameters.get(index);
        }
    }

    /** Rules under {@code and}, or under {@code or}. */
    record Compound(Position at, String text, boolean all, List<Node> parts) implements Node {}

    /**
     * A comparison.
     *
     * @param operator as written, with {@code not} before it; {@code !=} for {@code ! =}
     */
    record Condition(String operator, List<Value> values) {
        Value value() {
            return values.get(0);
        }
    }

    /** A value of a comparison; its text is without quotes. */
    record Value(Kind kind, String text) {
        /** What it is. */
        enum Kind {
            STRING,
            NUMBER,
            /** NULL, EMPTY or WHITESPACES_ONLY. */
            KEYWORD,
            /** {@code now()}, perhaps with a duration added or taken off: {@code now() - 3 days}. */
            NOW,
            /** {@code 24 hours}. */
            DURATION,
            /** {@code 5 MB}. */
            SIZE,
            /** An expression over earlier runs, or arithmetic. */
            DYNAMIC
        }
    }
}
