package dev.assay.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Core expectations without a counterpart, and why. */
final class GxUnlike {
    private static final String DISTRIBUTION = "a column's distribution is not tested against another one here";
    private static final String ORDER = "it is about the order of the rows, which a Spark table does not have";
    private static final String COLUMNS = "columns are not counted here; a schema check names them";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("expect_column_kl_divergence_to_be_less_than", DISTRIBUTION),
            Map.entry("expect_column_bootstrapped_ks_test_p_value_to_be_greater_than", DISTRIBUTION),
            Map.entry("expect_column_chisquare_test_p_value_to_be_greater_than", DISTRIBUTION),
            Map.entry("expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than", DISTRIBUTION),
            Map.entry(
                    "expect_column_pair_cramers_phi_value_to_be_less_than",
                    "Cramér's phi is not measured here; metric: { mutual_information: [a, b] } is the nearest"),
            Map.entry("expect_column_values_to_be_increasing", ORDER),
            Map.entry("expect_column_values_to_be_decreasing", ORDER),
            Map.entry(
                    "expect_column_values_to_be_dateutil_parseable",
                    "dateutil reads almost any text as a date; write type: { is: date, format: … } for the one you mean"),
            Map.entry(
                    "expect_column_values_to_match_json_schema",
                    "JSON Schema is not checked here; write a custom_row check"),
            Map.entry("expect_table_column_count_to_be_between", COLUMNS),
            Map.entry("expect_table_column_count_to_equal", COLUMNS),
            Map.entry(
                    "expect_query_results_to_match_comparison",
                    "it compares with a query on another data source; write a reconcile check"));

    private GxUnlike() {}

    static Optional<String> why(String type) {
        return Optional.ofNullable(REASONS.get(type));
    }

    static Set<String> types() {
        return REASONS.keySet();
    }
}
