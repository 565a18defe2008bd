package dev.assay.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Complexity;
import dev.assay.spec.ComparisonSpec;
import dev.assay.spec.ComparisonSpec.Margin;
import dev.assay.spec.ComparisonSpec.Simplest;
import dev.assay.spec.Share;
import dev.assay.train.Compared.Measured;
import dev.assay.train.Compared.Verdict;
import dev.assay.train.Trained.Gate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The simplest that serves, and why. */
class SimplestRuleTest {
    private static final Gate MET = new Gate(true, "in the backtest, rmse 1 is at most 2");
    private static final Gate NOT_MET = new Gate(false, "in the backtest, rmse 3 is not at most 2");

    private static Compared of(String name, Long values, Measured measured) {
        String failure = measured == null ? "the label is below 0" : null;
        return new Compared(name, "linear", name, new Complexity(values, 1), measured, 0, null, 1, failure, null);
    }

    private static Compared of(String name, long values, double... byFold) {
        return of(name, (Long) values, measured("rmse", byFold));
    }

    private static Measured measured(String metric, double... byFold) {
        return Measured.of(metric, null, Arrays.stream(byFold).boxed().toList(), 100);
    }

    private static Compared with(Compared of, Gate need, long missing) {
        return new Compared(
                of.name(), of.kind(), of.by(), of.complexity(), of.measured(), missing, need, 1, of.failure(), null);
    }

    private static Simplest within(String share) {
        return new Simplest(null, new Margin(Share.parse(share)), List.of());
    }

    private static List<String> judged(Simplest simplest, Compared... candidates) {
        return new SimplestRule(simplest, List.of(candidates))
                .judged().stream()
                        .map(each -> each.name()
                                + (each.verdict().chosen() ? " chosen: " : ": ")
                                + each.verdict().reason())
                        .toList();
    }

    @Test
    void theSimplestWithinTheMarginIsChosen() {
        assertThat(judged(
                        within("5%"),
                        of("lag", 1, 1.2, 1.2),
                        of("linear", 7, 1.04, 1.04),
                        of("tree", 9, 1.01, 1.01),
                        of("own", 900, 1, 1)))
                .containsExactly(
                        "lag: worse than the best, 'own', by 20%, which is more than 5%",
                        "linear chosen: the simplest within 5% of the best, 'own'",
                        "tree: within 5% of the best, but 'linear' is simpler",
                        "own: the best, but 'linear' is within 5% of it, and is simpler");
    }

    @Test
    void ofEquallySimpleOnesTheFirstOfTheListIsChosen() {
        assertThat(judged(within("5%"), of("one", 7, 1.04), of("two", 7, 1.0), of("own", 900, 2)))
                .containsExactly(
                        "one chosen: the simplest within 5% of the best, 'two'",
                        "two: the best, but 'one' is within 5% of it, and is as simple, and stands before it",
                        "own: worse than the best, 'two', by 100%, which is more than 5%");
    }

    /** Folds of 1 and 3 have a standard deviation of √2, and their mean a standard error of 1. */
    @Test
    void oneStandardErrorIsThatOfTheBest() {
        Simplest rule = new Simplest(null, new Margin(null), List.of());
        assertThat(judged(rule, of("lag", 1, 3.1, 3.1), of("linear", 7, 3, 3), of("own", 900, 1, 3)))
                .containsExactly(
                        "lag: worse than the best, 'own', by 1.1, which is more than one standard error, 1",
                        "linear chosen: the simplest within one standard error of the best, 'own'",
                        "own: the best, but 'linear' is within one standard error of it, and is simpler");
    }

    @Test
    void whatDoesNotMeetTheNeedOrLeavesRowsOutIsNotChosen() {
        assertThat(judged(
                        within("50%"),
                        with(of("lag", 1, 1.1), MET, 12),
                        with(of("linear", 7, 1.2), NOT_MET, 0),
                        with(of("own", 900, 1.0), MET, 0)))
                .containsExactly(
                        "lag: it predicts nothing for 12 rows of the backtest; name a column that stands in, or otherwise: NUMBER",
                        "linear: it does not meet the need: in the backtest, rmse 3 is not at most 2",
                        "own chosen: the only adequate one");
    }

