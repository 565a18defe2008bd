package dev.assay.train;

import dev.assay.model.EstimatorPlan;
import dev.assay.model.FitRequest;
import dev.assay.model.ModelFitter;
import dev.assay.model.Roles;
import dev.assay.model.TrainedModel;
import dev.assay.problem.InputException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Fits a model to one side of a split. */
final class Learner {
    private final Bound bound;
    private final Classes classes;
    private final ModelFitter fitter;

    Learner(Bound bound, Classes classes, ModelFitter fitter) {
        this.bound = bound;
        this.classes = classes;
        this.fitter = fitter;
    }

    /** Which rows are learnt from, without those that only say when to stop. */
    static Dataset<Row> learnt(Dataset<Row> rows, Split split) {
        Dataset<Row> train = rows.filter(split.train());
        return split.validation() == null ? train : train.filter(functions.not(split.validation()));
    }

    TrainedModel fit(Dataset<Row> rows, Split split, EstimatorPlan plan) {
        Dataset<Row> train = rows.filter(split.train());
        Integer stopAfter = null;
        if (split.validation() != null) {
            train = train.withColumn(Roles.VALIDATION, split.validation());
            stopAfter = bound.spec().earlyStopping().rounds();
        }
        Roles roles = new Roles(
                bound.columns().weight() != null,
                bound.columns().initialScore(),
                bound.columns().group() != null,
                split.validation() != null,
                classes.texts());
        try {
            return fitter.fit(train, roles, new FitRequest(plan, bound.spec().seed(), stopAfter));
        } catch (InputException refused) {
            throw placed(refused, split);
        }
    }

    /** The guards know working names; people know those of the table, and which fold. */
    private InputException placed(InputException refused, Split split) {
        String where = bound.spec().table() + (split.fold() == null ? "" : ", fold " + split.fold());
        return new InputException(refused.problems().stream()
                .map(each -> new dev.assay.problem.Problem(
                        where, named(each.where()) + ": " + named(each.what()), named(each.mend())))
                .toList());
    }

    private String named(String text) {
        return text.replace(Roles.LABEL, bound.columns().label())
                .replace(Roles.WEIGHT, String.valueOf(bound.columns().weight()))
                .replace(Roles.INITIAL_SCORE, String.valueOf(bound.columns().initialScore()))
                .replace(Roles.GROUP, String.valueOf(bound.columns().group()));
    }
}
