package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explosions that can't be run: each problem is told at its place, all together, before any number is computed. */
class ExplodeRefusalsTest {
    private static final String TABLES =
            """
            tables:
              sales: { format: delta, path: sales }
              recipes: { format: delta, path: recipes, key: id }
              items: { format: delta, path: items }
              facts: { format: delta, path: facts }
            """;

    /** Every section that recipes can be wrong in. */
    private static final String WRONG =
            """
            explode:
              - table: sales
                item: product
                quantity: sold
                unit: unit
                time: day
                items: { table: items, item: id, unit: unit }
                units: [ { table: facts, item: item, amount: amount, from: one, equals: equals, to: other } ]
                spellings: { EL: tablspoon }
                recipes:
                  table: recipes
                  parent: parent
                  component: component
                  quantity: quantity
                  unit: unit
                  yield: yield
                  from: a
                  to: b
                  lead: lead
                output: ./raw
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                "select 'soup' as product, 2 as sold, 'l' as unit, date '2024-06-01' as day, map('a', 1) as more");
        folder.delta(
                "recipes",
                """
                select id, parent, component, quantity, unit, yield, cast(a as date) as a, cast(b as date) as b, lead from values
                  (1, 'soup', 'tomato', 0.7, 'kg', 0.9, null, '2024-05-31', 0.0),
                  (2, 'soup', 'tomato', 0.8, 'kg', 0.9, '2024-05-31', null, 0.0),
                  (3, 'soup', null, 1.0, 'kg', 0.9, null, null, 0.0),
                  (4, null, 'salt', 1.0, 'g', 1.0, null, null, 0.0),
                  (5, 'soup', 'salt', null, 'g', 1.0, null, null, 0.0),
                  (6, 'soup', 'sugar', -1.0, 'g', 1.0, null, null, 0.5),
                  (7, 'soup', 'cream', 1.0, null, 1.2, '2024-06-01', '2024-05-01', 0.0),
                  (8, 'soup', 'onion', 1.0, 'piece', 0.0, null, null, 0.0),
                  (9, 'soup', 'oil', 1.0, 'tbspp', 1.0, null, null, 0.0),
                  (10, 'A', 'B', 1.0, 'kg', 1.0, null, null, 0.0),
                  (11, 'B', 'C', 1.0, 'kg', 1.0, null, null, 0.0),
                  (12, 'C', 'A', 1.0, 'kg', 1.0, '2024-01-01', null, 0.0),
                  (13, 'D', 'D', 1.0, 'kg', 1.0, null, null, 0.0)
                as t(id, parent, component, quantity, unit, yield, a, b, lead)""");
        folder.delta(
                "items",
                """
                select * from values ('soup', 'l'), ('tomato', 'kg'), ('tomato', 'g'), ('salt', 'g'), ('cream', 'l'), ('onion', 'kg'),
                  ('oil', 'l'), ('A', 'kg'), ('B', 'kg'), ('C', 'kg') as t(id, unit)""");
        folder.delta(
                "facts",
                """
                select * from values ('tomato', 1.0, 'piece', 100.0, 'g'), ('tomato', 1.0, 'piece', 200.0, 'g'),
                  ('salt', 1.0, 'tsp', 0.0, 'g') as t(item, amount, one, equals, other)""");
    }

    @Test
    void tellsAllThatIsWrongWithRecipes() {
        Path spec = folder.spec(
                TABLES
                        + WRONG);
        AssayRun run = folder.command("explode", "--run-id", "r1");
        assertThat(run.said())
                .containsExactly(
                        spec + ":15:44: item 'tomato' has units 'g' and 'kg' in table 'items'; give it one",
                        spec
                                + ":16:12: the other facts about 'tomato' contradict 'tomato': 1 piece = 200 g: by them, 1 piece = 100 g; mend or drop one of them",
                        spec + ":16:14: 'salt': 1 metric tsp = 0 g in table 'facts'; both amounts are numbers above 0",
                        spec + ":17:16: spelling 'EL' means 'tablspoon', which is no unit; did you mean 'metric tbsp'?",
                        spec
                                + ":19:7: recipes go in a circle, from 2024-01-01 on: 'A' > 'B' > 'C' > 'A'; take one of these lines out, or end it before the others",
                        spec
                                + ":19:7: recipes go in a circle: 'D' > 'D'; take one of these lines out, or end it before the others",
                        spec
                                + ":20:15: recipe of null, component 'salt' (id=4): there is no parent; fill it in, or leave such rows out with where",
                        spec
                                + ":20:15: recipe of 'D', component 'D' (id=13): table 'items' has no item 'D'; add it there, or mend the line",
                        spec
                                + ":21:18: recipe of 'soup', component null (id=3): there is no component; fill it in, or leave such rows out with where",
                        spec
                                + ":21:18: recipe of 'soup', component 'tomato' (id=2): two lines are valid on 2024-05-31; end one before the other, or name the column that tells them apart as line",
                        spec
                                + ":21:18: recipe of 'D', component 'D' (id=13): table 'items' has no item 'D'; add it there, or mend the line",
                        spec
                                + ":21:18: recipe of 'soup', component 'sugar' (id=6): table 'items' has no item 'sugar'; add it there, or mend the line",
                        spec
                                + ":22:17: recipe of 'soup', component 'salt' (id=5): there is no quantity; fill it in, or leave such rows out with where",
                        spec
                                + ":22:17: recipe of 'soup', component 'sugar' (id=6): the quantity is -1.0; write a number above 0",
                        spec + ":23:13: recipe of 'soup', component 'cream' (id=7): there is no unit; fill it in",
                        spec
                                + ":23:13: recipe of 'soup', component 'oil' (id=9): 'tbspp' is no unit that is known here; did you mean 'metric tbsp'?",
                        spec
                                + ":23:13: recipe of 'soup', component 'onion' (id=8): 'onion' can't be converted from piece to kg; say how many kg 1 piece of 'onion' is",
                        spec
                                + ":24:14: recipe of 'soup', component 'cream' (id=7): the yield is 1.2; write a number above 0 and at most 1",
                        spec
                                + ":24:14: recipe of 'soup', component 'onion' (id=8): the yield is 0.0; write a number above 0 and at most 1",
                        spec
                                + ":25:13: recipe of 'soup', component 'cream' (id=7): the first day is after the last, 2024-06-01 to 2024-05-01; mend one of them",
                        spec
                                + ":27:13: recipe of 'soup', component 'sugar' (id=6): the lead time is 0.5 days; write a whole number, 0 or more");
        assertThat(run.code()).isEqualTo(2);
        assertThat(folder.exists("raw/_delta_log")).isFalse();
        assertThat(folder.rows("results/runs")).isEmpty();
    }

    @Test
    void tellsAllThatDoesNotFitTheTables() {
        Path spec = folder.spec(
                TABLES
                        + """
                explode:
                  - table: sales
                    item: prodct
                    quantity: [sold, product]
                    unit: sold
                    time: product
                    keys: [more, sold]
                    where: "sld > 0"
                    inside: "rand() > 0"
                    items: { table: items, item: idd, unit: unit, raw: "kind = 'raw'" }
                    units: [ { table: facts, item: itm, from_is: piece, equals: item, to_is: g } ]
                    recipes:
                      table: recipes
                      parent: a
                      component: componnt
                      quantity: unit
                      unit: quantity
                      from: unit
                    output: ./raw
                """);
        AssayRun run = folder.command("explode");
        assertThat(run.said())
                .containsExactly(
                        spec + ":11:11: table 'sales' has no column 'prodct'; did you mean 'product'?",
                        spec
                                + ":12:22: 'product' is string, not a number; declare its type in the table's schema, or parse it with a repair (parse_number)",
                        spec + ":13:11: 'sold' is int, and holds no units; name a column of texts such as kg",
                        spec + ":14:11: 'product' is carried through already; name each column once",
                        spec
                                + ":14:11: 'product' is string, neither a date nor a timestamp; declare its type in the table's schema, or parse it with a repair (parse_date)",
                        spec + ":15:12: 'more' is a map, which can't tell lines apart; name another column",
                        spec + ":15:18: 'sold' is carried through already; name each column once",
                        spec
                                + ":16:12: 'sld > 0' can't be used: A column or function parameter with name `sld` cannot be resolved. Did you mean one of the following? [`sold`, `day`, `more`, `unit`, `product`]; write an SQL condition",
                        spec
                                + ":17:13: 'rand() > 0' gives another answer each time it is asked; use only functions that depend on the row, not rand() or uuid()",
                        spec + ":18:34: table 'items' has no column 'idd'; did you mean 'id'?",
                        spec
                                + ":18:56: 'kind = 'raw'' can't be used: A column or function parameter with name `kind` cannot be resolved. Did you mean one of the following? [`id`, `unit`]; write an SQL condition",
                        spec + ":19:36: table 'facts' has no column 'itm'; did you mean 'item'?",
                        spec
                                + ":19:65: 'item' is string, not a number; declare its type in the table's schema, or parse it with a repair (parse_number)",
                        spec + ":22:15: 'a' is date, which is no name; name a column of texts or whole numbers",
                        spec + ":23:18: table 'recipes' has no column 'componnt'; did you mean 'component'?",
                        spec
                                + ":24:17: 'unit' is string, not a number; declare its type in the table's schema, or parse it with a repair (parse_number)",
                        spec
                                + ":25:13: 'quantity' is decimal(2,1), and holds no units; name a column of texts such as kg",
                        spec
                                + ":26:13: 'unit' is string, neither a date nor a timestamp; declare its type in the table's schema, or parse it with a repair (parse_date)");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void tellsAllThatASpecGetsWrong() {
        Path spec = folder.spec(
                TABLES
                        + """
                explode:
                  - table: sales
                    item: product
                    quantity: sold
                    at: time
                    recipes: { table: recipes, parent: parent, component: component, quantity: quantity }
                  - table: sales
                    item: product
                    quantity: sold
                    unit: unit
                    unit_is: kg
                    recipes: { table: recipes, parent: parent, component: component, quantity: quantity, unit: unit, unit_is: g }
                  - table: items
                    item: product
                    quantity: sold
                    at: yesterday
                    recipes: { table: recpes, parent: parent, component: component, quantity: quantity, alternative: unit, lead_time: 1 month }
                    units: [ { table: facts, equals: equals, to_is: g } ]
                    output: ./sales
                  - table: facts
                    item: product
                    quantity: sold
                    recipes: { table: recipes, parent: parent, component: component, quantity: quantity, yield: yield, waste: yield }
                """);
        AssayRun run = folder.command("explode");
        assertThat(run.said())
                .containsExactly(
                        spec + ":10:5: at: time, and the lines have none; add time: COLUMN",
                        spec + ":20:14: unit and unit_is are both given; leave one out",
                        spec + ":25:14: alternative has no share; name the columns of both",
                        spec + ":25:23: there is no table 'recpes' under tables; did you mean 'recipes'?",
                        spec
                                + ":26:14: a fact needs two units; name the columns from and to, or the units from_is and to_is",
                        spec + ":31:14: yield and waste are both given; leave one out");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void demandAndRecipesWithoutALineAreRefused() {
        folder.delta("nothing", "select 'soup' as product, cast(null as double) as sold, 'l' as unit");
        folder.delta("none", "select 'a' as parent, 'b' as component, 1 as quantity, 1 as id where 1 = 2");
        Path spec = folder.spec(
                TABLES.replace("path: sales", "path: nothing").replace("path: recipes", "path: none")
                        + """
                explode:
                  - table: sales
                    item: product
                    quantity: sold
                    recipes: { table: recipes, parent: parent, component: component, quantity: quantity }
                    output: ./raw
                """);
        AssayRun run = folder.command("explode");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .containsExactly(
                        spec + ":10:5: table 'sales' has no line with an item and a quantity; look at its rows, and at"
                                + " where and inside",
                        spec + ":13:14: table 'recipes' has no line of a recipe; look at its rows, and at where");
        assertThat(folder.exists("raw/_delta_log")).isFalse();
    }

    @Test
    void unitsOfTheDemandMustConvert() {
        folder.delta(
                "nothing",
                "select * from values ('soup', 2, 'kg'), ('soup', 2, null), ('stock', 1, 'tbspp') as t(product, sold, unit)");
        folder.delta("none", "select 'soup' as parent, 'stock' as component, 1 as quantity, 'l' as unit, 1 as id");
        folder.delta("things", "select * from values ('soup', 'l'), ('stock', 'l') as t(id, unit)");
        Path spec = folder.spec(
                TABLES.replace("path: sales", "path: nothing")
                                .replace("path: recipes", "path: none")
                                .replace("path: items", "path: things")
                        + """
                explode:
                  - table: sales
                    item: product
                    quantity: sold
                    unit: unit
                    items: { table: items, item: id, unit: unit }
                    recipes: { table: recipes, parent: parent, component: component, quantity: quantity, unit: unit }
                """);
        AssayRun run = folder.command("explode");
        assertThat(run.said())
                .containsExactly(
                        spec
                                + ":13:11: table 'sales': 1 line of item 'soup' without a unit; fill it in, or leave such rows out with where",
                        spec
                                + ":13:11: table 'sales': 'soup' can't be converted from kg to l; say how many l 1 kg of 'soup' is",
                        spec
                                + ":13:11: table 'sales': 'tbspp' is no unit that is known here; did you mean 'metric tbsp'?");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void sharesOfAlternativesAddUpToOneOnEachDay() {
        folder.delta(
                "none",
                """
                select 1 as id, parent, component, quantity, either, share, cast(a as date) as a, cast(b as date) as b from values
                  ('chips', 'olive', 1, 'oil', 0.25, null, null), ('chips', 'rape', 1, 'oil', 0.75, null, '2024-05-31'),
                  ('chips', 'palm', 1, 'oil', 0.5, '2024-06-10', null), ('chips', 'potato', 1, null, null, null, null)
                as t(parent, component, quantity, either, share, a, b)""");
        Path spec = folder.spec(
                TABLES.replace("path: recipes", "path: none")
                        + """
                explode:
                  - table: sales
                    item: product
                    quantity: sold
                    time: day
                    recipes: { table: recipes, parent: parent, component: component, quantity: quantity, alternative: either, share: share, from: a, to: b }
                """);
        AssayRun run = folder.command("explode");
        assertThat(run.said())
                .containsExactly(
                        spec
                                + ":14:118: recipe of 'chips', alternatives 'oil': the shares from 2024-06-01 on add up to 0.25; let them add up to 1 on each day",
                        spec
                                + ":14:118: recipe of 'chips', alternatives 'oil': the shares from 2024-06-10 on add up to 0.75; let them add up to 1 on each day");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void recipesDeeperThanAllowedAreRefused() {
        folder.delta(
                "none",
                "select 1 as id, concat('P', id) as parent, concat('P', id + 1) as component, 1 as quantity from range(4)");
        Path spec = folder.spec(
                TABLES.replace("path: recipes", "path: none")
                        + """
                explode:
                  - table: sales
                    item: product
                    quantity: sold
                    depth: 3
                    recipes: { table: recipes, parent: parent, component: component, quantity: quantity }
                """);
        AssayRun run = folder.command("explode");
        assertThat(run.said())
                .containsExactly(spec
                        + ":13:12: recipes go down more than 3 levels, at 'P3'; give a larger depth, if that is right");
        assertThat(run.code()).isEqualTo(2);
    }
}
