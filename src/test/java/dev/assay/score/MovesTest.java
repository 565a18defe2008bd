package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that move values, rules in SQL, and odd names, by hand. */
class MovesTest {
    private static final String DAYS =
            """
            ('S', date'2024-01-05', 5D, false), ('S', date'2024-01-06', 7D, true), ('S', date'2024-01-07', 1D, true),
            ('S', date'2024-01-08', 2D, false), ('S', date'2024-01-09', 4D, true), ('T', date'2024-01-06', 3D, false)""";

    private static Orders days() {
        return Orders.rows("store, day, y, shut", DAYS).by("store", "day");
    }

    @Test
    void closedDaysGoToTheNextOpenOne() {
        Ruled ruled = days().ruled("- closed: { where: shut, then: next, along: day }");
        assertThat(Orders.texts(ruled.rows(), List.of("store", "day", "y")))
                .containsExactly(
                        "S|2024-01-05|5",
                        "S|2024-01-06|0",
                        "S|2024-01-07|0",
                        "S|2024-01-08|10",
                        "S|2024-01-09|0",
                        "T|2024-01-06|3");
        assertThat(Orders.changes(ruled))
                .containsExactly(
                        "S|2024-01-06|closed|1|1|7|0|closed, goes to 2024-01-08",
                        "S|2024-01-07|closed|1|1|1|0|closed, goes to 2024-01-08",
                        "S|2024-01-08|closed|1|1|2|10|8 of closed days",
                        "S|2024-01-09|closed|1|1|4|0|closed");
        assertThat(Orders.unmet(ruled))
                .containsExactly(
                        "store = S, day = 2024-01-09: closed (rule 1) leaves 4 unserved: there is no open day");
    }

    @Test
    void aTableListsWhatIsClosed() {
        assertThat(
                        days().with(
                                        "closures",
                                        "select 'T' as id, date'2024-01-06' as d union all select 'T', date'2024-01-06'")
                                .values(
                                        "- closed: { table: closures, on: { store: id, day: d } }\n- closed: { where: shut, then: previous, along: day }"))
                .containsExactly(
                        "S|2024-01-05|13",
                        "S|2024-01-06|0",
                        "S|2024-01-07|0",
                        "S|2024-01-08|6",
                        "S|2024-01-09|0",
                        "T|2024-01-06|0");
    }

    private static Orders shelves() {
        return Orders.rows(
                        "store, product, y, gone",
                        "(1, 'a', 10D, true), (1, 'b', 4D, true), (1, 'c', 1D, false), (2, 'a', 3D, true), (2, 'd', 5D, true)")
                .by("store", "product")
                .with(
                        "substitutes",
                        "select * from values ('a', 'b', 0.5), ('b', 'c', 2.0), ('c', 'd', 1.0), ('d', 'a', null) as t(product, instead, rate)");
    }

    private static final String SUBSTITUTION =
            "- substitution: { table: substitutes, from: product, to: instead, rate: rate, when: gone }\n";

    @Test
    void whatIsGoneGoesToItsSubstitutesSubstitute() {
        Ruled ruled = shelves().ruled(SUBSTITUTION + "- pack_size: { of: 6 }");
        assertThat(Orders.texts(ruled.rows(), List.of("store", "product", "y")))
                .containsExactly("1|a|0", "1|b|0", "1|c|24", "2|a|0", "2|d|0");
        assertThat(Orders.changes(ruled))
                .containsExactly(
                        "1|a|substitution|1|1|10|0|substituted",
                        "1|b|substitution|1|1|4|0|substituted",
                        "1|c|pack_size|2|2|19|24|packs of 6",
                        "1|c|substitution|1|1|1|19|takes the place of a, b",
                        "2|a|substitution|1|1|3|0|substituted",
                        "2|d|substitution|1|1|5|0|substituted");
        assertThat(Orders.unmet(ruled))
                .containsExactly(
                        "store = 2, product = a: substitution (rule 1) leaves 1.5 unserved: there is no prediction of b",
                        "store = 2, product = d: substitution (rule 1) leaves 2.5 unserved: there is no prediction of b");
    }

    @Test
    void refusesACircleByItsPath() {
        InputException refused =
                catchThrowableOfType(InputException.class, () -> Orders.rows("id, y", "('a', 1D), ('b', 1D), ('c', 1D)")
                        .with("s", "select * from values ('a', 'b'), ('b', 'c'), ('c', 'b') as t(id, other)")
                        .ruled("- substitution: { table: s, from: id, to: other }"));
        assertThat(refused)
                .hasMessage(
                        "rules.yaml:2:28: substitutes go in a circle: b → c → b; remove one of these lines, or name by when"
                                + " the rows that are no longer sold");
    }

