package dev.assay.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.spec.CellRepair;
import dev.assay.spec.CellRepair.CleanText;
import dev.assay.spec.GroupRepair;
import dev.assay.spec.RelationRepair;
import dev.assay.spec.Repair;
import dev.assay.spec.RowRepair;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** On random tables of all types with odd names, and random steps: undo gives back what came in; twice is once. */
class UndoLawTest {
    private static final StructType INNER =
            new StructType().add("a b", DataTypes.DoubleType).add("t", DataTypes.TimestampType);
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("te xt", DataTypes.StringType)
            .add("a.b", DataTypes.StringType)
            .add("Grö`ße", DataTypes.StringType)
            .add("n", DataTypes.DoubleType)
            .add("f", DataTypes.FloatType)
            .add("i", DataTypes.IntegerType)
            .add("dec", DataTypes.createDecimalType(20, 4))
            .add("day", DataTypes.DateType)
            .add("at", DataTypes.TimestampType)
            .add("local", DataTypes.TimestampNTZType)
            .add("ok", DataTypes.BooleanType)
            .add("bin", DataTypes.BinaryType)
            .add("inner", INNER)
            .add("list", DataTypes.createArrayType(INNER))
            .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "N/A",
            " a ",
            "A  b",
            "12.0 oz.",
            "1,234.5",
            "-7",
            "31.12.2020",
            "2020-02-30",
            "yes",
            "No",
            "\u00a0x",
            "é",
            "e\u0301",
            "{\"a\":1}",
            "line\nfeed",
            "12",
            "12.0",
            "NaN",
            "null",
            "☃");
    private static final double[] NUMBERS = {
        0, -0.0, 1, 1.5, -3, 1e300, 1e-300, Double.NaN, Double.POSITIVE_INFINITY, 12
    };

    @Property(
            tries = 15,
            generation = net.jqwik.api.GenerationMode.RANDOMIZED,
            shrinking = net.jqwik.api.ShrinkingMode.OFF)
    void undoGivesBackWhatCameIn(@ForAll long seed) {
        Random random = new Random(seed);
        Dataset<Row> rows = table(random, random.nextInt(30));
        Mended.Plan plan = new Mended.Plan();
        if (random.nextBoolean()) {
            plan.key("id");
        }
        List<Repair> pool = new ArrayList<>(steps());
        pool.addAll(more());
        for (int i = random.nextInt(6); i >= 0; i--) {
            plan.step(pool.get(random.nextInt(pool.size())));
        }

        // Steps that do not fit what earlier ones made of the columns are refused before a row is read.
        Assume.that(plan.problems(rows).isEmpty());

        Mended mended = plan.repair(rows);

        Repaired counts = mended.counts();
        assertThat(counts.rows() + counts.added()).isEqualTo(counts.written() + counts.setAside() + counts.dropped());
        assertThat(mended.undone().schema().simpleString())
                .isEqualTo(rows.schema().simpleString());
        assertThat(Mended.texts(mended.undone())).isEqualTo(Mended.texts(rows));
    }

    @Property(
            tries = 8,
            generation = net.jqwik.api.GenerationMode.RANDOMIZED,
            shrinking = net.jqwik.api.ShrinkingMode.OFF)
    void repairedTwiceIsRepairedOnce(@ForAll long seed) {
        Random random = new Random(seed);
        Dataset<Row> rows = table(random, random.nextInt(30));
        Mended.Plan plan = new Mended.Plan();
        List<Repair> pool = steps();
        for (int i = random.nextInt(6); i >= 0; i--) {
            plan.step(pool.get(random.nextInt(pool.size())));
        }

        Assume.that(plan.problems(rows).isEmpty());
        Mended once = plan.repair(rows);
        Mended twice = plan.repair(once.output());

        assertThat(Mended.texts(twice.output())).isEqualTo(Mended.texts(once.output()));
        assertThat(twice.changes()
                        .filter("ordinal >= 0 and verdict = 'applied' and not (old <=> new)")
                        .count())
                .isZero();
    }

    /** Steps after which there is nothing left for them to do. */
    private static List<Repair> steps() {
        return List.of(
                new CellRepair.NullTokens(List.of("te xt", "a.b", "n"), null),
                new CleanText(
                        List.of("te xt", "Grö`ße"),
                        true,
                        CleanText.Blanks.COLLAPSE,
                        CleanText.Unicode.NFC,
                        CleanText.Letters.TITLE,
                        CleanText.Accents.STRIP),
                new CellRepair.ParseNumber(List.of("te xt"), List.of("oz"), "en", "decimal(12,3)"),
                new CellRepair.ParseNumber(List.of("a.b"), null, "de", null),
                new CellRepair.ParseDate(List.of("Grö`ße"), List.of("dd.MM.yyyy", "yyyy-MM-dd"), "de", null),
                new CellRepair.ParseBoolean(List.of("a.b"), null, null),
                new CellRepair.Cast(new TreeMap<>(Map.of("i", "double", "n", "float", "dec", "string", "ok", "int"))),
                // Values that the steps before leave as they are: a step that makes what an earlier one changes is done
                // anew each time.
                new CellRepair.MapValues("te xt", null, Map.of("N/A", "None", " a ", "A"), null),
                new CellRepair.Impossible("i", "i < 0", CellRepair.Impossible.Fate.ABSOLUTE, null),
                new CellRepair.Impossible("i", "i > 5", CellRepair.Impossible.Fate.QUARANTINE, null),
                new CellRepair.Impossible("f", "f > 100", CellRepair.Impossible.Fate.RETURNS, "/returns"),
                new GroupRepair.Outliers(
                        "dec", GroupRepair.Outliers.Method.FIXED, -2.5, 3.0, null, null, null, null, "far"),
                new GroupRepair.Impute("f", GroupRepair.Impute.With.CONSTANT, "1.25", null, null, null, null),
                new GroupRepair.Impute("day", GroupRepair.Impute.With.MODE, null, List.of("ok"), null, null, null),
                new GroupRepair.Impute("dec", GroupRepair.Impute.With.LAST, null, null, "at", null, null),
                new RowRepair.Duplicates(null, null, null));
    }

    /** Steps that go on changing what they have made. */
    private static List<Repair> more() {
        return List.of(
                new CellRepair.Set("i", "i + 1"),
                new CellRepair.Set("bin", "cast('x' as binary)"),
                new CellRepair.Set("list", "null"),
                new CellRepair.Set("map", "map('k', -0.0D)"),
                new CellRepair.Set("at", "at + interval 1 hour"),
                new CellRepair.Cast(Map.of("at", "string")),
                new CellRepair.Cast(Map.of("local", "date")),
                new GroupRepair.Outliers(
                        "n",
                        GroupRepair.Outliers.Method.MAD,
                        null,
                        null,
                        null,
                        1.0,
                        List.of("ok"),
                        GroupRepair.Outliers.To.NULL,
                        null),
                new GroupRepair.Impute("f", GroupRepair.Impute.With.MEAN, null, List.of("ok"), null, null, null),
                new GroupRepair.Impute("f", GroupRepair.Impute.With.LINEAR, null, List.of("ok"), "at", 2, null),
                new RowRepair.Duplicates(List.of("ok", "i"), RowRepair.Duplicates.Keep.MOST_COMPLETE, null),
                new RowRepair.FuzzyDuplicates(
                        List.of("te xt", "Grö`ße", "day", "dec"), null, null, null, null, null, null),
                new RowRepair.FuzzyDuplicates(
                        List.of("a.b", "at", "n"),
                        List.of("ok"),
                        "i",
                        null,
                        RowRepair.Duplicates.Keep.LAST,
                        List.of("id"),
                        null),
                new RowRepair.FuzzyDuplicates(List.of("te xt", "local"), null, null, null, null, null, "ent.ity"),
                new RelationRepair.FunctionalDependency(
                        List.of("ok", "i"), List.of("te xt", "dec", "day"), null, null, 2L, null, null),
                new RelationRepair.Formula(List.of("n", "f"), "dec", null, List.of("ok"), List.of(-1.0, 10.0), 2L),
                new RelationRepair.UnitMixup("dec", List.of("ok"), List.of(1000.0, 0.001), 2L),
                new RelationRepair.Cumulative("n", List.of("ok"), "day", null),
                new RowRepair.MissingDays(
                        List.of("ok"), "day", List.of(java.time.DayOfWeek.SUNDAY), Map.of("te xt", "x")));
    }

    private static Dataset<Row> table(Random random, int size) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // Equal rows are part of the game.
            rows.add(
                    !rows.isEmpty() && random.nextInt(4) == 0 ? rows.get(random.nextInt(rows.size())) : row(random, i));
        }
        return TestSpark.session().createDataFrame(rows, SCHEMA);
    }

    private static Row row(Random random, int id) {
        Object[] values = {
            (long) id,
            text(random),
            text(random),
            text(random),
            number(random),
            (float) number(random),
            random.nextInt(10) - 3,
            BigDecimal.valueOf(random.nextInt(100_000) - 50_000, 4),
            Date.valueOf(LocalDate.of(2024, 3, 1).plusDays(random.nextInt(20))),
            Timestamp.valueOf(LocalDateTime.of(2024, 10, 27, 0, 30).plusMinutes(30L * random.nextInt(8))),
            LocalDateTime.of(2024, 10, 27, 0, 0).plusSeconds(random.nextInt(3)),
            random.nextBoolean(),
            new byte[] {(byte) random.nextInt(256), 0},
            inner(random),
            Arrays.asList(inner(random), null),
            Map.of("k", number(random), "l", 1.0)
        };
        for (int i = 1; i < values.length; i++) {
            values[i] = random.nextInt(5) == 0 ? null : values[i];
        }
        return RowFactory.create(values);
    }

    private static Row inner(Random random) {
        return RowFactory.create(
                random.nextBoolean() ? number(random) : null, new Timestamp(random.nextInt(1_000_000)));
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static double number(Random random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }
}
