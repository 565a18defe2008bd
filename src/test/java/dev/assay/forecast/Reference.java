package dev.assay.forecast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;

/** What another program forecasts for a part, by method. */
record Reference(String part, Map<String, Double> levels) {
    private static final List<String> METHODS = List.of(
            "croston",
            "croston_optimized",
            "sba",
            "tsb",
            "adida",
            "imapa",
            "ses",
            "ses_fixed",
            "moving_average",
            "mean");

    static final class Reader implements ArgumentsAggregator {
        @Override
        public Reference aggregateArguments(ArgumentsAccessor cells, ParameterContext context) {
            Map<String, Double> levels = new LinkedHashMap<>();
            for (int method = 0; method < METHODS.size(); method++) {
                levels.put(METHODS.get(method), cells.getDouble(method + 1));
            }
            return new Reference(cells.getString(0), levels);
        }
    }
}
