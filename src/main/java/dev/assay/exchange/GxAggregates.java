package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.exchange.GxSuite.Gx;
import dev.assay.spec.Measure;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.TableRule.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Expectations about a column as a whole: its metrics, its set of values. */
final class GxAggregates {
    static final Set<String> TYPES = Set.of(
            "expect_column_min_to_be_between",
            "expect_column_max_to_be_between",
            "expect_column_mean_to_be_between",
            "expect_column_median_to_be_between",
            "expect_column_stdev_to_be_between",
            "expect_column_sum_to_be_between",
            "expect_column_quantile_values_to_be_between",
            "expect_column_unique_value_count_to_be_between",
            "expect_column_proportion_of_unique_values_to_be_between",
            "expect_column_proportion_of_non_null_values_to_be_between",
            "expect_column_distinct_values_to_be_in_set",
            "expect_column_distinct_values_to_contain_set",
            "expect_column_distinct_values_to_equal_set",
            "expect_column_most_common_value_to_be_in_set",
            "expect_column_value_z_scores_to_be_less_than");

    private static final String APPROXIMATE = "read within 1 % of the rank here, exactly there";

    private GxAggregates() {}

    static Meaning meaning(String type, Gx gx) {
        return switch (type) {
            case "expect_column_min_to_be_between" -> extreme(gx, Measure.MINIMUM, "min");
            case "expect_column_max_to_be_between" -> extreme(gx, Measure.MAXIMUM, "max");
            case "expect_column_mean_to_be_between" -> metric(gx, Measure.MEAN);
            case "expect_column_sum_to_be_between" -> metric(gx, Measure.SUM);
            case "expect_column_unique_value_count_to_be_between" -> metric(gx, Measure.DISTINCT);
            case "expect_column_proportion_of_unique_values_to_be_between" -> metric(gx, Measure.DISTINCTNESS);
            case "expect_column_proportion_of_non_null_values_to_be_between" -> metric(gx, Measure.COMPLETENESS);
            case "expect_column_stdev_to_be_between" -> gx.kwargs()
                    .demand()
                    .value("stddev_samp(" + Sql.name(gx.column()) + ")", gx.table(), gx.where())
                    .note("the standard deviation of a sample; metric: { stddev: … } is that of a population");
            case "expect_column_median_to_be_between" -> median(gx);
            case "expect_column_quantile_values_to_be_between" -> quantiles(gx);
            case "expect_column_distinct_values_to_be_in_set" -> inSet(gx);
            case "expect_column_distinct_values_to_contain_set" -> contains(gx);
            case "expect_column_distinct_values_to_equal_set" -> inSet(gx).and(contains(gx));
            case "expect_column_most_common_value_to_be_in_set" -> mostCommon(gx);
            case "expect_column_value_z_scores_to_be_less_than" -> zScores(gx);
            default -> throw new IllegalStateException("no meaning of " + type);
        };
    }

    private static Meaning metric(Gx gx, Measure measure) {
        return gx.kwargs().demand().metric(measure, List.of(gx.column()), null).where(gx.where());
    }

    /** A metric of numbers; SQL for dates and text. */
    private static Meaning extreme(Gx gx, Measure measure, String function) {
        JsonNode min = gx.kwargs().node("min_value");
        JsonNode max = gx.kwargs().node("max_value");
        boolean textual = (min != null && min.isTextual()) || (max != null && max.isTextual());
        if (!textual) {
            return metric(gx, measure);
        }
        String above =
                min == null ? null : "? " + (gx.kwargs().flag("strict_min") ? "> " : ">= ") + Kwargs.literal(min);
        String below =
                max == null ? null : "? " + (gx.kwargs().flag("strict_max") ? "< " : "<= ") + Kwargs.literal(max);
        String both = above == null ? below : below == null ? above : above + " AND " + below;
        return Demand.other(both).value(function + "(" + Sql.name(gx.column()) + ")", gx.table(), gx.where());
    }

    /** An exact value wants an exact measurement, which a metric's quantiles are not. */
    private static Meaning median(Gx gx) {
        Demand demand = gx.kwargs().demand();
        return demand.one()
                ? demand.value("percentile(" + Sql.name(gx.column()) + ", 0.5)", gx.table(), gx.where())
                : demand.metric(Measure.MEDIAN, List.of(gx.column()), null)
                        .where(gx.where())
                        .note(APPROXIMATE);
    }

