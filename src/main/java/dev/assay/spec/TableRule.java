package dev.assay.spec;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of the table as a whole; never stamped on a row. */
public sealed interface TableRule extends Rule
        permits Meaning,
                TableRule.RowCount,
                TableRule.Recency,
                TableRule.Schema,
                TableRule.Metric,
                TableRule.Anomaly,
                TableRule.Reconcile,
                TableRule.NoGaps,
                TableRule.RowCountChange,
                TableRule.ShareOf,
                TableRule.Query,
                TableRule.CustomTable {
    @Override
    default Map<String, String> columnUses() {
        return Map.of();
    }

    @Override
    default Map<String, String> sqlUses() {
        return Map.of();
    }

    /** The number of rows in scope lies between the bounds, inclusive. */
    record RowCount(Long min, Long max) implements TableRule {
        public RowCount {
            if (min == null && max == null) {
                throw new IllegalArgumentException("row_count has no bound; give min, max or both");
            }
        }
    }

    /** The newest value is no older than this before the run's as-of time. */
    record Recency(String column, Span within) implements TableRule {
        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /**
     * The table has these columns.
     *
     * @param columns by name
     * @param ordered whether they must stand in this order; default false
     * @param extra whether other columns are allowed; default true
     */
    record Schema(Map<String, Field> columns, Boolean ordered, Boolean extra) implements TableRule {
        /**
         * @param type Spark SQL type, such as {@code decimal(10,2)}; null for any
         * @param nullable whether the table's schema may allow null; null for either
         */
        public record Field(String type, Boolean nullable) {}

        public Schema {
            columns = new LinkedHashMap<>(columns);
            ordered = ordered != null && ordered;
            extra = extra == null || extra;
        }
    }

    /**
     * A metric of the rows in scope lies between the bounds.
     *
     * @param measure what is measured
     * @param columns its one or two columns
     * @param sql the condition of {@link Measure#SHARE}; null otherwise
     * @param q the level of {@link Measure#QUANTILE}, 0 to 1; null otherwise
     * @param inclusive whether the bounds themselves are in range; default true
     */
    record Metric(
            Measure measure, List<String> columns, String sql, Double q, Double min, Double max, Boolean inclusive)
            implements TableRule, Measuring {
        public Metric {
            columns = List.copyOf(columns);
            inclusive = inclusive == null || inclusive;
            if (min == null && max == null) {
                throw new IllegalArgumentException("metric has no bound; give min, max or both");
            }
            Measuring.requireLevel(measure, q);
        }

        /** The bounds are in range. */
        public Metric(Measure measure, List<String> columns, String sql, Double q, Double min, Double max) {
            this(measure, columns, sql, q, min, max, true);
        }

        @Override
        public Map<String, String> columnUses() {
            return measuredColumns();
        }

        @Override
        public Map<String, String> sqlUses() {
            return measuredSql();
        }
    }

    /**
     * A number of the table is as usual, by what earlier runs found.
     *
     * @param measure what is measured; null for the number of rows
     * @param columns its one or two columns
     * @param sql the condition of {@link Measure#SHARE}; null otherwise
     * @param q the level of {@link Measure#QUANTILE}, 0 to 1; null otherwise
     * @param history how far back is learnt from; default 30 runs
     * @param minHistory fewer runs than these are not judged by; default 8, with a season of weekdays 14, at most the history
     * @param exclude days whose runs are neither judged nor learnt from; default none
     * @param season what runs are compared with those of the same; null for none
     * @param method whether the number is usual by itself (default), or its change since the run before
     * @param factor how many standard deviations are usual; default 3.5
     * @param tolerance share of the usual number by which any run may differ; default 1 %
     * @param leastChange difference that any run may have; default 0
     * @param only the direction that is told; null for both
     */
    record Anomaly(
            Measure measure,
            List<String> columns,
            String sql,
            Double q,
            Lookback history,
            Runs minHistory,
            List<Period> exclude,
            Season season,
            Method method,
            Double factor,
            Share tolerance,
            Double leastChange,
            Direction only)
            implements TableRule, Measuring {
        /** Fewer numbers tell no spread. */
        private static final int FEWEST = 3;

        /** What repeats. */
        public enum Season {
            WEEKDAY,
            MONTH
        }

        /** What is held against the earlier runs. */
        public enum Method {
            LEVEL,
            CHANGE
        }

        /** Where an anomaly lies. */
        public enum Direction {
            UP,
            DOWN
        }

        /**
         * Days, both ends among them.
         *
         * @param from null for all before
         * @param to null for all after
         */
        public record Period(LocalDate from, LocalDate to) {
            public Period {
                if (from != null && to != null && to.isBefore(from)) {
                    throw new IllegalArgumentException(
                            "the period from " + from + " ends on " + to + " already; exchange from and to");
                }
            }

            public boolean contains(LocalDate day) {
                return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
            }
        }

        public Anomaly {
            columns = List.copyOf(columns);
            Measuring.requireLevel(measure, q);
            history = history == null ? new Lookback(new Runs(30), null) : history;
            int longest =
                    history.runs() == null ? Integer.MAX_VALUE : history.runs().count();
            int learning = season == Season.WEEKDAY ? 14 : 8;
            minHistory = minHistory == null ? new Runs(Math.min(learning, longest)) : minHistory;
            if (Math.min(longest, minHistory.count()) < FEWEST) {
                throw new IllegalArgumentException("a history of " + new Runs(Math.min(longest, minHistory.count()))
                        + " tells no spread; write at least " + new Runs(FEWEST));
            }
            if (minHistory.count() > longest) {
                throw new IllegalArgumentException("min_history is " + minHistory + ", more than the history of "
                        + history + "; shorten it, or lengthen history");
            }
            exclude = exclude == null ? List.of() : List.copyOf(exclude);
            method = method == null ? Method.LEVEL : method;
            factor = factor == null ? 3.5 : factor;
            tolerance = tolerance == null ? new Share(0.01) : tolerance;
            leastChange = leastChange == null ? 0 : leastChange;
        }

        @Override
        public Map<String, String> columnUses() {
            return measuredColumns();
        }

        @Override
        public Map<String, String> sqlUses() {
            return measuredSql();
        }
    }

    /**
     * Sums by group equal another declared table's.
     *
     * @param with name of the other table
     * @param by the groups
     * @param sum SQL expression summed here
     * @param withSum SQL expression summed there; by default the same
     * @param tolerance allowed difference of a group as a share of the other table's sum; default 0
     * @param withWhere SQL condition on the other table; null for all its rows
     */
    record Reconcile(String with, List<Group> by, String sum, String withSum, Share tolerance, String withWhere)
            implements TableRule {
        /**
         * @param name the group's name in the results
         * @param here SQL expression over the checked table
         * @param there SQL expression over the other table
         */
        public record Group(String name, String here, String there) {}

        public Reconcile {
            by = List.copyOf(by);
            withSum = withSum == null ? sum : withSum;
            tolerance = tolerance == null ? new Share(0) : tolerance;
        }

        @Override
        public Map<String, String> sqlUses() {
            Map<String, String> byPointer = new LinkedHashMap<>();
            byPointer.put("/sum", sum);
            for (int i = 0; i < by.size(); i++) {
                byPointer.put("/by/" + i, by.get(i).here());
            }
            return byPointer;
        }

        @Override
        public Optional<String> otherTable() {
            return Optional.of(with);
        }
    }

    /**
     * Each key has a row for every step between its first and last, closed days aside.
     *
     * @param per the key columns; empty for the table as one series
     * @param step day (default), hour, week or month
     * @param closed days of the week without business
     * @param atMost number of missing steps allowed in all; default 0
     */
    record NoGaps(String column, List<String> per, Step step, List<DayOfWeek> closed, Long atMost)
            implements TableRule {
        /** The series' step. */
        public enum Step {
            HOUR,
            DAY,
            WEEK,
            MONTH
        }

        public NoGaps {
            per = per == null ? List.of() : List.copyOf(per);
            step = step == null ? Step.DAY : step;
            closed = closed == null ? List.of() : List.copyOf(closed);
            atMost = atMost == null ? 0L : atMost;
            if (!closed.isEmpty() && step != Step.DAY && step != Step.HOUR) {
                throw new IllegalArgumentException("closed days go with step: day or step: hour only");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> byPointer = new LinkedHashMap<>();
            byPointer.put("/column", column);
            for (int i = 0; i < per.size(); i++) {
                byPointer.put("/per/" + i, per.get(i));
            }
            return byPointer;
        }
    }

    /** The row count differs from the newest earlier run's by at most this share of it. */
    record RowCountChange(Share within) implements TableRule {}

    /** The share of the rows in scope for which the condition is true lies between the bounds, inclusive. */
    record ShareOf(String sql, Share min, Share max) implements TableRule {
        public ShareOf {
            if (min == null && max == null) {
                throw new IllegalArgumentException("share_of has no bound; give min, max or both");
            }
        }

        @Override
        public Map<String, String> sqlUses() {
            return Map.of("/sql", sql);
        }
    }

    /**
     * A query over any declared tables returns no row (or no more than allowed): each row is a failure.
     *
     * @param atMost number of rows allowed; default 0
     */
    record Query(String sql, Long atMost) implements TableRule {
        public Query {
            atMost = atMost == null ? 0L : atMost;
        }
    }

    /**
     * A user's own table check, found by {@code ServiceLoader}.
     *
     * @param check the name that the class answers to
     * @param with the options passed to it
     */
    record CustomTable(String check, Map<String, String> with) implements TableRule {
        public CustomTable {
            with = with == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(with));
        }
    }
}
