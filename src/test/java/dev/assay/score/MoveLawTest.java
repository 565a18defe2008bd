package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Laws of rules that look at several rows, on random rows, judged by plain code. */
class MoveLawTest {
    private static final StructType TYPE = new StructType()
            .add("store", DataTypes.IntegerType)
            .add("place", DataTypes.IntegerType)
            .add("y", DataTypes.DoubleType)
            .add("shut", DataTypes.BooleanType)
            .add("pack", DataTypes.IntegerType)
            .add("most", DataTypes.IntegerType)
            .add("item", DataTypes.StringType);
    private static final int PLACES = 7;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final String as = "seed " + seed;

    private List<Row> rows(int stores) {
        List<Row> rows = new ArrayList<>();
        for (int store = 0; store < stores; store++) {
            int pack = 1 + random.nextInt(6);
            for (int place = 0; place < PLACES; place++) {
                Double value = random.nextInt(8) == 0 ? null : Double.valueOf(random.nextInt(240) / 4.0 - 5);
                rows.add(RowFactory.create(
                        store, place, value, random.nextInt(3) == 0, pack, random.nextInt(60), "item " + place));
            }
        }
        return rows;
    }

    private static Ruled ruled(List<Row> rows, int partitions, String key, String list, String substitutes) {
        Dataset<Row> data = TestSpark.session().createDataFrame(rows, TYPE).repartition(partitions);
        Orders orders = new Orders(data, List.of("store", key), "y");
        return (substitutes == null ? orders : orders.with("others", substitutes)).ruled(list);
    }

    private static List<Row> sorted(Ruled ruled) {
        return ruled.rows()
                .select("store", "place", "y", "shut", "pack", "most", "item")
                .orderBy("store", "place")
                .collectAsList();
    }

    /** What is missed, by store. */
    private static Map<Integer, Double> unserved(Ruled ruled) {
        Map<Integer, Double> unserved = new TreeMap<>();
        ruled.unmet()
                .select("store", "missed_by")
                .collectAsList()
                .forEach(row -> unserved.merge(row.getInt(0), row.getDouble(1), Double::sum));
        return unserved;
    }

    private void shuffledGivesTheSame(List<Row> rows, String key, String list, String substitutes) {
        Ruled one = ruled(rows, 3, key, list, substitutes);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        Ruled other = ruled(shuffled, 1, key, list, substitutes);
        assertThat(sorted(other)).as(as).isEqualTo(sorted(one));
        assertThat(Orders.changes(other)).as(as).isEqualTo(Orders.changes(one));
        assertThat(Orders.unmet(other)).as(as).isEqualTo(Orders.unmet(one));
        one.release();
        other.release();
    }

