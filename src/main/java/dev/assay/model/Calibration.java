package dev.assay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * How far a model was from what came, on rows that it had not learnt from: split conformal prediction (Vovk, Gammerman and Shafer
 * 2005; Lei et al. 2018, JASA 113:1094–1111), by bins of the prediction (Mondrian), with a quantile of the signed errors on each
 * side. Of n errors the upper is the ⌈(n + 1)(1 - α/2)⌉-th smallest, the lower the ⌊(n + 1)α/2⌋-th. Where those that come are like
 * those, an interval holds at least a share of 1 - α of them, in each bin.
 *
 * @param part which rows they were: backtest or test
 * @param rows how many
 * @param nonnegative whether no label is below 0
 * @param bins by the prediction, the lowest first
 */
public record Calibration(String part, long rows, boolean nonnegative, List<Bin> bins) {
    /** Fewer rows tell no interval of 99 % on each side. */
    private static final int ENOUGH_FOR_ALL = 200;

    private static final int ENOUGH = 100;
    private static final int MOST_BINS = 10;
    /** Rows of 100 or more suffice for it. */
    private static final double DEVIATION = 0.68;

    private static final int LEAST_PERCENT = 50;
    private static final int MOST_PERCENT = 99;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Errors of one range of predictions.
     *
     * @param upTo the highest prediction of it; null for the last, which has no end
     * @param rows how many
     * @param lower what is added to a prediction for the lower end, by coverage from 50 % on; where rows do not suffice, nothing
     * @param upper the same for the upper end
     */
    public record Bin(Double upTo, int rows, List<Double> lower, List<Double> upper) {
        public Bin {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
        }
    }

    /**
     * Finds the bins: up to ten with as many rows, but that equal predictions stay together, and each has at least 200 rows; with
     * fewer there is one.
     *
     * @param predictions of rows
     * @param labels of the same rows, in the same order
     * @return empty with fewer than 100 rows
     */
    public static Optional<Calibration> of(String part, double[] predictions, double[] labels, boolean nonnegative) {
        int n = predictions.length;
        if (n < ENOUGH) {
            return Optional.empty();
        }
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> predictions[i]));
        int least = Math.max(ENOUGH_FOR_ALL, (n + MOST_BINS - 1) / MOST_BINS);
        List<Bin> bins = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= n; i++) {
            boolean ends = i < n
                    && i - from >= least
                    && n - i >= ENOUGH_FOR_ALL
                    && predictions[order[i]] > predictions[order[i - 1]];
            if (ends || i == n) {
                double[] errors = IntStream.range(from, i)
                        .mapToDouble(k -> labels[order[k]] - predictions[order[k]])
                        .sorted()
                        .toArray();
                bins.add(bin(ends ? predictions[order[i - 1]] : null, errors));
                from = i;
            }
        }
        return Optional.of(new Calibration(part, n, nonnegative, bins));
    }

    private static Bin bin(Double upTo, double[] errors) {
        List<Double> lower = new ArrayList<>();
        List<Double> upper = new ArrayList<>();
        long n = errors.length;
        for (int percent = LEAST_PERCENT; percent <= MOST_PERCENT; percent++) {
            // In whole numbers: (n + 1)(1 - α/2) with α/2 = (100 - percent) / 200.
            long high = ((n + 1) * (100 + percent) + 199) / 200;
            long low = (n + 1) * (100 - percent) / 200;
            if (high > n || low < 1) {
                break;
            }
            lower.add(errors[(int) low - 1]);
            upper.add(errors[(int) high - 1]);
        }
        return new Bin(upTo, errors.length, lower, upper);
    }

    /** The highest coverage that its rows suffice for, in percent. */
    public int most() {
        return LEAST_PERCENT
                - 1
                + bins.stream().mapToInt(bin -> bin.lower().size()).min().orElse(0);
    }

    /**
     * The lower end of an interval.
     *
     * @param coverage from 0.5 to {@link #most}; the next whole percent above it is taken
     */
    public Column lower(Column prediction, double coverage) {
        return bounded(prediction.plus(added(prediction, coverage, true)));
    }

    /** The upper end of an interval. */
    public Column upper(Column prediction, double coverage) {
        return bounded(prediction.plus(added(prediction, coverage, false)));
    }

    /** Half the width of an interval of 68 %, which of normal errors is their standard deviation; without the bound at 0. */
    public Column deviation(Column prediction) {
        return added(prediction, DEVIATION, false)
                .minus(added(prediction, DEVIATION, true))
                .divide(2);
    }

    private Column bounded(Column end) {
        // Null stays null: greatest would skip it.
        return nonnegative ? functions.when(end.lt(0), functions.lit(0.0)).otherwise(end) : end;
    }

    private Column added(Column prediction, double coverage, Boolean below) {
        int place = (int) Math.ceil(Math.round(coverage * 1e6) / 1e4) - LEAST_PERCENT;
        Column added = null;
        for (Bin bin : bins) {
            Column value = functions.lit((below ? bin.lower() : bin.upper()).get(place));
            if (bin.upTo() == null) {
                return added == null ? value : added.otherwise(value);
            }
            Column within = prediction.leq(bin.upTo());
            added = added == null ? functions.when(within, value) : added.when(within, value);
        }
        throw new IllegalStateException("the last bin has an end");
    }

    /** As the card of the model holds it. */
    public ObjectNode json() {
        ObjectNode written = JSON.createObjectNode();
        written.put("part", part).put("rows", rows).put("nonnegative", nonnegative);
        written.put("method", "split conformal, quantiles of signed errors by bins of the prediction");
        ArrayNode coverages = written.putArray("coverage_percent");
        IntStream.rangeClosed(LEAST_PERCENT, most()).forEach(coverages::add);
        ArrayNode each = written.putArray("bins");
        for (Bin bin : bins) {
            ObjectNode node = each.addObject().put("up_to", bin.upTo()).put("rows", bin.rows());
            bin.lower().forEach(node.putArray("lower")::add);
            bin.upper().forEach(node.putArray("upper")::add);
        }
        return written;
    }

    /** Reads what {@link #json} has written. */
    public static Calibration of(JsonNode written) {
        List<Bin> bins = new ArrayList<>();
        for (JsonNode bin : written.path("bins")) {
            bins.add(new Bin(
                    bin.path("up_to").isNumber() ? bin.path("up_to").asDouble() : null,
                    bin.path("rows").asInt(),
                    numbers(bin.path("lower")),
                    numbers(bin.path("upper"))));
        }
        return new Calibration(
                written.path("part").asText(),
                written.path("rows").asLong(),
                written.path("nonnegative").asBoolean(),
                bins);
    }

    private static List<Double> numbers(JsonNode written) {
        List<Double> numbers = new ArrayList<>();
        written.forEach(each -> numbers.add(each.asDouble()));
        return numbers;
    }
}
