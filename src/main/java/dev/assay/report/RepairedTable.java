package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.List;

/**
 * What a repair did to one table.
 *
 * @param version the version of the table that came in
 * @param output where the repaired rows are
 * @param quarantine where rows are that were set aside; empty for nowhere
 * @param keyed whether the change log tells rows by the table's key; else by a hash
 * @param labelled what cells whose true values are known say; null without any
 * @param recheck what the table's checks say before and after; null where it has none
 * @param impacts what models make of the table before and after; empty where that was not asked
 */
public record RepairedTable(
        String name,
        String version,
        String output,
        String quarantine,
        Rows rows,
        boolean keyed,
        List<Step> steps,
        Labelled labelled,
        Recheck recheck,
        List<Impact> impacts,
        double seconds) {
    public RepairedTable {
        steps = List.copyOf(steps);
        // Earlier versions have kept none.
        impacts = impacts == null ? List.of() : List.copyOf(impacts);
    }

    /** Rows that came in and were added, and where they went. */
    public record Rows(long in, long added, long out, long setAside, long dropped) {}

    /**
     * One step and what it did, column by column.
     *
     * @param why the author's reason; empty for none
     * @param confidence how sure it is of its changes
     * @param eachItsOwn whether it finds one for each change, and {@code confidence} is the most that one may have
     * @param gone rows that it took out of the table
     * @param added rows that it added
     * @param dependencies those that it was told of, with what its table says of each
     * @param compared what it has compared, as a sentence; empty for nothing
     */
    public record Step(
            int ordinal,
            String name,
            String kind,
            String why,
            double confidence,
            boolean eachItsOwn,
            long gone,
            long added,
            List<Column> columns,
            List<Dependency> dependencies,
            String compared) {
        public Step {
            columns = List.copyOf(columns);
            dependencies = List.copyOf(dependencies);
            compared = compared == null ? "" : compared;
        }

        /** Cells that it changed. */
        public long applied() {
            return columns.stream().mapToLong(Column::applied).sum();
        }

        /** Cells for which it only proposes something. */
        public long proposed() {
            return columns.stream().mapToLong(Column::proposed).sum();
        }

        /** Cells with which it could do nothing. */
        public long refused() {
            return columns.stream().mapToLong(Column::refused).sum();
        }
    }

    /**
     * A dependency between columns.
     *
     * @param name as people write it: {@code store → city}
     * @param groups groups of rows that are large enough to be heard
     * @param agreeing those in which one value has more than half of the votes
     * @param believed whether these were enough, so that the step repaired by it
     */
    public record Dependency(String name, long groups, long agreeing, boolean believed) {}

    /** What a step did to one column. */
    public record Column(String name, long applied, long proposed, long refused, List<Example> examples) {
        public Column {
            examples = List.copyOf(examples);
        }
    }

    /**
     * One change, as it may be shown.
     *
     * @param old null for null
     * @param now null for null
     */
    public record Example(String key, String old, String now, String verdict) {}

    /**
     * What cells whose true values are known say of the repair.
     *
     * @param cells labels of cells that the table has
     * @param unknown labels of cells that it does not have
     */
    public record Labelled(long cells, long unknown, long rightBefore, long rightAfter, List<Trial> trials) {
        public Labelled {
            trials = List.copyOf(trials);
        }
    }

    /**
     * How a step did on such cells.
     *
     * @param right cells that it brings to their true values
     * @param wrong cells that it changes to something else
     * @param before its confidence as stated, or the mean of its changes on those cells
     * @param after what became of that by the trial
     */
    public record Trial(String step, long right, long wrong, double before, double after) {}

    /** What the table's checks say of what came in and of what went out. */
    public record Recheck(double before, double after, boolean open, List<String> reasons, List<Check> checks) {
        public Recheck {
            reasons = List.copyOf(reasons);
            checks = List.copyOf(checks);
        }
    }

    /**
     * One check, before and after.
     *
     * @param verdictBefore null where it could not be asked of the columns as they came in
     * @param failingBefore null where that is not a matter of rows
     * @param failingAfter null where that is not a matter of rows
     */
    public record Check(
            String name,
            String severity,
            Verdict verdictBefore,
            Long failingBefore,
            Verdict verdictAfter,
            Long failingAfter,
            String message) {}

    /** The same, and what models make of it. */
    public RepairedTable with(List<Impact> found) {
        return new RepairedTable(
                name, version, output, quarantine, rows, keyed, steps, labelled, recheck, found, seconds);
    }

    /**
     * What a model makes of the table as it came in, of what is good in it, and of the repaired table; each judged on the same
     * repaired rows.
     *
     * @param model its name
     * @param label the column that it learns
     * @param estimator by which it learns
     * @param leftOut which rows are left out where nothing is repaired, in words
     */
    public record Impact(String model, String label, String estimator, String leftOut, List<Variant> variants) {
        public Impact {
            variants = List.copyOf(variants);
        }
    }

    /**
     * What it makes of one version of the table.
     *
     * @param name dirty, quarantined or repaired
     * @param rows that it has; null where it can't be learnt from
     * @param refusal why it can't be learnt from; empty where it can
     */
    public record Variant(String name, Long rows, String refusal, List<Score> scores) {
        public Variant {
            scores = List.copyOf(scores);
        }
    }

    /**
     * How good its predictions are, by one metric.
     *
     * @param part test or backtest
     * @param better which numbers are the better ones: {@code lower}, {@code higher} or {@code nearer}
     * @param rows that were judged
     * @param learnt rows that it learnt from; in a backtest those of the newest fold
     * @param folds the number in each fold of the backtest, the earliest first; empty for a test
     */
    public record Score(
            String part, String metric, String better, double value, long rows, long learnt, List<Double> folds) {
        public Score {
            folds = List.copyOf(folds);
        }
    }

    /** Cells that were changed. */
    public long applied() {
        return steps.stream().mapToLong(Step::applied).sum();
    }

    /** Cells for which there is only a proposal. */
    public long proposed() {
        return steps.stream().mapToLong(Step::proposed).sum();
    }

    /** Cells with which a step could do nothing. */
    public long refused() {
        return steps.stream().mapToLong(Step::refused).sum();
    }
}