    @Test
    void sqlSeesTheValueSoFarAndOtherRulesHoldAfterIt() {
        Ruled ruled = Orders.rows("id, y, value", "('a', 7D, 'own'), ('b', 20D, 'own'), ('c', 1D, null)")
                .ruled(
                        """
                        - pack_size: { of: 6 }
                        - sql: { name: half, value: "if(id = 'b', value / 2, value)", why: "b is on its way out" }
                        - sql: { name: ten, value: "greatest(value, 10)", where: "id = 'c'" }
                        - capacity: { of: 9, where: "id = 'c'" }
                        """);
        assertThat(Orders.texts(ruled.rows(), List.of("id", "y", "value")))
                .containsExactly("a|12|own", "b|12|own", "c|6|null");
        assertThat(Orders.changes(ruled))
                .containsExactly(
                        "a|pack_size|1|1|7|12|packs of 6",
                        "b|half|2|2|24|12|b is on its way out: if(id = 'b', value / 2, value)",
                        "b|pack_size|1|1|20|24|packs of 6",
                        "c|capacity|4|4|12|6|at most 9",
                        "c|pack_size|1|1|1|6|packs of 6",
                        "c|pack_size|1|3|10|12|packs of 6",
                        "c|ten|3|2|6|10|greatest(value, 10)");
        assertThat(Orders.unmet(ruled)).containsExactly("id = c: ten (rule 3) is missed by 4 at 6");
    }

    @Test
    void oddNamesWork() {
        Orders orders = new Orders(
                TestSpark.session()
                        .sql(
                                "select 1 as `Läden. Nr`, 2 as `row`, 10.5D as `Wert (p50)`, 4 as `case``size`, 20 as `the draft`, map('a', 1) as log"),
                List.of("Läden. Nr", "row"),
                "Wert (p50)");
        Ruled ruled = orders.ruled(
                """
                - pack_size: { of: "case`size" }
                - capacity: { of: "THE DRAFT", where: "`Läden. Nr` = 1" }
                - monotone: { by: "Läden. Nr", along: row }
                - sql: { value: "value + `the draft` * 0" }
                - budget: { by: ["Läden. Nr"], of: "the draft", weight: row }
                """);
        assertThat(ruled.rows().columns())
                .containsExactly("Läden. Nr", "row", "Wert (p50)", "case`size", "the draft", "log", "Wert (p50)_raw");
        assertThat(ruled.rows().first().get(2)).isEqualTo(8.0);
        assertThat(Orders.changes(ruled))
                .containsExactly("1|2|budget|5|2|12|8|budget of 20", "1|2|pack_size|1|1|10.5|12|packs of 4");
    }

    @Test
    void refusesTablesThatDoNotFit() {
        InputException refused = catchThrowableOfType(
                InputException.class,
                () -> days().with("t", "select 'a' as other, 1 as product")
                        .ruled(
                                """
                                - substitution: { table: t, from: product, to: other }
                                - closed: { table: t, on: { day: product } }
                                - closed: { where: shut, then: next, along: shut }
                                """));
        assertThat(refused.getMessage().lines())
                .containsExactly(
                        "rules.yaml:2:37: 'product' is none of the keys; one of: store, day",
                        "rules.yaml:2:37: there is no column 'product'; one of: store, day, y, shut",
                        "rules.yaml:2:50: there is no column 'product'; one of: store, day, y, shut",
                        "rules.yaml:3:29: 'day' is date, and 'product' int; give both columns one type",
                        "rules.yaml:4:47: 'shut' is none of the keys; one of: store, day");
    }

    @Test
    void aPackServesTheDaysAfterTheOneThatOpensIt() {
        Orders needs = Orders.rows(
                        "store, day, y, pack",
                        """
                        ('S', 1, 4D, 10D), ('S', 2, 5D, 10D), ('S', 3, 0D, 10D), ('S', 4, 2.5D, 10D), ('S', 5, null, 10D),
                        ('S', 6, 20D, 10D), ('T', 1, 3D, null), ('T', 2, -1D, 0.7D), ('T', 3, 0.2D, 0.7D), ('T', 4, 0.6D, 0.7D)""")
                .by("store", "day");
        String rule = "- pack_size: { of: pack, along: day, name: crates }";
        Ruled ruled = needs.ruled(rule);
        assertThat(Orders.texts(ruled.rows(), List.of("store", "day", "y")))
                .containsExactly(
                        "S|1|10",
                        "S|2|0",
                        "S|3|0",
                        "S|4|10",
                        "S|5|null",
                        "S|6|20",
                        "T|1|3",
                        "T|2|0",
                        "T|3|0.7",
                        "T|4|0.7");
        assertThat(Orders.changes(ruled))
                .contains(
                        "S|1|crates|1|1|4|10|10 ordered so far for 4", "S|2|crates|1|1|5|0|10 ordered so far for 9",
                        "S|4|crates|1|1|2.5|10|20 ordered so far for 11.5",
                                "T|2|crates|1|1|-1|0|0 ordered so far for 0");
        assertThat(needs.values("- pack_size: { of: pack, along: day, round: nearest }"))
                .contains("S|1|0", "S|2|10", "S|4|0", "S|6|20");
        // On a closed day nothing is needed, and no pack is opened, wherever that rule stands.
        assertThat(
                        needs.values(
                                "- pack_size: { of: pack, along: day }\n- closed: { where: \"store = 'S' and day in (1, 4)\" }"))
                .contains("S|1|0", "S|2|10", "S|3|0", "S|4|0", "S|6|20");
        assertThatThrownBy(() -> needs.ruled("- pack_size: { of: pack, along: pack }"))
                .hasMessageContaining("'pack' is none of the keys");
    }
}
