package dev.assay.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The model is found again in pairs that were made by it. */
class EstimationTest {
    private static final int COLUMNS = 4;
    private static final int SIDE = 300;
    private static final int TRUE = 200;
    private static final int SAMPLES = 10;
    private static final double[] M = {0.04, 0.16, 0.8};
    private static final double[] U = {0.9, 0.08, 0.02};
    private static final StructType PAIR = new StructType()
            .add("a", DataTypes.LongType)
            .add("b", DataTypes.LongType)
            .add("levels", DataTypes.BinaryType)
            .add("sampled_a", DataTypes.BooleanType)
            .add("sampled_b", DataTypes.BooleanType);

    private static byte draw(Random random, double[] shares) {
        double at = random.nextDouble();
        return (byte) (at < shares[0] ? 0 : at < shares[0] + shares[1] ? 1 : 2);
    }

    private static List<Row> pairs(Random random) {
        List<Row> pairs = new ArrayList<>();
        for (long a = 0; a < SIDE; a++) {
            for (long b = 0; b < SIDE; b++) {
                byte[] levels = new byte[COLUMNS];
                for (int column = 0; column < COLUMNS; column++) {
                    levels[column] =
                            random.nextInt(20) == 0 ? Comparison.UNKNOWN : draw(random, a == b && a < TRUE ? M : U);
                }
                pairs.add(new GenericRowWithSchema(new Object[] {a, SIDE + b, levels, true, true}, PAIR));
            }
        }
        return pairs;
    }

    private static double[][] counted(List<Row> pairs) {
        long[][] counts = new long[COLUMNS][Comparison.LEVELS];
        pairs.forEach(pair -> ByChance.count(pair.getAs("levels"), counts));
        double[][] all = new double[COLUMNS][Comparison.LEVELS];
        for (int column = 0; column < COLUMNS; column++) {
            for (int level = 0; level < Comparison.LEVELS; level++) {
                all[column][level] = counts[column][level];
            }
        }
        return all;
    }

    private static Model learnt(List<Row> pairs, Possible possible) {
        Row numbers = new Estimation(counted(pairs), possible, 1)
                .call(pairs.iterator())
                .next();
        return Estimation.model(List.of((Double[]) numbers.get(0)), COLUMNS, possible);
    }

    @Property(tries = 1, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
    void findsTheModelThatMadeThePairs(@ForAll long seed) {
        Possible possible = new Possible(2 * SIDE, SIDE * SIDE, SIDE, SIDE);
        Random random = new Random(seed);
        double matches = 0;
        double[][] m = new double[COLUMNS][3];
        double[][] u = new double[COLUMNS][3];
        for (int sample = 0; sample < SAMPLES; sample++) {
            Model model = learnt(pairs(random), possible);
            matches += model.matches() / SAMPLES;
            for (int column = 0; column < COLUMNS; column++) {
                for (int level = 0; level < 3; level++) {
                    m[column][level] += model.m()[column][level] / SAMPLES;
                    u[column][level] += model.u()[column][level] / SAMPLES;
                }
                assertThat(model.weight(column, 5)).isZero();
            }
            assertThat(model.odds(new byte[] {2, 2, 2, 2})).isGreaterThan(5);
            assertThat(model.odds(new byte[] {0, 0, 0, 2})).isLessThan(-5);
            assertThat(model.odds(new byte[] {-1, -1, -1, -1})).isEqualTo(model.prior());
        }
        // A single sample is off by chance: by 3.6 matches, and 0.03 of a share.
        assertThat(matches).isCloseTo(TRUE, within(15.0));
        for (int column = 0; column < COLUMNS; column++) {
            for (int level = 0; level < 3; level++) {
                assertThat(m[column][level]).isCloseTo(M[level], within(0.09));
                assertThat(u[column][level]).isCloseTo(U[level], within(0.01));
            }
        }
    }

    @Test
    void whereNothingIsOneHardlyAnyPairIsTold() {
        List<Row> pairs = pairs(new Random(3)).stream()
                .filter(pair -> pair.getLong(0) + SIDE != pair.getLong(1))
                .toList();
        Possible possible = new Possible(2 * SIDE, SIDE * SIDE, SIDE, SIDE);

        assertThat(learnt(pairs, possible).matches()).isLessThan(30);
    }

    @Test
    void aRowOfTwoRivalsBelongsToNeither() {
        Row pair = RowFactory.create(
                1L,
                2L,
                0L,
                0L,
                20.0,
                scala.collection.JavaConverters.asScalaBuffer(
                                List.of(RowFactory.create(20.0, 2L, 0L), RowFactory.create(20.0, 3L, 0L)))
                        .toSeq(),
                scala.collection.JavaConverters.asScalaBuffer(List.of(RowFactory.create(20.0, 1L, 0L)))
                        .toSeq());
        Row friends = RowFactory.create(
                1L,
                2L,
                0L,
                0L,
                20.0,
                pair.get(5),
                scala.collection.JavaConverters.asScalaBuffer(
                                List.of(RowFactory.create(20.0, 1L, 0L), RowFactory.create(20.0, 3L, 0L)))
                        .toSeq());

        assertThat(new Rivals(false).call(pair)).isCloseTo(20.0 / 41, within(1e-6));
        assertThat(new Rivals(false).call(friends)).isCloseTo(20.0 / 21, within(1e-6));
        assertThat(new Rivals(true).call(friends)).isCloseTo(20.0 / 61, within(1e-6));
    }
}
