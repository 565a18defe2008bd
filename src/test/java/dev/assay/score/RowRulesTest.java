package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.problem.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about single rows, by hand. */
class RowRulesTest {
    @Test
    void eachStepIsLoggedWithItsRule() {
        Ruled ruled = Orders.rows(
                        "id, y, pack, shelf",
                        "('a', -2.5D, 6, 100), ('b', 13.4D, 6, 100), ('c', 25.6D, 12, 30), ('d', 7.2D, null, 100), ('e', 3.5D, 1, 100), ('f', null, 6, 9)")
                .ruled(
                        """
                        - non_negative: { why: "Nobody orders less than nothing." }
                        - integer: { round: nearest }
                        - pack_size: { of: pack }
                        - capacity: { of: shelf }
                        """);
        assertThat(ruled.rows().columns()).containsExactly("id", "y", "pack", "shelf", "y_raw");
        assertThat(Orders.texts(ruled.rows(), List.of("id", "y", "y_raw")))
                .containsExactly("a|0|-2.5", "b|18|13.4", "c|24|25.6", "d|7|7.2", "e|4|3.5", "f|null|null");
        assertThat(ruled.changes().columns())
                .containsExactly("id", "rule", "ordinal", "step", "before", "after", "why");
        assertThat(Orders.changes(ruled))
                .containsExactly(
                        "a|non_negative|1|1|-2.5|0|Nobody orders less than nothing.: below zero",
                        "b|integer|2|1|13.4|13|whole numbers",
                        "b|pack_size|3|2|13|18|packs of 6",
                        "c|capacity|4|3|36|24|at most 30",
                        "c|integer|2|1|25.6|26|whole numbers",
                        "c|pack_size|3|2|26|36|packs of 12",
                        "d|integer|2|1|7.2|7|whole numbers",
                        "e|integer|2|1|3.5|4|whole numbers");
        assertThat(Orders.unmet(ruled)).isEmpty();
        assertThat(ruled.told())
                .containsExactly(new RuleTold("missing", "", 1, "1 row without a prediction, left so", ""));
    }

    @Test
    void roundsEachWayAndHalfGoesUp() {
        String rows = "('a', 5.9D), ('b', 6D), ('c', 6.1D), ('d', 12.0000000001D), ('e', -6.0D), ('f', 18.0D)";
        assertThat(Orders.rows("id, y", rows).values("- pack_size: { of: 12, round: up }"))
                .containsExactly("a|12", "b|12", "c|12", "d|12", "e|0", "f|24");
        assertThat(Orders.rows("id, y", rows).values("- pack_size: { of: 12, round: down }"))
                .containsExactly("a|0", "b|0", "c|0", "d|12", "e|-12", "f|12");
        assertThat(Orders.rows("id, y", rows).values("- pack_size: { of: 12, round: nearest }"))
                .containsExactly("a|0", "b|12", "c|12", "d|12", "e|0", "f|24");
        assertThat(Orders.rows("id, y", "('a', 0.25D), ('b', 2D)").values("- pack_size: { of: 1 }"))
                .containsExactly("a|1", "b|2");
        assertThat(Orders.rows("id, y", "('a', 0.25D), ('b', 0.31D)").values("- pack_size: { of: 0.1 }"))
                .containsExactly("a|0.3", "b|0.4");
    }

    @Test
    void aMinimumIsForOrdersOnly() {
        String rows = "('a', 0D), ('b', 5D), ('c', 12D), ('d', 23D), ('e', 24D), ('f', 100D)";
        assertThat(Orders.rows("id, y", rows).values("- minimum_order: { of: 24 }"))
                .containsExactly("a|0", "b|0", "c|0", "d|0", "e|24", "f|100");
        assertThat(Orders.rows("id, y", rows).values("- minimum_order: { of: 24, below: raise }"))
                .containsExactly("a|0", "b|24", "c|24", "d|24", "e|24", "f|100");
        assertThat(Orders.rows("id, y", rows).values("- minimum_order: { of: 24, below: nearest }"))
                .containsExactly("a|0", "b|0", "c|24", "d|24", "e|24", "f|100");
        assertThat(Orders.rows("id, y", rows)
                        .values("- minimum_order: { of: 20, below: raise }\n- pack_size: { of: 8 }"))
                .containsExactly("a|0", "b|24", "c|24", "d|24", "e|24", "f|104");
    }

    @Test
    void packsThatMeetTakeTheirCommonMultiple() {
        assertThat(Orders.rows("id, y", "('a', 3D), ('b', 13D)")
                        .values("- integer: {}\n- pack_size: { of: 2.5 }\n- pack_size: { of: 3, where: \"id = 'b'\" }"))
                .containsExactly("a|5", "b|15");
    }

    @Test
    void rulesHoldOnlyWhereTheySay() {
        assertThat(Orders.rows("id, y, shut", "('a', 3D, true), ('b', 4D, false), ('c', 5D, null)")
                        .values("- closed: { where: shut }\n- capacity: { of: 2, where: \"id <> 'b'\" }"))
                .containsExactly("a|0", "b|4", "c|2");
    }

