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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.util.Try;

/**
 * The one place that knows Deequ: the same metrics on its analyzers, for teams that compare. Metrics that share a pass are
 * one aggregate over their columns; Deequ's own runner, where one failing analyzer fails all, is not used.
 */
public final class DeequMetrics {
    private static final double QUANTILE_ERROR = 0.01;

    private DeequMetrics() {}

    /** Measures in the order of the requests: one read for all that share it, two for each that groups its values. */
    public static List<MetricValue> measure(List<MetricRequest> requests, Dataset<Row> data) {
        List<MetricValue> values = new ArrayList<>(Collections.nCopies(requests.size(), null));
        Map<Integer, MetricRequest> shared = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).grouped()) {
                values.set(i, grouped(requests.get(i), data));
            } else {
                shared.put(i, requests.get(i));
            }
        }
        if (!shared.isEmpty()) {
            together(shared, data, values);
        }
        return values;
    }

    /** In one pass; each in a pass of its own where that fails, so that one failure is one metric's. */
    private static void together(Map<Integer, MetricRequest> shared, Dataset<Row> data, List<MetricValue> values) {
        try {
            pass(shared, data, values);
        } catch (Exception e) {
            if (shared.size() == 1) {
                values.set(shared.keySet().iterator().next(), MetricValue.failed(e));
                return;
            }
            shared.forEach((at, request) -> together(Map.of(at, request), data, values));
        }
    }

    private static void pass(Map<Integer, MetricRequest> shared, Dataset<Row> data, List<MetricValue> values) {
        // Names without odd characters: analyzers put them into SQL.
        List<Column> inputs = new ArrayList<>();
        List<Column> aggregates = new ArrayList<>();
        Map<Integer, Function<Row, MetricValue>> answers = new LinkedHashMap<>();
        shared.forEach((at, request) -> {
            List<String> names = new ArrayList<>();
            for (Column column : request.columns()) {
                names.add("c" + inputs.size());
                inputs.add(column.as("c" + inputs.size()));
            }
            String scope = "c" + inputs.size();
            inputs.add(request.scope().as(scope));
            ScanShareableAnalyzer<?, ?> analyzer = analyzer(request, names, scope);
            int offset = aggregates.size();
            aggregates.addAll(JavaConverters.seqAsJavaList(analyzer.aggregationFunctions()));
            answers.put(at, row -> fromRow(analyzer, row, offset));
        });
        Column[] named = new Column[aggregates.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = aggregates.get(i).as("a" + i);
        }
        Row row = data.select(inputs.toArray(Column[]::new))
                .agg(named[0], Arrays.copyOfRange(named, 1, named.length))
                .head();
        answers.forEach((at, answer) -> values.set(at, answer.apply(row)));
    }

    /** The metric from the pass's row, whose values of this analyzer start at {@code offset}. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static MetricValue fromRow(ScanShareableAnalyzer<?, ?> analyzer, Row row, int offset) {
        Option state = analyzer.fromAggregationResult(row, offset);
        return value(((Analyzer) analyzer).computeMetricFrom(state));
    }

    private static MetricValue grouped(MetricRequest request, Dataset<Row> data) {
        List<Column> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : request.columns()) {
            names.add("c" + names.size());
            values.add(column.as("c" + values.size()));
        }
        return grouped(request.measure(), names, data.filter(request.scope()).select(values.toArray(Column[]::new)));
    }

    /** The metric of a table that holds only the metric's columns, grouped by Deequ. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static MetricValue grouped(Measure measure, List<String> columns, Dataset<Row> data) {
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
    private static ScanShareableAnalyzer<?, ?> analyzer(MetricRequest request, List<String> columns, String scope) {
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
