package dev.assay.train;

import dev.assay.model.EstimatorKind;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.Estimators;
import dev.assay.model.Family;
import dev.assay.model.FeatureColumn;
import dev.assay.model.InitialScore;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.spec.TrainSpec;
import dev.assay.spec.TrainSpec.Between;
import dev.assay.spec.TrainSpec.Choice;
import dev.assay.spec.TrainSpec.OneOf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** Finds the columns and parameters that a spec names, and says what can't be. */
final class Binding {
    /** What a table of features tells of itself: a digest of their definitions, which is another in the next version. */
    private static final String FEATURES_VERSION = "features_version";

    private final TrainInputs inputs;
    private final TrainSpec spec;
    private final Columns columns;
    private final Problems problems;

    Binding(TrainInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.columns = new Columns(inputs.data().schema());
        this.problems = problems;
    }

    /** Empty where something can't be, which is added to the problems. */
    Optional<Bound> bind() {
        Problems own = new Problems();
        label(own);
        parts(own);
        Optional<EstimatorPlan> plan = plan(own);
        List<FeatureColumn> features = features(own);
        plan.ifPresent(made -> fitting(made, own));
        List<Candidate> candidates = plan.map(made -> new CandidateBinding(inputs, made, features, own).bind())
                .orElse(List.of());
        problems.addAll(own.found());
        return own.none() && plan.isPresent()
                ? Optional.of(new Bound(inputs, plan.get().without("categoricalSlotNames"), features, candidates))
                : Optional.empty();
    }

    private Object at(String below) {
        return inputs.positions().of(spec.pointer() + below);
    }

    private Optional<DataType> find(String below, String name, Problems own) {
        Optional<DataType> type = columns.type(name);
        if (type.isEmpty()) {
            List<String> known = columns.names().stream()
                    .filter(each -> !inputs.same().contains(each))
                    .toList();
            own.add(at(below), spec.table() + " has no column '" + name + "'", Suggestion.among(known, name));
        }
        return type;
    }

    private void label(Problems own) {
        find("/label", spec.columns().label(), own).ifPresent(type -> {
            if (!learnable(type)) {
                own.add(
                        at("/label"),
                        "'" + spec.columns().label() + "' is " + type.simpleString() + ", which no estimator learns",
                        "name a number, or of a classifier a text or a boolean");
            }
        });
    }

    private static boolean learnable(DataType type) {
        return type instanceof NumericType || type instanceof StringType || type instanceof BooleanType;
    }

    private void parts(Problems own) {
        TrainSpec.Columns of = spec.columns();
        amount("/weight", of.weight(), own);
        amount("/initial_score", of.initialScore(), own);
        amount("/baseline", spec.judging().baseline(), own);
        if (of.group() != null) {
            find("/group", of.group(), own);
        }
        time("/time", of.time(), own);
        time("/known", of.known(), own);
        each("/keys", of.keys(), own);
        each("/exclude", of.exclude(), own);
        each("/segments", spec.judging().segments(), own);
        for (int i = 0; i < spec.judging().levels().size(); i++) {
            each("/levels/" + i, spec.judging().levels().get(i), own);
        }
        if (spec.test() != null) {
            each("/test/by", spec.test().by(), own);
        }
        if (spec.grouping() != null) {
            each("/model_per", spec.grouping().per(), own);
            for (int i = 0; i < spec.grouping().levels().size(); i++) {
                each("/fallback/levels/" + i, spec.grouping().levels().get(i), own);
            }
        }
    }

    private void each(String below, List<String> names, Problems own) {
        for (int i = 0; i < names.size(); i++) {
            find(below + "/" + i, names.get(i), own);
        }
    }

    private void amount(String below, String name, Problems own) {
        if (name != null) {
            find(below, name, own)
                    .filter(type -> !(type instanceof NumericType))
                    .ifPresent(type -> own.add(
                            at(below), "'" + name + "' is " + type.simpleString() + ", not a number", "name a number"));
        }
    }

    private void time(String below, String name, Problems own) {
        if (name != null) {
            find(below, name, own)
                    .filter(type -> !type.equals(DataTypes.DateType) && !type.equals(DataTypes.TimestampType))
                    .ifPresent(type -> own.add(
                            at(below),
                            "'" + name + "' is " + type.simpleString() + ", neither a date nor a timestamp",
                            "name a date or timestamp; assay repair makes dates of text"));
        }
    }

    private Optional<EstimatorPlan> plan(Problems own) {
        Optional<EstimatorPlan> plan = Estimators.plan(
                spec.estimator(),
                spec.params(),
                param -> at(param.isEmpty() ? "/estimator" : "/params/" + pointer(param))
                        .toString(),
                own);
        if (spec.search() != null) {
            // Its parameters are looked at even where others are wrong.
            Estimators.plan(spec.estimator(), Map.of(), param -> "", new Problems())
                    .ifPresent(made -> searched(made, own));
        }
        return plan;
    }

    /** A key as a part of a JSON pointer. */
    static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** Every value that a search may draw is one that the parameter takes. */
    private void searched(EstimatorPlan plan, Problems own) {
        for (Map.Entry<String, Choice> each : spec.search().params().entrySet()) {
            for (List<String> value : examples(each.getValue())) {
                Map<String, List<String>> one = new LinkedHashMap<>();
                one.put(each.getKey(), value);
                Estimators.plan(
                        plan.name(),
                        one,
                        param -> at("/search/params/" + pointer(each.getKey())).toString(),
                        own);
            }
        }
    }

