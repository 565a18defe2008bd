package dev.assay.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.RowRule.NotBlank;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule.Unique;
import dev.assay.spec.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExistingTest {
    private static boolean news(Rule asked, Rule... has) {
        List<CheckSpec> checks = java.util.Arrays.stream(has)
                .map(rule -> new CheckSpec("", CheckWriter.kind(rule), "any", rule, Severity.ERROR, null, null, null))
                .toList();
        return new Existing(checks, Set.of()).lacks(Candidate.of(asked, ""));
    }

    @Test
    void theSameCheckInOtherBoundsIsNoNews() {
        assertThat(news(new NotNull("day"), new NotNull("DAY"))).isFalse();
        assertThat(news(new NotNull("day"), new NotNull("days"))).isTrue();
        assertThat(news(new Unique(List.of("id"), null, List.of()), new Unique(List.of("id"), null, List.of())))
                .isFalse();
    }

    @Test
    void aLowerBoundSaysNothingOfAnUpperOne() {
        AcceptedRange least = new AcceptedRange("n", "0", null, true);
        assertThat(news(new AcceptedRange("n", "5", null, true), least)).isFalse();
        assertThat(news(new AcceptedRange("n", null, "9", true), least)).isTrue();
    }

    @Test
    void aListOfValuesSaysAllButThatThereIsOne() {
        AcceptedValues list = new AcceptedValues("unit", List.of("kg"), false);
        assertThat(news(new NotBlank("unit"), list)).isFalse();
        assertThat(news(new NotNull("unit"), list)).isTrue();
    }

    @Test
    void aFormulaOfTheSameColumnsIsKnown() {
        ExpressionIsTrue own = new ExpressionIsTrue("round(quantity * `unit price`, 2) = amount");
        assertThat(news(new ExpressionIsTrue("abs(quantity * `unit price` - amount) <= 0.01"), own))
                .isFalse();
        assertThat(news(new ExpressionIsTrue("abs(quantity * weight - amount) <= 0.01"), own))
                .isTrue();
    }

    @Test
    void whatWasDeclinedIsNoNews() {
        Candidate declined = Candidate.of(new NotNull("a"), "");
        assertThat(new Existing(List.of(), Set.of(declined.family())).lacks(declined))
                .isFalse();
    }
}
