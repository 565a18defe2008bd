package dev.assay.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.spec.RelationRepair;
import dev.assay.spec.RelationRepair.Cumulative;
import dev.assay.spec.RelationRepair.FunctionalDependency;
import dev.assay.spec.RelationRepair.UnitMixup;
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

/** Repairs by what holds between columns: what they change, what they leave, and that the order of the rows is nothing. */
class RelationsTest {
    private static final StructType SALES = new StructType()
            .add("id", DataTypes.LongType)
            .add("store.no", DataTypes.StringType)
            .add("city", DataTypes.StringType)
            .add("zip", DataTypes.IntegerType)
            .add("day", DataTypes.DateType)
            .add("quantity", DataTypes.DoubleType)
            .add("price", DataTypes.createDecimalType(10, 2))
            .add("amount", DataTypes.createDecimalType(12, 2))
            .add("total", DataTypes.createDecimalType(12, 2));

    private final SparkSession spark = TestSpark.session();

    private static FunctionalDependency dependency(List<String> determinant, List<String> dependent) {
        return new FunctionalDependency(determinant, dependent, null, null, null, null, null);
    }

    private static RelationRepair.Formula formula(Long support) {
        return new RelationRepair.Formula(
                List.of("q", "p"), "a", null, List.of("g"), List.of(-1.0, 10.0, 1000.0), support);
    }

    private Dataset<Row> rows(String columns, String values) {
        return spark.sql("select * from values " + values + " as t(" + columns + ")");
    }

    @Test
    void aCellBecomesWhatItsGroupSays() {
        String five = "(1, 'A', 'Bern', 3), (2, 'A', 'Bern', 3), (3, 'A', 'Bern', 3), (4, 'A', 'Bern', 3), ";
        Mended mended = new Mended.Plan()
                .key("id")
                .step(dependency(List.of("store"), List.of("city", "zip")))
                .repair(rows(
                        "id, store, city, zip",
                        five + "(5, 'A', 'Brn', null), (6, 'B', 'Rom', 1), (7, 'B', 'Roma', 1), (8, null, 'Brn', 4)"));

        assertThat(mended.told())
                .containsExactly(
                        "[id=5,city,Brn,Bern,functionaldependency0,0.75,proposed,1]",
                        "[id=5,zip,null,3,functionaldependency0,0.9,applied,1]");
        assertThat(Mended.texts(mended.output()))
                .contains("{\"id\":\"5\",\"store\":\"A\",\"city\":\"Brn\",\"zip\":\"3\"}");
    }

