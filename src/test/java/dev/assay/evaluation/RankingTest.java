package dev.assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void agreesWithFiguresByHand() {
        // Relevance by falling score: 3 0 2 1.
        Ranking ranking = ranking(new double[] {4, 3, 2, 1}, new double[] {3, 0, 2, 1});
        double gained = 7 + 3 / 2.0 + 1 / log2(5);
        double ideal = 7 + 3 / log2(3) + 1 / 2.0;
        assertThat(ranking.gain(5)).isCloseTo(gained / ideal, within(1e-15));
        assertThat(ranking.gain(2)).isCloseTo(7 / (7 + 3 / log2(3)), within(1e-15));
        assertThat(ranking.precision(5)).isCloseTo((1 + 2 / 3.0 + 3 / 4.0) / 3, within(1e-15));
        assertThat(ranking.precision(2)).isCloseTo(1 / 2.0, within(1e-15));
    }

    @Test
    void isTheMeanOverAllOrdersOfEqualScores() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int trial = 0; trial < 20; trial++) {
            int number = 1 + random.nextInt(6);
            double[] scores = random.ints(number, 0, 3).asDoubleStream().toArray();
            double[] labels = random.ints(number, 0, 4).asDoubleStream().toArray();
            int top = 1 + random.nextInt(7);
            double gain = 0;
            double precision = 0;
            List<List<Integer>> orders = orders(number);
            for (List<Integer> order : orders) {
                double[] untied = new double[number];
                for (int i = 0; i < number; i++) {
                    untied[i] = scores[i] + order.get(i) / 100.0;
                }
                gain += ranking(untied, labels).gain(top) / orders.size();
                precision += ranking(untied, labels).precision(top) / orders.size();
            }
            Ranking tied = ranking(scores, labels);
            assertThat(Double.isNaN(gain)).as("seed " + seed).isEqualTo(Double.isNaN(tied.gain(top)));
            if (!Double.isNaN(gain)) {
                assertThat(tied.gain(top)).as("seed " + seed).isCloseTo(gain, within(1e-12));
                assertThat(tied.precision(top)).as("seed " + seed).isCloseTo(precision, within(1e-12));
            }
        }
    }

    @Test
    void hasNoValueWhereNothingIsRelevant() {
        Ranking ranking = ranking(new double[] {1, 2}, new double[] {0, 0});
        assertThat(ranking.gain(5)).isNaN();
        assertThat(ranking.precision(5)).isNaN();
    }

    private static List<List<Integer>> orders(int number) {
        List<List<Integer>> orders = new ArrayList<>();
        permute(new ArrayList<>(Collections.nCopies(number, 0)), 0, orders);
        return orders;
    }

    /** Each number below the length once: number i goes to each free place. */
    private static void permute(List<Integer> places, int next, List<List<Integer>> orders) {
        if (next == places.size()) {
            orders.add(List.copyOf(places));
            return;
        }
        for (int place = 0; place < places.size(); place++) {
            if (places.get(place) == 0) {
                places.set(place, next + 1);
                permute(places, next + 1, orders);
                places.set(place, 0);
            }
        }
    }

    private static Ranking ranking(double[] scores, double[] labels) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            rows.add(RowFactory.create(scores[i], labels[i]));
        }
        return Ranking.of(rows);
    }

    private static double log2(double of) {
        return Math.log(of) / Math.log(2);
    }
}
