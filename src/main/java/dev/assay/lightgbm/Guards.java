package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRanker;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what a pass over the rows has counted: what LightGBM would take in silence, and then learn nothing of. */
final class Guards {
    /** LightGBM's own table of gains ends here. */
    private static final int LEVELS = 31;

    /** LightGBM takes no longer queries. */
    private static final int LONGEST_QUERY = 10_000;

    private static final Set<String> NOT_NEGATIVE = Set.of("poisson", "tweedie", "gamma");

    private final Given given;
    private final FitColumns columns;
    private final FeatureNames names;
    private final Tally tally;
    private final Problems problems = new Problems();
    private final List<String> told = new ArrayList<>();

    private Guards(Given given, FitColumns columns, FeatureNames names, Tally tally) {
        this.given = given;
        this.columns = columns;
        this.names = names;
        this.tally = tally;
    }

    /** How many values of a label are worth counting one by one. */
    static int classLimit(Given given) {
        if (given.estimator() instanceof LightGBMClassifier) {
            return given.text("objective").equals("binary") ? 2 : given.whole("maxNumClasses");
        }
        return 1;
    }

    /**
     * What the reader should know of the rows.
     *
     * @throws dev.assay.problem.InputException with all that is wrong with them
     */
    static List<String> judge(Given given, FitColumns columns, FeatureNames names, Tally tally) {
        Guards guards = new Guards(given, columns, names, tally);
        guards.parts();
        if (tally.trains() > 0) {
            guards.labels();
            guards.others();
            guards.vectors();
            guards.features();
        }
        guards.problems.throwIfAny();
        return guards.told;
    }

    private void parts() {
        String place = columns.validation() == null ? "rows" : "column '" + columns.validation() + "'";
        if (tally.noPart() > 0) {
            problems.add(place, "is null in " + rows(tally.noPart()), "say of each row whether it validates");
        }
        if (tally.trains() == 0) {
            problems.add(
                    place,
                    tally.validates() == 0 ? "there are none" : "all rows validate, none trains",
                    "give rows to train on");
        } else if (columns.validation() != null && tally.validates() == 0) {
            problems.add(place, "no row validates", "mark some rows, or leave validationIndicatorCol out");
        }
    }

    private void labels() {
        String place = "column '" + columns.label() + "'";
        LabelTally labels = tally.labels();
        if (labels.nulls() > 0) {
            problems.add(place, "is null in " + rows(labels.nulls()), "leave rows without a label out");
        }
        if (labels.unfit() > 0) {
            problems.add(
                    place, "is NaN or infinite in " + rows(labels.unfit()), "leave rows without a finite label out");
        }
        if (given.estimator() instanceof LightGBMClassifier) {
            classes(place, labels);
        } else if (given.estimator() instanceof LightGBMRanker) {
            levels(place, labels);
        } else {
            amounts(place, labels);
        }
    }

    private void classes(String place, LabelTally labels) {
        String found = labels.classes().keySet().stream().map(Guards::number).collect(Collectors.joining(", "));
        if (labels.fractions() > 0 || labels.negative() > 0) {
            problems.add(
                    place,
                    "holds " + rows(labels.fractions() + labels.negative()) + " whose label is no class",
                    "number the classes 0, 1, 2 and so on");
        } else if (given.text("objective").equals("binary")
                && labels.classes().keySet().stream().anyMatch(label -> label > 1)) {
            problems.add(
                    place,
                    "has classes beyond 0 and 1, up to " + number(labels.most()),
                    "number them 0 and 1, or give objective multiclass");
        } else if (labels.classes().size() == 1) {
            problems.add(place, "has one class only, " + found, "give rows of two classes at least");
        } else if (labels.most() >= given.whole("maxNumClasses")
                && !given.text("objective").equals("binary")) {
            problems.add(
                    place,
                    "has classes up to %s, and at most %d are asked for"
                            .formatted(number(labels.most()), given.whole("maxNumClasses")),
                    "set maxNumClasses, if these are classes");
        }
    }

    private void levels(String place, LabelTally labels) {
        double[] gains = (double[]) given.value("labelGain");
        int levels = gains == null || gains.length == 0 ? LEVELS : gains.length;
        if (labels.fractions() > 0 || labels.negative() > 0 || labels.most() >= levels) {
            problems.add(
                    place,
                    "is no level of relevance: from %s to %s".formatted(number(labels.least()), number(labels.most())),
                    "give whole numbers from 0 to " + (levels - 1) + ", or a labelGain for each level");
        } else if (labels.isConstant()) {
            problems.add(place, "is " + number(labels.least()) + " in every row", "there is no order to learn");
        }
    }

