package dev.assay.explode;

import dev.assay.hierarchy.Amounts;
import dev.assay.hierarchy.Method;
import dev.assay.hierarchy.Reconciler;
import dev.assay.hierarchy.Sum;
import dev.assay.hierarchy.Summing;
import dev.assay.spec.ExplodeSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reconciles what is demanded at one time with direct forecasts of what it is made of. Runs on executors. */
final class Solving implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final String method;
    private final int keys;

    /**
     * @param keys how many columns of keys and time a row begins with; then come what is demanded, and the direct forecasts
     */
    Solving(String method, int keys) {
        this.method = method;
        this.keys = keys;
    }

    /** The rows that it makes, behind the columns of keys and time. */
    static StructType type(StructType group) {
        return group.add(Wanted.DAY, DataTypes.IntegerType)
                .add(Wanted.ITEM, DataTypes.StringType)
                .add("uses", DataTypes.BooleanType)
                .add("lines", DataTypes.LongType)
                .add("forecast", DataTypes.DoubleType)
                .add("quantity", DataTypes.DoubleType);
    }

    @Override
    public Iterator<Row> call(Row group) {
        List<Row> demanded = sorted(group, keys, Wanted.ITEM);
        List<Row> direct = sorted(group, keys + 1, "raw");
        Map<String, Map<String, Double>> uses = uses(demanded);
        List<Row> met = direct.stream()
                .filter(row -> uses.containsKey(row.<String>getAs("raw")))
                .toList();
        Set<String> takers = new HashSet<>();
        met.forEach(row -> takers.addAll(uses.get(row.<String>getAs("raw")).keySet()));
        List<Row> tied = demanded.stream()
                .filter(row -> takers.contains(row.<String>getAs(Wanted.ITEM)))
                .toList();
        double[] solved = met.isEmpty() ? new double[0] : solve(met, tied, uses);
        Map<String, Double> raws = new HashMap<>();
        for (int i = 0; i < met.size(); i++) {
            raws.put(met.get(i).getAs("raw"), solved[i]);
        }
        Map<String, Double> quantities = new HashMap<>();
        for (int i = 0; i < tied.size(); i++) {
            quantities.put(tied.get(i).getAs(Wanted.ITEM), solved[met.size() + i]);
        }
        List<Row> rows = new ArrayList<>();
        for (Row row : demanded) {
            double forecast = row.<Double>getAs("forecast");
            double quantity = quantities.getOrDefault(row.<String>getAs(Wanted.ITEM), forecast);
            rows.add(row(
                    group,
                    row.getAs(Wanted.DAY),
                    row.getAs(Wanted.ITEM),
                    false,
                    row.getAs("lines"),
                    forecast,
                    quantity));
        }
        for (Row row : direct) {
            String raw = row.getAs("raw");
            rows.add(row(group, null, raw, true, null, row.getAs("forecast"), raws.get(raw)));
        }
        return rows.iterator();
    }

    private Row row(Row group, Object... values) {
        Object[] all = new Object[keys + values.length];
        for (int i = 0; i < keys; i++) {
            all[i] = group.get(i);
        }
        System.arraycopy(values, 0, all, keys, values.length);
        return RowFactory.create(all);
    }

    private static List<Row> sorted(Row group, int place, String by) {
        return group.isNullAt(place)
                ? List.of()
                : group.<Row>getList(place).stream()
                        .sorted(Comparator.comparing(row -> row.<String>getAs(by)))
                        .toList();
    }

    /** Of each raw product what takes it, and how much one of that takes. */
    private static Map<String, Map<String, Double>> uses(List<Row> demanded) {
        Map<String, Map<String, Double>> uses = new LinkedHashMap<>();
        for (Row row : demanded) {
            List<Row> taken = row.getList(row.fieldIndex("uses"));
            for (Row use : taken) {
                double weight = use.<Double>getAs("weight");
                if (weight > 0) {
                    uses.computeIfAbsent(use.getAs("raw"), raw -> new LinkedHashMap<>())
                            .merge(row.getAs(Wanted.ITEM), weight, Double::sum);
                }
            }
        }
        return uses;
    }

    private double[] solve(List<Row> met, List<Row> tied, Map<String, Map<String, Double>> uses) {
        List<Sum> sums = new ArrayList<>();
        for (Row row : met) {
            String raw = row.getAs("raw");
            Map<String, Double> weights = new LinkedHashMap<>();
            uses.get(raw).forEach((item, weight) -> weights.put("demand " + item, weight));
            sums.add(new Sum("uses " + raw, "raw", weights));
        }
        List<String> bottoms =
                tied.stream().map(row -> "demand " + row.getAs(Wanted.ITEM)).toList();
        double[][] base = new double[met.size() + tied.size()][1];
        double[] variances = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            Row row = i < met.size() ? met.get(i) : tied.get(i - met.size());
            base[i][0] = row.<Double>getAs("forecast");
            Double variance = row.getAs("variance");
            variances[i] = variance == null ? Double.NaN : variance;
        }
        Summing summing = Summing.weighted("reconcile", bottoms, sums);
        double[][] coherent = new Reconciler(summing, method(variances), Amounts.NON_NEGATIVE).reconcile(base);
        double[] all = new double[base.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = coherent[i][0];
        }
        return all;
    }

    private Method method(double[] variances) {
        return switch (method) {
            case "bottom_up" -> new Method.BottomUp();
            case "ols" -> new Method.Ols();
            case ExplodeSpec.Reconcile.BY_VARIANCE -> new Method.WlsVar(variances);
            default -> new Method.WlsStruct();
        };
    }
}
