package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.problem.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Budgets and values that hold each other, by hand. */
class GroupRulesTest {
    private static final List<String> PLAIN = List.of("id", "y");

    /** Of 36, 24 and 12 fit 48: two thirds are 24, 16 and 8, so 24, 12 and 0 and then the largest remainder: 8 of 12. */
    @Test
    void aBudgetIsSharedInWholePacksByLargestRemainder() {
        Ruled ruled = Orders.rows("id, y", "('a', 36D), ('b', 24D), ('c', 12D), ('d', null)")
                .ruled("- pack_size: { of: 12 }\n- budget: { of: 48, name: truck }");
        assertThat(Orders.texts(ruled.rows(), PLAIN)).containsExactly("a|24", "b|12", "c|12", "d|null");
        assertThat(Orders.changes(ruled))
                .containsExactly("a|truck|2|1|36|24|budget of 48", "b|truck|2|1|24|12|budget of 48");
        assertThat(Orders.unmet(ruled)).isEmpty();
    }

    @Test
    void eachGroupHasItsBudgetAndRowsTheirWeight() {
        assertThat(Orders.rows(
                                "id, store, y, volume, truck",
                                "('a', 1, 10D, 2, 20), ('b', 1, 10D, 2, 20), ('c', 2, 10D, 2, 20), ('d', 2, 4D, 0, 20), ('e', null, 30D, 1, 15)")
                        .values("- budget: { by: [store], of: truck, weight: volume }"))
                .containsExactly("a|5", "b|5", "c|10", "d|4", "e|15");
    }

    @Test
    void aRowBelowItsMinimumGetsNothingAndOthersGetWhatThatFrees() {
        assertThat(Orders.rows("id, y", "('a', 24D), ('b', 24D), ('c', 40D)")
                        .values("- integer: {}\n- minimum_order: { of: 20 }\n- budget: { of: 50 }"))
                .containsExactly("a|0", "b|0", "c|40");
        assertThat(Orders.rows("id, y", "('a', 24D), ('b', 24D)")
                        .values("- minimum_order: { of: 24 }\n- budget: { of: 30 }"))
                .containsExactly("a|24", "b|0");
    }

    @Test
    void theFirstRankIsServedFirst() {
        assertThat(Orders.rows("id, y, rank", "('a', 30D, 2), ('b', 30D, 1), ('c', 30D, null), ('d', 10D, 2)")
                        .values("- integer: {}\n- budget: { of: 51, share: { priority: rank } }"))
                .containsExactly("a|16", "b|30", "c|0", "d|5");
    }

    @Test
    void minimumsThatDoNotGoIntoABudgetAreNotMetOrBreakIt() {
        Orders orders = Orders.rows("id, y", "('a', 5D), ('b', 30D)");
        Ruled budget = orders.ruled("- minimum_order: { of: 24, below: raise }\n- budget: { of: 40 }");
        assertThat(Orders.texts(budget.rows(), PLAIN)).containsExactly("a|24", "b|24");
        assertThat(Orders.unmet(budget))
                .containsExactly(
                        "all rows: budget (rule 2) of 40 is missed by 8, since it comes after minimum_order (rule 1)");
        Ruled least = orders.ruled("- budget: { of: 27 }\n- minimum_order: { of: 24, below: raise }");
        assertThat(Orders.texts(least.rows(), PLAIN)).containsExactly("a|12", "b|15");
        assertThat(Orders.unmet(least))
                .containsExactly(
                        "id = a: minimum_order (rule 2) is missed by 12 at 12, since it comes after budget (rule 1)",
                        "id = b: minimum_order (rule 2) is missed by 9 at 15, since it comes after budget (rule 1)");
        assertThat(least.told().get(0))
                .isEqualTo(new RuleTold(
                        "unmet",
                        "minimum_order",
                        2,
                        "id = a: minimum_order (rule 2) is missed by 12 at 12, since it comes after budget (rule 1)"
                                + " (and 1 more)",
                        "change one of these rules, or its amount"));
    }

    @Test
    void refusesAGroupWithTwoBudgetsOrNone() {
        InputException refused = catchThrowableOfType(InputException.class, () -> Orders.rows(
                        "id, y, store, truck", "('a', 1D, 1, 5), ('b', 1D, 1, 6), ('c', 1D, 2, null)")
                .ruled("- budget: { of: truck, by: store }\n- budget: { of: truck, by: store, where: \"store = 2\" }"));
        assertThat(refused.getMessage().lines())
                .containsExactly(
                        "rules.yaml:2:19: 'truck' is 5 and 6 where store = 1; give a group one budget of 0 or more",
                        "rules.yaml:3:19: 'truck' is null where store = 2; give a group one budget of 0 or more");
    }

    @Test
    void valuesOutOfOrderTakeTheirMean() {
        Ruled ruled = Orders.rows(
                        "id, p, q, y",
                        "(1, 'x', 0.1, 3D), (2, 'x', 0.5, 7D), (3, 'x', 0.9, 5D), (4, 'z', 0.1, 9D), (5, 'z', 0.5, null), (6, 'z', 0.9, 8D)")
                .ruled("- monotone: { by: p, along: q }");
        assertThat(Orders.texts(ruled.rows(), PLAIN)).containsExactly("1|3", "2|6", "3|6", "4|8.5", "5|null", "6|8.5");
        assertThat(Orders.changes(ruled))
                .containsExactly(
                        "2|monotone|1|1|7|6|out of order",
                        "3|monotone|1|1|5|6|out of order",
                        "4|monotone|1|1|9|8.5|out of order",
                        "6|monotone|1|1|8|8.5|out of order");
        assertThat(Orders.rows("id, p, q, y", "(1, 'x', 1, 3D), (2, 'x', 2, 7D)")
                        .values("- monotone: { by: p, along: q, direction: decreasing }"))
                .containsExactly("1|5", "2|5");
    }

    @Test
    void orderHoldsWithPacksThatDifferAndWithBudgets() {
        Orders orders =
                Orders.rows("id, p, q, y, pack", "(1, 'x', 1, 11D, 12), (2, 'x', 2, 11.5D, null), (3, 'x', 3, 14D, 5)");
        assertThat(orders.values("- pack_size: { of: pack }\n- monotone: { by: p, along: q }"))
                .containsExactly("1|12", "2|12", "3|15");
        assertThat(orders.values(
                        "- pack_size: { of: pack }\n- monotone: { by: p, along: q }\n- budget: { by: q, of: 11 }"))
                .containsExactly("1|0", "2|10", "3|10");
    }

    @Test
    void refusesValuesOfOnePlace() {
        InputException refused = catchThrowableOfType(
                InputException.class, () -> Orders.rows("id, p, q, y", "(1, 'x', 1, 3D), (2, 'x', 1, 7D)")
                        .ruled("- monotone: { by: p, along: q }"));
        assertThat(refused)
                .hasMessage(
                        "rules.yaml:2:31: there are 2 rows of p = x and one q; add to by the columns that tell them apart");
    }
}
