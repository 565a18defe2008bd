package dev.assay.score;

import static org.apache.spark.sql.functions.lit;

import dev.assay.model.FeatureColumn;
import dev.assay.model.SavedModel;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import dev.assay.spec.ScoreSpec;
import dev.assay.spec.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;

/** Holds a spec against its table and models before any row is read; what does not fit is collected. */
final class ScoreBinding {
    private final ScoreInputs inputs;
    private final ScoreSpec spec;
    private final Columns columns;
    private final Problems problems;

    ScoreBinding(ScoreInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.columns = new Columns(inputs.data().schema());
        this.problems = problems;
    }

    void check() {
        ScoreSpec.Columns of = spec.columns();
        each("/keys", of.keys());
        each("/keep", of.keep());
        time("/time", of.time());
        time("/known", of.known());
        named();
        find("/baseline", of.baseline())
                .filter(type -> !(type instanceof NumericType))
                .ifPresent(type -> problem(
                        "/baseline",
                        "'" + of.baseline() + "' is " + type.simpleString() + ", not a number",
                        "name a number"));
        condition("/where", of.where());
        for (int i = 0; i < spec.late().size(); i++) {
            condition("/late/" + i + "/when", spec.late().get(i).when());
        }
        spec.choices().keySet().forEach(this::model);
        entities();
        rules();
    }

    /** Only where the keys are there: rules go by them. */
    private void rules() {
        if (spec.constraints().isEmpty()) {
            return;
        }
        if (inputs.main() != null && !inputs.main().saved().regression()) {
            problem(
                    "/constraints",
                    inputs.main().told() + " predicts no amounts, which constraints are of",
                    "leave them out");
        } else if (inputs.rules(inputs.data()).keys().stream()
                .allMatch(key -> key != null && columns.type(key).isPresent())) {
            new Rules(inputs.rules(inputs.data().withColumn(Names.PREDICTION, lit(0.0))), problems);
        }
    }

    private void problem(String below, String what, String mend) {
        problems.add(inputs.at(below), what, mend);
    }

    private Optional<DataType> find(String below, String name) {
        Optional<DataType> type = name == null ? Optional.empty() : columns.type(name);
        if (name != null && type.isEmpty()) {
            problem(below, spec.table() + " has no column '" + name + "'", Suggestion.among(columns.names(), name));
        }
        return type;
    }

    private void each(String below, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String at = below + (names.size() > 1 ? "/" + i : "");
            find(at, names.get(i))
                    .filter(MapType.class::isInstance)
                    .ifPresent(type -> problem(
                            at,
                            "'"
                                    + names.get(
                                            at.length() > below.length()
                                                    ? Integer.parseInt(at.substring(below.length() + 1))
                                                    : 0)
                                    + "' is a map, which can't be compared",
                            "name another column"));
        }
    }

    private void time(String below, String name) {
        find(below, name)
                .filter(type -> !type.equals(DataTypes.DateType) && !type.equals(DataTypes.TimestampType))
                .ifPresent(type -> problem(
                        below,
                        "'" + name + "' is " + type.simpleString() + ", neither a date nor a timestamp",
                        "name a date or timestamp"));
    }

    private void condition(String below, String sql) {
        if (sql != null) {
            SqlProblem.ofCondition(inputs.data(), sql, (what, mend) -> problem(below, what, mend));
        }
    }

    /** What is written under the table's own names must leave room for what is written beside it. */
    private void named() {
        for (String name : Names.own(inputs)) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (Names.WRITTEN.contains(lower) || lower.startsWith("lower_") || lower.startsWith("upper_")) {
                problem(
                        "",
                        "'" + name + "' is a column that predictions have of themselves",
                        "give the table's another name, or leave it out of keep");
            }
        }
    }

    private void model(String at) {
        ModelVersion model = inputs.models().get(at);
        if (model == null) {
            return;
        }
        SavedModel saved = model.saved();
        if (!saved.task()
                .equals(
                        inputs.main() == null
                                ? saved.task()
                                : inputs.main().saved().task())) {
            problem(at, model.told() + " predicts something else: " + saved.task(), "name a model of the same kind");
        }
        saved.features().forEach(feature -> feature(at, model, feature));
        saved.grouping().forEach(name -> column(at, model, name));
        if (saved.initialScore() != null) {
            column(at, model, saved.initialScore());
        }
        intervals(model);
        if (spec.columns().baseline() != null && saved.task().equals("multiclass")) {
            problem("/baseline", "one number is no prediction of several classes", "leave baseline out");
        }
    }

    private Optional<DataType> column(String at, ModelVersion model, String name) {
        Optional<DataType> type = columns.type(name);
        if (type.isEmpty()) {
            problem(
                    at,
                    spec.table() + " has no column '" + name + "', of which " + model.told() + " makes predictions",
                    Suggestion.nearest(columns.names(), name)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("make it by assay features, or take another model"));
        }
        return type;
    }

    private void feature(String at, ModelVersion model, FeatureColumn feature) {
        column(at, model, feature.name()).ifPresent(type -> {
            String is = type.simpleString();
            boolean fits = feature.categorical()
                    ? Names.alike(is, feature.type())
                    : type instanceof NumericType || type instanceof BooleanType;
            if (!fits) {
                problem(
                        at,
                        "'" + feature.name() + "' is " + is + " in " + spec.table() + ", and was " + feature.type()
                                + " where " + model.told() + " learnt from it",
                        "cast it by assay repair, or train again");
            }
        });
    }

    private void intervals(ModelVersion model) {
        if (spec.coverage().isEmpty()) {
            return;
        }
        if (!model.saved().regression()) {
            problem("/intervals", model.told() + " predicts no amounts, which intervals are of", "leave intervals out");
        } else if (model.saved().calibration() == null) {
            problem(
                    "/intervals",
                    model.told() + " was saved without a calibration, which intervals are made of",
                    "train it with test or backtest rows, of 100 rows or more, or leave intervals out");
        } else {
            int most = model.saved().calibration().most();
            for (Share share : spec.coverage()) {
                if (share.value() * 100 > most + 1e-9) {
                    problem(
                            "/intervals",
                            model.told() + " was calibrated on too few rows for " + share.value() * 100 + "%",
                            "ask for at most " + most + "%");
                }
            }
        }
    }

    private void entities() {
        if (spec.entities().isEmpty() || inputs.main() == null) {
            return;
        }
        List<String> known = new ArrayList<>(entities(inputs.main().saved()));
        spec.entities().keySet().forEach(name -> {
            String at = "/new/" + name.replace("~", "~0").replace("/", "~1");
            if (known.isEmpty()) {
                problem(
                        at,
                        inputs.main().told() + " was saved without the values that it learnt from",
                        "train it again");
            } else if (!known.contains(name)) {
                problem(
                        at,
                        inputs.main().told() + " does not tell which values of '" + name + "' it learnt from",
                        Suggestion.among(known, name));
            } else {
                find(at, name);
            }
        });
    }

    /** The columns of which a model tells the values that it learnt from. */
    static List<String> entities(SavedModel saved) {
        return saved.entities() == null
                ? List.of()
                : saved.entities().select("column").distinct().collectAsList().stream()
                        .map(row -> row.getString(0))
                        .sorted()
                        .toList();
    }
}
