package dev.assay.explode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Kitchens small enough to compute by hand. */
class KitchenTest {
    /**
     * A litre of soup: 700 g of tomatoes, an eighth of which is peel: 0.8 kg. 400 ml of stock: 0.4 l. An onion of 125 g. A litre
     * of stock: 150 g of onions, a quarter of which is skin: 0.2 kg; 8 g of salt. A litre of juice: 1.5 kg of tomatoes, half of
     * which again goes into the bin: 2 kg; a teaspoon of salt of 4 g.
     */
    private static final String RECIPES =
            """
            select * from values
              ('soup', 'tomato', 700, 'g', 0.875), ('soup', 'stock', 400, 'ml', 1.0), ('soup', 'onion', 1, 'piece', 1.0),
              ('stock', 'onion', 150, 'g', 0.75), ('stock', 'salt', 8, 'g', 1.0),
              ('juice', 'tomato', 1.5, 'kg', 0.75), ('juice', 'salt', 1, 'Teaspoons', 1.0)
            as t(parent, component, quantity, unit, yield)""";

    private static final String ITEMS =
            """
            select * from values ('soup', 'l'), ('stock', 'l'), ('juice', 'l'), ('tomato', 'kg'), ('onion', 'kg'), ('salt', 'g')
            as t(id, unit)""";
    private static final String FACTS =
            """
            select * from values ('onion', 1, 'piece', 125, 'g'), ('salt', 1, 'tsp', 4, 'g')
            as t(item, amount, from_unit, equals, to_unit)""";
    private static final String UNITS =
            """
            items: { table: items, item: id, unit: unit }
            units: [ { table: facts, item: item, amount: amount, from: from_unit, equals: equals, to: to_unit } ]
            recipes: { table: recipes, parent: parent, component: component, quantity: quantity, unit: unit, yield: yield }
            """;

    private static Kitchen kitchen(String demand, String query) {
        return new Kitchen(demand + UNITS)
                .with("demand", query)
                .with("recipes", RECIPES)
                .with("items", ITEMS)
                .with("facts", FACTS);
    }

    private static final String SALES =
            """
            select * from values
              ('S1', 'tomato', 3000, 'g'), ('S1', 'soup', 10, 'l'), ('S1', 'juice', 4000, 'ml'),
              ('S2', 'soup', 2, 'l'), ('S2', 'soup', 50, 'cl'), ('S2', 'sage', 7, null)
            as t(store, product, sold, unit)""";

    @Test
    void countsWhatIsSoldAndWhatIsUsedOnceEach() {
        Exploded exploded = kitchen(
                        "item: product\nquantity: sold\nunit: unit\nkeys: [store]\nwhere: product <> 'sage'\n", SALES)
                .explode();
        assertThat(exploded.output().columns())
                .containsExactly("store", "product", "unit", "sold", "sold_own", "sold_through");
        assertThat(Kitchen.texts(exploded.output()))
                .containsExactly(
                        // 10 l of soup: 10 onions, and 4 l of stock: 1.25 + 0.8.
                        "S1|onion|kg|2.05|0|2.05",
                        // 4 l of stock and 4 l of juice.
                        "S1|salt|g|48|0|48",
                        // 3 kg sold raw, 8 kg in soup, 8 kg in juice.
                        "S1|tomato|kg|19|3|16",
                        "S2|onion|kg|0.5125|0|0.5125",
                        "S2|salt|g|8|0|8",
                        "S2|tomato|kg|2|0|2");
    }

    @Test
    void tellsEveryLevelByWhatItGoesInto() {
        Exploded exploded = kitchen(
                        "item: product\nquantity: sold\nunit: unit\nkeys: [store]\nwhere: store = 'S1'\n", SALES)
                .explode();
        assertThat(exploded.levels().columns())
                .containsExactly("store", "level", "low_level_code", "parent", "product", "unit", "sold");
        assertThat(Kitchen.texts(exploded.levels()))
                .containsExactly(
                        "S1|0|0|null|juice|l|4",
                        "S1|0|0|null|soup|l|10",
                        "S1|0|1|null|tomato|kg|3",
                        "S1|1|1|juice|tomato|kg|8",
                        "S1|1|1|soup|stock|l|4",
                        "S1|1|1|soup|tomato|kg|8",
                        "S1|1|2|juice|salt|g|16",
                        "S1|1|2|soup|onion|kg|1.25",
                        "S1|2|2|stock|onion|kg|0.8",
                        "S1|2|2|stock|salt|g|32");
    }