    @Test
    void theLaterOfTwoRulesThatContradictEachOtherYields() {
        Ruled least = Orders.rows("id, y", "('a', 5D), ('b', 0D)")
                .ruled("- capacity: { of: 10 }\n- minimum_order: { of: 24, below: raise }");
        assertThat(Orders.changes(least)).containsExactly("a|minimum_order|2|1|5|10|at least 24");
        assertThat(Orders.unmet(least))
                .containsExactly(
                        "id = a: minimum_order (rule 2) is missed by 14 at 10, since it comes after capacity (rule 1)");
        Ruled most = Orders.rows("id, y", "('a', 5D), ('b', 100D)")
                .ruled("- minimum_order: { of: 24, below: raise }\n- capacity: { of: 10 }");
        assertThat(Orders.texts(most.rows(), List.of("id", "y"))).containsExactly("a|24", "b|24");
        assertThat(Orders.unmet(most))
                .containsExactly(
                        "id = a: capacity (rule 2) is missed by 14 at 24, since it comes after minimum_order (rule 1)",
                        "id = b: capacity (rule 2) is missed by 14 at 24, since it comes after minimum_order (rule 1)");
    }

    @Test
    void threeRulesMayContradictEachOtherWhereNoTwoDo() {
        String pack = "- pack_size: { of: 12 }\n";
        String most = "- capacity: { of: 10 }\n";
        String least = "- minimum_order: { of: 5, below: raise }\n";
        Orders orders = Orders.rows("id, y", "('a', 3D)");
        Ruled minimum = orders.ruled(pack + most + least);
        assertThat(Orders.texts(minimum.rows(), List.of("id", "y"))).containsExactly("a|0");
        assertThat(Orders.unmet(minimum))
                .containsExactly("id = a: minimum_order (rule 3) is missed by 5 at 0, since it comes after pack_size"
                        + " (rule 1) and capacity (rule 2)");
        Ruled capacity = orders.ruled(pack + least + most);
        assertThat(Orders.texts(capacity.rows(), List.of("id", "y"))).containsExactly("a|12");
        Ruled packs = orders.ruled(least + most + pack);
        assertThat(Orders.texts(packs.rows(), List.of("id", "y"))).containsExactly("a|10");
        assertThat(Orders.unmet(packs))
                .containsExactly(
                        "id = a: pack_size (rule 3) is missed by 2 at 10, since it comes after capacity (rule 2)"
                                + " and minimum_order (rule 1)");
    }

    @Test
    void whatIsNoFiniteNumberIsNeverOrdered() {
        Ruled ruled = Orders.rows("id, y", "('a', double('NaN')), ('b', double('Infinity')), ('c', 1.5D)")
                .ruled("- integer: {}");
        assertThat(Orders.texts(ruled.rows(), List.of("id", "y"))).containsExactly("a|null", "b|null", "c|2");
        assertThat(ruled.told())
                .containsExactly(new RuleTold(
                        "not_finite",
                        "",
                        2,
                        "2 rows with a prediction that is no finite number, taken for missing: id = a",
                        "mend the model or its features"));
    }

    @Test
    void refusesAmountsThatMakeNoSenseWithTheirRow() {
        InputException refused = catchThrowableOfType(InputException.class, () -> Orders.rows(
                        "id, y, pack, shelf", "('a', 1D, 0, 5), ('b', 1D, -3, null), ('b', 2D, 3, 4)")
                .ruled("- pack_size: { of: pack }\n- capacity: { of: shelf }"));
        assertThat(refused.getMessage().lines())
                .containsExactly(
                        "rules.yaml:1:1: there are 2 rows of id = b; name keys that tell rows apart, or remove duplicates",
                        "rules.yaml:2:22: 'pack' is 0 where id = a, and in 1 other row; write a number above 0, or null for"
                                + " no pack",
                        "rules.yaml:3:21: 'shelf' is null where id = b; fill it in with 0 or more, or leave such rows out"
                                + " with where");
    }

    @Test
    void refusesColumnsThatDoNotFitBeforeAnyRowIsRead() {
        InputException refused = catchThrowableOfType(
                InputException.class,
                () -> Orders.of("select 'a' as id, cast(raise_error('read') as double) as y, 'x' as pack")
                        .ruled(
                                """
                                - pack_size: { of: pack }
                                - capacity: { of: shelve }
                                - sql: { value: "nonsense(" }
                                - sql: { value: "'text'" }
                                - sql: { value: "value + rand()" }
                                - integer: { where: "pak = 1" }
                                """));
        assertThat(refused.getMessage().lines())
                .containsExactly(
                        "rules.yaml:2:22: 'pack' is string, not a number; declare its type in the table's schema, or parse it"
                                + " with a repair (parse_number)",
                        "rules.yaml:3:21: there is no column 'shelve'; one of: id, y, pack",
                        "rules.yaml:4:19: 'nonsense(' can't be used: Syntax error at or near end of input; write an SQL"
                                + " expression of a number",
                        "rules.yaml:5:19: ''text'' makes string, not a number; write an SQL expression of a number",
                        "rules.yaml:6:19: 'value + rand()' gives another answer each time it is asked; use only functions"
                                + " that depend on the row, not rand() or uuid()",
                        "rules.yaml:7:23: 'pak = 1' can't be used: A column or function parameter with name `pak` cannot be"
                                + " resolved. Did you mean one of the following? [`pack`, `y`, `id`]; write an SQL condition");
    }
}
