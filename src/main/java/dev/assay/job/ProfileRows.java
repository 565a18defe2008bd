package dev.assay.job;

import dev.assay.profile.ColumnProfile;
import dev.assay.profile.Disguise;
import dev.assay.profile.Meaning;
import dev.assay.profile.NumberProfile;
import dev.assay.profile.Profile;
import dev.assay.profile.Remark;
import dev.assay.profile.TextProfile;
import dev.assay.profile.TimeProfile;
import dev.assay.profile.Trend;
import dev.assay.profile.ValueCount;
import dev.assay.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns a profile into rows of the results tables: one row a number, so that a person can ask for each with SQL. */
final class ProfileRows {
    private static final List<String> WEEKDAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private final String runId;
    private final List<Row> metrics = new ArrayList<>();
    private final List<Row> findings = new ArrayList<>();
    private String table;
    private String version;
    private String column;

    ProfileRows(String runId) {
        this.runId = runId;
    }

    List<Row> metrics() {
        return metrics;
    }

    List<Row> findings() {
        return findings;
    }

    /** Starts a table: what is added next is of it. */
    ProfileRows of(Snapshot snapshot) {
        table = snapshot.spec().name();
        version = snapshot.version();
        column = null;
        return this;
    }

    /**
     * @param location where the table was read from, without secrets
     */
    void add(Profile profile, String location) {
        metric("row_count", null, 0, profile.rows(), null);
        metric("location", null, 0, Double.NaN, location);
        if (profile.time() != null) {
            metric("time_column", null, 0, Double.NaN, profile.time());
        }
        for (int i = 0; i < profile.missing().size(); i++) {
            Profile.Missing missing = profile.missing().get(i);
            metric("missing_together", String.join("\n", missing.columns()), i, missing.rows(), null);
        }
        for (int i = 0; i < profile.columns().size(); i++) {
            column = profile.columns().get(i).name();
            metric("type", null, i, Double.NaN, profile.columns().get(i).type());
            column(profile.columns().get(i));
            meaning(profile.meanings().get(i));
            state(profile.states().get(i));
        }
        column = null;
        state(profile.states().get(profile.columns().size()));
    }

    void add(List<Remark> remarks) {
        for (Remark remark : remarks) {
            findings.add(RowFactory.create(
                    runId,
                    findings.size(),
                    table,
                    version,
                    remark.column(),
                    remark.kind(),
                    remark.rows(),
                    remark.weight(),
                    remark.text(),
                    remark.mend()));
        }
    }

    private void column(ColumnProfile profile) {
        metric("rows", profile.rows());
        metric("nulls", profile.nulls());
        metric("completeness", profile.rows() == 0 ? Double.NaN : (double) profile.values() / profile.rows());
        metric(profile.exact() ? "distinct" : "approx_distinct", profile.distinct());
        if (profile.looksLike() != null) {
            metric("looks_like", null, 0, Double.NaN, profile.looksLike());
        }
        counts("top", profile.top());
        int ordinal = 0;
        for (Disguise disguise : profile.disguises()) {
            metric("disguised", disguise.value(), ordinal++, disguise.rows(), disguise.evidence());
        }
        if (profile.numbers() != null) {
            numbers(profile.numbers());
        }
        if (profile.texts() != null) {
            texts(profile.texts());
        }
        if (profile.times() != null) {
            times(profile.times());
        }
        if (profile.trend() != null) {
            trend(profile.trend());
        }
    }

