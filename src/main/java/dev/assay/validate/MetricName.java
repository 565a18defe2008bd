package dev.assay.validate;

import dev.assay.spec.CheckSpec;
import dev.assay.spec.Measure;
import dev.assay.spec.Measuring;

/**
 * Tells a table's measured numbers apart, in the words of the results.
 *
 * @param metric what was measured
 * @param column null for the table as a whole
 * @param where the SQL condition under which; null for all rows
 * @param label the condition of a share, or the level of a quantile; null otherwise
 */
public record MetricName(String metric, String column, String where, String label) {
    static MetricName of(CheckSpec check, Measuring rule) {
        if (rule.measure() == null) {
            return new MetricName("row_count", null, check.where(), null);
        }
        String label = rule.measure() == Measure.SHARE
                ? rule.sql()
                : rule.measure() == Measure.QUANTILE ? String.valueOf(rule.q()) : null;
        String column = rule.columns().isEmpty() ? null : String.join(", ", rule.columns());
        return new MetricName(rule.measure().key(), column, check.where(), label);
    }
}