    @Test
    void tellsWhatEachItemGoesInto() {
        Exploded exploded = kitchen(
                        "item: product\nquantity: sold\nunit: unit\nwhere: product = 'tomato'\nwhere_used: ./where\n",
                        SALES)
                .explode();
        assertThat(exploded.whereUsed().columns())
                .containsExactly(
                        "item",
                        "product",
                        "nearest_level",
                        "deepest_level",
                        "quantity",
                        "unit",
                        "product_unit",
                        "lead_days",
                        "valid_from",
                        "valid_to");
        assertThat(Kitchen.texts(exploded.whereUsed()))
                .containsExactly(
                        "onion|soup|1|2|0.205|kg|l|0|null|null",
                        "onion|stock|1|1|0.2|kg|l|0|null|null",
                        "salt|juice|1|1|4|g|l|0|null|null",
                        "salt|soup|2|2|3.2|g|l|0|null|null",
                        "salt|stock|1|1|8|g|l|0|null|null",
                        "stock|soup|1|1|0.4|l|l|0|null|null",
                        "tomato|juice|1|1|2|kg|l|0|null|null",
                        "tomato|soup|1|1|0.8|kg|l|0|null|null");
    }

    private static final String MONTHS =
            """
            select * from values
              (date'2024-05-30', 'pie', 1), (date'2024-06-01', 'pie', 1), (date'2024-06-02', 'pie', 1), (null, 'pie', 9)
            as t(day, product, sold)""";

    /** The dough changes on 1 June, the filling ends with May. */
    private static final String DATED =
            """
            select parent, component, quantity, cast(a as date) as a, cast(b as date) as b, lead from values
              ('pie', 'dough', 2, null, null, 1), ('pie', 'filling', 1, null, null, 2),
              ('dough', 'flour', 4, null, '2024-05-31', 1), ('dough', 'flour', 8, '2024-06-01', null, 1),
              ('filling', 'apple', 16, null, '2024-05-31', 0)
            as t(parent, component, quantity, a, b, lead)""";

    @Test
    void eachLineTakesTheRecipesOfItsDay() {
        Exploded exploded = new Kitchen(
                        """
                        item: product
                        quantity: sold
                        time: day
                        recipes: { table: recipes, parent: parent, component: component, quantity: quantity, from: a, to: b }
                        """)
                .with("demand", MONTHS)
                .with("recipes", DATED)
                .explode();
        assertThat(Kitchen.texts(exploded.output().drop("unit", "sold_own", "sold_through")))
                .containsExactly(
                        "2024-05-30|apple|16",
                        "2024-05-30|flour|8",
                        "2024-06-01|filling|1",
                        "2024-06-01|flour|16",
                        "2024-06-02|filling|1",
                        "2024-06-02|flour|16");
        assertThat(exploded.findings())
                .containsExactly(
                        new Told(
                                "lapsed",
                                2,
                                0.5,
                                "1 item, in 2 lines, with recipes of which none is valid on the day, counted as raw:"
                                        + " 'filling'",
                                "extend a recipe to these days"),
                        new Told("no_time", 1, 0.25, "1 line without a time, left out", "fill it in"));
    }

    /** Dough is made a day before the pie, from flour of the day before that, by the recipe of the dough's day. */
    @Test
    void componentsAreNeededEarlier() {
        Exploded exploded = new Kitchen(
                        """
                        item: product
                        quantity: sold
                        time: day
                        recipes: { table: recipes, parent: parent, component: component, quantity: quantity, from: a, to: b, lead: lead }
                        """)
                .with("demand", MONTHS)
                .with("recipes", DATED)
                .explode();
        assertThat(Kitchen.texts(exploded.output().drop("unit", "sold_own", "sold_through")))
                .containsExactly(
                        "2024-05-28|apple|16",
                        "2024-05-28|flour|8",
                        "2024-05-30|apple|16",
                        "2024-05-30|flour|8",
                        "2024-05-31|apple|16",
                        "2024-05-31|flour|16");
    }

