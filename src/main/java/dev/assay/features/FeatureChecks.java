package dev.assay.features;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.spec.Feature;
import dev.assay.spec.FeatureSpec;
import dev.assay.spec.FeaturesSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Whether what features ask of their sources can be had, and had in time. */
final class FeatureChecks {
    /** Steps that are tried where they differ in length, as months do. */
    private static final int TRIED = 24;

    private final Bound bound;
    private final FeaturesSpec spec;
    private final Problems problems;

    FeatureChecks(Bound bound, Problems problems) {
        this.bound = bound;
        this.spec = bound.spec();
        this.problems = problems;
    }

    void check() {
        spec.features().forEach(this::feature);
        List<Integer> horizons = spec.when().horizons();
        if (new HashSet<>(horizons).size() < horizons.size()) {
            problem("/horizons", "a horizon stands twice in " + horizons, "name each once");
        }
        scoring();
        recursive();
    }

    private void feature(FeatureSpec each) {
        String at = each.pointer().substring(spec.pointer().length()) + "/" + each.kind();
        BoundSource source = bound.sources().get(each.rule().source());
        if (source == null) {
            return;
        }
        if (each.rule() instanceof Feature.Lag lag) {
            numbers(at + "/columns", source, lag.columns());
            boolean stands = lag.late() == Feature.Late.OLDER || lag.late() == Feature.Late.LAST_KNOWN;
            if (lag.from() == Feature.From.TARGET && !stands) {
                lag.steps().forEach(steps -> reachable(at, source, steps, "lag " + steps));
            }
        } else if (each.rule() instanceof Feature.Rolling rolling) {
            numbers(at + "/columns", source, rolling.columns());
            rolling.steps().forEach(steps -> window(at, source, rolling, steps));
        } else if (each.rule() instanceof Feature.Expanding expanding) {
            numbers(at + "/columns", source, expanding.columns());
        } else if (each.rule() instanceof Feature.Planned planned) {
            planned(at, source, planned);
        } else if (each.rule() instanceof Feature.Encoding encoding) {
            numbers(at + "/column", source, encoding.columns());
            encoding.by().forEach(group -> group(at + "/by", source, group));
        }
    }

    private void window(String at, BoundSource source, Feature.Rolling rolling, int steps) {
        if (rolling.from() == Feature.From.TARGET) {
            int oldest = 1 + rolling.skip() + (steps - 1) * rolling.every();
            reachable(at, source, oldest, "the oldest step of " + steps);
        }
        if (rolling.atLeast() > steps) {
            problem(
                    at + "/at_least",
                    "a window of " + Names.steps(steps, "step") + " never has " + rolling.atLeast(),
                    "write at most " + steps);
        }
    }

    private void numbers(String at, BoundSource source, List<String> columns) {
        if (source.times().instants()) {
            problem(
                    at,
                    "rows of '" + source.name() + "' are about instants, which make no series",
                    "add step: to the source, such as step: day with combine: mean");
        }
        for (String column : columns) {
            DataType type = new Columns(source.rows().schema()).type(column).orElseThrow();
            if (!(type instanceof NumericType) && !(type instanceof BooleanType)) {
                problem(
                        at,
                        "'" + column + "' is " + type.simpleString() + ", not a number",
                        "name a column of numbers");
            }
        }
    }

    /** A value that can't be known in time for any horizon is no feature. */
    private void reachable(String at, BoundSource source, int steps, String what) {
        boolean told = source.spec().published() != null
                || source.always()
                || source.times().instants();
        if (told || spec.when().horizons().isEmpty()) {
            return;
        }
        long nearest = Long.MAX_VALUE;
        int soonest = Integer.MAX_VALUE;
        for (int horizon : spec.when().horizons()) {
            long lag = nearest(source, horizon);
            soonest = lag < nearest ? horizon : soonest;
            nearest = Math.min(nearest, lag);
        }
        if (steps < nearest) {
            String ahead = Names.steps(soonest, bound.times().step().unit().written()) + " ahead";
            problem(
                    at,
                    what + " of '" + source.name() + "' is never known " + ahead + ": a row is known "
                            + source.available(),
                    "the nearest lag that is known is " + nearest
                            + "; write that, or say what stands in by late: last_known or older, or count from: known");
        }
    }

    /** The nearest lag of a source that is known so many steps ahead. */
    private long nearest(BoundSource source, int horizon) {
        StepTimes own = bound.times();
        long now = own.stepOf(own.micros(bound.inputs().moment()));
        long nearest = Long.MAX_VALUE;
        for (long target = now - TRIED; target <= now; target++) {
            long asOf = own.made(own.startOf(target - horizon), spec.when().at());
            long frontier = source.times().frontier(asOf, source.spec().availableAfter());
            nearest = Math.min(nearest, source.times().stepOf(own.startOf(target)) - frontier);
        }
        return nearest;
    }