    private void numbers(NumberProfile numbers) {
        metric("values", numbers.values());
        metric("mean", numbers.mean());
        metric("stddev", numbers.deviation());
        metric("skewness", numbers.skewness());
        metric("kurtosis", numbers.kurtosis());
        metric("minimum", numbers.minimum());
        metric("maximum", numbers.maximum());
        for (int i = 0; i < NumberProfile.LEVELS.size(); i++) {
            metric(
                    "quantile",
                    String.valueOf(NumberProfile.LEVELS.get(i)),
                    i,
                    numbers.quantiles().get(i),
                    null);
        }
        metric("mad", numbers.spread());
        metric("negative", numbers.negative());
        metric("zero", numbers.zero());
        metric("whole", numbers.whole());
        metric("cents", numbers.cents());
        metric("nan", numbers.notNumbers());
        metric("infinite", numbers.infinite());
        NumberProfile.Outliers outliers = numbers.outliers();
        metric("outlier_low", outliers.low());
        metric("outlier_high", outliers.high());
        metric("outliers_below", outliers.below());
        metric("outliers_above", outliers.above());
        metric("outliers_iqr", outliers.byQuartiles());
        metric("outliers_mad", outliers.byMedian());
        metric("medcouple", outliers.medcouple());
        for (int i = 0; i < numbers.histogram().size(); i++) {
            NumberProfile.Bar bar = numbers.histogram().get(i);
            metric("histogram", bar.from() + ".." + bar.to(), i, bar.rows(), null);
        }
    }

    private void texts(TextProfile texts) {
        metric("min_length", texts.shortest());
        metric("mean_length", texts.meanLength());
        metric("max_length", texts.longest());
        int ordinal = 0;
        for (String kind : texts.kinds().keySet()) {
            metric("kind", kind, ordinal++, texts.kinds().get(kind), null);
        }
        ordinal = 0;
        for (String trait : texts.traits().keySet()) {
            metric("trait", trait, ordinal++, texts.traits().get(trait), null);
        }
        counts("pattern", texts.patterns());
        ordinal = 0;
        for (TextProfile.Variant variant : texts.variants()) {
            metric("variant", variant.value(), ordinal++, variant.rows(), variant.likely() + "\n" + variant.how());
        }
    }

    private void times(TimeProfile times) {
        metric("earliest", null, 0, Double.NaN, times.earliest());
        metric("latest", null, 0, Double.NaN, times.latest());
        metric("days", times.days());
        metric("missing_days", times.missingDays());
        metric("longest_gap", null, 0, times.longestGap(), times.gapFrom());
        for (int i = 0; i < times.weekdays().size(); i++) {
            metric("weekday", WEEKDAYS.get(i), i, times.weekdays().get(i), null);
        }
        for (int i = 0; i < times.hours().size(); i++) {
            metric("hour", String.valueOf(i), i, times.hours().get(i), null);
        }
        metric("midnights", times.midnights());
        metric("too_early", times.tooEarly());
        metric("too_late", times.tooLate());
        metric("future", times.future());
    }

    private void trend(Trend trend) {
        metric("trend_step", null, 0, Double.NaN, trend.step());
        for (int i = 0; i < trend.periods().size(); i++) {
            Trend.Period period = trend.periods().get(i);
            metric("trend_rows", period.name(), i, period.rows(), null);
            metric("trend_nulls", period.name(), i, period.nulls(), null);
            metric("trend_mean", period.name(), i, period.mean(), null);
            metric("trend_shift", period.name(), i, period.shift(), null);
        }
    }

    private void meaning(Meaning meaning) {
        metric(
                "meaning",
                meaning.kind().name().toLowerCase(Locale.ROOT),
                0,
                meaning.confidence(),
                meaning.kind().words() + "\n" + String.join("; ", meaning.reasons()));
        if (meaning.personal()) {
            metric("personal", 1);
        }
    }

    private void counts(String metric, List<ValueCount> counts) {
        for (int i = 0; i < counts.size(); i++) {
            metric(metric, counts.get(i).value(), i, counts.get(i).rows(), null);
        }
    }

    private void metric(String metric, Number value) {
        metric(metric, null, 0, value, null);
    }

    /** A number of the table as a whole. */
    record OfTable(String metric, String label, int ordinal, Number value, String exact) {}

    void add(OfTable number) {
        metric(number.metric(), number.label(), number.ordinal(), number.value(), number.exact());
    }

    private void metric(String metric, String label, int ordinal, Number value, String exact) {
        metrics.add(RowFactory.create(
                runId,
                table,
                version,
                column,
                metric,
                null,
                label,
                ordinal,
                value.doubleValue(),
                exact,
                null,
                null,
                null));
    }

    private void state(byte[] state) {
        metrics.add(RowFactory.create(
                runId, table, version, column, "profile_state", null, null, 0, Double.NaN, null, null, null, state));
    }
}