    @Test
    void aWrongKeyIsMendedAndNotAllThatItTells() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            rows.append("(%d, '%s'),".formatted(i, i % 2 == 0 ? "x', 'Bern', 'BE', 3000" : "y', 'Genf', 'GE', 1200"));
        }
        String columns = "id, store, city, canton, zip";
        Dataset<Row> table = rows(
                columns, rows.toString().replace("'),", "),").replace(", '", ", '") + "(20, 'y', 'Bern', 'BE', 3000)");
        List<FunctionalDependency.Dependency> both = List.of(
                new FunctionalDependency.Dependency(List.of("store"), List.of("city", "canton", "zip")),
                new FunctionalDependency.Dependency(List.of("city"), List.of("store")));
        Mended mended = new Mended.Plan()
                .key("id")
                .step(new FunctionalDependency(null, null, both, null, null, null, null))
                .repair(table);

        assertThat(mended.changes()
                        .filter("ordinal >= 0")
                        .select("key", "column_name", "old", "new", "verdict")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[id=20,store,y,x,applied]");
    }

    @Test
    void aDependencyThatDoesNotHoldIsNotBelieved() {
        Dataset<Row> table = spark.range(60).selectExpr("id", "id % 3 as g", "id % 4 as h");

        Mended mended =
                new Mended.Plan().step(dependency(List.of("g"), List.of("h"))).repair(table);

        assertThat(mended.told()).isEmpty();
        assertThat(mended.counts().beliefs()).containsExactly(new Belief(1, "g → h", 3, 0, false));
    }

    @Test
    void exceptionsThatGatherAreNoErrors() {
        Dataset<Row> table = spark.range(400)
                .selectExpr(
                        "id",
                        "concat('m', id % 20) as measure",
                        "concat('h', id div 20) as hospital",
                        "if(id div 20 = 7, 'ak', 'al') as state")
                .withColumn("average", functions.expr("concat(state, '_', if(id = 33, 'm1', measure))"));
        List<FunctionalDependency.Dependency> both = List.of(
                new FunctionalDependency.Dependency(List.of("measure"), List.of("average")),
                new FunctionalDependency.Dependency(List.of("hospital"), List.of("state")));

        Mended mended = new Mended.Plan()
                .key("id")
                .step(new FunctionalDependency(null, null, both, null, null, null, null))
                .repair(table);

        assertThat(mended.changes()
                        .filter("ordinal >= 0")
                        .select("key", "column_name", "old", "new")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[id=33,average,al_m1,al_m13]");
    }

    @Test
    void sourcesAreBelievedAsOftenAsTheOthersBearThemOut() {
        // Of every third flight three bad sources say the same wrong time, and two good ones the right one.
        Dataset<Row> table = spark.range(300)
                .selectExpr("id div 5 as flight", "id % 5 as source")
                .selectExpr(
                        "flight",
                        "source",
                        "case when source < 2 then flight when flight % 3 = 0 then -1 - flight"
                                + " when flight % 4 = source - 1 then -100 * source - flight else flight end as time");

        Mended mended = new Mended.Plan()
                .key("flight", "source")
                .step(new FunctionalDependency(List.of("flight"), List.of("time"), null, "source", null, null, null))
                .repair(table);

        assertThat(mended.output().filter("time <> flight and flight % 3 <> 0").count())
                .isZero();
        assertThat(mended.output().filter("source < 2 and time <> flight").count())
                .isZero();
    }

    @Test
    void theOneOfThreeThatIsWrongIsMended() {
        Dataset<Row> good = spark.range(600)
                .selectExpr("cast(id as string) as id", "'g' as g", "1 + id % 7D as q", "2.5D as p")
                .selectExpr("*", "q * p as a");
        Dataset<Row> bad = rows(
                "id, g, q, p, a",
                "('lost', 'g', null, 2.5D, 10D), ('sign', 'g', 4D, 2.5D, -10D), ('gram', 'g', 4000D, 2.5D, 10D),"
                        + " ('point', 'g', 4D, 25D, 10D), ('sum', 'g', 4D, 2.5D, 100D), ('swap', 'g', 2.5D, 7.5D, 18.75D),"
                        + " ('small', 'other', 4D, 2.5D, 11D), ('none', 'g', null, null, 10D)");

        Mended mended = new Mended.Plan().key("id").step(formula(null)).repair(good.union(bad));

        assertThat(mended.changes()
                        .filter("ordinal >= 0")
                        .orderBy("key", "column_name")
                        .select("key", "column_name", "old", "new", "verdict")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[id=gram,q,4000.0,4.0,applied]",
                        "[id=lost,q,null,4.0,applied]",
                        "[id=none,a,10.0,10.0,refused]",
                        "[id=none,p,null,null,refused]",
                        "[id=none,q,null,null,refused]",
                        "[id=point,p,25.0,2.5,applied]",
                        "[id=sign,a,-10.0,10.0,applied]",
                        "[id=small,a,11.0,11.0,refused]",
                        "[id=small,p,2.5,2.5,refused]",
                        "[id=small,q,4.0,4.0,refused]",
                        "[id=sum,a,100.0,10.0,applied]",
                        "[id=swap,p,7.5,2.5,applied]",
                        "[id=swap,q,2.5,7.5,applied]");
    }

    @Test
    void anotherUnitIsTold() {
        Dataset<Row> table = spark.range(100)
                .selectExpr("id", "'x' as product", "if(id = 42, 1234D, if(id = 43, null, 1 + id / 50D)) as quantity");

        Mended mended = new Mended.Plan()
                .key("id")
                .step(new UnitMixup("quantity", List.of("product"), List.of(1000.0, 0.001), null))
                .repair(table);

        assertThat(mended.told()).containsExactly("[id=42,quantity,1234.0,1.234,unitmixup0,1.0,applied,1]");
    }

    @Test
    void runningTotalsBecomeDifferencesAndGrowthIsLeft() {
        Dataset<Row> days = spark.range(90)
                .selectExpr("date_add(date'2024-01-01', int(id)) as day", "1 + (id * 7919) % 13 as added", "id");
        Dataset<Row> table = days.selectExpr(
                        "'total' as store",
                        "day",
                        "sum(added) over (partition by trunc(day, 'month') order by day) as amount",
                        "added")
                .union(days.selectExpr("'daily' as store", "day", "added as amount", "added"))
                .union(days.selectExpr("'growing' as store", "day", "100 + id as amount", "100 + id as added"));

        Mended mended = new Mended.Plan()
                .key("store", "day")
                .step(new Cumulative("amount", List.of("store"), "day", null))
                .repair(table);

        assertThat(mended.output().filter("amount <> added").count()).isZero();
        assertThat(mended.changes()
                        .filter("ordinal >= 0 and key not like '%total%'")
                        .count())
                .isZero();
    }

    private static List<RelationRepair> steps() {
        return List.of(
                new FunctionalDependency(
                        null,
                        null,
                        List.of(
                                new FunctionalDependency.Dependency(List.of("store.no"), List.of("city", "zip")),
                                new FunctionalDependency.Dependency(List.of("city"), List.of("store.no"))),
                        null,
                        null,
                        null,
                        null),
                new RelationRepair.Formula(
                        List.of("quantity", "price"), "amount", null, null, List.of(-1.0, 10.0, 1000.0), null),
                new UnitMixup("quantity", null, List.of(1000.0, 0.001), null),
                new Cumulative("total", List.of("store.no"), "day", null));
    }

    private Dataset<Row> table(Random random) {
        List<Row> rows = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < 80; i++) {
            int store = random.nextInt(3);
            double quantity = 1 + random.nextInt(9);
            double price = 2 + store / 4.0;
            sum = i % 30 == 0 ? quantity : sum + quantity;
            rows.add(RowFactory.create(
                    (long) i,
                    pick(random, "S" + store, "S" + random.nextInt(4), null),
                    pick(random, "City " + store, "city" + store, null),
                    pick(random, 1000 + store, 1000 + random.nextInt(3), null),
                    java.sql.Date.valueOf(java.time.LocalDate.of(2024, 1, 1).plusDays(i)),
                    pick(random, quantity, quantity * 1000, -quantity),
                    decimal(pick(random, price, price * 10, null)),
                    decimal(pick(random, quantity * price, quantity * price * 10, null)),
                    decimal(sum)));
        }
        return spark.createDataFrame(rows, SALES);
    }

    private static <T> T pick(Random random, T usual, T odd, T rare) {
        double draw = random.nextDouble();
        return draw < 0.9 ? usual : draw < 0.97 ? odd : rare;
    }

    private static java.math.BigDecimal decimal(Double value) {
        return value == null ? null : java.math.BigDecimal.valueOf(value).setScale(2, java.math.RoundingMode.HALF_UP);
    }

    @Property(tries = 3, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
    void theOrderOfTheRowsIsNothingAndUndoGivesThemBack(@ForAll long seed) {
        Random random = new Random(seed);
        Dataset<Row> rows = table(random);
        Mended.Plan plan = new Mended.Plan().key("id");
        steps().forEach(plan::step);

        Mended one = plan.repair(rows);
        Mended other =
                plan.repair(rows.orderBy(functions.hash(functions.col("id"))).repartition(3));

        assertThat(Mended.texts(other.output())).isEqualTo(Mended.texts(one.output()));
        assertThat(other.told()).isEqualTo(one.told());
        assertThat(Mended.texts(one.undone())).isEqualTo(Mended.texts(rows));
    }
}
