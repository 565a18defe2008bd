package dev.assay.train;

import dev.assay.model.ColumnPrediction;
import dev.assay.model.EstimatorKind;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.Estimators;
import dev.assay.model.Family;
import dev.assay.model.FeatureColumn;
import dev.assay.model.InitialScore;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.spec.ComparisonSpec;
import dev.assay.spec.ComparisonSpec.Direction;
import dev.assay.spec.TrainSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/** Finds the columns and parameters that candidates name, and says what can't be. */
final class CandidateBinding {
    private final TrainInputs inputs;
    private final TrainSpec spec;
    private final EstimatorPlan own;
    private final List<FeatureColumn> features;
    private final Problems problems;

    /**
     * @param own the item's own estimator
     * @param features what fits learn from, in the order of the vector
     */
    CandidateBinding(TrainInputs inputs, EstimatorPlan own, List<FeatureColumn> features, Problems problems) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.own = own;
        this.features = features;
        this.problems = problems;
    }

    /** Those that can be; the others are told. */
    List<Candidate> bind() {
        if (spec.comparison() == null) {
            return List.of();
        }
        List<Candidate> bound = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < spec.comparison().candidates().size(); i++) {
            ComparisonSpec.Candidate each = spec.comparison().candidates().get(i);
            String below = "/candidates/" + i;
            if (each.name().equals(ComparisonSpec.OWN)) {
                problems.add(at(below + "/name"), "'own' is the name of the item's own model", "give it another name");
            } else if (!taken.add(each.name())) {
                problems.add(
                        at(below + "/name"),
                        "there is another candidate '" + each.name() + "'",
                        "give it another name");
            }
            candidate(below, each).ifPresent(bound::add);
        }
        level();
        return bound;
    }

    private void level() {
        ComparisonSpec.Simplest simplest = spec.comparison().simplest();
        if (simplest != null
                && !simplest.level().isEmpty()
                && !spec.judging().levels().contains(simplest.level())) {
            problems.add(
                    at("/simplest/level"),
                    simplest.level() + " is none of the levels",
                    "add it: levels: [" + simplest.level() + "]");
        }
    }

    private Object at(String below) {
        return inputs.positions().of(spec.pointer() + below);
    }

    private Optional<Candidate> candidate(String below, ComparisonSpec.Candidate each) {
        if (!each.column().isEmpty()) {
            columns(below + "/column", each.column());
            return Optional.of(
                    new Candidate(each, new ColumnPrediction(each.column(), each.otherwise()), null, Map.of()));
        }
        String name = each.estimator() == null ? spec.estimator() : each.estimator();
        Optional<EstimatorPlan> plan = Estimators.plan(
                name,
                each.params(),
                param -> at(below + (param.isEmpty() ? "/estimator" : "/params/" + Binding.pointer(param)))
                        .toString(),
                problems);
        plan.filter(made -> each.estimator() != null).ifPresent(made -> comparable(below, made));
        Map<String, List<String>> params = new HashMap<>();
        if (plan.isPresent() && !each.monotone().isEmpty()) {
            params.put("monotoneConstraints", monotone(below + "/monotone", plan.get(), each.monotone()));
        }
        if (each.estimator() == null) {
            params.putAll(each.params());
        }
        return plan.map(made -> new Candidate(each, null, each.estimator() == null ? null : made, params));
    }

    private void columns(String below, List<String> names) {
        Columns columns = new Columns(inputs.data().schema());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            // One name may stand without a list.
            Object place = at(names.size() == 1 ? below : below + "/" + i);
            Optional<DataType> type = columns.type(name);
            if (type.isEmpty()) {
                problems.add(
                        place, spec.table() + " has no column '" + name + "'", Suggestion.among(columns.names(), name));
            } else if (name.equals(spec.columns().label())) {
                problems.add(
                        place,
                        "'" + name + "' is the label itself",
                        "name a column that is known when the prediction is made");
            } else if (!(type.get() instanceof NumericType)) {
                problems.add(
                        place, "'" + name + "' is " + type.get().simpleString() + ", not a number", "name a number");
            }
        }
    }

    /** Whether another estimator can take the item's label and its columns. */
    private void comparable(String below, EstimatorPlan plan) {
        if (plan.kind() != own.kind()) {
            problems.add(
                    at(below + "/estimator"),
                    plan.name() + " " + words(plan.kind()) + ", and " + own.name() + " " + words(own.kind()),
                    "take one that predicts the same");
            return;
        }
        if (spec.columns().weight() != null && !plan.takes("weightCol")) {
            problems.add(
                    at(below + "/estimator"),
                    plan.name() + " takes no weights, and rows have them",
                    "take another, or leave weight out");
        }
        if (spec.columns().initialScore() != null
                && InitialScore.statement(plan, "").isEmpty()) {
            problems.add(
                    at(below + "/estimator"),
                    plan.name() + " can't start from an initial score",
                    "take LightGBMRegressor, or leave initial_score out");
        }
    }

    private static String words(EstimatorKind kind) {
        return switch (kind) {
            case REGRESSOR -> "predicts numbers";
            case CLASSIFIER -> "tells classes apart";
            case RANKER -> "orders rows";
        };
    }

    /** LightGBM's constraints by the places of the features: 1 where predictions never fall, -1 where they never rise, else 0. */
    private List<String> monotone(String below, EstimatorPlan plan, Map<String, Direction> directions) {
        if (plan.family() != Family.LIGHTGBM) {
            problems.add(
                    at(below), plan.name() + " takes no monotone features", "leave monotone out, or take LightGBM's");
            return List.of();
        }
        Map<String, FeatureColumn> known = new HashMap<>();
        features.forEach(each -> known.put(each.name(), each));
        directions.keySet().forEach(name -> {
            Object place = at(below + "/" + Binding.pointer(name));
            if (!known.containsKey(name)) {
                problems.add(
                        place,
                        "'" + name + "' is not among the features",
                        Suggestion.among(
                                features.stream().map(FeatureColumn::name).toList(), name));
            } else if (known.get(name).categorical()) {
                problems.add(
                        place,
                        "'" + name + "' is a category: its values have no order",
                        "leave it out, or take it out of categorical where it is an amount");
            }
        });
        return features.stream()
                .map(each -> directions.get(each.name()))
                .map(direction -> direction == null ? "0" : direction == Direction.INCREASING ? "1" : "-1")
                .toList();
    }
}
