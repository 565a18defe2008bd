package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposes repairs from the command line: the whole text, and that it runs. */
class ProposeJobTest {
    private static final String TABLES =
            """
            tables:
              sales: { format: delta, path: sales, key: id, mask: mail }
              stores: { format: delta, path: stores, key: id }
            validate:
              - table: sales
                checks:
                  - unique: { columns: [id] }
                  - accepted_range: { column: quantity, min: 0 }
                  - relationships: { column: store, to: stores, field: id }
                  - accepted_values: { column: city, values: [Graz, Linz, Wien] }
                  - not_null: { column: amount }
            """;

    private static final String SALES =
            """
            select 1000 + id as id,
              case when id in (3, 5) then 'WIEN' when id = 8 then ' Wien' else element_at(array('Wien', 'Graz', 'Linz'),
                cast(id % 3 + 1 as int)) end as city,
              case when id in (10, 20) then 'n/a' else element_at(array('cash', 'card'), cast(id % 2 + 1 as int)) end as payment,
              concat(1 + id % 40, if(id % 7 = 0, ' KG', ' kg')) as weight,
              date_format(date_add(date'2024-01-01', cast(id as int)), 'dd.MM.yyyy') as day,
              if(id in (50, 60), -2, cast(1 + id % 9 as int)) as quantity,
              cast(2.5 + id % 13 as decimal(8,2)) as unit_price,
              if(id in (70, 80, 90), null, cast(if(id in (50, 60), -2, 1 + id % 9) * (2.5 + id % 13) as decimal(12,2))) as amount,
              if(id = 99, 'S9', concat('S', 1 + id % 4)) as store,
              concat('u', id, '@x.org', if(id = 11, ' ', '')) as mail
            from range(200)
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta("sales", SALES + " union all select * from (" + SALES + ") where id = 1120");
        folder.delta("stores", "select concat('S', id) as id from range(1, 5)");
    }

    @Test
    void proposesAStepForEachFindingAndSaysWhatItWouldDo() {
        folder.spec(TABLES);
        AssayRun run = folder.command("repair", "--propose");

        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(PROPOSED);
        assertThat(run.out()).doesNotContain("@");
        assertThat(folder.exists("results")).isFalse();
    }

    @Test
    void whatItProposesIsAValidSectionThatDoesWhatItSays() {
        folder.spec(TABLES);
        folder.command(
                "repair",
                "--propose",
                "--only",
                "sales",
                "-o",
                folder.at("proposed.yaml").toString());
        folder.spec(TABLES + folder.text("proposed.yaml"));
        AssayRun run = folder.command("repair", "--run-id", "r1");

        assertThat(run.said()).isEmpty();
        assertThat(run.out()).contains("sales: 201 rows in, 199 out, 1 set aside");
        assertThat(folder.read("repaired/sales")
                        .filter("city not in ('Graz', 'Linz', 'Wien')")
                        .count())
                .isZero();
        // Those two had no quantity either, once its sign was found to be impossible.
        assertThat(folder.read("repaired/sales").filter("amount is null").count())
                .isEqualTo(2);
        assertThat(folder.read("repaired/sales")
                        .schema()
                        .apply("weight")
                        .dataType()
                        .sql())
                .isEqualTo("INT");
        assertThat(folder.read("repaired/sales")
                        .schema()
                        .apply("day")
                        .dataType()
                        .sql())
                .isEqualTo("DATE");

        AssayRun again = folder.command("repair", "--propose", "--only", "sales");
        assertThat(again.said()).isEmpty();
        assertThat(again.out()).doesNotContain("\nrepair:");
    }

    @Test
    void anEmptyTableNeedsNothing() {
        folder.delta("sales", "select * from (" + SALES + ") where false");
        folder.spec(TABLES);

        assertThat(folder.command("repair", "--propose", "--only", "sales").out())
                .isEqualTo(
                        """
                        # Proposed by `assay repair --propose`; nothing was changed. Review each step: a person decides what is wrong.
                        # No step is proposed.
                          # sales: 0 rows. Nothing to repair was found.
                        """);
    }

    @Test
    void saysWhichOptionsGoTogether() {
        folder.spec(TABLES);

        assertThat(folder.command("repair", "--only", "sales").said().get(0))
                .isEqualTo("assay: --only goes with --propose; a repair does what the spec says");
        assertThat(folder.command("repair", "--propose", "--undo", "r1").said().get(0))
                .isEqualTo("assay: --propose writes a section of the spec; leave out --undo");
        AssayRun unknown = folder.command("repair", "--propose", "--only", "sails");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("--only: the spec declares no table 'sails'")
                .contains("its tables are sales, stores");
    }

    private static final String PROPOSED =
            """
            # Proposed by `assay repair --propose`; nothing was changed. Review each step: a person decides what is wrong.
            repair:
              # sales: 201 rows. Tried as it stands, without writing: 411 cells would be changed, 0 proposed, 0 refused; 199
              # rows would go out, 1 be set aside, 1 dropped.
              # Its checks: score 94.5 before, 99 after.
              #   unique(id): 2 rows before, 0 rows after.
              #   accepted_range(quantity): 2 rows before, 0 rows after.
              #   relationships(store): 1 row before, 0 rows after.
              #   accepted_values(city): 3 rows before, 0 rows after.
              #   not_null(amount): 3 rows before, 2 rows after.
              - table: sales
                output: ./repaired/sales
                quarantine: ./repaired/sales_set_aside
                steps:
                  # 2 cells changed.
                  - null_tokens: { columns: [payment], why: "These stand for nothing: 'n/a' in 2 rows." }
                  # 2 cells changed. It would help accepted_values(city).
                  - clean_text: { columns: [city, mail], why: There are blanks at an end in 2 rows. }
                  # 2 cells changed. It would help accepted_values(city).
                  - map_values:
                      column: city
                      values: { WIEN: Wien }
                      where: city in ('WIEN')
                      why: They differ in case or blanks from what a check accepts.
                  # 199 cells changed, the column becomes int.
                  - parse_number: { column: weight, strip: [kg], to: int, why: Its texts are numbers. }
                  # 199 cells changed.
                  - parse_date: { column: day, formats: [d.M.yyyy], why: Its texts are dates. }
                  # 2 cells changed. It would help accepted_range(quantity). The value becomes null. Where the sign alone is
                  # wrong, write to: absolute; where such rows are returns, to: returns with a place for them (returns: …); else
                  # to: quarantine.
                  - impossible: { column: quantity, where: quantity < 0, why: A check forbids such values. }
                  # 2 cells changed. The value becomes null. Where the sign alone is wrong, write to: absolute; where such rows
                  # are returns, to: returns with a place for them (returns: …); else to: quarantine.
                  - impossible: { column: amount, where: amount < 0, why: "It is below 0 in 2 rows, and not in the others." }
                  # 3 cells changed. It would help not_null(amount).
                  - set:
                      column: amount
                      sql: quantity * unit_price
                      where: amount is null
                      why: quantity * unit_price = amount holds in every row that has all of them; there is no amount in 3 rows.
                  # 1 row dropped. It would help unique(id).
                  - duplicates: { why: "Wholly alike to a row before: 1 row." }
                  # 1 row set aside. It would help relationships(store). To keep the rows, write do: unknown with a member that
                  # stands for it, or do: map.
                  - orphans: { column: store, to: stores, field: id, do: quarantine, why: A check says that stores has it. }
                  # Values that are put in were not observed, and change what a model learns: the spread shrinks, and that a
                  # value is missing may itself tell something. Not proposed as a step.
                  # - impute: { column: amount, with: median, why: It has no value in 3 rows. }
              # stores: 4 rows. Nothing to repair was found.
            """;
}
