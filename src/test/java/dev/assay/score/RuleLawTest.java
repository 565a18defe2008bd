package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

/** Laws of rules on random rows, judged by plain code. */
class RuleLawTest {
    private static final StructType TYPE = new StructType()
            .add("store", DataTypes.IntegerType)
            .add("id", DataTypes.IntegerType)
            .add("y", DataTypes.DoubleType)
            .add("pack", DataTypes.IntegerType)
            .add("least", DataTypes.IntegerType)
            .add("most", DataTypes.IntegerType)
            .add("weight", DataTypes.IntegerType)
            .add("room", DataTypes.IntegerType);
    private static final List<String> COLUMNS = List.of("store", "id", "y", "pack", "least", "most", "weight", "room");

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int store = 0; store < 12; store++) {
            int room = random.nextInt(150);
            for (int id = 0; id < 8; id++) {
                Double value = random.nextInt(10) == 0 ? null : Double.valueOf(random.nextDouble() * 60 - 5);
                rows.add(RowFactory.create(
                        store,
                        id,
                        value,
                        random.nextInt(4) == 0 ? null : Integer.valueOf(1 + random.nextInt(9)),
                        random.nextInt(20),
                        random.nextInt(50),
                        1 + random.nextInt(3),
                        room));
            }
        }
        return rows;
    }

    private static Ruled ruled(List<Row> rows, int partitions, String rules) {
        Dataset<Row> data = TestSpark.session().createDataFrame(rows, TYPE).repartition(partitions);
        return new Orders(data, List.of("store", "id"), "y").ruled(rules);
    }

    private static List<Row> result(Ruled ruled) {
        List<Row> rows = ruled.rows()
                .select("store", COLUMNS.subList(1, 8).toArray(String[]::new))
                .orderBy("store", "id")
                .collectAsList();
        ruled.release();
        return rows;
    }

    /** The amounts from 0 on that rules about the row allow. */
    private static List<Integer> allowed(Row row, boolean raised) {
        List<Integer> allowed = new ArrayList<>();
        int pack = row.isNullAt(3) ? 1 : row.getInt(3);
        for (int amount = 0; amount <= row.getInt(5); amount += pack) {
            boolean ordered = amount > 0;
            if ((ordered && amount >= row.getInt(4)) || (!ordered && !raised)) {
                allowed.add(amount);
            }
        }
        return allowed;
    }

    private static double nearest(List<Integer> allowed, double value) {
        double best = allowed.get(0);
        for (int amount : allowed) {
            best = Math.abs(amount - value) <= Math.abs(best - value) ? amount : best;
        }
        return best;
    }

    @Test
    void theNearestOfAllAmountsThatAreAllowedIsTaken() {
        long seed = System.nanoTime();
        List<Row> rows = rows(new Random(seed));
        Map<String, Double> expected = new HashMap<>();
        for (Row row : rows) {
            Double value = row.getAs(2);
            int pack = row.isNullAt(3) ? 1 : row.getInt(3);
            // Whole numbers first, then packs: each is the nearest to what the one before left.
            Double whole = value == null ? null : Double.valueOf(Math.floor(Math.max(0, value) + 0.5));
            expected.put(
                    row.getInt(0) + " " + row.getInt(1),
                    value == null ? null : taken(row, Math.max(0, value), whole, pack));
        }
        List<Row> found = result(
                ruled(
                        rows,
                        3,
                        """
                - non_negative: {}
                - integer: {}
                - pack_size: { of: pack, round: nearest }
                - minimum_order: { of: least, below: nearest }
                - capacity: { of: most }
                """));
        for (Row row : found) {
            assertThat(row.<Double>getAs("y"))
                    .as("seed " + seed + " " + row)
                    .isEqualTo(expected.get(row.getInt(0) + " " + row.getInt(1)));
        }
    }

    private static double taken(Row row, double value, double whole, int pack) {
        List<Integer> packs = new ArrayList<>();
        for (int amount = 0; amount <= row.getInt(5); amount += pack) {
            packs.add(amount);
        }
        double rounded = nearest(packs, whole);
        boolean fits = rounded == 0 || rounded >= row.getInt(4);
        return fits ? rounded : nearest(allowed(row, false), value);
    }

    @Test
    void allRulesHoldWhateverTheOrderAndTwiceIsOnce() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> rules = new ArrayList<>(List.of(
                "- non_negative: {}",
                "- integer: { round: " + List.of("up", "down", "nearest").get(random.nextInt(3)) + " }",
                "- pack_size: { of: pack, round: "
                        + List.of("up", "down", "nearest").get(random.nextInt(3)) + " }",
                "- minimum_order: { of: least, below: "
                        + List.of("zero", "nearest").get(random.nextInt(2)) + " }",
                "- capacity: { of: most }",
                "- budget: { by: store, of: room, weight: weight"
                        + List.of("", ", share: { priority: least }").get(random.nextInt(2)) + " }"));
        Collections.shuffle(rules, random);
        String list = String.join("\n", rules);
        List<Row> rows = rows(random);
        Ruled ruled = ruled(rows, 3, list);
        assertThat(Orders.unmet(ruled)).as("seed " + seed + "\n" + list).isEmpty();
        List<String> log = Orders.changes(ruled);
        List<Row> once = result(ruled);
        requireRules("seed " + seed + "\n" + list, rows, once);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        Ruled other = ruled(shuffled, 1, list);
        assertThat(Orders.changes(other)).isEqualTo(log);
        assertThat(result(other)).as("seed " + seed + "\n" + list).isEqualTo(once);
        Ruled twice = ruled(once, 2, list);
        assertThat(Orders.changes(twice)).as("seed " + seed + "\n" + list).isEmpty();
        twice.release();
    }

    private static void requireRules(String as, List<Row> before, List<Row> rows) {
        Map<Integer, List<Row>> stores = new TreeMap<>();
        for (Row row : rows) {
            stores.computeIfAbsent(row.getInt(0), key -> new ArrayList<>()).add(row);
            if (!row.isNullAt(2)) {
                assertThat(row.getDouble(2))
                        .as(as + row)
                        .isIn(allowed(row, false).stream()
                                .map(Integer::doubleValue)
                                .toArray());
            }
        }
        assertThat(rows).hasSameSizeAs(before);
        stores.forEach((store, members) -> {
            double used = members.stream()
                    .filter(row -> !row.isNullAt(2))
                    .mapToDouble(row -> row.getDouble(2) * row.getInt(6))
                    .sum();
            assertThat(used).as(as + members).isLessThanOrEqualTo(members.get(0).getInt(7));
        });
    }

    /** What a budget cut could not have one step more, for every row of it. */
    @Test
    void budgetsAreUsedAsFarAsPacksAllow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            List<Sharing.Piece> pieces = new ArrayList<>();
            int number = 1 + random.nextInt(6);
            double forced = 0;
            for (int i = 0; i < number; i++) {
                int pack = 1 + random.nextInt(7);
                int low = 1 + random.nextInt(3);
                int value = low + random.nextInt(6);
                boolean must = random.nextInt(5) == 0;
                int weight = random.nextInt(4);
                forced += must ? low * pack * weight : 0;
                pieces.add(new Sharing.Piece(value * pack, weight, pack * RowRules.UNITS, low * pack, must));
            }
            double room = forced + random.nextInt(60);
            double[] shared = Sharing.share(pieces, room);
            double used = 0;
            for (int i = 0; i < number; i++) {
                used += shared[i] * pieces.get(i).weight();
            }
            String as = "seed " + seed + " room " + room + " " + pieces + java.util.Arrays.toString(shared);
            assertThat(used).as(as).isLessThanOrEqualTo(room);
            for (int i = 0; i < number; i++) {
                Sharing.Piece piece = pieces.get(i);
                assertThat(shared[i] == 0 ? !piece.must() : shared[i] >= piece.low())
                        .as(as)
                        .isTrue();
                assertThat(shared[i] % piece.pack()).as(as).isZero();
                double step = shared[i] == 0 ? piece.low() : piece.pack();
                if (shared[i] < piece.value()) {
                    assertThat(used + step * piece.weight()).as(as).isGreaterThan(room);
                }
            }
        }
    }

    /** Against all ways to cut a sequence into blocks. */
    @Test
    void theRegressionIsTheNearestOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            double[] values = random.doubles(1 + random.nextInt(7), 0, 10).toArray();
            double[] found = values.clone();
            NestedStep.regress(found);
            double best = Double.POSITIVE_INFINITY;
            for (int cuts = 0; cuts < 1 << (values.length - 1); cuts++) {
                best = Math.min(best, distance(values, blocks(values, cuts)));
            }
            assertThat(distance(values, found))
                    .as("seed " + seed)
                    .isCloseTo(best, org.assertj.core.data.Offset.offset(1e-9));
        }
    }

    private static double[] blocks(double[] values, int cuts) {
        double[] means = new double[values.length];
        int start = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == values.length - 1 || (cuts >> i & 1) == 1) {
                double sum = 0;
                for (int j = start; j <= i; j++) {
                    sum += values[j];
                }
                java.util.Arrays.fill(means, start, i + 1, sum / (i + 1 - start));
                start = i + 1;
            }
        }
        return means;
    }

    /** Infinite where they are out of order. */
    private static double distance(double[] values, double[] others) {
        double distance = 0;
        for (int i = 0; i < values.length; i++) {
            distance += Math.pow(values[i] - others[i], 2);
            if (i > 0 && others[i] < others[i - 1] - 1e-12) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return distance;
    }

    @Test
    void packsOfAllDaysSoFarCoverTheNeedWithLessThanAPackToSpare() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Integer, Integer> packs = new TreeMap<>();
        List<Row> rows = new ArrayList<>();
        for (int store = 0; store < 30; store++) {
            packs.put(store, 2 + random.nextInt(9));
            for (int id = 0; id < 14; id++) {
                double need = random.nextInt(3) == 0 ? 0 : random.nextInt(9_000_000) / 1e6;
                rows.add(RowFactory.create(store, id, need, packs.get(store), 0, 50, 1, 0));
            }
        }
        List<Row> needs = List.copyOf(rows);
        Collections.shuffle(rows, random);
        String rule = "- pack_size: { of: pack, along: id }";
        List<Row> ordered = result(ruled(rows, 1 + random.nextInt(6), rule));
        double spare = 0;
        for (int i = 0; i < needs.size(); i++) {
            Row row = ordered.get(i);
            int pack = packs.get(row.getInt(0));
            spare = (row.getInt(1) == 0 ? 0 : spare)
                    + row.getDouble(2)
                    - needs.get(i).getDouble(2);
            assertThat(row.getDouble(2) % pack).as("seed %d, %s", seed, row).isZero();
            assertThat(spare).as("seed %d, %s", seed, row).isBetween(-1e-9, pack - 1e-6 + 1e-9);
        }
        assertThat(result(ruled(ordered, 3, rule))).as("seed %d, again", seed).isEqualTo(ordered);
    }
}
