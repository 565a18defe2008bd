package dev.assay.validate;

import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Answers;
import dev.assay.scan.Columns;
import dev.assay.scan.Scan;
import dev.assay.spec.RowRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.NumericType;

/** Distributions of the columns that checks bound, as counters of the same pass. */
final class Distributions {
    private static final int COLUMNS = 6;
    private static final int VALUES = 12;
    private static final int BINS = 10;
    /** Edges that fit any scale when only one bound is known: the 1-2-5 series. */
    private static final double[] OPEN_EDGES = {0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    private final Columns columns;
    private final Scan scan;
    private final Set<String> masked;
    private final Set<String> drawn = new HashSet<>();
    private final List<Function<Answers, List<Detail>>> asked = new ArrayList<>();

    Distributions(Columns columns, Scan scan, List<String> masked) {
        this.columns = columns;
        this.scan = scan;
        this.masked = Set.copyOf(masked);
    }

    /** Asks for the distribution of the check's column, for the first few columns that have one. */
    void ask(Bound check) {
        if (check.columns().size() != 1
                || drawn.size() >= COLUMNS
                || masked.contains(check.columns().get(0))
                || drawn.contains(check.columns().get(0))) {
            return;
        }
        if (check.spec().rule() instanceof RowRule.AcceptedRange rule
                && columns.type(rule.column()).orElseThrow() instanceof NumericType) {
            drawn.add(rule.column());
            histogram(check, rule);
        } else if (check.spec().rule() instanceof RowRule.AcceptedValues rule
                && rule.values().size() <= VALUES) {
            drawn.add(rule.column());
            frequencies(check, rule);
        }
    }

    List<Detail> details(Answers answers) {
        return asked.stream()
                .flatMap(question -> question.apply(answers).stream())
                .toList();
    }

    private void histogram(Bound check, RowRule.AcceptedRange rule) {
        double[] edges = edges(rule);
        double end = edges[edges.length - 1];
        Column value = columns.of(rule.column()).cast("double");
        List<String> labels = new ArrayList<>(List.of("< " + text(edges[0])));
        Column bin = when(value.lt(edges[0]), 0);
        for (int i = 0; i + 1 < edges.length; i++) {
            boolean last = i + 2 == edges.length;
            bin = bin.when(last ? value.leq(end) : value.lt(edges[i + 1]), labels.size());
            labels.add("[" + text(edges[i]) + ", " + text(edges[i + 1]) + (last ? "]" : ")"));
        }
        bin = bin.when(value.gt(end), labels.size());
        labels.add("> " + text(end));
        count(check, new Detail(rule.column(), "histogram", null, 0, null), bin, labels);
    }

    private static double[] edges(RowRule.AcceptedRange rule) {
        if (rule.min() != null && rule.max() != null) {
            double min = Double.parseDouble(rule.min());
            double width = (Double.parseDouble(rule.max()) - min) / BINS;
            double[] edges = new double[BINS + 1];
            for (int i = 0; i <= BINS; i++) {
                edges[i] = min + i * width;
            }
            return edges;
        }
        double bound = Double.parseDouble(rule.min() != null ? rule.min() : rule.max());
        double[] edges = new double[OPEN_EDGES.length];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = rule.min() != null ? bound + OPEN_EDGES[i] : bound - OPEN_EDGES[edges.length - 1 - i];
        }
        return edges;
    }

    private void frequencies(Bound check, RowRule.AcceptedValues rule) {
        Column value = columns.of(rule.column()).cast("string");
        List<String> labels = new ArrayList<>(rule.values());
        Column bucket = when(value.isNull(), labels.size() + 1);
        for (int i = 0; i < labels.size(); i++) {
            bucket = bucket.when(value.equalTo(labels.get(i)), i);
        }
        bucket = bucket.otherwise(labels.size());
        labels.addAll(List.of("(other)", "(missing)"));
        count(check, new Detail(rule.column(), "frequency", null, 0, null), bucket, labels);
    }

    /** Asks for the rows of each label; the bucket is the label's number. */
    private void count(Bound check, Detail detail, Column bucket, List<String> labels) {
        Function<Answers, long[]> counted = scan.buckets(when(check.scope(), bucket), labels.size());
        asked.add(answers -> {
            long[] counts = counted.apply(answers);
            return IntStream.range(0, counts.length)
                    .mapToObj(i -> new Detail(detail.column(), detail.metric(), labels.get(i), counts[i], null))
                    .toList();
        });
    }

    private static String text(double edge) {
        return BigDecimal.valueOf(edge)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
