package dev.assay.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The rows of one query by score. Rows of the same score have no order: what is measured is the mean over all orders of them
 * (McSherry and Najork 2008), so that the order in which rows are stored is no merit.
 */
final class Ranking {
    private final List<Tie> ties;
    private final double[] relevance;

    /** Rows of one score. */
    private record Tie(int rows, int relevant, double gain) {}

    private Ranking(List<Tie> ties, double[] relevance) {
        this.ties = ties;
        this.relevance = relevance;
    }

    /** Of rows of a score and a relevance. */
    static Ranking of(List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingDouble((Row row) -> row.getDouble(0)).reversed());
        List<Tie> ties = new ArrayList<>();
        for (int from = 0; from < sorted.size(); ) {
            double score = sorted.get(from).getDouble(0);
            int to = from;
            int relevant = 0;
            double gain = 0;
            while (to < sorted.size() && sorted.get(to).getDouble(0) == score) {
                double label = sorted.get(to).getDouble(1);
                relevant += label > 0 ? 1 : 0;
                gain += worth(label);
                to++;
            }
            ties.add(new Tie(to - from, relevant, gain));
            from = to;
        }
        return new Ranking(
                ties,
                rows.stream().mapToDouble(row -> row.getDouble(1)).sorted().toArray());
    }

    private static double worth(double label) {
        return Math.pow(2, label) - 1;
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }

    /** NDCG of the first rows (Järvelin and Kekäläinen 2002; gains as LightGBM has them); NaN where nothing is relevant. */
    double gain(int top) {
        double ideal = 0;
        for (int place = 0; place < Math.min(top, relevance.length); place++) {
            ideal += worth(relevance[relevance.length - 1 - place]) * discount(place);
        }
        double gained = 0;
        int before = 0;
        for (Tie tie : ties) {
            double discounts = 0;
            for (int place = before; place < Math.min(top, before + tie.rows()); place++) {
                discounts += discount(place);
            }
            gained += tie.gain() / tie.rows() * discounts;
            before += tie.rows();
        }
        return gained / ideal;
    }

    /** Average precision of the first rows, over what they could hold; NaN where nothing is relevant. */
    double precision(int top) {
        double sum = 0;
        int before = 0;
        int found = 0;
        for (Tie tie : ties) {
            double share = (double) tie.relevant() / tie.rows();
            double others = tie.rows() > 1 ? (tie.relevant() - 1.0) / (tie.rows() - 1) : 0;
            for (int place = 0; place < tie.rows() && before + place < top; place++) {
                sum += share * (found + 1 + place * others) / (before + place + 1);
            }
            before += tie.rows();
            found += tie.relevant();
        }
        return sum / Math.min(found, top);
    }
}
