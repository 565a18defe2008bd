package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Sums at each level of crossed hierarchies. */
class NodesTest {
    private static final String CROSSED =
            """
            keys: [store, product]
            value: qty
            step: day
            hierarchies:
              product: { table: products, field: id, levels: [family, "big. group"] }
              store: { table: stores, levels: [Région] }
            """;

    private static Dataset<Row> sql(String query) {
        return TestSpark.session().sql(query);
    }

    /** Family f2 is of products 4 and 5, product 6 is in no table, and product 5 has no big group. */
    private static Map<String, Dataset<Row>> groups() {
        return Map.of(
                "products",
                        sql(
                                "select * from values (1, 'f1', 'g1'), (2, 'f1', 'g1'), (3, 'f3', 'g1'), (4, 'f2', 'g2'),"
                                        + " (5, 'f2b', null), (5, 'f2b', null), (null, 'f9', 'g9') as t(id, family, `big. group`)"),
                "stores",
                        sql(
                                "select * from values ('a', 'north'), ('b', 'north'), ('c', 'south') as t(store, `Région`)"));
    }

    private static Dataset<Row> events() {
        return sql(
                "select substr('abc', 1 + cast(id / 7 % 3 as int), 1) as store, cast(1 + id * 31 % 6 as int) as product,"
                        + " date_add(date '2024-01-01', cast(id * id % 23 as int)) as day, cast(id % 9 as double) - 1 as qty"
                        + " from range(0, 400, 1, 3)");
    }

    /** All values but zeros, by node and step. */
    private static Map<String, Double> demands(Map<String, Asked.Series> nodes) {
        Map<String, Double> found = new HashMap<>();
        nodes.forEach((name, one) -> {
            for (int i = 0; i < one.track().length(); i++) {
                if (one.track().values()[i] != 0) {
                    found.put(
                            name + " on " + (one.track().first() + i),
                            one.track().values()[i]);
                }
            }
        });
        return found;
    }

