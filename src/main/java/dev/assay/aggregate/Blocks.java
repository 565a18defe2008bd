package dev.assay.aggregate;

import dev.assay.hierarchy.Amounts;
import dev.assay.hierarchy.Method;
import dev.assay.hierarchy.Reconciler;
import dev.assay.hierarchy.Sum;
import dev.assay.hierarchy.Summing;
import dev.assay.series.Coarser;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node's forecasts in several steps, made to agree in its own: temporal hierarchies with structural scaling (Athanasopoulos,
 * Hyndman, Kourentzes and Petropoulos 2017, EJOR 262:60-74). Longer steps that lie whole within the horizon take part. Steps at
 * which nothing can be sold stay so.
 */
final class Blocks implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final List<Coarser> longer;
    private final int end;
    private final int horizon;
    /** By the steps that are open: the same for most nodes. Made where it is used. */
    private transient Map<BitSet, Made> made;

    /** One longer step within the horizon. */
    private record Block(int step, int from, int to) {}

    private record Made(List<Block> blocks, Reconciler reconciler) {}

    /**
     * @param where the place that problems name
     * @param longer to the longer steps
     * @param end the first step of the horizon
     */
    Blocks(String where, List<Coarser> longer, int end, int horizon) {
        this.where = where;
        this.longer = List.copyOf(longer);
        this.end = end;
        this.horizon = horizon;
    }

    /**
     * The own steps' forecasts that agree.
     *
     * @param paths by the place of the step, own ones first, all brought to own steps; NaN where nothing can be sold
     */
    double[] agreed(List<double[]> paths) {
        double[] own = paths.get(0);
        BitSet open = new BitSet();
        for (int i = 0; i < horizon; i++) {
            open.set(i, !Double.isNaN(own[i]));
        }
        if (made == null) {
            made = new HashMap<>();
        }
        Made of = made.computeIfAbsent(open, this::make);
        if (of.blocks().isEmpty()) {
            return own;
        }
        double[][] base = new double[of.blocks().size() + open.cardinality()][1];
        for (int block = 0; block < of.blocks().size(); block++) {
            Block at = of.blocks().get(block);
            for (int i = at.from(); i < at.to(); i++) {
                double part = paths.get(at.step())[i];
                base[block][0] += Double.isNaN(part) ? 0 : part;
            }
        }
        int place = of.blocks().size();
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            base[place++][0] = own[i];
        }
        double[][] coherent = of.reconciler().reconcile(base);
        double[] agreed = own.clone();
        place = of.blocks().size();
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            agreed[i] = coherent[place++][0];
        }
        return agreed;
    }

    private Made make(BitSet open) {
        List<Block> blocks = new ArrayList<>();
        List<Sum> sums = new ArrayList<>();
        for (int step = longer.size(); step >= 1; step--) {
            Coarser coarser = longer.get(step - 1);
            for (int block = coarser.step(end); coarser.first(block) < end + horizon; block++) {
                int from = coarser.first(block) - end;
                int to = coarser.first(block + 1) - end;
                Map<String, Double> parts = from < 0 || to > horizon ? Map.of() : parts(open, from, to);
                if (!parts.isEmpty()) {
                    blocks.add(new Block(step, from, to));
                    sums.add(new Sum(step + "/" + block, "step " + step, parts));
                }
            }
        }
        if (blocks.isEmpty()) {
            return new Made(blocks, null);
        }
        List<String> bottoms = open.stream().mapToObj(String::valueOf).toList();
        Summing summing = Summing.weighted(where, bottoms, sums);
        return new Made(blocks, new Reconciler(summing, new Method.WlsStruct(), Amounts.NON_NEGATIVE));
    }

    private static Map<String, Double> parts(BitSet open, int from, int to) {
        Map<String, Double> parts = new LinkedHashMap<>();
        for (int i = open.nextSetBit(from); i >= 0 && i < to; i = open.nextSetBit(i + 1)) {
            parts.put(String.valueOf(i), 1.0);
        }
        return parts;
    }
}
