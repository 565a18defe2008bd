package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.series.Coarser;
import dev.assay.series.SeriesFacts;
import dev.assay.series.Step;
import dev.assay.series.Track;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is told of series and sums, and groups of alike series. */
class DescribedTest {
    private static Dataset<Row> sql(String query) {
        return TestSpark.session().sql(query);
    }

    private static List<Object> told(Track track, SeriesFacts facts) {
        List<Object> told = new ArrayList<>(Arrays.asList(
                track.first(),
                facts.steps(),
                facts.known(),
                facts.closed(),
                facts.demands(),
                facts.density(),
                facts.adi(),
                facts.cv2(),
                facts.mean(),
                facts.total(),
                facts.negatives(),
                facts.trend(),
                facts.seasonality(),
                facts.noise(),
                facts.firstDemand(),
                facts.lastDemand(),
                facts.demand().written()));
        told.replaceAll(value -> value instanceof Double number && !Double.isFinite(number) ? null : value);
        return told;
    }

    @Test
    void theFactsOfEachNodeAreThoseOfItsTrackAtEachStep() {
        Dataset<Row> events =
                sql("select cast(id % 4 as int) as item, date_add(date '2024-01-01', cast(id * id % 97 as int)) as day,"
                        + " if(id % 4 = 3, 0D, cast(id % 9 as double) - 1) as qty from range(0, 300, 1, 3)");
        Asked asked = new Asked(
                "keys: [item]\nvalue: qty\nstep: day\nsteps: [week, month]\nclosed: { weekdays: [sunday] }",
                events,
                Map.of());
        Dataset<Row> nodes = new Nodes(asked.bound()).of(asked.grouped());
        int end = asked.series().get("1").track().end();
        Map<String, Row> described = new HashMap<>();
        Described.of(asked.bound(), nodes, end)
                .collectAsList()
                .forEach(row -> described.put(row.get(0) + "|" + row.get(1), row));
        List<Row> all = nodes.collectAsList();
        assertThat(described).hasSameSizeAs(all).hasSize(5);
        for (Row node : all) {
            Row row = described.get(node.get(0) + "|" + node.get(1));
            Track track = Track.of(node.<byte[]>getAs("track"));
            List<Row> facts = row.getList(row.fieldIndex(Described.FACTS));
            List<Step> steps = asked.bound().steps();
            assertThat(facts).hasSize(3);
            for (int i = 0; i < 3; i++) {
                Track longer = new Coarser(steps.get(0), steps.get(i), 1).sum(track);
                SeriesFacts expected =
                        SeriesFacts.of(longer, steps.get(i), asked.bound().ages(steps.get(i)));
                List<Object> found = new ArrayList<>();
                for (int field = 0; field < 17; field++) {
                    found.add(facts.get(i).get(field));
                }
                assertThat(found).isEqualTo(told(longer, expected));
            }
            double recent =
                    Arrays.stream(track.values()).filter(Double::isFinite).sum();
            assertThat(row.<Double>getAs(Described.RECENT)).isEqualTo(Math.max(0, recent));
        }
        Row dead = described.get("0|3");
        assertThat(dead.<Row>getList(dead.fieldIndex(Described.FACTS)).get(0).<String>getAs("lacks"))
                .isEqualTo("no demand");
    }

    @Test
    void aSeriesThatLacksSomethingIsToldWhat() {
        Dataset<Row> events = sql("select 'sparse' as item, date '2024-01-01' as day, 1D as qty"
                + " union all select 'sparse', date '2024-01-05', 1D union all select 'sparse', date '2024-01-11', 0D"
                + " union all select 'full', explode(sequence(date '2024-01-01', date '2024-01-28')), 2D");
        Asked asked = new Asked("keys: [item]\nvalue: qty\nstep: day\nlife: { to: last }", events, Map.of());
        Map<String, String> lacks = new HashMap<>();
        Described.of(
                        asked.bound(),
                        new Nodes(asked.bound()).of(asked.grouped()),
                        asked.bound().step().of(LocalDate.of(2024, 1, 29)))
                .collectAsList()
                .forEach(row -> lacks.put(
                        row.get(0) + "|" + row.get(1),
                        row.<Row>getList(row.fieldIndex(Described.FACTS)).get(0).getAs("lacks")));
        Map<String, String> expected = new HashMap<>();
        expected.put("0|sparse", "known for 11 of 14 days; demand in 18 % of days, not 50 %");
        expected.put("0|full", null);
        expected.put("1|null", null);
        assertThat(lacks).isEqualTo(expected);
    }

    private static Map<String, Set<String>> groups(Dataset<Row> events, String clusters) {
        Asked asked =
                new Asked("keys: [item]\nvalue: qty\nstep: day\nclusters: { " + clusters + " }", events, Map.of());
        Bound bound = asked.bound();
        Regular regular = new Regular(bound, new Gathering(bound).series());
        Regularity.Range range = regular.range();
        return new Alike(bound)
                .of(regular.series(range), range.end()).select("f0", "f1").collectAsList().stream()
                        .collect(Collectors.groupingBy(
                                row -> String.valueOf(row.get(1)),
                                Collectors.mapping(row -> row.getString(0), Collectors.toSet())));
    }

    @Test
    void alikeSeriesAreInOneGroupWhateverTheOrderOfTheirRows() {
        Dataset<Row> events = sql("select concat('often', id) as item, date_add(date '2024-01-01', day) as day,"
                + " 100D + (id * day) % 7 as qty from range(12) lateral view explode(sequence(0, 59)) as day"
                + " union all select concat('seldom', id), date_add(date '2024-01-01', day), 1D + (id + day) % 2"
                + " from range(12) lateral view explode(sequence(0, 59, 20)) as day");
        Map<String, Set<String>> groups = groups(events, "count: 2");
        Set<String> often = new HashSet<>();
        Set<String> seldom = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            often.add("often" + i);
            seldom.add("seldom" + i);
        }
        assertThat(groups.values()).containsExactlyInAnyOrder(often, seldom);
        Map<String, Set<String>> many = groups(events, "count: 5");
        for (int parts : new int[] {1, 7}) {
            assertThat(groups(events.repartition(parts).sort("qty"), "count: 2"))
                    .isEqualTo(groups);
            assertThat(groups(events.repartition(parts).sort("qty"), "count: 5"))
                    .isEqualTo(many);
        }
        assertThat(groups(events.filter("item like 'often1%'"), "count: 3").keySet())
                .containsExactly("0");
    }
}
