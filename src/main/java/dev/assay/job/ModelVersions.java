package dev.assay.job;

import dev.assay.model.ModelFolder;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.score.ModelVersion;
import dev.assay.spec.ScoreSpec;
import dev.assay.spec.ScoreSpec.Choice;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Finds the versions of models that predict, and opens each. */
record ModelVersions(SparkSession spark, RunRequest request, Problems problems) {
    /** By where the spec names them; what can't be found is collected. */
    Map<String, ModelVersion> of(ScoreSpec spec) {
        Map<String, ModelVersion> found = new HashMap<>();
        ResultsStore results =
                spec.registry() == null ? request.results(spark) : new ResultsStore(spark, spec.registry());
        Registry registry;
        try {
            results.check(Set.of(ResultTable.MODELS));
            registry = Registry.all(results);
        } catch (InputException e) {
            problems.addAll(e.problems());
            return found;
        }
        spec.choices().forEach((at, choice) -> {
            Object place = request.spec().positions().of(spec.pointer() + at);
            version(registry, choice, place)
                    .flatMap(version -> open(registry, choice, version, place))
                    .ifPresent(model -> found.put(at, model));
        });
        return found;
    }

    private Optional<Integer> version(Registry registry, Choice choice, Object place) {
        String model = choice.model();
        if (!registry.models().contains(model)) {
            problems.add(
                    place,
                    "the registry has no model '" + model + "'",
                    registry.models().isEmpty()
                            ? "train it first, by assay train"
                            : Suggestion.among(registry.models(), model));
            return Optional.empty();
        }
        Map<Integer, Registry.Event> standing = registry.standing(model);
        if (choice.version().equals(Choice.LIVE)) {
            Optional<Integer> live = registry.live(model);
            if (live.isEmpty()) {
                problems.add(
                        place,
                        "no version of model '" + model + "' is live",
                        "promote one by assay models SPEC --promote " + model + ", or take version: newest");
            }
            return live;
        }
        Optional<Integer> version = choice.version().equals(Choice.NEWEST)
                ? standing.entrySet().stream()
                        .filter(each -> !each.getValue().stage().equals("retired"))
                        .map(Map.Entry::getKey)
                        .reduce((older, newer) -> newer)
                : Optional.of(choice.version())
                        .map(Integer::valueOf)
                        .filter(standing::containsKey)
                        .filter(each -> !standing.get(each).stage().equals("retired"));
        if (version.isEmpty()) {
            problems.add(
                    place,
                    "model '" + model + "' has no version " + choice.version() + " that is not retired",
                    "assay models SPEC lists its versions");
        }
        return version;
    }

    private Optional<ModelVersion> open(Registry registry, Choice choice, int version, Object place) {
        String location = registry.trained(choice.model(), version).location();
        ModelFolder folder = new ModelFolder(spark, location);
        if (!folder.whole()) {
            problems.add(
                    place,
                    "version " + version + " of model '" + choice.model() + "' is not whole at " + location,
                    "train it again, or take another version");
            return Optional.empty();
        }
        return Optional.of(new ModelVersion(choice.model(), version, folder.open()));
    }
}
