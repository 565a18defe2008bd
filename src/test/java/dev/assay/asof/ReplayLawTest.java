package dev.assay.asof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.asof.Slices.Policy;
import dev.assay.asof.World.Told;
import dev.assay.asof.World.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On random bitemporal tables: the answers are those of the naive reference, bit for bit, and nothing looks ahead. */
class ReplayLawTest {
    private static final long CUT = 20;
    private static final Replay REPLAY = new Replay(World.KEYS, World.AS_OF, World.TARGET);

    private final SparkSession spark = TestSpark.session();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAsTheNaiveReferenceDoes(long seed) {
        World world = World.of(seed, 900, 300);
        List<Feed> feeds = feeds(world.source(spark, 3), seed);
        Map<Integer, List<Object>> found = answers(world.requests(spark, 2), feeds);
        assertThat(found).hasSize(300);
        for (Wanted wanted : world.wanted()) {
            assertThat(found.get(wanted.id()))
                    .as("seed %d, %s", seed, wanted)
                    .isEqualTo(expected(world, wanted, feeds));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void whatBecomesKnownLaterChangesNoAnswer(long seed) {
        World world = World.of(seed, 900, 300);
        Random random = new Random(seed);
        List<Told> other = new ArrayList<>();
        for (Told row : world.told()) {
            boolean later = row.known() != null && row.known() > CUT;
            if (!later) {
                other.add(row);
            } else if (random.nextBoolean()) {
                Told changed = World.told(random);
                other.add(new Told(
                        row.store(),
                        row.size(),
                        CUT + 1 + random.nextInt(9),
                        changed.event(),
                        changed.to(),
                        changed.order(),
                        row.line(),
                        changed.amount(),
                        changed.price(),
                        changed.text()));
            }
        }
        World changed = new World(other, world.wanted());
        Map<Integer, List<Object>> before = answers(world.requests(spark, 2), feeds(world.source(spark, 2), seed));
        Map<Integer, List<Object>> after = answers(changed.requests(spark, 2), feeds(changed.source(spark, 2), seed));
        int same = 0;
        int different = 0;
        for (Wanted wanted : world.wanted()) {
            if (wanted.asOf() == null || wanted.asOf() <= CUT) {
                assertThat(after.get(wanted.id()))
                        .as("seed %d, %s", seed, wanted)
                        .isEqualTo(before.get(wanted.id()));
                same++;
            } else if (!after.get(wanted.id()).equals(before.get(wanted.id()))) {
                different++;
            }
        }
        assertThat(same).isGreaterThan(100);
        assertThat(different).as("requests that saw the change").isGreaterThan(100);
    }

    @Test
    void theOrderOfRowsAndPartitionsDoesNotMatter() {
        World world = World.of(7, 900, 300);
        World shuffled = world.shuffled(8);
        Map<Integer, List<Object>> one = answers(world.requests(spark, 1), feeds(world.source(spark, 1), 7));
        Map<Integer, List<Object>> many = answers(shuffled.requests(spark, 5), feeds(shuffled.source(spark, 7), 7));
        assertThat(many).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void slicesOfHeavyKeysChangeNoAnswer(long seed) {
        World random = World.of(seed, 900, 400);
        List<Told> told = new ArrayList<>();
        for (Told row : random.told()) {
            boolean heavy = told.size() % 2 == 0;
            told.add(new Told(
                    heavy ? "A" : row.store(),
                    heavy ? (Double) 0.0 : row.size(),
                    row.known(),
                    row.event(),
                    row.to(),
                    row.order(),
                    row.line(),
                    row.amount(),
                    row.price(),
                    row.text()));
        }
        List<Wanted> wanted = new ArrayList<>();
        for (Wanted row : random.wanted()) {
            boolean heavy = row.id() % 2 == 0;
            wanted.add(new Wanted(
                    row.id(),
                    row.id() % 3 == 0 ? (Long) CUT : row.asOf(),
                    heavy ? (Double) (-0.0) : row.size(),
                    heavy ? "A" : row.store(),
                    row.target(),
                    row.frontier()));
        }
        World world = new World(told, wanted);
        List<Feed> feeds = feeds(world.source(spark, 2), seed);
        Dataset<Row> requests = world.requests(spark, 2);
        Policy policy = new Policy(25, 1);
        Tagged whole = new Tagged(REPLAY, requests, feeds, Slices.none());
        Slices slices = Slices.of(whole.counted(), policy);
        assertThat(slices.heavy()).isNotEmpty();
        assertThat(whole.cut(slices)
                        .rows()
                        .filter("tag = " + feeds.size() + " and clock = " + CUT + " and key.k0 = 'A' and key.k1 = 0")
                        .selectExpr("shiftright(place, " + Tagged.WITHIN + ")")
                        .distinct()
                        .count())
                .as("slices that share the requests of one moment")
                .isGreaterThan(2);
        Map<Integer, List<Object>> apart = answers(REPLAY.answer(requests, feeds, Optional.of(policy)));
        assertThat(apart).isEqualTo(answers(REPLAY.answer(requests, feeds, Optional.empty())));
        for (Wanted each : world.wanted()) {
            assertThat(apart.get(each.id())).as("seed %d, %s", seed, each).isEqualTo(expected(world, each, feeds));
        }
    }

    @Test
    void nothingIsKnownOfAnEmptySource() {
        World world = new World(List.of(), World.of(9, 0, 40).wanted());
        List<Feed> feeds = feeds(world.source(spark, 1), 9);
        Map<Integer, List<Object>> found = answers(world.requests(spark, 1), feeds);
        for (Wanted wanted : world.wanted()) {
            assertThat(found.get(wanted.id())).isEqualTo(expected(world, wanted, feeds));
        }
    }

    @Test
    void noRequestsHaveNoAnswers() {
        World world = new World(World.of(10, 50, 0).told(), List.of());
        Dataset<Row> answered = REPLAY.answer(world.requests(spark, 1), feeds(world.source(spark, 1), 10));
        assertThat(answered.collectAsList()).isEmpty();
        assertThat(answered.columns())
                .startsWith(World.REQUESTS.fieldNames())
                .contains("amount now", "last known.LAST.0");
    }

    private static Map<Integer, List<Object>> answers(Dataset<Row> requests, List<Feed> feeds) {
        return answers(REPLAY.answer(requests, feeds));
    }

    private static Map<Integer, List<Object>> answers(Dataset<Row> answered) {
        Map<Integer, List<Object>> answers = new TreeMap<>();
        int asked = World.REQUESTS.length();
        for (Row row : answered.collectAsList()) {
            List<Object> values = new ArrayList<>();
            for (int i = asked; i < row.length(); i++) {
                values.add(row.get(i));
            }
            answers.put(row.getInt(0), values);
        }
        return answers;
    }

    /** All kinds of feeds; which lags and windows is left to chance. */
    private static List<Feed> feeds(Dataset<Row> source, long seed) {
        Random random = new Random(seed);
        List<Feed> feeds = new ArrayList<>();
        for (long tolerance : new long[] {Long.MAX_VALUE, 3}) {
            Map<String, String> values = new LinkedHashMap<>();
            String names = tolerance == 3 ? " lately" : " now";
            values.put(World.AMOUNT, "amount" + names);
            values.put(World.PRICE, "price" + names);
            values.put(World.TEXT, "text.of" + names);
            feeds.add(new Latest(
                    source,
                    World.KNOWN,
                    World.EVENT,
                    List.of(World.ORDER),
                    values,
                    tolerance,
                    "event" + names,
                    "known" + names));
        }
        for (String to : new String[] {World.TO, null}) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put(World.TEXT, "plan.text" + to);
            values.put(World.PRICE, "plan price" + to);
            feeds.add(new Planned(
                    source,
                    World.KNOWN,
                    World.EVENT,
                    to,
                    List.of(World.ORDER),
                    values,
                    random.nextInt(3) - 1,
                    "plan known" + to));
        }
        for (Combine combine : Combine.values()) {
            feeds.add(series(source, combine, List.of(), random));
            if (combine != Combine.LAST) {
                feeds.add(series(source, combine, List.of(World.LINE), random));
            }
        }
        return feeds;
    }

    private static Series series(Dataset<Row> source, Combine combine, List<String> versionOf, Random random) {
        List<Ask> asks = new ArrayList<>();
        String name = "." + combine + "." + versionOf.size();
        Anchor[] anchors = Anchor.values();
        for (Anchor anchor : anchors) {
            asks.add(new Lag(
                    random.nextInt(2),
                    anchor,
                    random.nextInt(4),
                    Late.MISSING,
                    0,
                    0,
                    "lag" + anchor + name,
                    "l" + anchor + name));
            asks.add(new Lag(
                    random.nextInt(2),
                    anchor,
                    random.nextInt(4),
                    Late.LAST_KNOWN,
                    0,
                    random.nextInt(9),
                    "last" + anchor + name,
                    "k" + anchor + name));
            asks.add(new Lag(
                    random.nextInt(2),
                    anchor,
                    random.nextInt(4) - 1,
                    Late.OLDER,
                    1 + random.nextInt(3),
                    random.nextInt(12),
                    "older" + anchor + name,
                    "o" + anchor + name));
        }
        asks.add(new Lag(
                0, Anchor.TARGET, 0, Late.LAST_KNOWN, 0, Integer.MAX_VALUE, "last known" + name, "used" + name));
        asks.addAll(windows(name, random));
        return new Series(
                source,
                World.KNOWN,
                World.EVENT,
                List.of(World.ORDER),
                List.of(World.AMOUNT, World.PRICE),
                combine,
                versionOf,
                World.FRONTIER,
                random.nextBoolean(),
                asks);
    }

    private static List<Ask> windows(String name, Random random) {
        List<Ask> asks = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (int i = 0; i < 2; i++) {
                int length = i == 0 || measure == Measure.EWM ? 1 + random.nextInt(9) : Integer.MAX_VALUE;
                asks.add(new Window(
                        random.nextInt(2),
                        random.nextBoolean() ? Anchor.TARGET : Anchor.FRONTIER,
                        random.nextInt(4) - 1,
                        1 + random.nextInt(3),
                        length,
                        random.nextInt(3),
                        measure,
                        measure + " " + i + name));
            }
        }
        return asks;
    }

    private static List<Object> expected(World world, Wanted wanted, List<Feed> feeds) {
        Naive naive = new Naive(world.told());
        List<Object> expected = new ArrayList<>();
        for (Feed feed : feeds) {
            if (feed instanceof Latest latest) {
                expected.addAll(naive.latest(wanted, latest.tolerance()));
            } else if (feed instanceof Planned planned) {
                expected.addAll(naive.planned(wanted, planned.to() != null, planned.offset()));
            } else if (feed instanceof Series series) {
                expected.addAll(asked(naive, wanted, series));
            }
        }
        return expected;
    }

    private static List<Object> asked(Naive naive, Wanted wanted, Series series) {
        List<Map<Long, Double>> steps = new ArrayList<>();
        for (int value = 0; value < 2; value++) {
            Map<Long, Double> of = naive.steps(wanted, series, value);
            of.values().removeIf(java.util.Objects::isNull);
            steps.add(of);
        }
        boolean answerable = wanted.asOf() != null && wanted.store() != null && wanted.size() != null;
        List<Object> answers = new ArrayList<>();
        for (Ask ask : series.asks()) {
            Map<Long, Double> of = steps.get(ask.value());
            if (ask instanceof Lag lag) {
                answers.addAll(Naive.lag(wanted, of, lag));
            } else {
                answers.add(answerable ? Naive.window(wanted, of, (Window) ask) : null);
            }
        }
        return answers;
    }
}
