package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.FeatureTable.Answer;
import dev.assay.report.FeatureTable.Feature;
import dev.assay.report.FeatureTable.Hindsight;
import dev.assay.report.FeatureTable.Origin;
import dev.assay.report.FeatureTable.Parity;
import dev.assay.report.FeatureTable.Presence;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeaturesWordsTest {
    private static final Hindsight NOT_COMPARED = new Hindsight(0, 0, Double.NaN, 0, Double.NaN, Double.NaN);
    private static final Parity NO_PARITY = new Parity(0, 0, "");

    private static Feature feature(String name, List<Answer> answers) {
        return new Feature(name, "lag", "double", new Origin("", "", "", List.of()), "", "", "", answers);
    }

    private static Answer there(int horizon, long there) {
        Presence presence = new Presence(10, there, 0, 10 - there, 0);
        return new Answer("training", OptionalInt.of(horizon), presence, NOT_COMPARED, NO_PARITY);
    }

    private static Feature compared(Presence presence, Hindsight hindsight) {
        return feature("f", List.of(new Answer("training", OptionalInt.empty(), presence, hindsight, NO_PARITY)));
    }

    private static FeatureTable table(String horizons, Feature... features) {
        return new FeatureTable("sales", "1", horizons, "", Map.of(), List.of(features), List.of(), List.of());
    }

    private static String meaning(Presence presence, Hindsight hindsight) {
        return FeaturesWords.meaning(new FeatureView(compared(presence, hindsight), "training"));
    }

    @Test
    void namesTheHorizonsAtWhichAFeatureIsNeverThere() {
        List<Answer> late = IntStream.rangeClosed(1, 14)
                .mapToObj(horizon -> there(horizon, horizon < 8 ? 10 : 0))
                .toList();
        assertThat(FeaturesWords.sentences(table("1 to 14 days", feature("lag_7", late))))
                .containsExactly(
                        "Never there at some horizons: lag_7 (8 to 14 days ahead).",
                        "Least often there as asked: lag_7, for 50 % of predictions; 50 % not published by then.");
        List<Answer> odd = List.of(there(1, 0), there(2, 10), there(3, 0));
        assertThat(FeaturesWords.sentences(table("", feature("odd", odd))))
                .first()
                .isEqualTo("Never there at some horizons: odd (1 and 3 steps ahead).");
    }

    @Test
    void countsFeaturesThatAreThereForEveryPrediction() {
        Feature all = feature("all", List.of(there(1, 10)));
        Feature some = feature("some", List.of(there(1, 7)));
        Feature none = feature("none", List.of(there(1, 0)));
        assertThat(heading(all, all)).isEqualTo("Both features are there when needed, for every prediction.");
        assertThat(heading(all, some))
                .isEqualTo(
                        "1 of 2 features is there when needed for every prediction; both together for at most 70 %.");
        assertThat(heading(none)).isEqualTo("The one feature is there when needed for 0 % of predictions.");
        assertThat(heading(feature("empty", List.of()))).isEqualTo("There are no rows to predict.");
    }

    private static String heading(Feature... features) {
        return FeaturesWords.heading(new FeaturesResults(Samples.run("open"), List.of(table("1 day", features))));
    }

    @Test
    void namesAFewAndCountsTheRest() {
        assertThat(FeaturesWords.names(List.of("a"))).isEqualTo("a");
        assertThat(FeaturesWords.names(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(FeaturesWords.names(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c and 2 more");
    }

    @Test
    void saysWhatHindsightMeansForAModel() {
        Presence there = new Presence(10, 10, 0, 0, 0);
        assertThat(meaning(there, new Hindsight(10, 0, 0, 10, 0.4, 0.4))).isEqualTo("the same either way");
        assertThat(meaning(new Presence(10, 8, 0, 2, 0), new Hindsight(10, 0, 0, 10, 0.4, 0.41)))
                .isEqualTo("the same where both are there; hindsight has it more often");
        assertThat(meaning(there, new Hindsight(10, 4, 2, 10, -0.2, -0.6)))
                .isEqualTo("a model trained with hindsight would have relied on this");
        assertThat(meaning(there, new Hindsight(10, 4, 2, 10, 0.41, 0.4)))
                .isEqualTo("other values, but not closer to the target");
        assertThat(meaning(there, new Hindsight(10, 4, 2, 10, 0.5, 0.3)))
                .isEqualTo("what was known is closer to the target than what came later");
        assertThat(meaning(there, new Hindsight(10, 4, Double.NaN, 10, Double.NaN, Double.NaN)))
                .isEqualTo("other values than production sees");
        assertThat(meaning(
                        new Presence(10, 0, 0, 10, 0), new Hindsight(10, 10, Double.NaN, 10, Double.NaN, Double.NaN)))
                .isEqualTo(
                        "hindsight has it, production never does: a model trained with hindsight would have relied on this");
    }

    @Test
    void saysThatHindsightChangesNothing() {
        Presence there = new Presence(10, 10, 0, 0, 0);
        assertThat(FeaturesWords.sentences(table("", compared(there, new Hindsight(10, 0, 0, 10, 0.4, 0.4)))))
                .containsExactly("With hindsight no feature would have looked different.");
    }
}
