package dev.assay.lightgbm;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at the head and the foot of a model as LightGBM writes it, read without its library.
 *
 * @param version of the format: {@code v3} up to LightGBM 3.3, {@code v4} from 4.0 on
 * @param estimator {@code LightGBMRegressor}, {@code LightGBMClassifier} or {@code LightGBMRanker}, by the objective
 * @param objective without its parameters; empty for a model of an objective of one's own, which gives raw scores
 * @param classes 2 and more for a classifier, else 1
 * @param trees all of them
 * @param rounds of boosting: trees, but for several classes, which take one each in a round
 * @param featureNames by place; a model trained without names has {@code Column_0} and so on
 * @param categories of each categorical feature the values seen in training, by the feature's name
 * @param pandasCategories what pandas stood for by these values, as JSON; empty where it was not used
 */
public record NativeText(
        String version,
        String estimator,
        String objective,
        int classes,
        int trees,
        int rounds,
        List<String> featureNames,
        Map<String, List<Integer>> categories,
        Optional<String> pandasCategories) {
    private static final String END_OF_HEAD = "\nTree=";
    private static final String PANDAS = "\npandas_categorical:";

    public NativeText {
        featureNames = List.copyOf(featureNames);
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }

    /**
     * Reads a model's text.
     *
     * @throws InputException where it is none
     */
    public static NativeText read(String text) {
        Map<String, String> head = head(text);
        if (!text.startsWith("tree") || !head.containsKey("max_feature_idx") || !head.containsKey("feature_names")) {
            throw InputException.of(
                    "native model",
                    "is no model of LightGBM: it begins with '"
                            + text.lines().findFirst().orElse("") + "'",
                    "give the text that LightGBM's save_model writes");
        }
        String objective = head.getOrDefault("objective", "").split(" ")[0];
        int perRound = number(head, "num_tree_per_iteration", 1);
        int numClass = number(head, "num_class", 1);
        int trees = trees(head, text);
        List<String> names = List.of(head.get("feature_names").split(" "));
        String estimator = Objectives.canonical(objective)
                .map(Objectives::estimator)
                .orElse(numClass > 1 ? Objectives.CLASSIFIER : Objectives.REGRESSOR);
        return new NativeText(
                head.getOrDefault("version", ""),
                estimator,
                objective,
                estimator.equals(Objectives.CLASSIFIER) ? Math.max(2, numClass) : 1,
                trees,
                trees / Math.max(1, perRound),
                names,
                categories(names, head.getOrDefault("feature_infos", "")),
                pandas(text));
    }

    private static Map<String, String> head(String text) {
        int end = text.indexOf(END_OF_HEAD);
        Map<String, String> found = new LinkedHashMap<>();
        text.substring(0, end < 0 ? text.length() : end).lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                found.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return found;
    }

    private static int number(Map<String, String> head, String name, int otherwise) {
        try {
            return head.containsKey(name) ? Integer.parseInt(head.get(name).trim()) : otherwise;
        } catch (NumberFormatException e) {
            throw InputException.of(
                    "native model", "says " + name + "=" + head.get(name), "give the text that LightGBM writes");
        }
    }

    private static int trees(Map<String, String> head, String text) {
        String sizes = head.getOrDefault("tree_sizes", "").trim();
        if (!sizes.isEmpty()) {
            return sizes.split(" ").length;
        }
        return (int) text.lines().filter(line -> line.startsWith("Tree=")).count();
    }

    /** A numeric feature has its range in brackets, a feature without a split {@code none}, a categorical its values. */
    private static Map<String, List<Integer>> categories(List<String> names, String infos) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        String[] parts = infos.split(" ");
        for (int i = 0; i < Math.min(names.size(), parts.length); i++) {
            if (parts[i].matches("-?\\d+(:-?\\d+)*")) {
                List<Integer> values = new ArrayList<>();
                Arrays.stream(parts[i].split(":"))
                        .map(Integer::parseInt)
                        .sorted()
                        .forEach(values::add);
                found.put(names.get(i), List.copyOf(values));
            }
        }
        return found;
    }

    private static Optional<String> pandas(String text) {
        int at = text.lastIndexOf(PANDAS);
        if (at < 0) {
            return Optional.empty();
        }
        String written = text.substring(at + PANDAS.length())
                .lines()
                .findFirst()
                .orElse("")
                .trim();
        return written.isEmpty() || written.equals("null") || written.equals("[]")
                ? Optional.empty()
                : Optional.of(written);
    }
}
