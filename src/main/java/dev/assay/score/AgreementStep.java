package dev.assay.score;

import dev.assay.hierarchy.Amounts;
import dev.assay.hierarchy.Method;
import dev.assay.hierarchy.Reconciler;
import dev.assay.hierarchy.Sum;
import dev.assay.hierarchy.Summing;
import dev.assay.spec.ScoreSpec.Reconcile;
import dev.assay.spec.ScoreSpec.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes the predictions of parts agree with those of sums that share no part with others: all are in the memory of one task. A
 * sum counts where it has a prediction, and so has each of its parts; what comes of it is a row for each part of one that counts. Runs on
 * executors.
 */
final class AgreementStep implements CoGroupFunction<Row, Row, Row, Row> {
    private static final long serialVersionUID = 1L;

    /** What a part is called, what the sums are that it is in, what is predicted of it, and the variance of that. */
    static final String NAME = "assay_score_name";

    static final String IN = "assay_score_sums";
    static final String VALUE = "assay_score_value";
    static final String VARIANCE = "assay_score_variance";
    /** What the predictions are after it. */
    static final String AGREED = "assay_score_agreed";

    private final String where;
    private final Way way;
    private final Amounts amounts;

    /**
     * @param where the place in the spec that problems name
     */
    AgreementStep(String where, Reconcile reconcile) {
        this.where = where;
        this.way = reconcile.method();
        this.amounts = reconcile.nonNegative() ? Amounts.NON_NEGATIVE : Amounts.REAL;
    }

    @Override
    public Iterator<Row> call(Row block, Iterator<Row> parts, Iterator<Row> sums) {
        List<Row> bottoms = ordered(parts);
        Map<String, Map<String, Double>> members = new LinkedHashMap<>();
        Set<String> incomplete = new HashSet<>();
        for (Row part : bottoms) {
            for (String sum : part.<String>getList(part.fieldIndex(IN))) {
                members.computeIfAbsent(sum, none -> new LinkedHashMap<>()).put(part.getAs(NAME), 1.0);
                if (part.getAs(VALUE) == null) {
                    incomplete.add(sum);
                }
            }
        }
        List<Row> counting = ordered(sums).stream()
                .filter(sum -> sum.getAs(VALUE) != null
                        && members.containsKey(sum.<String>getAs(NAME))
                        && !incomplete.contains(sum.<String>getAs(NAME)))
                .toList();
        Map<String, Double> agreed = counting.isEmpty() ? Map.of() : agreed(bottoms, counting, members);
        return agreed.entrySet().stream()
                .map(each -> RowFactory.create(block.get(0), each.getKey(), each.getValue()))
                .iterator();
    }

    /** The same whatever order they come in. */
    private static List<Row> ordered(Iterator<Row> rows) {
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        all.sort(Comparator.comparing((Row row) -> row.<String>getAs(NAME)));
        return all;
    }

    private Map<String, Double> agreed(List<Row> bottoms, List<Row> sums, Map<String, Map<String, Double>> members) {
        Set<String> taking = new HashSet<>();
        sums.forEach(sum -> taking.addAll(members.get(sum.<String>getAs(NAME)).keySet()));
        List<Row> nodes = new ArrayList<>(sums);
        bottoms.stream()
                .filter(part -> taking.contains(part.<String>getAs(NAME)))
                .forEach(nodes::add);
        List<String> names =
                nodes.stream().map(node -> node.<String>getAs(NAME)).toList();
        Summing summing = Summing.weighted(
                where,
                names.subList(sums.size(), names.size()),
                names.subList(0, sums.size()).stream()
                        .map(name -> new Sum(name, "sums", members.get(name)))
                        .toList());
        double[][] base = nodes.stream()
                .map(node -> new double[] {node.<Double>getAs(VALUE)})
                .toArray(double[][]::new);
        double[][] coherent = new Reconciler(summing, method(nodes), amounts).reconcile(base);
        Map<String, Double> agreed = new LinkedHashMap<>();
        for (int i = sums.size(); i < names.size(); i++) {
            agreed.put(names.get(i), coherent[i][0]);
        }
        return agreed;
    }

    private Method method(List<Row> nodes) {
        return switch (way) {
            case BOTTOM_UP -> new Method.BottomUp();
            case OLS -> new Method.Ols();
            case WLS_STRUCT -> new Method.WlsStruct();
            case WLS_VAR -> new Method.WlsVar(nodes.stream()
                    .mapToDouble(node -> node.getAs(VARIANCE) == null ? Double.NaN : node.<Double>getAs(VARIANCE))
                    .toArray());
        };
    }
}