    private void planned(String at, BoundSource source, Feature.Planned planned) {
        if (!source.spec().ahead() && planned.shift() >= 0) {
            problem(
                    at,
                    "'" + source.name() + "' tells what has happened, and nobody knows that ahead",
                    "if its rows are plans, say ahead: true at the source; else take a lag");
        }
        for (String column : planned.columns()) {
            DataType type = new Columns(source.rows().schema()).type(column).orElseThrow();
            if (planned.otherwise() != null && !fits(planned.otherwise(), type)) {
                problem(
                        at + "/otherwise",
                        "'" + planned.otherwise() + "' is no " + type.simpleString() + ", which '" + column + "' is",
                        "write a value of that type");
            }
        }
    }

    private static boolean fits(String written, DataType type) {
        if (type instanceof BooleanType) {
            return written.equals("true") || written.equals("false");
        }
        if (type instanceof NumericType) {
            try {
                new BigDecimal(written);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return type.equals(DataTypes.StringType);
    }

    /** The group is a column of the source, or an attribute of one. */
    private void group(String at, BoundSource source, String group) {
        if (bound.working(group) == null) {
            List<String> names = new ArrayList<>(spec.rows().keys());
            names.addAll(spec.rows().carry());
            problem(
                    at,
                    "'" + group + "' is no key, carried column or attribute of what is predicted",
                    Suggestion.among(names, group));
        } else if (new Columns(source.rows().schema()).type(group).isEmpty()
                && Encodings.attribute(bound, source, group).isEmpty()) {
            problem(
                    at,
                    "'" + source.name() + "' has no column '" + group
                            + "', and no attribute of its columns is called so",
                    "make it by compute: at the source, or add an attribute");
        }
    }

    private void scoring() {
        FeaturesSpec.Scoring scoring = spec.scoring();
        if (scoring != null && scoring.rows() == null) {
            spec.rows().carry().forEach(this::needed);
        }
        Dataset<Row> rows = scoring == null || scoring.rows() == null
                ? null
                : bound.inputs().others().get(scoring.rows());
        if (rows == null) {
            return;
        }
        Dataset<Row> computed = Requests.computed(rows, spec.rows().compute());
        Checked made = new Checked(scoring.rows(), computed, bound.inputs(), problems);
        spec.rows().keys().forEach(key -> made.column("/scoring/rows", key));
        if (spec.rows().time() != null) {
            DataType type = made.time("/scoring/rows", spec.rows().time());
            if (type != null && bound.timeType() != null && !type.equals(bound.timeType())) {
                problem(
                        "/scoring/rows",
                        "'" + spec.rows().time() + "' of '" + scoring.rows() + "' is " + type.simpleString()
                                + ", that of '" + spec.table() + "' "
                                + bound.timeType().simpleString(),
                        "make both of one type");
            }
        }
        if (spec.when().asOf() != null) {
            made.time("/scoring/rows", spec.when().asOf());
        }
    }

    /** Carried columns are not known of rows that are to come. */
    private void needed(String carried) {
        boolean joined =
                spec.sources().values().stream().anyMatch(each -> each.on().containsValue(carried))
                        || spec.features().stream().anyMatch(each -> reads(each.rule(), carried));
        if (joined) {
            problem(
                    "/scoring",
                    "'" + carried + "' is carried, and nobody knows it of rows that are to come",
                    "name a table of them by rows:, or make it a key, or an attribute of one");
        }
    }

    private static boolean reads(Feature feature, String carried) {
        return (feature instanceof Feature.Attribute attribute && attribute.on().containsValue(carried))
                || (feature instanceof Feature.Encoding encoding
                        && encoding.by().contains(carried));
    }

    private void recursive() {
        FeaturesSpec.Recursive recursive = spec.recursive();
        BoundSource source = recursive == null ? null : bound.sources().get(recursive.source());
        Dataset<Row> rows = recursive == null ? null : bound.inputs().others().get(recursive.predictions());
        if (source == null || rows == null) {
            return;
        }
        Checked table = new Checked(recursive.predictions(), rows, bound.inputs(), problems);
        spec.rows().keys().forEach(key -> table.column("/recursive/predictions", key));
        if (spec.rows().time() != null) {
            table.time("/recursive/predictions", spec.rows().time());
        }
        table.number("/recursive/prediction", recursive.prediction());
        if (!source.requested().equals(spec.rows().keys())) {
            problem(
                    "/recursive/source",
                    "'" + source.name() + "' is not joined on the keys "
                            + spec.rows().keys(),
                    "predictions complete a source of the same keys");
        }
        boolean read = spec.features().stream()
                .map(FeatureSpec::rule)
                .filter(each -> each instanceof Feature.Lag
                        || each instanceof Feature.Rolling
                        || each instanceof Feature.Expanding)
                .anyMatch(each ->
                        source.name().equals(each.source()) && each.columns().contains(recursive.column()));
        if (!read) {
            problem(
                    "/recursive/column",
                    "no lag or window reads '" + recursive.column() + "' of '" + source.name() + "'",
                    Suggestion.among(source.columns(), recursive.column()));
        }
    }

    private void problem(String at, String what, String mend) {
        problems.add(bound.inputs().positions().of(spec.pointer() + at), what, mend);
    }
}