    @Test
    void eachLevelIsTheGroupByOfItsEvents() {
        Asked asked = new Asked(CROSSED, events(), groups());
        Map<String, Asked.Series> nodes = asked.nodes();
        List<Level> levels = asked.bound().levels();
        assertThat(levels.stream().map(Level::name))
                .containsExactly(
                        "store × product",
                        "store × family",
                        "product × Région",
                        "store × big. group",
                        "family × Région",
                        "product",
                        "store",
                        "big. group × Région",
                        "family",
                        "Région",
                        "big. group",
                        "all");
        Dataset<Row> joined = events().join(groups().get("stores"), "store")
                .join(
                        groups().get("products")
                                .filter("id is not null")
                                .distinct()
                                .withColumnRenamed("id", "product"),
                        scala("product"),
                        "left");
        joined.createOrReplaceTempView("nodes_joined");
        Map<String, Double> expected = new HashMap<>();
        Map<String, Long> rows = new HashMap<>();
        for (Level level : levels) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < asked.bound().fields().size(); i++) {
                String column = "`" + asked.bound().fields().get(i).name() + "`";
                all.add("coalesce(cast(" + (level.fields().contains(i) ? column : "null") + " as string), 'null')");
            }
            String name = "concat('" + level.name() + ": ', concat_ws('|', " + String.join(", ", all) + "))";
            for (Row row : sql("select " + name
                            + ", unix_date(day), sum(qty) from nodes_joined group by all having sum(qty) <> 0")
                    .collectAsList()) {
                expected.put(row.getString(0) + " on " + row.getInt(1), row.getDouble(2));
            }
            sql("select " + name + ", count(*) from nodes_joined group by all")
                    .collectAsList()
                    .forEach(row -> rows.put(row.getString(0), row.getLong(1)));
        }
        assertThat(demands(nodes)).isEqualTo(expected);
        Map<String, Long> counted = new HashMap<>();
        nodes.forEach((name, one) -> counted.put(name, one.rows()));
        assertThat(counted).isEqualTo(rows);
    }

    private static scala.collection.Seq<String> scala(String column) {
        return scala.collection.JavaConverters.asScalaBuffer(List.of(column));
    }

    private static Map<String, String> shown(Map<String, Asked.Series> nodes) {
        Map<String, String> shown = new TreeMap<>();
        nodes.forEach((name, one) -> shown.put(name, Asked.shown(one.track())));
        return shown;
    }

    @Test
    void whatIsKnownCountsAgainstClosedAndWhatIsMissingAgainstAll() {
        Dataset<Row> events =
                sql("select * from values ('a', 1, date '2024-01-01', 1.0D), ('a', 1, date '2024-01-04', 1.0D),"
                        + " ('b', 1, date '2024-01-03', 10.0D), ('b', 1, date '2024-01-06', 10.0D), ('c', 2, date '2024-01-06', 5.0D)"
                        + " as t(store, product, day, qty)");
        Dataset<Row> days =
                sql("select * from values ('a', date '2024-01-03'), ('b', date '2024-01-04'), ('a', date '2024-01-05'),"
                        + " ('b', date '2024-01-05'), ('a', date '2024-01-02') as t(store, day)");
        String item =
                """
                keys: [store, product]
                value: qty
                step: day
                levels: [[product], []]
                closed: { table: days, day: day, on: { store: store } }
                life: { to: last }
                """;
        assertThat(shown(new Asked(item, events, Map.of("days", days)).nodes()))
                .isEqualTo(Map.of(
                        "store × product: a|1", "1 - - 1",
                        "store × product: b|1", "10 - - 10",
                        "store × product: c|2", "5",
                        "product: null|1", "1 - 10 1 - 10",
                        "product: null|2", "5",
                        "all: null|null", "1 - 10 1 - 15"));
        assertThat(shown(new Asked(
                                item + "absent: missing",
                                sql("select * from values ('a', 1, date '2024-01-01', 1.0D),"
                                        + " ('a', 1, date '2024-01-08', 1.0D), ('b', 1, date '2024-01-07', 2.0D), ('b', 1, date '2024-01-08', 2.0D)"
                                        + " as t(store, product, day, qty)"),
                                Map.of("days", days))
                        .nodes()))
                .containsEntry("store × product: a|1", "1 - - ? - ? ? 1")
                .containsEntry("product: null|1", "1 - - ? - ? ? 3");
    }

    @Test
    void aSumIsClosedWhereNoSeriesExists() {
        Dataset<Row> events =
                sql("select * from values (1, date '2024-01-01'), (1, date '2024-01-02'), (2, date '2024-01-05')"
                        + " as t(product, day)");
        Map<String, Asked.Series> nodes =
                new Asked("keys: [product]\nstep: day\nlife: { to: last }", events, Map.of()).nodes();
        assertThat(shown(nodes)).isEqualTo(Map.of("product: 1", "1 1", "product: 2", "1", "all: null", "1 1 - - 1"));
        assertThat(nodes.get("all: null").outside()).as("members").isEqualTo(2);
        assertThat(nodes.get("all: null").rows()).isEqualTo(3);
    }

    @Test
    void membersAreTheSeriesOfASumAndReturnsAddUp() {
        Map<String, Asked.Series> nodes = new Asked(CROSSED + "returns: apart\n", events(), groups()).nodes();
        Asked.Series all = nodes.get("all: null|null|null|null|null");
        long series = nodes.keySet().stream()
                .filter(name -> name.startsWith("store × product"))
                .count();
        assertThat((long) all.outside()).as("members").isEqualTo(series).isEqualTo(18);
        assertThat(all.returns()).isEqualTo((double) -events().filter("qty < 0").count());
        assertThat(all.rows()).isEqualTo(400);
    }

    private static void check(Asked asked) {
        Problems problems = new Problems();
        new Groups(asked.bound()).check(problems);
        problems.throwIfAny();
    }

    @Test
    void aProductInTwoFamiliesIsTold() {
        Map<String, Dataset<Row>> others = new HashMap<>(groups());
        others.put(
                "products",
                sql("select * from values (1, 'f1', 'g1'), (7, 'f1', 'g1'), (7, 'f2', 'g1'), (8, null, 'g1'),"
                        + " (8, 'f2', 'g1') as t(id, family, `big. group`)"));
        assertThatThrownBy(() -> check(new Asked(CROSSED, events(), others)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "asked.yaml:13:16: product '7' is in 2 groups of [family, big. group]: {f1, g1} and {f2, g1};"
                                + " give each product one row, or leave out the level that differs");
        check(new Asked(CROSSED, events(), groups()));
    }

    @Test
    void groupsThatEventsTellAreThoseOfTheEventsThatCount() {
        Dataset<Row> events =
                sql("select * from values (1, 'x', date '2024-01-01', true), (1, 'y', date '2024-01-01', false),"
                        + " (2, 'x', date '2024-01-01', true) as t(product, family, day, kept)");
        String item = "keys: [product]\nstep: day\nhierarchies: { product: { levels: [family] } }\n";
        assertThatThrownBy(() -> check(new Asked(item, events, Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessage("asked.yaml:9:29: product '1' is in 2 groups of [family]: {x} and {y};"
                        + " give each product one row, or leave out the level that differs");
        Asked asked = new Asked(item + "where: kept\n", events, Map.of());
        check(asked);
        assertThat(shown(asked.nodes()))
                .isEqualTo(
                        Map.of("product: 1|x", "1", "product: 2|x", "1", "family: null|x", "2", "all: null|null", "2"));
    }

    @Test
    void statedLevelsAreBuiltOnceEach() {
        Asked asked = new Asked(
                CROSSED + "levels: [[store, family], [family, store], [\"big. group\"], [], [store, product]]\n",
                events(),
                groups());
        assertThat(asked.bound().levels().stream().map(Level::name))
                .containsExactly("store × product", "store × family", "big. group", "all");
    }

    @Test
    void levelsAreOrderedFromFineToCoarse() {
        List<Field> fields = new ArrayList<>();
        for (String name : List.of("k", "l")) {
            fields.add(new Field(name, DataTypes.StringType, fields.size(), 0, "f" + fields.size()));
        }
        fields.add(new Field("k1", DataTypes.StringType, 0, 1, "f2"));
        List<Level> all = new Levels(fields, 2).all();
        assertThat(all.stream().map(Level::name)).containsExactly("k × l", "k", "l × k1", "k1", "l", "all");
        assertThat(all.stream().map(Level::fields))
                .containsExactly(List.of(0, 1, 2), List.of(0, 2), List.of(1, 2), List.of(2), List.of(1), List.of());
        assertThat(all.stream().map(Level::ordinal)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    /** Usual demand is 10, 30 and 60: {@code a} is missing on the second day, {@code b} on the third, {@code c} on the fourth. */
    @Test
    void aPartThatIsMissingIsTakenToBeLikeTheRestAsFarAsKnownAllows() {
        String item =
                """
                keys: k
                value: v
                step: day
                absent: missing
                %s
                hierarchies: { k: { levels: [g] } }
                levels: [[g]]
                """;
        Dataset<Row> events = sql(
                """
                        select 'g' as g, k, date_add(date '2024-01-01', d) as day, v from values
                          ('a', 0, 8), ('a', 2, 10), ('a', 3, 12),
                          ('b', 0, 30), ('b', 1, 30), ('b', 3, 30),
                          ('c', 0, 60), ('c', 1, 60), ('c', 2, 60) as t(k, d, v)
                        """);
        assertThat(Asked.shown(new Asked(item.formatted("known: 60%"), events, Map.of())
                        .nodes()
                        .get("g: null|g")
                        .track()))
                // 90 of what is usually 90 in 100; 70 of 70 in 100; 42 of 40 in 100 is too little to go by.
                .isEqualTo("98 100 100 ?");
        assertThat(Asked.shown(new Asked(item.formatted(""), events, Map.of())
                        .nodes()
                        .get("g: null|g")
                        .track()))
                .isEqualTo("98 ? ? ?");
    }
}
