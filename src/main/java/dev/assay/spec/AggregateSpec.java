package dev.assay.spec;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one table of events becomes series that can be forecast.
 *
 * @param pointer where it stands in the spec
 * @param table name of the declared table
 * @param keys columns that tell its series apart
 * @param compute columns that are made of each row before it is looked at, by name, as SQL
 * @param value column whose values are summed; null to count rows
 * @param calendar how time is cut into steps
 * @param rules what a step without a row means
 * @param hierarchies by the key column whose values they group
 * @param levels the levels to build, each the columns that stay; empty for all
 * @param clusters groups of alike series where no hierarchy is given; null for none
 * @param need what a series must show to be forecast for itself
 * @param choice how the level of each series is chosen
 * @param forecast the forecasts by classical methods; null for none
 * @param places where tables are written
 */
public record AggregateSpec(
        String pointer,
        String table,
        List<String> keys,
        Map<String, String> compute,
        String value,
        Calendar calendar,
        Rules rules,
        Map<String, Hierarchy> hierarchies,
        List<List<String>> levels,
        Clusters clusters,
        Need need,
        Choice choice,
        Forecast forecast,
        Places places) {
    public AggregateSpec {
        keys = List.copyOf(keys);
        compute = Collections.unmodifiableMap(new LinkedHashMap<>(compute));
        hierarchies = Collections.unmodifiableMap(new LinkedHashMap<>(hierarchies));
        levels = levels.stream().map(List::copyOf).toList();
    }

    /**
     * How time is cut.
     *
     * @param time the time column; null for the table's declared one
     * @param where SQL condition: only rows for which it is true are events; null for all
     * @param step name of the step
     * @param weekStarts English name of the day on which weeks start; null for Monday
     * @param fiscalNear month and day, {@code 02-01}, near which a fiscal year starts; with 4-4-5
     * @param zone in which instants have their days; null for the session's
     * @param steps names of longer steps to try, the shortest first
     * @param season steps of one season; null for the step's usual one
     * @param from the first day; null for the first event's
     * @param until the last day; null for the last event's
     */
    public record Calendar(
            String time,
            String where,
            String step,
            String weekStarts,
            String fiscalNear,
            String zone,
            List<String> steps,
            Integer season,
            LocalDate from,
            LocalDate until) {
        public Calendar {
            steps = List.copyOf(steps);
        }
    }

    /** How rows of one step become its value. */
    public enum Combine {
        SUM,
        MEAN,
        MIN,
        MAX
    }

    /** What values under zero are. */
    public enum Returns {
        /** Taken off what was sold. */
        NET,
        /** Left out of the series, and told beside it. */
        APART
    }

    /** What a step without a row is. */
    public enum Absent {
        ZERO,
        MISSING,
        CLOSED
    }

    /**
     * What rows mean, and steps without one.
     *
     * @param combine how rows of one step become one value
     * @param returns what values under zero are
     * @param absent a step without a row of the series
     * @param empty a step without a row of any series; null for what {@code absent} says
     * @param closed days on which nothing can be sold; null for none
     * @param life from when to when a series exists
     * @param known share of a longer step's open steps that must be known
     */
    public record Rules(
            Combine combine, Returns returns, Absent absent, Absent empty, Closed closed, Life life, Share known) {}

    /**
     * Closed days.
     *
     * @param weekdays English names
     * @param table name of the declared table of days; null for none
     * @param on key columns, and the table's columns that they equal; empty where its days hold for all
     * @param day the table's date column
     * @param where SQL condition on the table's rows: those of closed days; null for all
     */
    public record Closed(List<String> weekdays, String table, Map<String, String> on, String day, String where) {
        public Closed {
            weekdays = weekdays == null ? List.of() : List.copyOf(weekdays);
            on = on == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(on));
            if (weekdays.isEmpty() && table == null) {
                throw new IllegalArgumentException("closed names no day; give weekdays, or a table and its day");
            }
            if (table != null && day == null) {
                throw new IllegalArgumentException(
                        "closed names the table '" + table + "' and no day; add day: COLUMN");
            }
        }
    }

    /** Where a series starts: with its first row, or with the first of all. */
    public enum Start {
        FIRST,
        START
    }

    /** Where a series ends: with its last row, or with the last of all. */
    public enum End {
        LAST,
        END
    }

    /**
     * From when to when a series exists. Outside of it there is no step, not a zero.
     *
     * @param from default with its first row
     * @param to default with the last row of all
     * @param tables tables with the dates of a key: a store's opening, a product's launch and withdrawal
     */
    public record Life(Start from, End to, List<Dates> tables) {
        public Life {
            from = from == null ? Start.FIRST : from;
            to = to == null ? End.END : to;
            tables = tables == null ? List.of() : List.copyOf(tables);
        }
    }

    /**
     * A table with the first and the last day of a key.
     *
     * @param table name of the declared table
     * @param on key columns, and the table's columns that they equal
     * @param from its date column of the first day; null for none
     * @param to its date column of the last day; null for none
     */
    public record Dates(String table, Map<String, String> on, String from, String to) {
        public Dates {
            on = Collections.unmodifiableMap(new LinkedHashMap<>(on));
            if (from == null && to == null) {
                throw new IllegalArgumentException("'" + table + "' gives neither from nor to; name its column of one");
            }
        }
    }

    /**
     * Groups of a key's values, from small to large.
     *
     * @param table name of the declared table that tells them; null for the events themselves
     * @param field its column that equals the key; null for the same name
     * @param levels its columns, the finest first
     */
    public record Hierarchy(String table, String field, List<String> levels) {
        public Hierarchy {
            levels = List.copyOf(levels);
            if (levels.stream().distinct().count() < levels.size()) {
                throw new IllegalArgumentException("a level stands twice in " + levels + "; name each once");
            }
        }
    }

    /**
     * Groups of series of like shape and scale.
     *
     * @param count how many; null for one a hundred series, at least two
     * @param seed of the search
     */
    public record Clusters(Integer count, Long seed) {
        public Clusters {
            if (count != null && count < 2) {
                throw new IllegalArgumentException("count: " + count + " makes no groups; give 2 or more");
            }
            seed = seed == null ? 1L : seed;
        }
    }

    /**
     * What a series must show to be forecast for itself.
     *
     * @param density least share of known steps with demand
     * @param history least number of known steps
     * @param noise most that the standard deviation which trend and season do not explain may be, in parts of the mean; null for
     *     any
     */
    public record Need(Share density, Integer history, Double noise) {
        public Need {
            if (history != null && history < 1) {
                throw new IllegalArgumentException("history: " + history + " steps need no history; give 1 or more");
            }
            if (noise != null && !(noise > 0)) {
                throw new IllegalArgumentException("noise: " + noise + " can't be met; give more than 0");
            }
        }
    }

    /** How the level of a series is chosen. */
    public enum Choice {
        /** The lowest that shows what is needed. */
        BOUNDS,
        /** The one whose forecasts, brought back to the series, were best on steps held back. */
        BACKTEST
    }

    /**
     * Forecasts by classical methods.
     *
     * @param horizon steps ahead
     * @param methods names of methods to compare; empty for all
     * @param origins how many times they are tried on the past
     * @param whole whether what is sold comes in pieces
     * @param shares what shares the forecasts of sums among their series
     * @param reconcile how forecasts of all levels are made to agree; null to forecast the chosen levels only
     * @param middle columns of the level from which {@link Reconcile#MIDDLE_OUT} starts; else null
     */
    public record Forecast(
            Integer horizon,
            List<String> methods,
            Integer origins,
            Boolean whole,
            Shares shares,
            Reconcile reconcile,
            List<String> middle) {
        public Forecast {
            methods = methods == null ? List.of() : List.copyOf(methods);
            origins = origins == null ? 3 : origins;
            whole = whole != null && whole;
            shares = shares == null ? Shares.RECENT : shares;
            middle = middle == null ? null : List.copyOf(middle);
            if ((middle != null) != (reconcile == Reconcile.MIDDLE_OUT)) {
                throw new IllegalArgumentException(
                        middle == null
                                ? "middle_out starts from no level; add middle: [COLUMN, …]"
                                : "middle: " + middle + " goes with reconcile: middle_out; leave it out, or say so");
            }
            if (horizon < 1 || origins < 1) {
                throw new IllegalArgumentException("horizon: " + horizon + " and origins: " + origins
                        + " forecast nothing; give 1 or more of each");
            }
        }
    }

    /** What shares the forecast of a sum among its series. */
    public enum Shares {
        /** The demand of the last year. */
        RECENT,
        /** That of each place of the season. */
        SEASONAL
    }

    /** How forecasts of all levels are made to agree. */
    public enum Reconcile {
        BOTTOM_UP,
        TOP_DOWN_AVERAGE_PROPORTIONS,
        TOP_DOWN_PROPORTIONS_OF_AVERAGES,
        TOP_DOWN_FORECAST_PROPORTIONS,
        MIDDLE_OUT,
        OLS,
        WLS_STRUCT,
        WLS_VAR,
        MINT_SHRINK;

        /** Whether each level must lie whole in the next, up to one sum of all. */
        public boolean needsTree() {
            return needsHistory() || this == TOP_DOWN_FORECAST_PROPORTIONS || this == MIDDLE_OUT;
        }

        /** Whether it goes by how far off forecasts were. */
        public boolean needsErrors() {
            return this == WLS_VAR || this == MINT_SHRINK;
        }

        /** Whether it goes by what the series were. */
        public boolean needsHistory() {
            return this == TOP_DOWN_AVERAGE_PROPORTIONS || this == TOP_DOWN_PROPORTIONS_OF_AVERAGES;
        }
    }

    /**
     * URIs or catalog names; each null for none.
     *
     * @param series takes the regular series, a row a step
     * @param output takes the series of the chosen levels, a row a step
     * @param members takes which series is forecast by which, and its share
     * @param forecasts takes forecasts, brought back to the series
     * @param reconciled takes forecasts of all levels, which agree
     */
    public record Places(String series, String output, String members, String forecasts, String reconciled) {
        /** Hides the places, which may hold secrets. */
        @Override
        public String toString() {
            return "Places[]";
        }
    }

    /** Names its table only: the places of its outputs may hold secrets. */
    @Override
    public String toString() {
        return "AggregateSpec[" + table + "]";
    }
}
