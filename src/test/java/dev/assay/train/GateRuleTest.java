package dev.assay.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evaluation.Measurement;
import dev.assay.spec.Share;
import dev.assay.spec.TrainSpec;
import dev.assay.train.Trained.Evaluated;
import dev.assay.train.Trained.Gate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bound is kept, or it is told what was measured instead. */
class GateRuleTest {
    private static final TrainSpec.Bound A_TENTH_BETTER = new TrainSpec.Bound(null, null, Share.parse("10%"));

    private static Evaluated of(String predictor, String metric, double value) {
        return new Evaluated("test", null, predictor, null, new Measurement(null, null, metric, null, 0, value, 10));
    }

    private static Gate against(String metric, double model, double baseline) {
        return new GateRule(
                        Map.of(metric, A_TENTH_BETTER),
                        List.of(of("model", metric, model), of("baseline", metric, baseline)))
                .gate();
    }

    @Test
    void errorsAreToBeLowerByAShare() {
        assertThat(against("rmse", 9, 10))
                .isEqualTo(new Gate(true, "in the test, rmse 9 is at most the baseline's with 10.0% to spare, 9"));
        assertThat(against("rmse", 9.1, 10))
                .isEqualTo(
                        new Gate(false, "in the test, rmse 9.1 is not at most the baseline's with 10.0% to spare, 9"));
    }

    @Test
    void scoresAreToBeHigherByAShareOfTheirSize() {
        assertThat(against("auc", 0.66, 0.6).open()).isTrue();
        assertThat(against("auc", 0.65, 0.6))
                .isEqualTo(new Gate(
                        false, "in the test, auc 0.65 is not at least the baseline's with 10.0% to spare, 0.66"));
        assertThat(against("r2", -0.95, -1).open()).isFalse();
        assertThat(against("r2", -0.9, -1).open()).isTrue();
    }

    /** A bias of either sign is bad. */
    @Test
    void whatAimsAtAValueIsToBeNearerToIt() {
        assertThat(against("bias", 1, -5).open()).isTrue();
        assertThat(against("bias", -4.4, 5).open()).isTrue();
        assertThat(against("bias", -5, -5))
                .isEqualTo(new Gate(
                        false,
                        "in the test, bias -5 is not nearer to the best than the baseline's with 10.0% to spare, -5"));
        assertThat(against("coverage_0.9", 0.95, 0.8).open()).isTrue();
        assertThat(against("coverage_0.9", 0.99, 0.8).open()).isTrue();
        assertThat(against("coverage_0.9", 0.795, 0.8).open()).isFalse();
    }

    @Test
    void theModelIsComparedOnTheRowsThatHaveABaseline() {
        Gate gate = new GateRule(
                        Map.of("mae", new TrainSpec.Bound(null, 8.0, Share.parse("10%"))),
                        List.of(
                                of("model", "mae", 7),
                                of("baseline", "mae", 10),
                                of(Evaluated.BESIDE_BASELINE, "mae", 9.5)))
                .gate();
        assertThat(gate)
                .isEqualTo(new Gate(
                        false,
                        "in the test, mae 7 is at most 8; mae 9.5 of the rows with a baseline is not at most the"
                                + " baseline's with 10.0% to spare, 9"));
    }

    @Test
    void whatWasNotMeasuredKeepsToNothing() {
        assertThat(new GateRule(Map.of("mae", A_TENTH_BETTER), List.of(of("model", "mae", 7))).gate())
                .isEqualTo(new Gate(
                        false,
                        "in the test, mae 7 is not better than the baseline's with 10.0% to spare, (not measured)"));
        assertThat(new GateRule(Map.of(), List.of()).gate()).isNull();
    }
}