    /** Whether an objective takes amounts of which one at least is positive. */
    static boolean isPositive(Given given) {
        return NOT_NEGATIVE.contains(given.text("objective"));
    }

    private void amounts(String place, LabelTally labels) {
        String objective = given.text("objective");
        if (NOT_NEGATIVE.contains(objective) && labels.negative() > 0) {
            problems.add(
                    place,
                    "is negative in " + rows(labels.negative()),
                    "objective " + objective + " takes none: leave them out, or give objective regression");
        } else if (objective.equals("gamma") && labels.least() == 0) {
            problems.add(place, "is 0 in some rows", "objective gamma takes none: give tweedie");
        } else if (NOT_NEGATIVE.contains(objective) && labels.most() <= 0) {
            problems.add(place, "is 0 in every row", "there is nothing to learn");
        } else if (objective.startsWith("cross_entropy") && (labels.negative() > 0 || labels.most() > 1)) {
            problems.add(place, "is not from 0 to 1 in every row", "objective " + objective + " takes probabilities");
        } else if (labels.isConstant()) {
            told.add(place + " is " + number(labels.least()) + " in every training row: so is each prediction");
        }
    }

    private void others() {
        if (tally.badWeights() > 0) {
            problems.add(
                    "column '" + columns.weight() + "'",
                    "is null, NaN, infinite or negative in " + rows(tally.badWeights()),
                    "give each row a weight of 0 or more");
        } else if (columns.weight() != null && tally.weighted() == 0) {
            problems.add("column '" + columns.weight() + "'", "is 0 in every row", "give some rows a positive weight");
        }
        if (tally.noGroup() > 0) {
            problems.add(
                    "column '" + columns.group() + "'",
                    "is null in " + rows(tally.noGroup()),
                    "say of each row which query it answers");
        }
        if (tally.largestGroup() > LONGEST_QUERY) {
            problems.add(
                    "column '" + columns.group() + "'",
                    "has " + rows(tally.largestGroup()) + " in one group",
                    "LightGBM takes at most " + LONGEST_QUERY);
        }
        if (tally.badInitScores() > 0) {
            problems.add(
                    "column '" + columns.initScore() + "'",
                    "is null or not finite in " + rows(tally.badInitScores()),
                    "give each row a score");
        }
    }

    private void vectors() {
        String place = "column '" + columns.features() + "'";
        if (tally.noFeatures() > 0) {
            problems.add(
                    place, "is null in " + rows(tally.noFeatures()), "give each row a vector; a missing value is NaN");
        }
        FeatureTally features = tally.features();
        if (features == null) {
            return;
        }
        if (tally.otherWidth() > 0) {
            problems.add(
                    place,
                    "is a vector of %d, but of %d in %s"
                            .formatted(features.width(), tally.otherWidthExample(), rows(tally.otherWidth())),
                    "give all rows the same features");
        }
        if (!names.names().isEmpty() && names.names().size() != features.width()) {
            problems.add(
                    place,
                    "is a vector of %d, and %d names are given"
                            .formatted(features.width(), names.names().size()),
                    "name each feature, or none");
        }
        names.categorical().stream()
                .filter(index -> index >= features.width())
                .forEach(index -> problems.add(
                        "categoricalSlotIndexes", "has " + index, "the last place is " + (features.width() - 1)));
        if (tally.infiniteValidation() > 0) {
            problems.add(
                    place,
                    "is infinite in " + rows(tally.infiniteValidation()) + " of the validation",
                    "give NaN where a value is missing");
        }
    }

    private void features() {
        FeatureTally features = tally.features();
        if (features == null) {
            return;
        }
        List<String> missing = new ArrayList<>();
        List<String> constant = new ArrayList<>();
        for (int i = 0; i < features.width(); i++) {
            if (features.isInfinite(i)) {
                problems.add(names.named(i), "is infinite in some rows", "give NaN where a value is missing");
            } else if (features.isMissing(i)) {
                missing.add(names.named(i));
            } else if (features.isConstant(i)) {
                constant.add(names.named(i));
            }
        }
        if (!missing.isEmpty()) {
            told.add("no training row has a value of " + FeatureNames.shortened(missing));
        }
        if (!constant.isEmpty()) {
            told.add("every training row has the same value of " + FeatureNames.shortened(constant));
        }
        features.categories().forEach((index, values) -> {
            if (values.unfit() > 0) {
                problems.add(
                        names.named(index),
                        "is categorical, and %s in %s".formatted(number(values.unfitExample()), rows(values.unfit())),
                        "number the categories from 0, by a StringIndexer");
            }
        });
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
