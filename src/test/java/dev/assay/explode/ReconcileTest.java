package dev.assay.explode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.problem.InputException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kitchen of the hierarchy's own test, whose solutions are computed there by hand: 30 kg of tomatoes sold raw, 120 soups,
 * 60 juices; 100 kg of tomatoes and 10 kg of onions forecast directly.
 */
class ReconcileTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    private static final String SPEC =
            """
            item: item
            quantity: amount
            unit: unit
            time: day
            keys: [store]
            recipes:
              table: recipes
              parent: parent
              component: component
              quantity: quantity
              unit: unit
              per: per
              per_unit: per_unit
              yield: yield
            items: { table: items, item: item, unit: unit }
            reconcile: { table: direct, item: product, quantity: needed, unit: unit%s }
            """;

    private static Kitchen kitchen(String more) {
        return new Kitchen(SPEC.formatted(more))
                .with(
                        "recipes",
                        """
                        select * from values ('soup', 'base', 400, 'ml', 1, 'piece', 1.0), ('base', 'tomato', 5, 'kg', 10, 'l', 0.8),
                        ('base', 'onion', 3125, 'g', 10, 'l', 1.0), ('juice', 'tomato', 500, 'g', 1, 'piece', 1.0)
                        as (parent, component, quantity, unit, per, per_unit, yield)""")
                .with(
                        "items",
                        """
                        select * from values ('tomato', 'kg'), ('onion', 'kg'), ('base', 'l'), ('soup', 'piece'), ('juice', 'piece')
                        as (item, unit)""")
                .with(
                        "demand",
                        """
                        select *, date'2024-06-01' as day from values ('north', 'tomato', 20D, 'kg', 0.5D), ('north', 'tomato', 10000D, 'g', 500000D),
                        ('north', 'soup', 120D, 'piece', 16D), ('north', 'juice', 60D, 'piece', 4D), ('north', 'water', 7D, 'l', 1D),
                        ('south', 'soup', 10D, 'piece', 16D) as (store, item, amount, unit, own_variance)""")
                .with(
                        "direct",
                        """
                        select *, date'2024-06-01' as day from values ('north', 'tomato', 100000D, 'g', 4000000D), ('north', 'onion', 10D, 'kg', 1D),
                        ('west', 'onion', 3D, 'kg', 1D), ('south', 'pepper', 2D, 'kg', 1D) as (store, product, needed, unit, variance)""");
    }

    private static Map<String, Double> amounts(Dataset<Row> rows, String name) {
        Map<String, Double> amounts = new HashMap<>();
        for (Row row : rows.collectAsList()) {
            amounts.put(row.getAs("store") + " " + row.getAs("item"), row.getAs(name));
        }
        return amounts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bottom_up | '' | 0 0 0",
                "ols | '' | 4.392678868552413 0.4658901830282862 2.196339434276206",
                "wls_struct | '' | 3.636363636363636 -3.636363636363636 1.818181818181818",
                "wls_var | ', variance: variance, own_variance: own_variance' | 1.764705882352941 -2.352941176470588 3.529411764705882"
            })
    void productsAndRawProductsAgree(String method, String more, String moved) {
        double[] by =
                Arrays.stream(moved.split(" ")).mapToDouble(Double::parseDouble).toArray();
        Exploded exploded = kitchen(", method: " + method + more).explode();
        Map<String, Double> own = amounts(exploded.reconciled().filter("what = 'demand'"), "amount");
        assertThat(own.get("north tomato")).isCloseTo(30 + by[0], ROUNDING);
        assertThat(own.get("north soup")).isCloseTo(120 + by[1], ROUNDING);
        assertThat(own.get("north juice")).isCloseTo(60 + by[2], ROUNDING);
        assertThat(own).containsEntry("north water", 7.0).containsEntry("south soup", 10.0);
        Map<String, Double> uses = amounts(exploded.reconciled().filter("what = 'all_uses'"), "amount");
        Map<String, Double> raw = amounts(exploded.output(), "amount");
        double tomatoes = own.get("north tomato") + 0.25 * own.get("north soup") + 0.5 * own.get("north juice");
        assertThat(uses.get("north tomato")).isCloseTo(tomatoes, ROUNDING);
        assertThat(raw.get("north tomato")).isCloseTo(tomatoes, ROUNDING);
        assertThat(uses.get("north onion")).isCloseTo(0.125 * own.get("north soup"), ROUNDING);
        assertThat(raw.get("north onion")).isCloseTo(uses.get("north onion"), ROUNDING);
        assertThat(raw.get("south tomato")).isCloseTo(2.5, ROUNDING);
        Map<String, Double> levels = amounts(exploded.levels().filter("level = 0"), "amount");
        assertThat(levels.get("north soup")).isCloseTo(own.get("north soup"), ROUNDING);
    }

    @Test
    void directForecastsThatNothingUsesAreTold() {
        Exploded exploded = kitchen("").explode();
        assertThat(Kitchen.texts(exploded.reconciled().filter("what = 'all_uses' and amount is null")))
                .containsExactly(
                        "south|2024-06-01|pepper|all_uses|null|2|null", "west|2024-06-01|onion|all_uses|kg|3|null");
        assertThat(exploded.counts())
                .containsEntry("explode_reconcile/direct", 4L)
                .containsEntry("explode_reconcile/unused", 2L);
        assertThat(exploded.findings())
                .contains(new Told(
                        "unused_direct",
                        2,
                        0.5,
                        "2 direct forecasts are of items that nothing demanded at that time takes: they were left out",
                        "look whether both tables have the same items, keys and times"));
    }

    @Test
    void withoutKeysAndTimeAllIsOneSystem() {
        Exploded exploded = new Kitchen(
                        """
                        item: item
                        quantity: amount
                        recipes: { table: recipes, parent: parent, component: component, quantity: quantity }
                        reconcile: { table: direct, item: item, quantity: amount, method: ols }
                        """)
                .with("recipes", "select 'juice' as parent, 'tomato' as component, 2 as quantity")
                .with("demand", "select * from values ('tomato', 4D), ('juice', 3D) as (item, amount)")
                .with("direct", "select 'tomato' as item, 16D as amount")
                .explode();
        // 6 more, shared by 1 + 1 + 2².
        assertThat(Kitchen.texts(exploded.reconciled()))
                .containsExactly("juice|demand|null|3|5", "tomato|all_uses|null|16|15", "tomato|demand|null|4|5");
        assertThat(Kitchen.texts(exploded.output())).containsExactly("tomato|null|15|5|10");
    }

    @Test
    void whatCantBeReconciledIsRefused() {
        List<Kitchen> wrong = List.of(
                kitchen("")
                        .with(
                                "direct",
                                "select 'north' as store, 'tomato' as product, 1D as needed, 'l' as unit, date'2024-06-01' as day"),
                kitchen("").with("direct", "select 'tomato' as product, 1D as needed, 'kg' as unit"),
                kitchen(", method: wls_var"));
        List<String> messages = List.of(
                "kitchen.yaml:25:72: table 'direct': 'tomato' can't be converted from l to kg; say how many kg 1 l of 'tomato' is",
                "kitchen.yaml:25:25: table 'direct' has no column 'store'; one of: product, needed, unit\n"
                        + "kitchen.yaml:25:25: table 'direct' has no column 'day'; one of: product, needed, unit",
                "kitchen.yaml:25:16: wls_var weighs forecasts by their errors; name the columns variance and own_variance");
        for (int i = 0; i < wrong.size(); i++) {
            assertThatThrownBy(wrong.get(i)::explode)
                    .isInstanceOf(InputException.class)
                    .hasMessage(messages.get(i));
        }
    }
}
