package dev.assay.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.problem.Problems;
import dev.assay.spec.FeaturesSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.RepeatedTest;

/**
 * What is served at a moment, from tables that hold only what was known then, equals what is trained on later, from tables that hold
 * all: on random tables of facts that come late, in several versions, in no order.
 */
class ServedAsTrainedLawTest {
    private static final String SPEC =
            """
            assay: 1
            name: law
            tables:
              sales: { format: delta, path: sales, time: day }
              weather: { format: delta, path: weather, time: seen }
              plans: { format: delta, path: plans, time: day }
            features:
              - table: sales
                keys: [Store No., product]
                time: day
                target: sold
                carry: région
                horizons: [1, 3]
                at: "07:30"
                zone: Europe/Paris
                week_starts: sunday
                sources:
                  own: { table: sales, published: told, available_after: 1 day, ties: highest }
                  lines: { table: sales, published: told, available_after: 1 day, combine: sum, step: week, absent: zero }
                  sky:
                    table: weather
                    on: { place: "Store No." }
                    step: day
                    published: told
                    combine: mean
                    version_of: seen
                    order_by: version
                  seen: { table: weather, on: { place: "Store No." }, published: told, order_by: version }
                  plan: { table: plans, on: { product: product }, until: end, ahead: true, published: told, ties: lowest }
                features:
                  - lag: { source: own, columns: sold, steps: [3, 5], late: older, by: 2, at_most: 4 }
                  - lag: { source: own, columns: sold, steps: [0, 1], from: known, late: last_known }
                  - rolling: { source: own, columns: sold, steps: [2, 7], measures: [mean, sum, std, min, max, count, median, zeros, trend, ewm] }
                  - rolling: { source: own, columns: sold, steps: 3, every: 2, skip: 1, from: target, measures: sum, as: other }
                  - expanding: { source: lines, columns: sold, measures: [sum, max] }
                  - rolling: { source: sky, columns: [degrees, rain], steps: 3 }
                  - latest: { source: seen, columns: [degrees, words], within: 3 days }
                  - planned: { source: plan, columns: [percent, words] }
                  - planned: { source: plan, columns: percent, shift: 1, otherwise: -1 }
                  - encoding: { source: own, column: sold, by: [product], smooth: 3 }
                  - encoding: { source: lines, column: sold, by: [product, "Store No."] }
                  - calendar: { parts: [hour, weekday, weekend, day_of_month, day_of_year, week, month, quarter, year] }
                  - holidays: { country: fr }
                training: training
                scoring: { output: scoring }
            """;

    private static final LocalDate FIRST = LocalDate.of(2024, 3, 20);
    private static final int DAYS = 24;

    private final SparkSession spark = TestSpark.session();

    /** Tables that hold all of a world, or what was known of it at a moment. */
    private record World(Dataset<Row> sales, Dataset<Row> weather, Dataset<Row> plans) {
        World known(String moment) {
            String before = "told <= timestamp '" + moment + "'";
            return new World(
                    sales.filter("coalesce(told, timestamp(date_add(day, 2)) - interval 1 hour) <= timestamp '" + moment
                            + "'"),
                    weather.filter(before),
                    plans.filter(before));
        }
    }

    @RepeatedTest(2)
    void servesWhatWillBeTrainedOn() {
        long seed = new Random().nextLong();
        World all = world(new Random(seed));
        // The moment of a prediction: half past seven in Paris, before and after its clocks are put forward.
        LocalDate day = FIRST.plusDays(8 + new Random(seed).nextInt(8));
        boolean summer = !day.isBefore(LocalDate.of(2024, 3, 31));
        String moment = day + (summer ? " 05:30:00" : " 06:30:00");
        List<String> served =
                rows(featurizer(all.known(moment), day.atTime(13, 0)).scoring());
        List<String> trained = rows(featurizer(all, FIRST.plusDays(DAYS + 9).atStartOfDay())
                .training()
                .drop("sold", "région")
                .filter("as_of = timestamp '" + moment + "'"));
        assertThat(served).as("seed %d", seed).isNotEmpty();
        assertThat(trained).as("seed %d", seed).isNotEmpty();
        assertThat(served).as("seed %d, %s", seed, moment).containsAll(trained);
    }

