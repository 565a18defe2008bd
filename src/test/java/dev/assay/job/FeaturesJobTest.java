package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features from the command line, each held against what was known by hand; and that what was served can be made again. */
class FeaturesJobTest {
    /** Predictions are made at six in the morning two days before: on the eighth for the tenth, with sales up to the seventh. */
    private static final String SPEC =
            """
            tables:
              sales: { format: delta, path: sales, time: day }
              stores: { format: delta, path: stores }
              weather: { format: delta, path: weather, time: day }
              closed: { format: delta, path: closed, time: day }
              promotions: { format: delta, path: promotions }
            features:
              - table: sales
                keys: [store]
                target: sold
                horizons: 2
                at: "06:00"
                sources:
                  own: { table: sales }
                  sky: { table: weather, on: place, published: published, order_by: version }
                  plan: { table: closed, on: store, ahead: true }
                  promo: { table: promotions, on: store, time: first, until: last, ahead: true, published: planned }
                features:
                  - attribute: { table: stores, on: { id: store }, columns: place }
                  - lag: { source: own, columns: sold, steps: 3 }
                  - lag: { source: sky, columns: degrees, steps: 3, late: last_known, at_most: 2 }
                  - rolling: { source: own, columns: sold, steps: 3, measures: [mean, sum] }
                  - rolling: { source: sky, columns: degrees, steps: 9, measures: max }
                  - expanding: { source: own, columns: sold, measures: count }
                  - latest: { source: sky, columns: [degrees, sky], within: 4 days }
                  - planned: { source: plan, columns: closed }
                  - planned: { source: promo, columns: percent, otherwise: 0 }
                  - encoding: { source: own, column: sold, by: place, smooth: 0 }
                  - calendar: { parts: [weekday] }
                training: ./training
                scoring: { output: ./scoring }
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                """
                select 'A' as store, date_add(date '2024-03-01', cast(id as int)) as day, cast(id + 1 as double) as sold from range(10)
                union all select 'B', date_add(date '2024-03-01', cast(id as int)), 100.0 * (id + 1) from range(10)""");
        folder.delta("stores", "select * from values ('A', 'north'), ('B', 'south') as t(id, place)");
        folder.delta(
                "weather",
                """
                select 'north' as place, date_add(date '2024-03-01', cast(id as int)) as day, cast(id as double) as degrees, concat('sky ', id) as sky,
                  timestamp(date_add(date '2024-03-04', cast(id as int))) + interval 5 hours as published, 0 as version from range(10)
                union all select 'north', date '2024-03-02', 40.0, 'mended', timestamp '2024-03-07 05:00', 1""");
        folder.delta(
                "closed",
                "select 'A' as store, date_add(date '2024-03-01', cast(id as int)) as day, id % 7 = 2 as closed from range(14)");
        folder.delta(
                "promotions",
                """
                select * from values ('A', date '2024-03-09', date '2024-03-12', 20, date '2024-03-08')
                  as t(store, first, last, percent, planned)""");
        folder.spec(SPEC);
    }

    /**
     * On the seventh at six, for the ninth: sales of the sixth and before; weather of the fourth and before, that of the second as it
     * was mended an hour ago. The promotion of the ninth is planned in the course of the eighth.
     */
    @Test
    void makesFeaturesOfWhatWasKnown() {
        AssayRun run = folder.command("features", "--run-id", "r1", "--as-of", "2024-03-10T12:00");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.read("training").columns())
                .containsExactly(
                        "store",
                        "day",
                        "horizon",
                        "as_of",
                        "sold",
                        "place",
                        "own_sold_lag_3",
                        "sky_degrees_lag_3",
                        "sky_degrees_lag_3_older",
                        "own_sold_mean_3",
                        "own_sold_sum_3",
                        "sky_degrees_max_9",
                        "own_sold_count_all",
                        "sky_degrees",
                        "sky_sky",
                        "sky_age_days",
                        "plan_closed",
                        "promo_percent",
                        "own_sold_by_place",
                        "weekday",
                        "features_version");
        assertThat(JobFolder.texts(folder.read("training").drop("features_version", "own_sold_sum_3")))
                .hasSize(18)
                .contains(
                        "[A,2024-03-01,2,2024-02-28 06:00:00.0,1.0,north,null,null,null,null,null,null,null,null,null,false,0,null,5]",
                        "[A,2024-03-04,2,2024-03-02 06:00:00.0,4.0,north,1.0,null,null,1.0,null,1.0,null,null,null,false,0,1.0,1]",
                        "[A,2024-03-06,2,2024-03-04 06:00:00.0,6.0,north,3.0,0.0,2,2.0,0.0,3.0,0.0,sky 0,2.25,false,0,2.0,3]",
                        "[A,2024-03-08,2,2024-03-06 06:00:00.0,8.0,north,5.0,2.0,2,4.0,2.0,5.0,2.0,sky 2,2.25,false,0,3.0,5]",
                        "[A,2024-03-09,2,2024-03-07 06:00:00.0,9.0,north,6.0,3.0,2,5.0,40.0,6.0,3.0,sky 3,2.25,false,0,3.5,6]",
                        "[B,2024-03-09,2,2024-03-07 06:00:00.0,900.0,south,600.0,null,null,500.0,null,6.0,null,null,null,null,0,350.0,6]");
        assertThat(JobFolder.texts(folder.read("scoring").drop("features_version")))
                .containsExactly(
                        "[A,2024-03-12,2,2024-03-10 06:00:00.0,north,9.0,6.0,2,8.0,24.0,40.0,9.0,6.0,sky 6,2.25,false,20,5.0,2]",
                        "[B,2024-03-12,2,2024-03-10 06:00:00.0,south,900.0,null,null,800.0,2400.0,null,9.0,null,null,null,null,0,500.0,2]");
        assertThat(
                        folder.texts(
                                "results/features",
                                "concat_ws('|', rows_of, feature, rows, there, fallback, unpublished, absent, changed, hindsight_there)"))
                .contains(
                        "[training|sky_degrees_lag_3|18|0|4|2|12|6|6]",
                        "[training|own_sold_lag_3|18|12|0|0|6|0|12]",
                        "[training|promo_percent|18|18|0|0|0|1|18]",
                        "[scoring|sky_degrees_lag_3|2|0|1|1|0]");
        assertThat(folder.read("training")
                        .schema()
                        .apply("own_sold_mean_3")
                        .getComment()
                        .get())
                .isEqualTo("mean of sold of own over 3 days up to the last that should be known");
    }

    /** Sales of the fifth, which has no versions, are changed after they were served; the weather's versions change nothing. */
    @Test
    void makesWhatWasServedAgainAndTellsWhatHasChanged() {
        folder.spec(SPEC.replace("    training: ./training\n", ""));
        assertThat(folder.command("features", "--as-of", "2024-03-08T12:00").code())
                .isZero();
        folder.delta(
                "sales",
                folder.read("sales")
                        .selectExpr("store", "day", "if(store = 'A' and day = '2024-03-05', 6, sold) as sold")
                        .localCheckpoint());
        AssayRun next = folder.command("features", "--as-of", "2024-03-09T12:00", "--run-id", "r2");
        assertThat(next.code()).as(next.err()).isZero();
        List<String> parity = List.of(
                "[own_sold_by_place|2|1|store A, 2024-03-10: served 4.0, now 4.142857142857143]",
                "[own_sold_mean_3|2|1|store A, 2024-03-10: served 6.0, now 6.333333333333333]",
                "[own_sold_sum_3|2|1|store A, 2024-03-10: served 18.0, now 19.0]");
        String told = "concat_ws('|', feature, parity_rows, parity_changed, parity_example)";
        assertThat(JobFolder.texts(folder.read("results/features")
                        .filter("run_id = 'r2' and parity_changed > 0")
                        .selectExpr(told)))
                .containsExactlyElementsOf(parity);
        assertThat(folder.texts("scoring", "concat(store, ' ', as_of)"))
                .containsExactly(
                        "[A 2024-03-08 06:00:00]",
                        "[A 2024-03-09 06:00:00]",
                        "[B 2024-03-08 06:00:00]",
                        "[B 2024-03-09 06:00:00]");
        List<String> rows = folder.rows("scoring");
        AssayRun again = folder.command("features", "--as-of", "2024-03-09T12:00", "--run-id", "r2");
        assertThat(again.code()).isZero();
        assertThat(folder.rows("scoring")).isEqualTo(rows);
        assertThat(JobFolder.texts(folder.read("results/features")
                        .filter("run_id = 'r2' and parity_changed > 0")
                        .selectExpr(told)))
                .containsExactlyElementsOf(parity);
    }

    /** Nothing is planned for store B: it is left out of training, and while it is to be predicted, nothing is. */
    @Test
    void stopsWhereSomethingIsMissingThatIsNeeded() {
        folder.spec(SPEC.replace("columns: closed }", "columns: closed, late: stop }"));
        AssayRun run = folder.command("features", "--run-id", "r1", "--as-of", "2024-03-10T12:00");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "! nothing is predicted now: missing are plan_closed in 1 row; run again when the source has");
        assertThat(folder.texts("training", "store").stream().distinct()).containsExactly("[A]");
        assertThat(folder.read("results/runs").select("gate").first().getString(0))
                .isEqualTo("closed");
        assertThat(folder.names()).doesNotContain("scoring/_delta_log");
    }
}
