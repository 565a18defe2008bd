package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMDelegate;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRanker;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import dev.assay.problem.InputException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LightGBMBuilderTest {
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            int.class,
            7,
            double.class,
            0.5,
            boolean.class,
            true,
            String.class,
            "text",
            int[].class,
            new int[] {1},
            double[].class,
            new double[] {1},
            String[].class,
            new String[] {"a"},
            byte[].class,
            new byte[] {1});

    static Stream<Arguments> builders() {
        return Stream.of(
                Arguments.of(new LightGBMRegressor(), LightGBMRegressorBuilder.class),
                Arguments.of(new LightGBMClassifier(), LightGBMClassifierBuilder.class),
                Arguments.of(new LightGBMRanker(), LightGBMRankerBuilder.class));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("builders")
    void everyParamHasItsSetterUnderItsOwnName(Estimator<?> estimator, Class<?> builder) throws Exception {
        List<String> without = new ArrayList<>();
        for (Param<?> param : estimator.params()) {
            Method setter = setter(builder, param.name());
            if (setter == null) {
                without.add(param.name());
            } else if (!param.name().equals("fobj")) {
                LightGBMSettingsBuilder<?, ?> fresh = (LightGBMSettingsBuilder<?, ?>)
                        builder.getDeclaredConstructor().newInstance();
                assertThat(setter.invoke(fresh, SAMPLES.get(setter.getParameterTypes()[0])))
                        .as(param.name())
                        .isSameAs(fresh);
            }
        }
        assertThat(without).as("params without a setter").isEmpty();
    }

    private static Method setter(Class<?> builder, String param) {
        return Arrays.stream(builder.getMethods())
                .filter(method ->
                        method.getName().toLowerCase(Locale.ROOT).equals("set" + param.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    @Test
    void chainsSettersOfAllLevelsAndGivesANewEstimatorEachTime() {
        LightGBMRegressorBuilder builder = new LightGBMRegressorBuilder()
                .setNumLeaves(15)
                .setLabelCol("y")
                .setAlpha(0.3)
                .setCategoricalSlotNames("store", "product")
                .setObjective("quantile")
                .setSeed(1);
        LightGBMRegressor estimator = builder.build();
        assertThat(estimator.getNumLeaves()).isEqualTo(15);
        assertThat(estimator.getLabelCol()).isEqualTo("y");
        assertThat(estimator.getAlpha()).isEqualTo(0.3);
        assertThat(estimator.getCategoricalSlotNames()).containsExactly("store", "product");
        assertThat(estimator.getObjective()).isEqualTo("quantile");
        assertThat(builder.build()).isNotSameAs(estimator);
    }

    @Test
    void setsWhatIsSafeWhereTheUserSaysNothing() {
        LightGBMClassifier estimator = new LightGBMClassifierBuilder().build();
        assertThat(estimator.getSamplingMode()).isEqualTo("global");
        assertThat(estimator.getUseBarrierExecutionMode()).isTrue();
        assertThat(estimator.isSet(estimator.numIterations())).isTrue();
        assertThat(estimator.getNumIterations()).isEqualTo(100);
        assertThat(estimator.getEarlyStoppingRound()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void keepsWhatTheUserSays() {
        LightGBMClassifier estimator = new LightGBMClassifierBuilder()
                .setUseBarrierExecutionMode(false)
                .setEarlyStoppingRound(20)
                .setNumIterations(7)
                .build();
        assertThat(estimator.getUseBarrierExecutionMode()).isFalse();
        assertThat(estimator.getEarlyStoppingRound()).isEqualTo(20);
        assertThat(estimator.getNumIterations()).isEqualTo(7);
    }

    @Test
    void sendsByPassThroughWhatSynapseMLLoses() {
        LightGBMRegressor estimator = new LightGBMRegressorBuilder()
                .setFeatureFractionByNode(0.5)
                .setSeed(3)
                .setPassThroughArgs("extra_seed=9")
                .build();
        // SynapseML looks for "seed=", finds it in "extra_seed=", and would not send its own.
        assertThat(estimator.getPassThroughArgs()).isEqualTo("extra_seed=9 feature_fraction_bynode=0.5 seed=3");
        assertThat(estimator.isSet(estimator.featureFractionByNode())).isFalse();
    }

    @Test
    void handsTheDelegateOn() {
        LightGBMDelegate delegate = new LightGBMDelegate() {};
        assertThat(new LightGBMRankerBuilder()
                        .setDelegate(delegate)
                        .build()
                        .getDelegate()
                        .get())
                .isSameAs(delegate);
    }

    @Test
    void refusesAllTrapsAtOnce() {
        LightGBMRegressorBuilder builder = new LightGBMRegressorBuilder()
                .setNumBatches(3)
                .setImprovementTolerance(0.01)
                .setModelString("tree\n")
                .setSamplingMode("subset")
                .setDataTransferMode("fast")
                .setUseMissing(false)
                .setZeroAsMissing(true)
                .setMaxBinByFeature(10, 20)
                .setMinDataPerBin(7)
                .setPassThroughArgs("linear_tree=true")
                .setNumIterations(0)
                .setEarlyStoppingRound(-1);
        assertThatThrownBy(builder::build)
                .isInstanceOf(InputException.class)
                .hasMessage(
                        """
                        numIterations: is 0; give at least 1
                        numBatches: is 3: each batch starts from nothing, and the trees are then added up; leave it out
                        improvementTolerance: is 0.01: its sign is inverted for losses, so that one that rises by less \
                        counts as better; leave it at 0
                        earlyStoppingRound: is -1; give the rounds to wait, or 0 for no early stopping
                        modelString: is given without initScoreCol: training then starts from nothing, and adds its trees to \
                        the old ones; give the old model's raw scores in a column, and name it by initScoreCol
                        samplingMode: is subset: bins are made of the first rows only, and the model is blind to values that \
                        come later; leave it out, or give global
                        dataTransferMode: is fast; give bulk or streaming
                        useMissing, zeroAsMissing, maxBinByFeature, minDataPerBin, linear_tree: never reaches LightGBM's \
                        bins: SynapseML 1.1.3 does not hand it on; leave it out; shape the features instead (a NaN is \
                        missing, a zero is a zero)\
                        """);
    }

    @Test
    void refusesToStopDartEarly() {
        LightGBMRegressorBuilder builder = new LightGBMRegressorBuilder()
                .setBoostingType("dart")
                .setValidationIndicatorCol("validates")
                .setEarlyStoppingRound(5);
        assertThatThrownBy(builder::build)
                .hasMessage(
                        "earlyStoppingRound: is 5 with boostingType dart, which rescales earlier trees in each round:"
                                + " no earlier round can be gone back to; leave it out");
    }
}