    @Test
    void whereNoneMeetsTheNeedTheBestOfAllIsChosen() {
        assertThat(judged(within("50%"), with(of("linear", 7, 1.2), NOT_MET, 0), with(of("own", 900, 1.0), NOT_MET, 0)))
                .containsExactly(
                        "linear: it does not meet the need: in the backtest, rmse 3 is not at most 2",
                        "own chosen: the best of all, since none is adequate: it does not meet the need: in the backtest, rmse 3 is not at most 2");
    }

    @Test
    void whatLeavesRowsOutIsNotEvenTheLastResort() {
        assertThat(judged(within("5%"), with(of("lag", 1, 1.0), NOT_MET, 3), with(of("own", 900, 1.2), NOT_MET, 0)))
                .last()
                .isEqualTo(
                        "own chosen: the best of all, since none is adequate: it does not meet the need: in the backtest, rmse 3 is not at most 2");
    }

    @Test
    void whatFailedIsToldAndWhatCannotBeCountedIsTheLeastSimple() {
        assertThat(judged(
                        within("50%"),
                        of("broken", null, (Measured) null),
                        of("unknown", null, measured("rmse", 1.0)),
                        of("own", 900, 1.1)))
                .containsExactly(
                        "broken: it could not be compared: the label is below 0",
                        "unknown: the best, but 'own' is within 50% of it, and is simpler",
                        "own chosen: the simplest within 50% of the best, 'unknown'");
    }

    @Test
    void withoutARuleTheItemsOwnModelIsKept() {
        assertThat(judged(null, of("linear", 7, 0.1), of(ComparisonSpec.OWN, 900, 1.0)))
                .containsExactly(
                        "linear: it is compared only",
                        "own chosen: the item's own model is kept, since nothing simpler is asked for");
        assertThat(judged(null, of("linear", 7, 0.1), of(ComparisonSpec.OWN, null, (Measured) null)))
                .containsExactly("linear: it is compared only", "own: it could not be compared: the label is below 0");
    }

    @Test
    void ofScoresTheMarginIsBelowTheBest() {
        List<Compared> judged = new SimplestRule(
                        within("10%"),
                        List.of(
                                of("linear", (Long) 7L, measured("auc", 0.73)),
                                of("own", (Long) 900L, measured("auc", 0.8))))
                .judged();
        assertThat(judged.get(0).verdict())
                .isEqualTo(new Verdict(true, 0.72, true, "the simplest within 10% of the best, 'own'"));
    }

    /** Of any candidates: nothing simpler than the chosen one is within the margin, and a wider margin chooses nothing less simple. */
    @Test
    void aWiderMarginNeverChoosesWhatIsLessSimple() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Compared[] candidates = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(n -> of("c" + n, 1 + random.nextInt(50), 1 + random.nextDouble()))
                    .toArray(Compared[]::new);
            long before = Long.MAX_VALUE;
            for (int percent = 0; percent <= 100; percent += 10) {
                List<Compared> judged = new SimplestRule(within(percent + "%"), List.of(candidates)).judged();
                List<Compared> chosen =
                        judged.stream().filter(each -> each.verdict().chosen()).toList();
                assertThat(chosen).as("seed " + seed).hasSize(1);
                assertThat(chosen.get(0).verdict().within()).as("seed " + seed).isTrue();
                long size = chosen.get(0).size();
                assertThat(judged.stream().filter(each -> each.verdict().within()))
                        .as("seed " + seed)
                        .allMatch(each -> each.size() >= size);
                assertThat(size).as("seed " + seed).isLessThanOrEqualTo(before);
                before = size;
            }
        }
    }
}
