package dev.assay.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model learns, from which rows, and how it is judged.
 *
 * @param pointer where it stands in the spec
 * @param table name of the declared table of what is past
 * @param model the model's name in the registry
 * @param columns the table's columns by their part
 * @param grouping which rows have models of their own; null for one model of all
 * @param estimator name or class of the Spark ML estimator
 * @param params its parameters by their own names, as they are written
 * @param test rows held out; null for none
 * @param backtest repeated tests over time; null for none
 * @param earlyStopping when fitting stops; null for all iterations
 * @param search parameters that are tried; null for none
 * @param comparison other ways to predict that it is compared with; null for none
 * @param judging how good the model is, and must be
 * @param seed of all that is drawn
 * @param fit how the work is spread
 * @param refit whether the model is fitted again on the rows held out, too
 * @param output URI of the folder of the model's versions
 */
public record TrainSpec(
        String pointer,
        String table,
        String model,
        Columns columns,
        Grouping grouping,
        String estimator,
        Map<String, List<String>> params,
        Holdout test,
        Backtest backtest,
        EarlyStopping earlyStopping,
        Search search,
        ComparisonSpec comparison,
        Judging judging,
        long seed,
        Fit fit,
        boolean refit,
        String output) {
    public TrainSpec {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /**
     * The same model, with which tables are compared: measured as a whole, by the metrics that are asked for or bounded. Without a
     * search, which would fit the parameters to one of the tables, without candidates, and without a second fit on the rows held
     * out.
     */
    public TrainSpec compared() {
        Set<String> metrics = new LinkedHashSet<>(judging.metrics());
        if (!metrics.isEmpty()) {
            metrics.addAll(judging.gate().keySet());
        }
        Judging whole = new Judging(List.copyOf(metrics), List.of(), List.of(), null, judging.season(), Map.of());
        return judged(whole);
    }

    /** The same model, of which only the metrics that are asked for or bounded are measured, as a whole or at one level. */
    public TrainSpec judgedBy(String metric, List<String> level) {
        return judged(new Judging(
                List.of(metric),
                List.of(),
                level.isEmpty() ? List.of() : List.of(level),
                judging.baseline(),
                judging.season(),
                judging.gate()));
    }

    private TrainSpec judged(Judging by) {
        return new TrainSpec(
                pointer,
                table,
                model,
                columns,
                grouping,
                estimator,
                params,
                test,
                backtest,
                earlyStopping,
                null,
                null,
                by,
                seed,
                fit,
                false,
                output);
    }

    /**
     * Models of groups of rows, and what predicts the rows of groups that have none.
     *
     * @param per columns by whose values rows are grouped
     * @param belowRows groups with fewer rows to learn from have no model of their own
     * @param levels columns of coarser groups that are tried one after the other; an empty list is one model of all rows
     * @param baseline whether the baseline predicts what none of these does
     */
    public record Grouping(List<String> per, long belowRows, List<List<String>> levels, boolean baseline) {
        public Grouping {
            per = List.copyOf(per);
            levels = levels.stream().map(List::copyOf).toList();
        }

        /** All columns by which rows are grouped, each once. */
        public Set<String> names() {
            Set<String> names = new LinkedHashSet<>(per);
            levels.forEach(names::addAll);
            return names;
        }
    }

    /**
     * The columns of a table to learn from.
     *
     * @param label what is learnt
     * @param features what it is learnt from; empty for every column of a type that can be, without another part
     * @param categorical features that are names of things rather than amounts; empty for those that are text or boolean
     * @param exclude columns that are no features
     * @param weight how much a row counts; null for alike
     * @param initialScore the raw score that learning starts from; null for none
     * @param group rows of one query of a ranker; null for none
     * @param keys what a row's series is
     * @param time date or timestamp: what time the label is of; null for none
     * @param known date or timestamp: when the prediction is made; null for {@code time}
     * @param labelAfter how long after {@code time} the label is known; null for a day where it is a date, else none
     * @param where SQL condition: only rows for which it is true; null for all
     */
    public record Columns(
            String label,
            List<String> features,
            List<String> categorical,
            List<String> exclude,
            String weight,
            String initialScore,
            String group,
            List<String> keys,
            String time,
            String known,
            Span labelAfter,
            String where) {
        public Columns {
            features = List.copyOf(features);
            categorical = List.copyOf(categorical);
            exclude = List.copyOf(exclude);
            keys = List.copyOf(keys);
        }
    }

    /**
     * Rows held out: the last ones by time, or a share by a hash of some columns, or those of another table.
     *
     * @param last the newest so long; null for none
     * @param share a share of the rows; null for none
     * @param by with {@code share}: rows that are alike in these stay together; empty for each row by itself
     * @param table another declared table; null for none
     */
    public record Holdout(Span last, Share share, List<String> by, String table) {
        public Holdout {
            by = by == null ? List.of() : List.copyOf(by);
            int given = (last == null ? 0 : 1) + (share == null ? 0 : 1) + (table == null ? 0 : 1);
            if (given != 1) {
                throw new IllegalArgumentException("rows are held out in one way; give one of last, share and table");
            }
            if (!by.isEmpty() && share == null) {
                throw new IllegalArgumentException("by goes with share; add share: 20%, or leave by out");
            }
            if (share != null && (share.value() == 0 || share.value() == 1)) {
                throw new IllegalArgumentException("a share of 0% or 100% leaves nothing; write 20%");
            }
            if (last != null && last.amount() == 0) {
                throw new IllegalArgumentException("no time at all is held out; write last: 28 days");
            }
        }
    }

    /**
     * Repeated tests: the model of each origin is judged on what follows it.
     *
     * @param folds how many; null for 3
     * @param test how long after its origin each is judged
     * @param every how far origins are apart; null for {@code test}
     * @param window how far back each learns; null for all there is
     */
    public record Backtest(Integer folds, Span test, Span every, Span window) {
        public Backtest {
            folds = folds == null ? 3 : folds;
            every = every == null ? test : every;
        }
    }

    /**
     * When fitting stops: after so many iterations without a better measure on rows that are not learnt from.
     *
     * @param rounds how many iterations
     * @param share of the rows to learn from; null for none
     * @param last the newest so long; null for none. Without both: as long as the test where that is split by time, else a tenth
     */
    public record EarlyStopping(Integer rounds, Share share, Span last) {
        public EarlyStopping {
            if (share != null && last != null) {
                throw new IllegalArgumentException("share and last are both given; leave one out");
            }
        }
    }

    /**
     * A random search.
     *
     * @param trials how many sets of parameters are drawn
     * @param metric what it goes by
     * @param parallel how many are fitted at a time
     * @param params what is drawn, by the parameters' own names
     */
    public record Search(int trials, String metric, int parallel, Map<String, Choice> params) {
        public Search {
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        }
    }

    /** What a parameter may be. */
    public sealed interface Choice {}

    /** One of these, as they are written. */
    public record OneOf(List<String> values) implements Choice {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** How a range is drawn from. */
    public enum Scale {
        LINEAR,
        LOG
    }

    /**
     * A number of a range; whole where both ends are and the scale is linear, or {@code whole} says so.
     *
     * @param from its least
     * @param to its most
     * @param scale linear, or log for numbers whose size matters; null for linear
     * @param whole whether it is a whole number; null for by the ends
     */
    public record Between(Double from, Double to, Scale scale, Boolean whole) implements Choice {
        public Between {
            scale = scale == null ? Scale.LINEAR : scale;
            if (!(from < to)) {
                throw new IllegalArgumentException("from " + from + " is not less than to " + to + "; turn them round");
            }
            if (scale == Scale.LOG && from <= 0) {
                throw new IllegalArgumentException("a scale of logarithms has no " + from + "; start above 0");
            }
            whole = whole == null ? scale == Scale.LINEAR && from == Math.rint(from) && to == Math.rint(to) : whole;
        }
    }

    /**
     * How good the model is, and must be.
     *
     * @param metrics what is measured; empty for what fits the task
     * @param segments columns by whose values it is measured, too
     * @param levels columns by whose values labels and predictions are summed before they are measured, too
     * @param baseline column that is a prediction by itself; null for none
     * @param season steps of a series from one season to the next, for measures that are scaled by the naive forecast
     * @param gate bounds of metrics, by their names
     */
    public record Judging(
            List<String> metrics,
            List<String> segments,
            List<List<String>> levels,
            String baseline,
            int season,
            Map<String, Bound> gate) {
        public Judging {
            metrics = List.copyOf(metrics);
            segments = List.copyOf(segments);
            levels = levels.stream().map(List::copyOf).toList();
            gate = Collections.unmodifiableMap(new LinkedHashMap<>(gate));
        }
    }

    /**
     * What a metric must keep to.
     *
     * @param atLeast its least; null for none
     * @param atMost its most; null for none
     * @param betterThanBaseline by which share the model must be ahead of the baseline; null for none
     */
    public record Bound(Double atLeast, Double atMost, Share betterThanBaseline) {
        public Bound {
            if (atLeast == null && atMost == null && betterThanBaseline == null) {
                throw new IllegalArgumentException(
                        "nothing bounds it; add at_least, at_most or better_than_baseline: 5%");
            }
        }
    }

    /** How rows get to the native library: all at once, or in small batches. */
    public enum Transfer {
        AUTO,
        BULK,
        STREAMING
    }

    /**
     * How the work is spread.
     *
     * @param transfer how rows get to the native library
     * @param workers tasks that train together; null for as many as the rows need and the cluster has
     * @param ports the first port on which they meet; null for 12400
     * @param enterWithin how long they may take to meet
     * @param silence how long nothing may move
     */
    public record Fit(Transfer transfer, Integer workers, Integer ports, Span enterWithin, Span silence) {
        public Fit {
            transfer = transfer == null ? Transfer.AUTO : transfer;
            enterWithin = enterWithin == null ? Span.parse("5 minutes") : enterWithin;
            silence = silence == null ? Span.parse("30 minutes") : silence;
        }
    }
}
