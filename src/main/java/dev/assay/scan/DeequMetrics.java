package dev.assay.scan;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.ApproxQuantile;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Correlation;
import com.amazon.deequ.analyzers.CountDistinct;
import com.amazon.deequ.analyzers.Distinctness;
import com.amazon.deequ.analyzers.Entropy;
import com.amazon.deequ.analyzers.MaxLength;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.MinLength;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.MutualInformation;
import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.analyzers.runners.EmptyStateException;
import com.amazon.deequ.metrics.Metric;
import dev.assay.spec.Measure;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.util.Try;

/**
 * The one place that knows Deequ. Its analyzers give the aggregate functions of a shared pass and turn the pass's row
 * into metrics; Deequ's own runner, where one failing analyzer fails all, is not used.
 */
final class DeequMetrics {
    private static final double QUANTILE_ERROR = 0.01;

    private DeequMetrics() {}

    /** The aggregate functions of a metric that can share a pass. Columns are named by aliases without odd characters. */
    static List<Column> aggregates(ScanShareableAnalyzer<?, ?> analyzer) {
        return JavaConverters.seqAsJavaList(analyzer.aggregationFunctions());
    }

    /** The metric from the pass's row, whose values of this analyzer start at {@code offset}. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static MetricValue fromRow(ScanShareableAnalyzer<?, ?> analyzer, Row row, int offset) {
        Option state = analyzer.fromAggregationResult(row, offset);
        return value(((Analyzer) analyzer).computeMetricFrom(state));
    }

    /** The metric of a table that holds only the metric's columns, grouped by Deequ. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static MetricValue grouped(Measure measure, List<String> columns, Dataset<Row> data) {
        Analyzer analyzer =
                switch (measure) {
                    case DISTINCT -> new CountDistinct(seq(columns));
                    case DISTINCTNESS -> new Distinctness(seq(columns), Option.empty());
                    case UNIQUENESS -> new Uniqueness(seq(columns), Option.empty(), Option.empty());
                    case ENTROPY -> new Entropy(columns.get(0), Option.empty());
                    case MUTUAL_INFORMATION -> new MutualInformation(seq(columns), Option.empty());
                    default -> throw new IllegalArgumentException(measure + " shares a pass");
                };
        return value(analyzer.calculate(data, Option.empty(), Option.empty(), Option.empty()));
    }

    /** The analyzer of a metric that shares a pass. */
    static ScanShareableAnalyzer<?, ?> shared(MetricRequest request, List<String> columns, String scope) {
        Option<String> where = Option.apply(scope);
        String column = columns.get(0);
        return switch (request.measure()) {
            case COMPLETENESS -> new Completeness(column, where, Option.empty());
            case APPROX_DISTINCT -> new ApproxCountDistinct(column, where);
            case MINIMUM -> new Minimum(column, where, Option.empty());
            case MAXIMUM -> new Maximum(column, where, Option.empty());
            case MEAN -> new Mean(column, where);
            case SUM -> new Sum(column, where);
            case STDDEV -> new StandardDeviation(column, where);
            case QUANTILE -> new ApproxQuantile(column, request.level(), QUANTILE_ERROR, where);
            case MEDIAN -> new ApproxQuantile(column, 0.5, QUANTILE_ERROR, where);
            case CORRELATION -> new Correlation(column, columns.get(1), where);
            case MIN_LENGTH -> new MinLength(column, where, Option.empty());
            case MAX_LENGTH -> new MaxLength(column, where, Option.empty());
            case SHARE -> new Compliance(
                    column,
                    "coalesce(" + column + ", false)",
                    where,
                    scala.collection.immutable.List$.MODULE$.empty(),
                    Option.empty());
            default -> throw new IllegalArgumentException(request.measure() + " needs its values grouped");
        };
    }

    private static MetricValue value(Metric<?> metric) {
        Try<?> tried = metric.value();
        if (tried.isSuccess()) {
            return new MetricValue(((Number) tried.get()).doubleValue(), null, null);
        }
        Throwable cause = tried.failed().get();
        // An empty state means that no value was in scope: nothing to measure, not a failure.
        return cause instanceof EmptyStateException
                ? new MetricValue(Double.NaN, null, null)
                : MetricValue.failed(cause);
    }

    private static Seq<String> seq(List<String> columns) {
        return JavaConverters.asScalaBuffer(columns).toList();
    }
}