    @Test
    void whatClosedDaysWouldSellIsMovedOrTold() {
        List<Row> rows = rows(20);
        boolean next = random.nextBoolean();
        String list = "- closed: { where: shut, then: " + (next ? "next" : "previous") + ", along: place }";
        Ruled ruled = ruled(rows, 3, "place", list, null);
        List<Row> found = sorted(ruled);
        Map<Integer, Double> unserved = unserved(ruled);
        ruled.release();
        Map<Integer, Double> lost = new TreeMap<>();
        double[] expected = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double value = row.isNullAt(2) ? Double.NaN : row.getDouble(2);
            if (!row.getBoolean(3)) {
                expected[i] += value;
            } else if (!Double.isNaN(value)) {
                int to = open(rows, i, next ? 1 : -1);
                if (to >= 0) {
                    expected[to] += Math.max(0, value);
                } else if (value > 0) {
                    lost.merge(row.getInt(0), value, Double::sum);
                }
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).isNullAt(2)) {
                assertThat(found.get(i).isNullAt(2)).as(as).isTrue();
            } else {
                assertThat(found.get(i).getDouble(2)).as(as + " " + rows.get(i)).isEqualTo(expected[i]);
            }
        }
        assertThat(unserved).as(as).isEqualTo(lost);
        Ruled twice = ruled(found, 2, "place", list, null);
        assertThat(Orders.changes(twice)).as(as).isEmpty();
        twice.release();
        shuffledGivesTheSame(rows, "place", list, null);
    }

    /** The nearest day of the store that is open and predicted; -1 for none. */
    private static int open(List<Row> rows, int from, int step) {
        int place = rows.get(from).getInt(1);
        for (int i = place + step; i >= 0 && i < PLACES; i += step) {
            Row row = rows.get(from + i - place);
            if (!row.getBoolean(3) && !row.isNullAt(2)) {
                return from + i - place;
            }
        }
        return -1;
    }

    /** Along every way from what is gone to what is not, each line of the table taking its rate of it. */
    @Test
    void whatIsGoneReachesItsSubstitutesByEveryWay() {
        List<Row> rows = rows(12);
        double[][] rates = new double[PLACES][PLACES];
        List<String> lines = new ArrayList<>(List.of("('none', 'none of these', 1.0D)"));
        for (int from = 0; from < PLACES; from++) {
            for (int to = from + 1; to < PLACES; to++) {
                if (random.nextInt(3) == 0) {
                    rates[from][to] = (1 + random.nextInt(4)) / 4.0;
                    lines.add("('item " + from + "', 'item " + to + "', " + rates[from][to] + "D)");
                }
            }
        }
        Collections.shuffle(lines, random);
        String table = "select * from values " + String.join(", ", lines) + " as t(item, other, rate)";
        String list = "- substitution: { table: others, from: item, to: other, rate: rate, when: shut }";
        Ruled ruled = ruled(rows, 3, "item", list, table);
        List<Row> found = sorted(ruled);
        Map<Integer, Double> unserved = unserved(ruled);
        ruled.release();
        Map<Integer, Double> missed = new TreeMap<>();
        double[] expected = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.isNullAt(2)) {
                continue;
            }
            if (!gone(row, rates)) {
                expected[i] += row.getDouble(2);
            } else if (row.getDouble(2) > 0) {
                give(rows, i - row.getInt(1), row.getInt(1), row.getDouble(2), rates, expected, missed);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isNullAt(2)) {
                assertThat(found.get(i).getDouble(2)).as(as + " " + rows.get(i)).isCloseTo(expected[i], within(1e-9));
            }
        }
        assertThat(unserved.keySet()).as(as).isEqualTo(missed.keySet());
        missed.forEach((store, amount) -> assertThat(unserved.get(store)).as(as).isCloseTo(amount, within(1e-9)));
        shuffledGivesTheSame(rows, "item", list, table);
    }

    /** What has no substitute stays. */
    private static boolean gone(Row row, double[][] rates) {
        return row.getBoolean(3)
                && java.util.Arrays.stream(rates[row.getInt(1)]).anyMatch(rate -> rate > 0);
    }

    private static void give(
            List<Row> rows,
            int store,
            int from,
            double amount,
            double[][] rates,
            double[] received,
            Map<Integer, Double> missed) {
        for (int to = 0; to < PLACES; to++) {
            Row other = rows.get(store + to);
            if (rates[from][to] > 0 && other.isNullAt(2)) {
                missed.merge(other.getInt(0), amount * rates[from][to], Double::sum);
            } else if (rates[from][to] > 0 && gone(other, rates)) {
                give(rows, store, to, amount * rates[from][to], rates, received, missed);
            } else if (rates[from][to] > 0) {
                received[store + to] += amount * rates[from][to];
            }
        }
    }

    /** Quantities by quantile in whole packs of their item, within one shelf: in order, obeying all, once and for all. */
    @Test
    void nestedQuantitiesStayInOrderInPacksAndBudgets() {
        List<Row> rows = rows(20);
        boolean decreasing = random.nextBoolean();
        List<String> rules = new ArrayList<>(List.of(
                "- non_negative: {}",
                "- pack_size: { of: pack, round: "
                        + List.of("up", "down", "nearest").get(random.nextInt(3)) + " }",
                "- capacity: { of: " + (20 + random.nextInt(30)) + " }",
                "- monotone: { by: store, along: place, direction: " + (decreasing ? "decreasing" : "increasing")
                        + " }"));
        if (random.nextBoolean()) {
            rules.add("- budget: { by: store, of: " + random.nextInt(200) + " }");
        }
        Collections.shuffle(rules, random);
        String list = String.join("\n", rules);
        Ruled ruled = ruled(rows, 3, "place", list, null);
        assertThat(Orders.unmet(ruled)).as(as + "\n" + list).isEmpty();
        List<Row> found = sorted(ruled);
        ruled.release();
        for (int store = 0; store < 20; store++) {
            double before = decreasing ? Double.POSITIVE_INFINITY : 0;
            for (Row row : found.subList(store * PLACES, (store + 1) * PLACES)) {
                if (!row.isNullAt(2)) {
                    double value = row.getDouble(2);
                    assertThat(value % row.getInt(4)).as(as + "\n" + list + row).isZero();
                    assertThat(value).as(as + "\n" + list + row).isBetween(0.0, 50.0);
                    assertThat(decreasing ? value <= before : value >= before)
                            .as(as + "\n" + list + row)
                            .isTrue();
                    before = value;
                }
            }
        }
        Ruled twice = ruled(found, 2, "place", list, null);
        assertThat(Orders.changes(twice)).as(as + "\n" + list).isEmpty();
        twice.release();
        shuffledGivesTheSame(rows, "place", list, null);
    }
}
