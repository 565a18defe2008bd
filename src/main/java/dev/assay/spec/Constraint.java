package dev.assay.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the business asks of a predicted value. An amount {@code of} is a number, or the name of a column. */
public sealed interface Constraint {
    /** Which way a value goes to the next that is allowed. */
    enum Round {
        NEAREST,
        UP,
        DOWN
    }

    /** What becomes of an order below the minimum. */
    enum Below {
        /** Nothing is ordered. */
        ZERO,
        /** The minimum is ordered. */
        RAISE,
        /** The nearer of both; half of the way goes up. */
        NEAREST
    }

    /** Where the value of a closed day goes. */
    enum Then {
        ZERO,
        PREVIOUS,
        NEXT
    }

    /** How values follow each other. */
    enum Direction {
        INCREASING,
        DECREASING
    }

    /** What is done where rules can't be met together. */
    enum Unmet {
        /** The later rule yields, and a warning tells. */
        NEAREST,
        /** The gate closes. */
        STOP
    }

    /** No value below zero. */
    record NonNegative() implements Constraint {}

    /** Whole numbers. */
    record Whole(Round round) implements Constraint {
        public Whole {
            round = round == null ? Round.NEAREST : round;
        }
    }

    /**
     * Whole packs; null is no pack, 1 a whole number.
     *
     * @param along the key of the day, where what a pack holds beyond one day's need serves the days after; null where each row
     *     has packs of its own
     */
    record PackSize(String of, Round round, String along) implements Constraint {
        public PackSize {
            round = round == null ? Round.UP : round;
            refuseBelow(of, Double.MIN_VALUE, "a pack is above 0");
        }
    }

    /** The least that is ordered, where anything is; null and 0 are no minimum. */
    record MinimumOrder(String of, Below below) implements Constraint {
        public MinimumOrder {
            below = below == null ? Below.ZERO : below;
            refuseBelow(of, 0, "a minimum is 0 or more");
        }
    }

    /** The most of one row. */
    record Capacity(String of) implements Constraint {
        public Capacity {
            refuseBelow(of, 0, "a capacity is 0 or more");
        }
    }

    /**
     * The most of the rows of a group together.
     *
     * @param by columns of the group; empty for all rows
     * @param weight column or number by which a value counts; null for 1
     * @param priority column: rows with its lowest number are served first; null for all alike
     */
    record Budget(List<String> by, String of, String weight, String priority) implements Constraint {
        public Budget {
            by = by == null ? List.of() : List.copyOf(by);
            refuseBelow(of, 0, "a budget is 0 or more");
            refuseBelow(weight, 0, "a weight is 0 or more");
        }
    }

    /**
     * Rows on which nothing is sold: those for which the item's {@code where} is true, or that a table lists.
     *
     * @param table declared table of what is closed; null for none
     * @param on columns of the rows, and the table's columns that they equal
     * @param then where the value goes
     * @param along the column of the day; null where values go nowhere
     */
    record Closed(String table, Map<String, String> on, Then then, String along) implements Constraint {
        public Closed {
            on = on == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(on));
            then = then == null ? Then.ZERO : then;
            if ((table == null) != on.isEmpty()) {
                throw new IllegalArgumentException(
                        table == null
                                ? "on has no table; name it"
                                : "nothing says which rows it closes; add on: { … }");
            }
            if ((then == Then.ZERO) != (along == null)) {
                throw new IllegalArgumentException(
                        along == null
                                ? "nothing says which day is " + (then == Then.NEXT ? "next" : "previous")
                                        + "; name the column of the day by along"
                                : "along says where values go, and they go nowhere; add then: next or previous");
            }
        }
    }

    /**
     * What is no longer sold goes to its substitute.
     *
     * @param table declared table of substitutes
     * @param from its column of what is replaced
     * @param to its column of what takes the place
     * @param rate its column of how much of the substitute one takes, or a number; null for 1
     * @param key the key column of the rows that both are about; null for that of the name of {@code from}
     * @param when SQL condition of rows whose value goes; null for all that have a substitute
     */
    record Substitution(String table, String from, String to, String rate, String key, String when)
            implements Constraint {
        public Substitution {
            key = key == null ? from : key;
            refuseBelow(rate, 0, "a rate is 0 or more");
        }
    }

    /**
     * Values that hold each other, such as quantities by quantile.
     *
     * @param by columns of the rows that belong together
     * @param along the column by whose order they follow each other
     */
    record Monotone(List<String> by, String along, Direction direction) implements Constraint {
        public Monotone {
            by = by == null ? List.of() : List.copyOf(by);
            direction = direction == null ? Direction.INCREASING : direction;
        }
    }

    /**
     * Anything else.
     *
     * @param value SQL expression that makes a value; {@code value} is the one so far
     */
    record Sql(String value) implements Constraint {}

    /** The number that is written; null for a column's name, and for nothing. */
    static Double number(String written) {
        try {
            return written == null ? null : Double.valueOf(written);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void refuseBelow(String written, double least, String rule) {
        Double number = number(written);
        if (number != null && !(number >= least && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("'" + written + "' is no such number; " + rule);
        }
    }
}