    @Test
    void aLeadTimeInWeeksMovesTimestampsByDays() {
        Exploded exploded = new Kitchen(
                        """
                        item: product
                        quantity: sold
                        time: at
                        at: 2024-06-30
                        recipes: { table: recipes, parent: parent, component: component, quantity: quantity, where: "b is null or component = 'apple'", lead_time: 1 week }
                        """)
                .with("demand", "select timestamp'2024-03-31 06:00:00' as at, 'pie' as product, 3 as sold")
                .with("recipes", DATED)
                .explode();
        assertThat(Kitchen.texts(exploded.output().drop("unit", "sold_own", "sold_through")))
                .containsExactly("2024-03-17 06:00:00.0|apple|48", "2024-03-17 06:00:00.0|flour|48");
    }

    @Test
    void aFixedDayTakesTheRecipesOfThatDayForAllLines() {
        for (String at : List.of("at: as_of", "at: 2024-06-30")) {
            Exploded exploded = new Kitchen(
                            """
                            item: product
                            quantity: sold
                            time: day
                            recipes: { table: recipes, parent: parent, component: component, quantity: quantity, from: a, to: b }
                            """
                                    + at)
                    .with("demand", MONTHS)
                    .with("recipes", DATED)
                    .explode();
            assertThat(Kitchen.texts(exploded.output().drop("unit", "sold_own", "sold_through")))
                    .containsExactly(
                            "2024-05-30|filling|1",
                            "2024-05-30|flour|16",
                            "2024-06-01|filling|1",
                            "2024-06-01|flour|16",
                            "2024-06-02|filling|1",
                            "2024-06-02|flour|16");
        }
    }

    @Test
    void alternativesTakeTheirSharesAndBatchesTheirSize() {
        Exploded exploded = new Kitchen(
                        """
                        item: product
                        quantity: sold
                        recipes: { table: recipes, parent: parent, component: component, quantity: quantity, per: per, waste: waste, alternative: either, share: share, line: step }
                        """)
                .with("demand", "select 'chips' as product, 16 as sold")
                .with(
                        "recipes",
                        """
                        select * from values
                          ('chips', 'olive oil', 3, 8, 0.0, 'oil', 0.25, 1), ('chips', 'rape oil', 2, 8, 0.0, 'oil', 0.75, 1),
                          ('chips', 'potato', 12, 8, 0.25, null, null, 1),
                          ('chips', 'salt', 1, 8, null, null, null, 1), ('chips', 'salt', 3, 8, null, null, null, 2)
                        as t(parent, component, quantity, per, waste, either, share, step)""")
                .explode();
        assertThat(Kitchen.texts(exploded.output().drop("unit", "sold_own", "sold_through")))
                .containsExactly("olive oil|1.5", "potato|32", "rape oil|3", "salt|8");
    }

    @Test
    void whatStandsTwiceInTheDemandIsCountedOnce() {
        Exploded exploded = kitchen(
                        """
                        item: product
                        quantity: sold
                        unit: unit
                        inside: "source = 'kitchen'"
                        exploded: "source = 'plan'"
                        """,
                        """
                        select * from values
                          ('tomato', 3, 'kg', 'till'), ('soup', 10, 'l', 'till'), ('tomato', 8, 'kg', 'kitchen'),
                          ('juice', 4, 'l', 'plan'), ('tomato', 8, 'kg', 'plan')
                        as t(product, sold, unit, source)""")
                .explode();
        assertThat(Kitchen.texts(exploded.output().filter("product in ('tomato', 'juice')")))
                .containsExactly("juice|l|4|4|0", "tomato|kg|19|11|8");
        assertThat(exploded.findings())
                .containsExactly(
                        new Told(
                                "exploded",
                                2,
                                0.4,
                                "2 lines not exploded, since their components stand in the demand (exploded)",
                                ""),
                        new Told("inside", 1, 0.2, "1 line left out, since their products bring them (inside)", ""));
    }

    @Test
    void whatIsBoughtReadyIsRaw() {
        Exploded exploded = new Kitchen("item: product\nquantity: sold\nunit: unit\nwhere: product = 'soup'\n"
                        + UNITS.replace("unit: unit }\nunits", "unit: unit, raw: \"id = 'stock'\" }\nunits"))
                .with("demand", SALES)
                .with("recipes", RECIPES)
                .with("items", ITEMS)
                .with("facts", FACTS)
                .explode();
        assertThat(Kitchen.texts(exploded.output().drop("sold_own", "sold_through")))
                .containsExactly("onion|kg|1.5625", "stock|l|5", "tomato|kg|10");
    }

