package dev.assay.report;

import dev.assay.series.Demand;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What an aggregation tells of one table.
 *
 * @param hints sentences that somebody should read
 * @param classes the classes that occur, in the order of {@link Demand}
 * @param densities of the series that are forecast, from sparse to dense
 * @param places where series are forecast, from fine to coarse
 * @param series those of most demand, and some of each class
 * @param ways how forecasts of the past fared; empty where none were asked for
 */
public record AggregatedTable(
        String name,
        String version,
        Span span,
        Events events,
        List<String> hints,
        List<DemandClass> classes,
        List<Density> densities,
        List<Place> places,
        List<Series> series,
        List<Sample> samples,
        List<Way> ways) {
    public AggregatedTable {
        hints = List.copyOf(hints);
        classes = List.copyOf(classes);
        densities = List.copyOf(densities);
        places = List.copyOf(places);
        series = List.copyOf(series);
        samples = List.copyOf(samples);
        ways = List.copyOf(ways);
    }

    /**
     * What the series are, and when.
     *
     * @param level the name of the level of the series themselves
     * @param step the name of their step
     * @param from the first step
     * @param to the last step
     */
    public record Span(String level, String step, String from, String to) {}

    /** Rows that came in, and those of them that are in no series since they lack something. */
    public record Events(long in, long noKey, long noTime, long noValue) {
        long left() {
            return noKey + noTime + noValue;
        }
    }

    /**
     * Some series, and their demand in all.
     *
     * @param total where more came back than was sold, 0
     */
    public record Amount(long series, double total) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(series + other.series, total + other.total);
        }
    }

    /** The series of one class. */
    public record DemandClass(Demand demand, Amount amount) {}

    /**
     * The series in one range of density: the share of known steps with demand.
     *
     * @param own by their density at their own step
     * @param chosen by that of what they are forecast with
     */
    public record Density(String label, Amount own, Amount chosen) {}

    /**
     * A level and a step at which series are forecast.
     *
     * @param ordinal of the level, 0 for the series themselves
     * @param own whether it is the series' own step
     * @param lacking those for which even this shows too little: it is the last resort
     * @param nodes the sums of most demand; none at level 0, where each series stands for itself
     * @param nodeCount of all sums
     */
    public record Place(
            int ordinal,
            String level,
            String step,
            boolean own,
            Amount amount,
            Amount lacking,
            List<Node> nodes,
            long nodeCount) {
        public Place {
            nodes = List.copyOf(nodes);
        }

        /** Whether its series are forecast for themselves, at their own step. */
        boolean itself() {
            return ordinal == 0 && own;
        }
    }

    /**
     * A sum by which series are forecast.
     *
     * @param amount the series that are forecast by it
     * @param lacks what it lacks to be forecast for itself; empty for nothing
     */
    public record Node(String key, Amount amount, double density, String lacks) {}

    /**
     * One series.
     *
     * @param adi the average interval between demands; NaN without any
     * @param cv2 the squared coefficient of variation of their sizes; NaN with fewer than two
     * @param chosen null for a dead series
     * @param reason a sentence
     */
    public record Series(
            String key,
            Demand demand,
            double density,
            double adi,
            double cv2,
            double total,
            Choice chosen,
            String reason) {}

    /**
     * What a series is forecast with.
     *
     * @param density of the node at its step
     * @param share of the node's forecast
     */
    public record Choice(String level, String step, String key, double density, double share) {}

    /** The values of one series. */
    public record Sample(String key, Demand demand, String from, String to, List<Point> points) {
        public Sample {
            points = List.copyOf(points);
        }
    }

    /** One value; NaN with a state {@code missing} or {@code closed}, else the state is empty. */
    public record Point(double value, String state) {}

    /**
     * A way to forecast all series, and how it fared.
     *
     * @param level the level's name; {@code chosen} for that of each series, {@code reconciled} for all
     * @param step the step's name; the same words
     * @param measures those that are defined
     */
    public record Way(String level, String step, String method, long windows, Map<Measure, Double> measures) {
        public static final String CHOSEN = "chosen";
        /** The level and step of forecasts of all, which agree. */
        public static final String RECONCILED = "reconciled";
        /** The method that forecasts nothing. */
        static final String ZERO = "zero";

        public Way {
            measures = measures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(measures));
        }

        boolean ofAll() {
            return level.equals(RECONCILED) && step.equals(RECONCILED);
        }

        boolean ofChoice() {
            return level.equals(CHOSEN) && step.equals(CHOSEN);
        }

        OptionalDouble measure(Measure measure) {
            Double value = measures.get(measure);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    /** How far off forecasts are, each the lower the better; bias is best at 0. */
    public enum Measure {
        RMSSE("backtest_rmsse", "RMSSE"),
        WRMSSE("backtest_wrmsse", "WRMSSE"),
        BIAS("backtest_bias", "bias"),
        WAPE("backtest_wape", "WAPE"),
        SUM_WAPE("backtest_sum_wape", "WAPE of sums"),
        PINBALL_50("backtest_pinball_50", "pinball 0.5"),
        PINBALL_80("backtest_pinball_80", "pinball 0.8"),
        PINBALL_95("backtest_pinball_95", "pinball 0.95");

        private final String metric;
        private final String words;

        Measure(String metric, String words) {
            this.metric = metric;
            this.words = words;
        }

        /** Its name in the results. */
        String metric() {
            return metric;
        }

        String words() {
            return words;
        }

        /** How far the value is from the best one can be. */
        double loss(double value) {
            return this == BIAS ? Math.abs(value) : value;
        }
    }

    /** All of its series. */
    Amount all() {
        return classes.stream().map(DemandClass::amount).reduce(Amount.NONE, Amount::plus);
    }

    /** The series of a class. */
    Amount of(Demand demand) {
        return classes.stream()
                .filter(each -> each.demand() == demand)
                .map(DemandClass::amount)
                .reduce(Amount.NONE, Amount::plus);
    }

    /** Those that show too little at every level. */
    Amount lacking() {
        return places.stream().map(Place::lacking).reduce(Amount.NONE, Amount::plus);
    }
}