    private static List<List<String>> examples(Choice choice) {
        if (choice instanceof OneOf one) {
            return one.values().stream().map(List::of).toList();
        }
        Between range = (Between) choice;
        return Stream.of(range.from(), range.to())
                .map(end -> List.of(Draws.written(range, end)))
                .toList();
    }

    private void fitting(EstimatorPlan plan, Problems own) {
        boolean ranker = plan.kind() == EstimatorKind.RANKER;
        if (ranker && spec.columns().group() == null) {
            own.add(
                    at("/estimator"),
                    "a ranker orders the rows of a query, and no query is named",
                    "add group: COLUMN");
        }
        if (!ranker && spec.columns().group() != null) {
            own.add(at("/group"), plan.name() + " is no ranker", "leave group out, or take LightGBMRanker");
        }
        if (spec.columns().weight() != null && !plan.takes("weightCol")) {
            own.add(at("/weight"), plan.name() + " takes no weights", "leave weight out");
        }
        if (spec.columns().initialScore() != null
                && InitialScore.statement(plan, "").isEmpty()) {
            own.add(
                    at("/initial_score"),
                    plan.name() + " can't start from a score here, or not by its objective",
                    "leave initial_score out, or take LightGBMRegressor without reg_sqrt");
        }
        if (spec.earlyStopping() != null && !plan.takes("validationIndicatorCol")) {
            own.add(
                    at("/early_stopping"),
                    plan.name() + " can't stop early",
                    "leave early_stopping out, or take one of LightGBM's or a GBT");
        }
        grouped(plan, own);
        spec.judging().gate().forEach((metric, bound) -> {
            if (bound.betterThanBaseline() != null && spec.judging().baseline() == null) {
                own.add(at("/gate/" + metric), "there is no baseline to be better than", "add baseline: COLUMN");
            }
        });
    }

    private void grouped(EstimatorPlan plan, Problems own) {
        TrainSpec.Grouping grouping = spec.grouping();
        if (grouping == null) {
            return;
        }
        if (plan.family() != Family.LIGHTGBM || plan.kind() == EstimatorKind.RANKER) {
            own.add(
                    at("/model_per"),
                    plan.name() + " is not fitted to each group by itself",
                    "take LightGBMRegressor or LightGBMClassifier, or leave model_per out");
        }
        if (grouping.baseline() && spec.judging().baseline() == null) {
            own.add(at("/fallback/baseline"), "there is no baseline to fall back to", "add baseline: COLUMN");
        }
        for (int i = 0; i + 1 < grouping.levels().size(); i++) {
            if (grouping.levels().get(i).isEmpty()) {
                own.add(
                        at("/fallback/levels/" + i),
                        "one model of all rows predicts every row, and no level after it is asked",
                        "write [] last");
            }
        }
    }

    private List<FeatureColumn> features(Problems own) {
        TrainSpec.Columns of = spec.columns();
        List<String> names = of.features().isEmpty() ? byDefault() : of.features();
        if (names.isEmpty()) {
            own.add(at(""), "no column of " + spec.table() + " is left to learn from", "name some by features:");
        }
        Set<String> categorical = new HashSet<>(of.categorical());
        categorical.addAll(spec.params().getOrDefault("categoricalSlotNames", List.of()));
        List<FeatureColumn> features = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String below = of.features().isEmpty() ? "" : "/features/" + i;
            find(below, name, own).ifPresent(type -> {
                boolean text = type instanceof StringType || type instanceof BooleanType;
                features.add(new FeatureColumn(name, type.simpleString(), text || categorical.contains(name)));
                refuse(below, name, type, own);
            });
        }
        for (int i = 0; i < of.categorical().size(); i++) {
            missed("/categorical/" + i, of.categorical().get(i), names, own);
        }
        spec.params()
                .getOrDefault("categoricalSlotNames", List.of())
                .forEach(name -> missed("/params/categoricalSlotNames", name, names, own));
        return features;
    }

    private void missed(String below, String name, List<String> features, Problems own) {
        if (!features.contains(name)) {
            own.add(at(below), "'" + name + "' is not among the features", Suggestion.among(features, name));
        }
    }

    private void refuse(String below, String name, DataType type, Problems own) {
        TrainSpec.Columns of = spec.columns();
        if (Stream.of(of.label(), of.weight(), of.initialScore(), of.group()).anyMatch(name::equals)) {
            own.add(
                    at(below),
                    "'" + name + "' is the label, the weight, the initial score or the group",
                    "leave it out of the features");
        } else if (!learnable(type)) {
            own.add(
                    at(below),
                    "'" + name + "' is " + type.simpleString() + ", which no estimator learns from",
                    "make numbers or texts of it, such as the weekday by assay features, or leave it out");
        }
    }

    /** Columns of a type that can be learnt from, without another part; keys only where they are said to be categories. */
    private List<String> byDefault() {
        TrainSpec.Columns of = spec.columns();
        Set<String> taken = new HashSet<>(of.exclude());
        taken.add(FEATURES_VERSION);
        Stream.of(of.label(), of.weight(), of.initialScore(), of.group(), of.time(), of.known())
                .filter(Objects::nonNull)
                .forEach(taken::add);
        Set<String> categorical = new HashSet<>(of.categorical());
        categorical.addAll(spec.params().getOrDefault("categoricalSlotNames", List.of()));
        of.keys().stream().filter(key -> !categorical.contains(key)).forEach(taken::add);
        List<String> names = columns.names().stream()
                .filter(name -> !taken.contains(name))
                .filter(name -> columns.type(name).filter(Binding::learnable).isPresent())
                .toList();
        return Collections.unmodifiableList(names);
    }
}
