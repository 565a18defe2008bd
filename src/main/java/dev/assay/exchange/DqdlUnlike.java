package dev.assay.exchange;

import dev.assay.problem.Suggestion;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** DQDL's rule types: those that are translated, those that are not and why. */
final class DqdlUnlike {
    static final Set<String> TRANSLATED = Set.of(
            "RowCount",
            "IsComplete",
            "Completeness",
            "IsUnique",
            "IsPrimaryKey",
            "Uniqueness",
            "UniqueValueRatio",
            "DistinctValuesCount",
            "ColumnValues",
            "ColumnLength",
            "ColumnDataType",
            "ColumnExists",
            "ColumnCorrelation",
            "Mean",
            "Sum",
            "StandardDeviation",
            "Variance",
            "Entropy",
            "DataFreshness",
            "RowCountMatch",
            "ReferentialIntegrity",
            "CustomSql");

    private static final String FILES = "it is about files, and a check here is about a table";

    private static final Map<String, String> REASONS = Map.of(
            "ColumnCount", "columns are not counted here; a schema check names them",
            "ColumnNamesMatchPattern", "column names are not held against a pattern; a schema check names them",
            "DetectAnomalies", "it learns from earlier runs",
            "DatasetMatch", "it compares two tables cell by cell; reconcile compares sums by group",
            "AggregateMatch", "it compares two aggregates as a ratio; reconcile compares sums by group",
            "SchemaMatch", "it compares with another table's schema; a schema check names the columns",
            "FileFreshness", FILES,
            "FileMatch", FILES,
            "FileSize", FILES,
            "FileUniqueness", FILES);

    private DqdlUnlike() {}

    static String why(String type) {
        String reason = REASONS.get(type);
        return reason == null ? "there is no such rule type; " + Suggestion.among(all(), type) : reason;
    }

    static Set<String> types() {
        return REASONS.keySet();
    }

    /** All rule types. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>(TRANSLATED);
        all.addAll(REASONS.keySet());
        return all;
    }
}
