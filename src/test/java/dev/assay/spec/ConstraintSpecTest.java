package dev.assay.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How a list of constraints is read, and what a wrong one is told. */
final class ConstraintSpecTest {
    private static final String EVERY =
            """
              - non_negative: {}
              - integer: { round: nearest }
              - pack_size: { of: case_size, round: up }
              - pack_size: { of: 12, where: "store = 1", why: "Crates." }
              - minimum_order: { of: 24, below: zero }
              - capacity: { of: shelf, name: shelf }
              - budget: { by: [store, day], of: truck, weight: volume, share: proportional }
              - budget: { of: 500, share: { priority: rank } }
              - closed: { where: "closed" }
              - closed: { table: closures, on: { store: id }, then: next, along: day }
              - substitution: { table: substitutes, from: product, to: substitute, rate: rate, when: "gone" }
              - monotone: { by: [store, day], along: quantile }
              - sql: { name: no_bread, value: "if(bread, 0, value)" }
            """;

    private static List<String> problems(String list) {
        Problems problems = new Problems();
        AnyConstraints.read(list, problems);
        return problems.found().stream().map(Problem::toString).toList();
    }

    @Test
    void readsEveryKindInItsOrderWithItsName() {
        Problems problems = new Problems();
        List<ConstraintSpec> read = AnyConstraints.read(EVERY, problems).constraints();
        assertThat(problems.found()).isEmpty();
        assertThat(read.stream().map(ConstraintSpec::called))
                .containsExactly(
                        "non_negative (rule 1)",
                        "integer (rule 2)",
                        "pack_size (rule 3)",
                        "pack_size #2 (rule 4)",
                        "minimum_order (rule 5)",
                        "shelf (rule 6)",
                        "budget (rule 7)",
                        "budget #2 (rule 8)",
                        "closed (rule 9)",
                        "closed #2 (rule 10)",
                        "substitution (rule 11)",
                        "monotone (rule 12)",
                        "no_bread (rule 13)");
        assertThat(read.get(2).rule()).isEqualTo(new Constraint.PackSize("case_size", Constraint.Round.UP, null));
        assertThat(read.get(3))
                .isEqualTo(new ConstraintSpec(
                        "/constraints/3",
                        "pack_size",
                        4,
                        "pack_size #2",
                        new Constraint.PackSize("12", Constraint.Round.UP, null),
                        "store = 1",
                        "Crates."));
        assertThat(read.get(4).rule()).isEqualTo(new Constraint.MinimumOrder("24", Constraint.Below.ZERO));
        assertThat(read.get(6).rule())
                .isEqualTo(new Constraint.Budget(List.of("store", "day"), "truck", "volume", null));
        assertThat(read.get(7).rule()).isEqualTo(new Constraint.Budget(List.of(), "500", null, "rank"));
        assertThat(read.get(9).rule())
                .isEqualTo(new Constraint.Closed("closures", Map.of("store", "id"), Constraint.Then.NEXT, "day"));
        assertThat(read.get(10).rule())
                .isEqualTo(
                        new Constraint.Substitution("substitutes", "product", "substitute", "rate", "product", "gone"));
    }

    @Test
    void theSchemaAcceptsEveryKindAndNothingElse() {
        assertThat(AnyConstraints.complaints(EVERY)).isEmpty();
        assertThat(
                        AnyConstraints.complaints(
                                """
                          - pack_size: { of: 0 }
                          - capacity: { of: -1 }
                          - minimum_order: { of: 3, below: lower }
                          - budget: { share: fair }
                          - rounding: {}
                          - non_negative: {}
                            integer: {}
                        """))
                .contains(
                        "$[0].pack_size.of exclusiveMinimum",
                        "$[1].capacity.of minimum",
                        "$[2].minimum_order.below enum",
                        "$[3].budget required",
                        "$[4] additionalProperties",
                        "$[5] maxProperties");
        assertThat(ConstraintReader.KINDS.keySet()).isEqualTo(keys("/$defs/constraint/properties"));
    }

    private static Set<String> keys(String pointer) {
        Set<String> keys = new TreeSet<>();
        SpecSchema.json().at(pointer).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void tellsWhatMakesNoSense() {
        assertThat(
                        problems(
                                """
                          - pack_size: { of: "0" }
                          - budget: { of: 3, weight: "-2" }
                          - closed: { then: zero }
                          - closed: { where: "x", then: next }
                          - closed: { where: "x", along: day }
                          - closed: { table: closures }
                          - sql: { name: a, value: "1" }
                          - sql: { name: a, value: "2" }
                        """))
                .containsExactly(
                        "rules.yaml:2:16: '0' is no such number; a pack is above 0",
                        "rules.yaml:3:13: '-2' is no such number; a weight is 0 or more",
                        "rules.yaml:4:13: nothing says which rows are closed; add where: CONDITION, or table and on",
                        "rules.yaml:5:13: nothing says which day is next; name the column of the day by along",
                        "rules.yaml:6:13: along says where values go, and they go nowhere; add then: next or previous",
                        "rules.yaml:7:13: nothing says which rows it closes; add on: { … }",
                        "rules.yaml:9:18: two constraints have the name 'a'; give each its own name");
    }

    /** Numbers that are written as numbers are refused by the schema. */
    @Test
    void tellsWhichNumbersAreNone() {
        InputException refused = catchThrowableOfType(
                InputException.class,
                () -> SpecReader.parse(
                        Path.of("s.yaml"),
                        """
                        assay: 1
                        name: s
                        results: ./results
                        tables: { t: { format: delta, path: t, time: day } }
                        score:
                          - table: t
                            model: m
                            keys: [k]
                            output: ./o
                            constraints:
                              - pack_size: { of: 0 }
                              - pack_size: { of: -3 }
                              - capacity: { of: -1 }
                        """));
        assertThat(refused.problems().stream().map(Problem::toString))
                .containsExactly(
                        "s.yaml:11:26: 'of' is 0, not a number above 0, or a column; write for example 24 or case_size",
                        "s.yaml:12:26: 'of' is -3, not a number above 0, or a column; write for example 24 or case_size",
                        "s.yaml:13:25: 'of' is -1, not a number of 0 or more, or a column; write for example 24 or"
                                + " case_size");
    }
}
