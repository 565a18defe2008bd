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
        try { java.nio.file.Files.writeString(Path.of("/tmp/propose-run/small.txt"), run.out()); } catch (Exception e) { throw new IllegalStateException(e); }
        assertThat(run.out()).isEqualTo(PROPOSED);
        assertThat(run.out()).doesNotContain("@");
        assertThat(folder.exists("results")).isFalse();
    }

    @Test
    void whatItProposesIsAValidSectionThatDoesWhatItSays() {
        folder.spec(TABLES);
        folder.command("repair", "--propose", "--only", "sales", "-o", folder.at("proposed.yaml").toString());
        folder.spec(TABLES + folder.text("proposed.yaml"));
        AssayRun run = folder.command("repair", "--run-id", "r1");

        assertThat(run.said()).isEmpty();
        assertThat(run.out()).contains("sales: 201 rows in, 199 out, 1 set aside");
        assertThat(folder.read("repaired/sales").filter("city not in ('Graz', 'Linz', 'Wien')").count())
                .isZero();
        assertThat(folder.read("repaired/sales").filter("amount is null").count()).isZero();
        assertThat(folder.read("repaired/sales").schema().apply("weight").dataType().sql())
                .isEqualTo("INT");
        assertThat(folder.read("repaired/sales").schema().apply("day").dataType().sql())
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
                .isEqualTo("--only goes with --propose; a repair does what the spec says");
        assertThat(folder.command("repair", "--propose", "--undo", "r1").said().get(0))
                .isEqualTo("--propose writes a section of the spec; leave out --undo");
        assertThat(folder.command("repair", "--propose", "--only", "sails").said())
                .containsExactly(
                        "--only: the spec declares no table 'sails'; its tables are sales, stores");
    }

    private static final String PROPOSED = "";
}
