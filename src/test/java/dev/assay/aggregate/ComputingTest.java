package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Columns that the spec makes of each row. */
class ComputingTest {
    private static Dataset<Row> events() {
        return TestSpark.session()
                .sql("select * from values (date '2024-01-01', 'p-1', 2), (date '2024-01-02', 'P-1', 3),"
                        + " (date '2024-01-02', 'q-2', 4) as t(day, product, qty)");
    }

    @Test
    void computedColumnsAreKeysValuesAndGroupsLikeOthers() {
        String item =
                """
                compute: { code: upper(product), kind: "upper(left(product, 1))", pounds: qty * 2.5D }
                keys: [code]
                value: pounds
                step: day
                hierarchies: { code: { levels: [kind] } }
                """;
        Asked asked = new Asked(item, events(), Map.of());
        assertThat(asked.nodes().keySet())
                .isEqualTo(Set.of("code: P-1|P", "code: Q-2|Q", "kind: null|P", "kind: null|Q", "all: null|null"));
        assertThat(Asked.shown(asked.nodes().get("all: null|null").track())).isEqualTo("5 17.5");
    }

    @Test
    void aTableOfOneSeriesNeedsNoKeyOfItsOwn() {
        Asked asked = new Asked(
                "compute: { \"a. road\": \"'I-94'\" }\nkeys: [a. road]\nvalue: qty\nstep: day", events(), Map.of());
        assertThat(asked.series().keySet()).containsExactly("I-94");
        assertThat(Asked.shown(asked.series().get("I-94").track())).isEqualTo("2 7");
    }

    @Test
    void whatCanNotBeComputedIsTold() {
        String item =
                """
                compute: { qty: product, all: sum(qty), chance: rand(), twice: "2 * qt", other: upper(chance) }
                keys: [product]
                step: day
                """;
        assertThatThrownBy(() -> new Asked(item, events(), Map.of()).bound())
                .isInstanceOf(InputException.class)
                .hasMessage(
                        """
                        asked.yaml:7:21: table 'events' has a column 'qty'; choose another name
                        asked.yaml:7:35: 'sum(qty)' can't be used: The query does not include a GROUP BY clause. Add GROUP BY or turn\
                         it into the window functions using OVER clauses; write an SQL expression
                        asked.yaml:7:53: 'rand()' gives another answer each time it is asked; use only functions that depend on the\
                         row, not rand() or uuid()
                        asked.yaml:7:68: '2 * qt' can't be used: A column or function parameter with name `qt` cannot be resolved.\
                         Did you mean one of the following? [`qty`, `day`, `product`]; write an SQL expression
                        asked.yaml:7:85: 'upper(chance)' can't be used: A column or function parameter with name `chance` cannot be\
                         resolved. Did you mean one of the following? [`day`, `qty`, `product`]; write an SQL expression\
                        """);
    }
}
