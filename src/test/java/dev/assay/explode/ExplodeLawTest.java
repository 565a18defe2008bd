package dev.assay.explode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** On random recipes and demand: what a plain recursion finds, line by line; the whole is the sum of its parts. */
class ExplodeLawTest {
    private static final StructType DEMAND = new StructType()
            .add("store", DataTypes.StringType)
            .add("day", DataTypes.DateType)
            .add("product", DataTypes.StringType)
            .add("sold", DataTypes.DoubleType);
    private static final StructType RECIPES = new StructType()
            .add("parent", DataTypes.StringType)
            .add("component", DataTypes.StringType)
            .add("quantity", DataTypes.DoubleType)
            .add("yield", DataTypes.DoubleType)
            .add("a", DataTypes.DateType)
            .add("b", DataTypes.DateType)
            .add("lead", DataTypes.IntegerType);
    private static final String ITEM =
            """
            item: product
            quantity: sold
            time: day
            keys: [store]
            recipes: { table: recipes, parent: parent, component: component, quantity: quantity, yield: yield, from: a, to: b, lead: lead }
            """;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    @Test
    void powersOfTwoAreExactAndTheWholeIsTheSumOfItsParts() {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            List<Row> recipes = recipes(random, () -> Math.pow(2, random.nextInt(7) - 3));
            List<Row> one = demand(random, () -> random.nextInt(2000) - 500);
            List<Row> other = demand(random, () -> random.nextInt(2000) - 500);
            Map<String, List<Double>> first = exploded(recipes, one);
            Map<String, List<Double>> both = exploded(recipes, together(one, other));
            assertThat(first).as("seed " + seed).isEqualTo(plain(recipes, one));
            assertThat(both)
                    .as("seed " + seed)
                    .isEqualTo(plain(recipes, together(one, other)))
                    .isEqualTo(summed(first, exploded(recipes, other)));
        }
    }

    @Test
    void anyNumbersAreAsCloseAsDoublesAre() {
        for (int seed = 10; seed < 13; seed++) {
            Random random = new Random(seed);
            List<Row> recipes = recipes(random, () -> 0.05 + random.nextDouble());
            List<Row> one = demand(random, () -> random.nextDouble() * 1000);
            List<Row> other = demand(random, () -> random.nextDouble() * 1000);
            Map<String, List<Double>> both = exploded(recipes, together(one, other));
            requireClose(both, plain(recipes, together(one, other)));
            requireClose(both, summed(exploded(recipes, one), exploded(recipes, other)));
        }
    }

    private static void requireClose(Map<String, List<Double>> found, Map<String, List<Double>> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, numbers) -> {
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(found.get(key).get(i))
                        .as(key)
                        .isCloseTo(
                                numbers.get(i), org.assertj.core.data.Offset.offset(1e-12 * Math.abs(numbers.get(i))));
            }
        });
    }

    private static List<Row> together(List<Row> one, List<Row> other) {
        List<Row> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** Items are made of those after them: no circle. A third of the lines changes on a day of its own. */
    private static List<Row> recipes(Random random, DoubleSupplier numbers) {
        List<Row> lines = new ArrayList<>();
        for (int parent = 0; parent < 12; parent++) {
            for (int component = parent + 1; component < 16; component++) {
                if (random.nextInt(4) == 0) {
                    LocalDate change = START.plusDays(random.nextInt(30));
                    int lead = random.nextInt(3);
                    boolean changes = random.nextInt(3) == 0;
                    lines.add(line(
                            parent,
                            component,
                            List.of(numbers, random),
                            null,
                            changes ? change.minusDays(1) : null,
                            lead));
                    if (changes && random.nextBoolean()) {
                        lines.add(line(parent, component, List.of(numbers, random), change, null, lead));
                    }
                }
            }
        }
        return lines;
    }

    private static Row line(int parent, int component, List<Object> source, LocalDate from, LocalDate to, int lead) {
        double yield = ((Random) source.get(1)).nextBoolean() ? 1 : 0.5;
        return RowFactory.create(
                "I" + parent,
                "I" + component,
                ((DoubleSupplier) source.get(0)).getAsDouble(),
                yield,
                from == null ? null : java.sql.Date.valueOf(from),
                to == null ? null : java.sql.Date.valueOf(to),
                lead);
    }

    private static List<Row> demand(Random random, DoubleSupplier numbers) {
        List<Row> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(RowFactory.create(
                    "S" + random.nextInt(2),
                    java.sql.Date.valueOf(START.plusDays(random.nextInt(30))),
                    "I" + random.nextInt(16),
                    numbers.getAsDouble()));
        }
        return lines;
    }

    private static Map<String, List<Double>> exploded(List<Row> recipes, List<Row> demand) {
        Map<String, List<Double>> found = new TreeMap<>();
        Exploded exploded = new Kitchen(ITEM)
                .with("demand", TestSpark.session().createDataFrame(demand, DEMAND))
                .with("recipes", TestSpark.session().createDataFrame(recipes, RECIPES))
                .explode();
        for (Row row : exploded.output().collectAsList()) {
            found.put(
                    row.getString(0) + " " + row.getDate(1) + " " + row.getString(2),
                    List.of(row.getDouble(5), row.getDouble(6)));
        }
        assertThat(exploded.output().filter("sold <> sold_own + sold_through").count())
                .isZero();
        return found;
    }

    private static Map<String, List<Double>> summed(Map<String, List<Double>> one, Map<String, List<Double>> other) {
        Map<String, List<Double>> sum = new TreeMap<>(one);
        other.forEach((key, more) -> sum.merge(key, more, (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1))));
        return sum;
    }

    /** Down every way of every line, one by one. */
    private static Map<String, List<Double>> plain(List<Row> recipes, List<Row> demand) {
        Map<String, List<Row>> byParent = new HashMap<>();
        recipes.forEach(row -> byParent.computeIfAbsent(row.getString(0), key -> new ArrayList<>())
                .add(row));
        Map<String, List<Double>> found = new TreeMap<>();
        for (Row row : demand) {
            down(
                    byParent,
                    found,
                    new At(row.getString(0), row.getDate(1).toLocalDate(), row.getString(2), row.getDouble(3), 0));
        }
        return found;
    }

    private record At(String store, LocalDate day, String item, double quantity, int level) {}

    private static void down(Map<String, List<Row>> recipes, Map<String, List<Double>> found, At at) {
        List<Row> valid = recipes.getOrDefault(at.item(), List.of()).stream()
                .filter(row -> (row.isNullAt(4) || !row.getDate(4).toLocalDate().isAfter(at.day()))
                        && (row.isNullAt(5) || !row.getDate(5).toLocalDate().isBefore(at.day())))
                .toList();
        for (Row row : valid) {
            down(
                    recipes,
                    found,
                    new At(
                            at.store(),
                            at.day().minusDays(row.getInt(6)),
                            row.getString(1),
                            at.quantity() * row.getDouble(2) / row.getDouble(3),
                            at.level() + 1));
        }
        if (valid.isEmpty()) {
            double own = at.level() == 0 ? at.quantity() : 0;
            found.merge(
                    at.store() + " " + at.day() + " " + at.item(),
                    List.of(own, at.quantity() - own),
                    (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
        }
    }
}