    private static List<String> rows(Dataset<Row> table) {
        String[] columns = java.util.Arrays.stream(table.columns())
                .filter(name -> !name.equals("région"))
                .map(name -> "cast(`" + name + "` as string)")
                .toArray(String[]::new);
        return table
                .selectExpr("concat_ws('|', "
                        + String.join(
                                ", ",
                                java.util.Arrays.stream(columns)
                                        .map(column -> "coalesce(" + column + ", '-')")
                                        .toList())
                        + ")")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private Featurizer featurizer(World world, LocalDateTime now) {
        Spec spec = SpecReader.parse(Path.of("law.yaml"), SPEC);
        FeaturesSpec features = spec.features().get(0);
        Map<String, Dataset<Row>> others = new HashMap<>();
        others.put("sales", world.sales());
        others.put("weather", world.weather());
        others.put("plans", world.plans());
        Problems problems = new Problems();
        Featurizer featurizer = new Featurizer(
                new FeaturesInputs(features, world.sales(), others, Map.of(), now, ZoneId.of("UTC"), spec.positions()),
                problems);
        problems.throwIfAny();
        return featurizer;
    }

    /** Every number is drawn from the seed; what is told at one moment may contradict itself, and keys may be null. */
    private World world(Random random) {
        int salt = random.nextInt(1_000_000);
        String draw = "pmod(xxhash64(" + salt + ", id, %s), %d)";
        String key = "case " + draw.formatted("'k'", 7) + " when 0 then null when 1 then 2 when 2 then 2 else 1 end";
        String day = "date_add(date '" + FIRST + "', cast(" + draw.formatted("'d'", DAYS) + " as int))";
        Dataset<Row> sales = spark.range(400)
                .selectExpr(
                        key + " as `Store No.`",
                        "case " + draw.formatted("'p'", 3) + " when 0 then 'a|b' else 'c' end as product",
                        day + " as day",
                        "'r' as `région`",
                        "case " + draw.formatted("'n'", 9) + " when 0 then null when 1 then 0 else "
                                + draw.formatted("'s'", 1000) + " / 7 end as sold",
                        "if(" + draw.formatted("'t'", 4) + " = 0, null, timestamp(" + day
                                + ") + make_interval(0, 0, 0, cast(" + draw.formatted("'l'", 5) + " as int), cast("
                                + draw.formatted("'h'", 24) + " as int))) as told")
                .repartition(3)
                .localCheckpoint();
        Dataset<Row> weather = spark.range(150)
                .selectExpr(
                        "cast(pmod(id, 2) + 1 as int) as place",
                        "timestamp(" + day + ") + make_interval(0, 0, 0, 0, cast(" + draw.formatted("'o'", 4)
                                + " as int) * 6) as seen",
                        draw.formatted("'c'", 400) + " / 10 as degrees",
                        "cast(" + draw.formatted("'r'", 40) + " as int) as rain",
                        "concat('w', id) as words",
                        "id as version",
                        "timestamp(" + day + ") + make_interval(0, 0, 0, cast(" + draw.formatted("'a'", 6)
                                + " as int), 5) as told")
                .localCheckpoint();
        Dataset<Row> plans = spark.range(40)
                .selectExpr(
                        "case pmod(id, 2) when 0 then 'a|b' else 'c' end as product",
                        day + " as day",
                        "date_add(" + day + ", cast(" + draw.formatted("'e'", 4) + " as int)) as end",
                        "cast(" + draw.formatted("'c'", 50) + " as int) as percent",
                        "concat('p', id) as words",
                        "timestamp(date_sub(" + day + ", cast(" + draw.formatted("'b'", 9) + " as int) - 2)) as told")
                .localCheckpoint();
        return new World(sales, weather, plans);
    }
}
