package dev.assay.spec;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a feature is made of. {@code as}, where a kind has it, takes the place of {@code SOURCE_COLUMN} in the names of its
 * columns; it is null where none is given.
 */
public sealed interface Feature {
    /** The source that it reads; null for none. */
    default String source() {
        return null;
    }

    /** The columns of its source, or of its table, that it reads. */
    default List<String> columns() {
        return List.of();
    }

    /** What is done about what is not known in time. */
    default Late late() {
        return Late.MISSING;
    }

    /** What steps are counted back from. */
    enum From {
        /** The step that is predicted. */
        TARGET,
        /** The last step that should be known when the prediction is made. */
        KNOWN
    }

    /** What is done about a value that is not known in time. */
    enum Late {
        /** The feature is null. */
        MISSING,
        /** The nearest known step before stands in. */
        LAST_KNOWN,
        /** The nearest known step, a whole number of {@code by} steps before, stands in. */
        OLDER,
        /** Nothing is predicted without it. */
        STOP
    }

    /** What a window is summed up to. */
    enum Measure {
        MEAN,
        SUM,
        STD,
        MIN,
        MAX,
        COUNT,
        MEDIAN,
        ZEROS,
        TREND,
        EWM
    }

    /** What of the time is told. */
    enum Part {
        HOUR,
        WEEKDAY,
        WEEKEND,
        DAY_OF_MONTH,
        DAY_OF_YEAR,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /**
     * Values of single steps.
     *
     * @param steps how far back each is
     * @param by with {@code late: older}: the season
     * @param atMost how many steps further back an older value may be
     */
    record Lag(
            String source,
            List<String> columns,
            List<Integer> steps,
            From from,
            Late late,
            Integer by,
            Integer atMost,
            String as)
            implements Feature {
        public Lag {
            columns = named(columns, as);
            steps = List.copyOf(steps);
            from = from == null ? From.TARGET : from;
            late = late == null ? Late.MISSING : late;
            if ((late == Late.OLDER) != (by != null)) {
                throw new IllegalArgumentException(
                        by == null
                                ? "late: older needs by, the steps of a season; add by: 7"
                                : "by goes with late: older only; leave it out");
            }
            if (atMost != null && late != Late.OLDER && late != Late.LAST_KNOWN) {
                throw new IllegalArgumentException("at_most goes with late: last_known or older; leave it out");
            }
        }
    }

    /**
     * Sums of windows of steps.
     *
     * @param steps how many steps each window has
     * @param skip steps between the end of the window and what is counted from
     * @param every takes each so-manieth step only: 7 for the same weekday
     * @param atLeast known steps without which there is no value
     * @param late missing or stop
     */
    record Rolling(
            String source,
            List<String> columns,
            List<Integer> steps,
            List<Measure> measures,
            From from,
            Integer skip,
            Integer every,
            Integer atLeast,
            Late late,
            String as)
            implements Feature {
        /** The length of a window that goes back to the first step. */
        public static final int ALL = Integer.MAX_VALUE;

        public Rolling {
            columns = named(columns, as);
            steps = List.copyOf(steps);
            measures = measures == null ? List.of(Measure.MEAN) : List.copyOf(measures);
            from = from == null ? From.KNOWN : from;
            skip = skip == null ? 0 : skip;
            every = every == null ? 1 : every;
            atLeast = atLeast == null ? 1 : atLeast;
            late = thereOrStop(late);
        }
    }

    /** Sums of all steps so far; the parameters are those of {@link Rolling}. */
    record Expanding(
            String source,
            List<String> columns,
            List<Measure> measures,
            From from,
            Integer skip,
            Integer every,
            Integer atLeast,
            Late late,
            String as)
            implements Feature {
        public Expanding {
            columns = named(columns, as);
            late = thereOrStop(late);
            if (measures != null && measures.contains(Measure.EWM)) {
                throw new IllegalArgumentException("ewm needs a length, and expanding has none; take it to rolling");
            }
        }

        /** The same as a window that goes back to the first step. */
        public Rolling rolling() {
            return new Rolling(source, columns, List.of(Rolling.ALL), measures, from, skip, every, atLeast, late, as);
        }
    }

