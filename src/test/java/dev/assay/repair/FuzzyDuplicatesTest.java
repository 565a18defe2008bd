package dev.assay.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.spec.RowRepair;
import dev.assay.spec.RowRepair.Duplicates.Keep;
import dev.assay.spec.RowRepair.FuzzyDuplicates;
import dev.assay.spec.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Rows that tell of the same thing: which go, what the log tells, what is only proposed, and that order is nothing. */
class FuzzyDuplicatesTest {
    private static final StructType PEOPLE = new StructType()
            .add("id", DataTypes.LongType)
            .add("full name", DataTypes.StringType)
            .add("addr.ess", DataTypes.StringType)
            .add("Stadt`ä", DataTypes.StringType)
            .add("born", DataTypes.DateType)
            .add("income", DataTypes.DoubleType)
            .add("of", DataTypes.StringType)
            .add("person", DataTypes.IntegerType);
    private static final List<String> COLUMNS = List.of("full name", "addr.ess", "Stadt`ä", "born", "income");
    private static final String[] CITIES = {"Bern", "Wien", "Roma", "Paris"};

    private final SparkSession spark = TestSpark.session();

    private static FuzzyDuplicates dropping(String source) {
        return new FuzzyDuplicates(COLUMNS, null, source, null, null, null, null);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 3 + random.nextInt(5); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    /** People, some of them twice: with a slip in the name, a shortened street, a missing birthday. */
    private Dataset<Row> people(Random random, int size) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String given = word(random);
            String family = word(random) + word(random);
            String street = word(random) + word(random) + " street " + (1 + random.nextInt(99));
            String city = CITIES[random.nextInt(4)];
            java.sql.Date born =
                    java.sql.Date.valueOf(java.time.LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000)));
            double income = 1000 + random.nextInt(9000);
            rows.add(RowFactory.create((long) rows.size(), given + " " + family, street, city, born, income, "a", i));
            if (random.nextInt(4) == 0) {
                String slip = family.substring(0, family.length() - 2) + family.charAt(family.length() - 1);
                rows.add(RowFactory.create(
                        (long) rows.size(),
                        given + ", " + (random.nextBoolean() ? slip : family),
                        street.replace("street", "str."),
                        random.nextInt(5) == 0 ? null : city,
                        random.nextInt(3) == 0 ? null : born,
                        income,
                        "b",
                        i));
            }
        }
        return spark.createDataFrame(rows, PEOPLE);
    }

    @Test
    void ofTheSamePersonOneRowSurvivesAndTheLogTellsWhich() {
        Dataset<Row> rows = people(new Random(7), 300);
        Mended mended = new Mended.Plan().key("id").step(dropping(null)).repair(rows);

        long persons = rows.select("person").distinct().count();
        assertThat(mended.output().select("person").distinct().count()).isEqualTo(persons);
        assertThat(mended.output().count()).isEqualTo(persons);
        List<Row> log = mended.changes()
                .where("ordinal = 1")
                .selectExpr(
                        "get_json_object(old, '$.person') = get_json_object(new, '$.person') as same",
                        "confidence >= 0.8 and confidence <= 1 as sure",
                        "verdict",
                        "key = concat('id=', get_json_object(old, '$.id')) as keyed")
                .distinct()
                .collectAsList();
        assertThat(log).containsExactly(RowFactory.create(true, true, "applied", true));
        assertThat(mended.counts().pairs()).hasSize(1);
        assertThat(Mended.texts(mended.undone())).isEqualTo(Mended.texts(rows));
    }

    @Test
    void rowsOfOneSourceAreNeverTheSame() {
        Dataset<Row> twice = spark.sql(
                "select id, concat('name', id div 2, ' of', id div 2) as name, concat('s', id % 2) as src from range(40)"
                        + " union all select 40, 'name3 of3', 's0' union all select 41, 'name3 of3', 's0'");
        FuzzyDuplicates rule = new FuzzyDuplicates(List.of("name"), null, "src", null, Keep.FIRST, List.of("id"), null);
        Mended mended = new Mended.Plan().key("id").step(rule).repair(twice);

        assertThat(mended.output().where("src = 's0'").count()).isEqualTo(22);
        assertThat(mended.output().where("src = 's1'").count()).isZero();
    }

    @Test
    void marksInPlaceOfDropping() {
        Dataset<Row> rows = people(new Random(8), 200);
        FuzzyDuplicates rule = new FuzzyDuplicates(COLUMNS, null, null, null, null, null, "entity");
        Mended mended = new Mended.Plan().key("id").step(rule).repair(rows);

        assertThat(mended.output().count()).isEqualTo(rows.count());
        assertThat(mended.output().columns()).endsWith("person", "entity");
        assertThat(mended.output()
                        .groupBy("entity")
                        .agg(functions.countDistinct("person").as("n"))
                        .where("n > 1")
                        .count())
                .isZero();
        assertThat(mended.output().select("entity").distinct().count())
                .isEqualTo(rows.select("person").distinct().count());
        assertThat(Mended.texts(mended.undone())).isEqualTo(Mended.texts(rows));
    }

    @Test
    void whatIsLessSureIsProposedAndStays() {
        Dataset<Row> rows = people(new Random(9), 300);
        FuzzyDuplicates rule =
                new FuzzyDuplicates(List.of("full name", "Stadt`ä"), null, null, new Share(0.9999), null, null, null);
        Mended mended = new Mended.Plan().key("id").step(rule).repair(rows);

        Dataset<Row> proposed = mended.changes().where("ordinal = 1 and verdict = 'proposed'");
        assertThat(proposed.count()).isPositive();
        assertThat(proposed.where("confidence < 0.5 or confidence >= 0.9999 or old is null or new is null")
                        .count())
                .isZero();
        assertThat(mended.output().count() + mended.counts().dropped()).isEqualTo(rows.count());
        assertThat(mended.counts().dropped())
                .isEqualTo(mended.changes()
                        .where("ordinal = 1 and verdict = 'applied'")
                        .count());
        assertThat(Mended.texts(mended.undone())).isEqualTo(Mended.texts(rows));
    }

    @Test
    void onlyRowsOfABlockAreCompared() {
        Dataset<Row> rows = people(new Random(10), 300);
        FuzzyDuplicates rule =
                new FuzzyDuplicates(List.of("full name", "addr.ess"), List.of("Stadt`ä"), null, null, null, null, null);
        Mended mended = new Mended.Plan().key("id").step(rule).repair(rows);

        assertThat(mended.changes()
                        .where("ordinal = 1 and not (get_json_object(old, '$.Stadt`ä') <=> get_json_object(new,"
                                + " '$.Stadt`ä'))")
                        .count())
                .isZero();
        assertThat(mended.output().where("`Stadt``ä` is null").count())
                .isEqualTo(rows.where("`Stadt``ä` is null").count());
        assertThat(mended.counts().dropped()).isPositive();
    }

    @Test
    void emptyAndOneAndAllNull() {
        Dataset<Row> none = people(new Random(1), 0);
        Dataset<Row> one = people(new Random(1), 1).limit(1);
        Dataset<Row> nulls = spark.range(50)
                .selectExpr("id", "cast(null as string) as a", "cast(null as double) as b", "cast(null as date) as c");
        FuzzyDuplicates ofNulls = new FuzzyDuplicates(List.of("a", "b", "c"), null, null, null, null, null, null);

        assertThat(new Mended.Plan().step(dropping(null)).repair(none).output().count())
                .isZero();
        assertThat(new Mended.Plan().step(dropping("of")).repair(one).output().count())
                .isEqualTo(1);
        assertThat(new Mended.Plan().step(ofNulls).repair(nulls).output().count())
                .isEqualTo(50);
    }

    @Test
    void fiveThousandEqualRowsAreOneAndNoBlockIsLarge() {
        Dataset<Row> equal = spark.range(5000).selectExpr("id", "'ada lovelace' as name", "'london' as city");
        Dataset<Row> alike =
                spark.range(5000).selectExpr("id", "concat('ada lovelace ', id) as name", "'london' as city");
        FuzzyDuplicates rule = new FuzzyDuplicates(List.of("name", "city"), null, null, null, null, null, null);

        Mended one = new Mended.Plan().key("id").step(rule).repair(equal);
        Mended many = new Mended.Plan().key("id").step(rule).repair(alike);

        assertThat(one.output().count()).isEqualTo(1);
        assertThat(Mended.texts(one.undone())).isEqualTo(Mended.texts(equal));
        assertThat(many.output().count()).isEqualTo(5000);
        assertThat(many.counts().pairs())
                .containsExactly(new PairCount(
                        1,
                        5000,
                        12_497_500.0,
                        0,
                        15_000,
                        many.counts().pairs().get(0).matches()));
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Dataset<Row> rows = spark.sql("select 1 as id, array('x') as list, 'a' as name");
        assertThat(new Mended.Plan()
                        .step(new FuzzyDuplicates(List.of("list"), null, null, null, null, null, null))
                        .problems(rows))
                .containsExactly("fuzzyduplicates0: column 'list' is array<string>, and can't be alike; compare texts,"
                        + " numbers and dates");
        assertThat(new Mended.Plan()
                        .step(new FuzzyDuplicates(List.of("name"), null, null, new Share(0.6), null, null, null))
                        .problems(rows))
                .containsExactly("fuzzyduplicates0: a match of 60.0% is below apply_from, 80.0%; raise match, or lower"
                        + " apply_from");
        assertThat(new Mended.Plan()
                        .step(new FuzzyDuplicates(List.of("name"), null, null, null, null, null, "id"))
                        .problems(rows))
                .containsExactly(
                        "fuzzyduplicates0: mark 'id' would overwrite a column of type int; give it another name");
    }

    @Property(tries = 3, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
    void theOrderOfTheRowsIsNothing(@ForAll long seed) {
        Random random = new Random(seed);
        Dataset<Row> rows = people(random, 60);
        Dataset<Row> all = rows.union(rows.limit(5));
        RowRepair rule = random.nextBoolean() ? dropping(null) : dropping("of");

        Mended one = new Mended.Plan().step(rule).repair(all);
        Mended other = new Mended.Plan()
                .step(rule)
                .repair(all.orderBy(functions.hash(functions.col("id"))).repartition(5));

        assertThat(Mended.texts(other.output())).isEqualTo(Mended.texts(one.output()));
        assertThat(other.told()).isEqualTo(one.told());
        assertThat(Mended.texts(one.undone())).isEqualTo(Mended.texts(all));
    }
}
