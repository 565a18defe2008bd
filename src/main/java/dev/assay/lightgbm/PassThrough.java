package dev.assay.lightgbm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * SynapseML's {@code passThroughArgs}: native parameters as {@code name=value}, parted by spaces. They win over the
 * estimator's own.
 */
final class PassThrough {
    /** Of LightGBM's data set, to which SynapseML 1.1.3 hands on only what it has set itself. */
    private static final Set<String> OF_BINS = Set.of(
            "max_bin",
            "max_bins",
            "max_bin_by_feature",
            "min_data_in_bin",
            "bin_construct_sample_cnt",
            "subsample_for_bin",
            "use_missing",
            "zero_as_missing",
            "enable_bundle",
            "is_enable_bundle",
            "bundle",
            "feature_pre_filter",
            "forcedbins_filename",
            "linear_tree",
            "linear_trees",
            "categorical_feature",
            "cat_feature",
            "categorical_column",
            "cat_column",
            "data_random_seed",
            "data_seed");

    private final Map<String, String> values = new LinkedHashMap<>();

    PassThrough(String written) {
        for (String part : written.trim().split("\\s+")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(part.substring(0, equals), part.substring(equals + 1));
            } else if (!part.isEmpty()) {
                values.put(part, null);
            }
        }
    }

    Set<String> names() {
        return values.keySet();
    }

    /** Adds it, unless it is there already. */
    void add(String name, Object value) {
        values.putIfAbsent(name, value.toString());
    }

    /** The ones that would shape the bins, which they never reach. */
    Set<String> ofBins() {
        return values.keySet().stream().filter(OF_BINS::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Whether SynapseML drops its own parameter of this name because of one here that ends the same: it looks for
     * {@code seed=}, and finds it in {@code bagging_seed=}.
     */
    boolean hides(String name) {
        return values.keySet().stream().anyMatch(passed -> passed.endsWith(name) && !passed.equals(name))
                && !values.containsKey(name);
    }

    String written() {
        return values.entrySet().stream()
                .map(entry -> entry.getValue() == null ? entry.getKey() : entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