    @Test
    void eachQuantityIsExplodedByItself() {
        Exploded exploded = new Kitchen(
                        """
                        item: product
                        quantity: [p50, p90]
                        recipes: { table: recipes, parent: parent, component: component, quantity: quantity }
                        """)
                .with("demand", "select 'pie' as product, 2 as p50, null as p90 union all select 'dough', 1, 3")
                .with("recipes", "select 'pie' as parent, 'dough' as component, 4 as quantity")
                .explode();
        assertThat(exploded.output().columns())
                .containsExactly("product", "unit", "p50", "p50_own", "p50_through", "p90", "p90_own", "p90_through");
        assertThat(Kitchen.texts(exploded.output())).containsExactly("dough|null|9|1|8|3|3|0");
    }

    @Test
    void columnsMayHaveAnyName() {
        Exploded exploded = new Kitchen(
                        """
                        item: "der Artikel.Name"
                        quantity: "Menge (kg)"
                        keys: ["Übér Filiale", UNIT]
                        recipes: { table: recipes, parent: "Par.ent", component: "b`c", quantity: "die Menge" }
                        """)
                .with(
                        "demand",
                        "select 'pie' as `der Artikel.Name`, 2 as `Menge (kg)`, 'A' as `Übér Filiale`, 'x' as UNIT")
                .with("recipes", "select 'pie' as `Par.ent`, 'dough' as `b``c`, 4 as `die Menge`")
                .explode();
        assertThat(exploded.output().columns())
                .containsExactly(
                        "Übér Filiale",
                        "UNIT",
                        "der Artikel.Name",
                        "unit_2",
                        "Menge (kg)",
                        "Menge (kg)_own",
                        "Menge (kg)_through");
        assertThat(Kitchen.texts(exploded.output())).containsExactly("A|x|dough|null|8|0|8");
        assertThat(Kitchen.texts(exploded.levels()))
                .containsExactly("A|x|0|0|null|pie|null|2", "A|x|1|1|pie|dough|null|8");
    }

    @Test
    void keysMayBeNullAndNumbersNegative() {
        Exploded exploded = new Kitchen(
                        """
                        item: product
                        quantity: sold
                        keys: store
                        recipes: { table: recipes, parent: parent, component: component, quantity: quantity }
                        """)
                .with(
                        "demand",
                        """
                        select * from values (null, 1, 5.0D), (null, 1, -7.0D), ('A', 1, 2.0D), ('A', null, 2.0D), ('A', 1, null),
                          ('A', 1, double('NaN')), ('A', 1, double('Infinity')) as t(store, product, sold)""")
                .with("recipes", "select 1 as parent, 2L as component, 4 as quantity")
                .explode();
        assertThat(Kitchen.texts(exploded.output().drop("unit", "sold_own", "sold_through")))
                .containsExactly("A|2|8", "null|2|-8");
        assertThat(exploded.counts())
                .containsEntry("explode_lines/in", 7L)
                .containsEntry("explode_lines/no_item", 1L)
                .containsEntry("explode_lines/no_quantity", 3L);
    }

    /** A holds B until May, B holds A from June on: no line of demand goes in a circle. */
    @Test
    void recipesMayTurnAboutOverTime() {
        Exploded exploded = new Kitchen(
                        """
                        item: product
                        quantity: sold
                        time: day
                        depth: 3
                        recipes: { table: recipes, parent: parent, component: component, quantity: quantity, from: a, to: b }
                        """)
                .with(
                        "demand",
                        "select * from values (date'2024-05-30', 'A', 1), (date'2024-06-30', 'A', 1), (date'2024-06-30', 'B', 1)"
                                + " as t(day, product, sold)")
                .with(
                        "recipes",
                        """
                        select parent, component, quantity, cast(a as date) as a, cast(b as date) as b from values
                          ('A', 'B', 2, null, '2024-05-31'), ('B', 'A', 4, '2024-06-01', null), ('A', 'C', 8, null, null)
                        as t(parent, component, quantity, a, b)""")
                .explode();
        assertThat(Kitchen.texts(exploded.output().drop("unit", "sold_own", "sold_through")))
                .containsExactly("2024-05-30|B|2", "2024-05-30|C|8", "2024-06-30|C|40");
    }
}
