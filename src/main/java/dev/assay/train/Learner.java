package dev.assay.train;

import dev.assay.model.EstimatorPlan;
import dev.assay.model.Family;
import dev.assay.model.FitRequest;
import dev.assay.model.ModelFitter;
import dev.assay.model.ModelFitter.Groups;
import dev.assay.model.Roles;
import dev.assay.model.TrainedModel;
import dev.assay.problem.InputException;
import dev.assay.spec.TrainSpec.Grouping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** A model of a recipe; a column needs no rows to learn from. */
    TrainedModel fit(Dataset<Row> rows, Split split, Recipe recipe) {
        return recipe.plan() == null
                ? recipe.column().model(rows, bound.plan().kind(), classes.texts())
                : fit(rows, split, recipe.plan());
    }

    TrainedModel fit(Dataset<Row> rows, Split split, EstimatorPlan plan) {
        Dataset<Row> train = rows.filter(split.train());
        Integer stopAfter = null;
        // What can't stop early, such as a simpler candidate, learns from the rows that would say when.
        boolean stops = split.validation() != null && plan.takes("validationIndicatorCol");
        if (stops) {
            train = train.withColumn(Roles.VALIDATION, split.validation());
            stopAfter = bound.spec().earlyStopping().rounds();
        }
        Roles roles = new Roles(
                bound.columns().weight() != null,
                bound.columns().initialScore(),
                bound.columns().group() != null,
                stops,
                classes.texts());
        try {
            FitRequest request = new FitRequest(plan, bound.spec().seed(), stopAfter);
            return bound.spec().grouping() == null || plan.family() != Family.LIGHTGBM
                    ? fitter.fit(train, roles, request)
                    : grouped(train, roles, request);
        } catch (InputException refused) {
            throw placed(refused, split);
        }
    }

    /** The models of the finest groups, each level with the next as what predicts where it has none. */
    private TrainedModel grouped(Dataset<Row> train, Roles roles, FitRequest request) {
        Grouping grouping = bound.spec().grouping();
        String baseline = grouping.baseline() ? bound.spec().judging().baseline() : null;
        List<List<String>> levels = new ArrayList<>(List.of(grouping.per()));
        levels.addAll(grouping.levels());
        List<TrainedModel> fitted = new ArrayList<>();
        Dataset<Row> rows = train;
        for (List<String> level : levels) {
            TrainedModel model = level.isEmpty()
                    ? fitter.fit(rows, roles, request)
                    : fitter.fitGroups(rows, roles, request, new Groups(level, grouping.belowRows()));
            fitted.add(model);
            // What is wrong with the rows of one group would be wrong with those of all.
            rows = model.groups() == null ? rows : model.groups().withoutFailed(rows);
        }
        TrainedModel coarser = null;
        Collections.reverse(fitted);
        for (TrainedModel each : fitted) {
            coarser = each.groups() == null ? each : each.with(coarser, baseline);
        }
        return coarser;
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
        return new WorkingNames(bound.columns()).told(text);
    }
}
