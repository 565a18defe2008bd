package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features that can't be made: each problem is told at its place, all together, and nothing is written. */
class FeaturesRefusalsTest {
    private static final String TABLES =
            """
            tables:
              sales: { format: delta, path: sales, time: day }
              weather: { format: delta, path: weather, time: day, available_after: 3 days }
              stores: { format: delta, path: stores }
              loads: { format: delta, path: weather, time: day, mask: [degrees] }
            features:
              - table: sales
                keys: store
                target: sold
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                "select 'A' as store, date_add(date '2024-03-01', cast(id as int)) as day, id * 1.5D as sold, 'x' as note from range(8)");
        folder.delta(
                "weather",
                """
                select 'A' as store, date_add(date '2024-03-01', cast(id as int)) as day, id * 1.0D as degrees,
                  if(id < 2, null, timestamp '2024-03-20 05:00') as published, 1 as version from range(8)
                union all select 'A', date '2024-03-05', 40.0D, timestamp '2024-03-20 05:00', 1""");
        folder.delta("stores", "select * from values ('A', 'north'), ('A', 'south') as t(id, place)");
    }

    private void refused(String spec, String... problems) {
        folder.spec(TABLES + spec.indent(4));
        AssayRun run = folder.command("features", "--as-of", "2024-03-08T12:00");
        String place = folder.at("spec.yaml") + ":";
        assertThat(run.code()).as(run.out()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> line.startsWith(place)).map(line -> line.substring(place.length())))
                .containsExactly(problems);
        assertThat(folder.names()).doesNotContain("training", "results");
    }

    @Test
    void tellsAllThatDoesNotFitTheTables() {
        refused(
                """
                horizons: [2, 2]
                zone: Mars/Base
                sources:
                  own: { table: sales, where: "sold >" }
                  sky: { table: weather, on: { store: place }, published: degrees }
                  plain: { table: weather, compute: { chance: rand() } }
                  then: { table: sales, order_by: dya }
                features:
                  - lag: { source: plain, columns: [degres, chance], steps: 9 }
                  - lag: { source: own, columns: note, steps: 4 }
                training: ./training
                """,
                "13:15: a horizon stands twice in [2, 2]; name each once",
                "14:11: 'Mars/Base' is no time zone; write one such as Europe/Paris",
                "16:35: 'sold >' can't be used: Syntax error at or near end of input; write an SQL condition",
                "17:34: 'place' is no key, carried column or attribute of what is predicted; one of: store",
                "17:63: 'degrees' is double, not a date or timestamp; declare it under schema: of the table, or make one by compute: to_date(…)",
                "18:14: table 'weather' has no column 'degres'; did you mean 'degrees'?",
                "18:51: 'rand()' gives another answer each time it is asked; use only functions that depend on the row, not rand() or uuid()",
                "19:39: table 'sales' has no column 'dya'; did you mean 'day'?");
    }

    @Test
    void refusesWhatIsNeverKnownInTime() {
        refused(
                """
                horizons: [1, 2]
                at: "06:00"
                sources:
                  own: { table: sales }
                  sky: { table: weather }
                features:
                  - lag: { source: own, columns: sold, steps: [1, 2] }
                  - lag: { source: sky, columns: degrees, steps: 4 }
                  - lag: { source: sky, columns: degrees, steps: 1, late: last_known }
                  - rolling: { source: own, columns: sold, steps: 1, from: target, at_least: 2 }
                  - planned: { source: sky, columns: degrees, otherwise: mild }
                  - lag: { source: own, columns: note, steps: 3 }
                  - encoding: { source: own, column: sold, by: place }
                training: ./training
                """,
                "19:14: lag 1 of 'own' is never known 1 day ahead: a row is known when its day has ended; the nearest lag that is known is 2; write that, or say what stands in by late: last_known or older, or count from: known",
                "20:14: lag 4 of 'sky' is never known 1 day ahead: a row is known 3 days after the end of its day; the nearest lag that is known is 5; write that, or say what stands in by late: last_known or older, or count from: known",
                "22:18: the oldest step of 1 of 'own' is never known 1 day ahead: a row is known when its day has ended; the nearest lag that is known is 2; write that, or say what stands in by late: last_known or older, or count from: known",
                "22:82: a window of 1 step never has 2; write at most 1",
                "23:18: 'sky' tells what has happened, and nobody knows that ahead; if its rows are plans, say ahead: true at the source; else take a lag",
                "23:62: 'mild' is no double, which 'degrees' is; write a value of that type",
                "24:38: 'note' is string, not a number; name a column of numbers",
                "25:52: 'place' is no key, carried column or attribute of what is predicted; one of: store");
    }

    @Test
    void refusesSourcesThatContradictThemselves() {
        refused(
                """
                horizons: [1, 8]
                sources:
                  sky: { table: loads, published: published }
                features:
                  - attribute: { table: stores, on: { id: store }, columns: place }
                  - latest: { source: sky, columns: degrees }
                training: ./training
                """,
                "13:15: a horizon of 8 days is not shorter than the history of 'sales', 8 days; write a shorter one, or gather more history",
                "15:12: 1 row of 'sky' (11.1 %) contradicts another of the same store, day, published: store 'A', 2024-03-05, published 2024-03-20 05:00: degrees ••• and •••; add order_by: the column that tells which is the later, or ties: highest or lowest",
                "15:39: 2 rows of 'sky' (22.2 %) have no published: they count as never known, since no available_after is declared; add available_after: how long after its time such a row is known, or leave them out by where:",
                "17:29: 'stores' tells 2 different things of id A; an attribute has one value a key; name a table that has, or make the table a source with its times");
    }

    @Test
    void tellsWhatTheSpecItselfLacks() {
        refused(
                """
                as_of: day
                horizons: 1
                sources:
                  own: { table: sales, version_of: day, backfilled: "true" }
                features:
                  - lag: { source: own, columns: sold, steps: 3, late: older }
                  - latest: { source: owm, columns: [sold, note], as: x }
                training: ./training
                """,
                "10:5: horizons and as_of are both given; leave one out",
                "16:12: backfilled tells of published, and there is none; leave it out",
                "18:14: late: older needs by, the steps of a season; add by: 7",
                "19:17: as names one column, and there are 2; leave it out, or write an item for each");
        refused(
                """
                horizons: 0.5
                sources:
                  own: { tabel: sales }
                features:
                  - lags: { source: own }
                  - latest: { source: own, columns: sold, late: older }
                  - rolling: { source: own, columns: sold, steps: 0 }
                at: 25:00
                """,
                "13:15: 'horizons' is 0.5, not a number of steps or a list of them; write for example 7 or [7, 14, 28]",
                "15:7: own has no 'table'; add it: the table's name under tables",
                "15:14: unknown key 'tabel'; did you mean 'table'?",
                "17:9: unknown key 'lags'; did you mean 'lag'?",
                "18:53: 'late' is 'older'; one of: missing, stop",
                "19:55: 'steps' is 0, not a number of steps or a list of them; write for example 7 or [7, 14, 28]",
                "20:9: 'at' is '25:00'; write \"06:00\"");
    }

    @Test
    void refusesWhatNobodyKnowsOfRowsToCome() {
        refused(
                """
                horizons: 1
                carry: note
                sources:
                  own: { table: sales, on: { note: note } }
                features:
                  - latest: { source: own, columns: sold }
                scoring: { output: ./training }
                """,
                "19:14: 'note' is carried, and nobody knows it of rows that are to come; name a table of them by rows:, or make it a key, or an attribute of one");
    }

    @Test
    void refusesTwoColumnsOfOneNameAndWhatIsWrittenNowhere() {
        refused(
                """
                horizons: 1
                sources:
                  own: { table: sales }
                features:
                  - lag: { source: own, columns: sold, steps: [2, 2] }
                  - attribute: { table: stores, on: { id: store }, columns: [id, sold] }
                  - holidays: { country: de, region: zz }
                """,
                "10:5: nothing is written; add training: PLACE, or scoring: { output: PLACE }",
                "17:14: there are two columns 'own_sold_lag_2'; give one of them another name: by as: NAME where the feature takes it, by the name of its source, or by compute",
                "18:20: there are two columns 'sold'; give one of them another name: by as: NAME where the feature takes it, by the name of its source, or by compute",
                "18:65: table 'stores' has no column 'sold'; one of: id, place",
                "19:30: 'zz' is no region of 'de' with a calendar of holidays; one of: bb, be, bw, by, hb, he, hh, mv, ni, nw, rp, sh, sl, sn, st, th");
    }
}