    private static Meaning quantiles(Gx gx) {
        JsonNode ranges = gx.kwargs().node("quantile_ranges");
        if (ranges == null
                || ranges.path("quantiles").size()
                        != ranges.path("value_ranges").size()) {
            throw new NotTranslated("it needs as many 'value_ranges' as 'quantiles'");
        }
        List<String> exact = new ArrayList<>();
        Meaning meaning = Meaning.of();
        for (int i = 0; i < ranges.path("quantiles").size(); i++) {
            BigDecimal level = ranges.path("quantiles").get(i).decimalValue();
            JsonNode range = ranges.path("value_ranges").get(i);
            Demand demand = Demand.between(bound(range.path(0)), bound(range.path(1)), Demand.Open.NONE);
            if (demand.one()) {
                String quantile = "percentile_disc(" + Sql.number(level) + ") WITHIN GROUP (ORDER BY CAST("
                        + Sql.name(gx.column()) + " AS DOUBLE))";
                exact.add(demand.sql(quantile));
            } else {
                meaning = meaning.and(demand.metric(Measure.QUANTILE, List.of(gx.column()), level.doubleValue())
                        .where(gx.where()));
            }
        }
        meaning = meaning.parts().isEmpty() ? meaning : meaning.note(APPROXIMATE);
        return exact.isEmpty()
                ? meaning
                : meaning.and(Demand.other("?").value(String.join(" AND ", exact), gx.table(), gx.where()));
    }

    private static BigDecimal bound(JsonNode bound) {
        return bound.isNumber() ? bound.decimalValue() : null;
    }

    private static Meaning inSet(Gx gx) {
        List<String> values = gx.kwargs().items("value_set").stream()
                .filter(value -> !value.isNull())
                .map(Kwargs::plain)
                .toList();
        if (values.isEmpty()) {
            throw new NotTranslated("its set of values is empty, and so it holds of anything");
        }
        return Meaning.of(new AcceptedValues(gx.column(), values, false)).where(gx.where());
    }

    /** Each value of the set that no row has is a row of the query. */
    private static Meaning contains(Gx gx) {
        String wanted = gx.kwargs().items("value_set").stream()
                .filter(value -> !value.isNull())
                .map(value -> "(" + Kwargs.literal(value) + ")")
                .collect(Collectors.joining(", "));
        return Meaning.of(new Query(
                "SELECT value AS missing FROM VALUES " + wanted + " AS wanted(value) WHERE NOT EXISTS (SELECT 1 FROM "
                        + Sql.name(gx.table()) + " WHERE " + Sql.name(gx.column()) + " = wanted.value"
                        + (gx.where() == null ? "" : " AND (" + gx.where() + ")") + ")",
                0L));
    }

    private static Meaning mostCommon(Gx gx) {
        String column = Sql.name(gx.column());
        String set = GxRows.literals(gx.kwargs().items("value_set"));
        String scope = Sql.and(gx.where(), Sql.isNotNull(gx.column()));
        String places = "(SELECT " + column + " AS value, rank() OVER (ORDER BY count(*) DESC) AS place FROM "
                + Sql.from(gx.table(), scope) + " GROUP BY " + column + ")";
        String holds = gx.kwargs().flag("ties_okay") ? "found > 0" : "modes = 1 AND found = 1";
        return Meaning.of(new Query(
                "SELECT modes, found FROM (SELECT count(*) AS modes, count_if(value IN " + set + ") AS found FROM "
                        + places + " WHERE place = 1) WHERE NOT (" + holds + ")",
                0L));
    }

    /** The rows too far from the mean; {@code mostly} is a share of the rows that have a value. */
    private static Meaning zScores(Gx gx) {
        Kwargs kwargs = gx.kwargs();
        String column = Sql.name(gx.column());
        String scope = Sql.and(gx.where(), Sql.isNotNull(gx.column()));
        String scored = "(SELECT (" + column + " - avg(" + column + ") OVER ()) / stddev_samp(" + column
                + ") OVER () AS score FROM " + Sql.from(gx.table(), scope) + ")";
        boolean both = kwargs.node("double_sided") == null || kwargs.flag("double_sided");
        String under = (both ? "abs(score)" : "score") + " < " + kwargs.text("threshold");
        if (kwargs.mostly() == null) {
            return Meaning.of(new Query("SELECT score FROM " + scored + " WHERE NOT (" + under + ")", 0L));
        }
        String share = "(SELECT avg(CASE WHEN " + under + " THEN 1.0 ELSE 0.0 END) AS value FROM " + scored + ")";
        return Demand.between(kwargs.number("mostly"), null, Demand.Open.NONE).query(share);
    }
}