    /**
     * The newest row that is known.
     *
     * @param within how old it may be; null for any age
     * @param age whether a column tells how old it is, in days
     */
    record Latest(String source, List<String> columns, Span within, Boolean age, Late late, String as)
            implements Feature {
        public Latest {
            columns = named(columns, as);
            age = age == null || age;
            late = thereOrStop(late);
        }
    }

    /**
     * The row about the predicted time itself, as it was planned when the prediction is made.
     *
     * @param shift looks at so many steps after the predicted one, or before where it is negative
     * @param otherwise value of its columns where there is no row, such as 0; null for null
     */
    record Planned(String source, List<String> columns, Integer shift, String otherwise, Late late, String as)
            implements Feature {
        public Planned {
            columns = named(columns, as);
            shift = shift == null ? 0 : shift;
            late = thereOrStop(late);
            if (late == Late.STOP && otherwise != null) {
                throw new IllegalArgumentException("otherwise never comes with late: stop; leave one of them out");
            }
        }
    }

    /**
     * The mean of a column per group over all that is known, drawn to the mean of all (target encoding in order of time).
     *
     * @param column what is averaged
     * @param by columns of the predicted rows, which the source has too or gets by the same attributes
     * @param smooth how many rows of the mean of all each group starts with
     */
    record Encoding(String source, String column, List<String> by, Double smooth, Late late, String as)
            implements Feature {
        public Encoding {
            by = List.copyOf(by);
            smooth = smooth == null ? 20 : smooth;
            late = thereOrStop(late);
            if (smooth < 0) {
                throw new IllegalArgumentException("smooth: " + smooth + " is no number of rows; write 0 or more");
            }
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /**
     * What a table tells of keys, without any time.
     *
     * @param on its columns, and the columns of the predicted rows that they equal
     */
    record Attribute(String table, Map<String, String> on, List<String> columns) implements Feature {
        public Attribute {
            on = Collections.unmodifiableMap(new LinkedHashMap<>(on));
            columns = List.copyOf(columns);
        }
    }

    /** What the calendar tells of the predicted time. */
    record Calendar(List<Part> parts) implements Feature {
        public Calendar {
            parts = parts == null ? List.of(Part.WEEKDAY, Part.MONTH) : List.copyOf(parts);
        }
    }

    /**
     * Public holidays: whether the predicted day is one, and how far the next and the last are.
     *
     * @param country ISO 3166 code
     * @param region part of the country, such as {@code by} for Bavaria; null for the whole
     * @param reach days beyond which a holiday is no longer counted to
     */
    record Holidays(String country, String region, Integer reach, String as) implements Feature {
        public Holidays {
            reach = reach == null ? 14 : reach;
            as = as == null ? "holiday" : as;
        }
    }

    /**
     * What SQL makes of the features before it, of keys and of {@code horizon}.
     *
     * @param as its name
     * @param sql an expression of one row
     */
    record Formula(String as, String sql) implements Feature {}

    private static Late thereOrStop(Late late) {
        Set<Late> fit = EnumSet.of(Late.MISSING, Late.STOP);
        if (late != null && !fit.contains(late)) {
            throw new IllegalArgumentException(
                    "late: " + late.name().toLowerCase(java.util.Locale.ROOT) + " is for lags; write missing or stop");
        }
        return late == null ? Late.MISSING : late;
    }

    private static List<String> named(List<String> columns, String as) {
        if (as != null && columns.size() > 1) {
            throw new IllegalArgumentException("as names one column, and there are " + columns.size()
                    + "; leave it out, or write an item for each");
        }
        return List.copyOf(columns);
    }
}
