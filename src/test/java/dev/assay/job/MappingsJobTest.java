package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From clusters of values to a mapping that a person reviews, and to the repair that applies it. */
class MappingsJobTest {
    private static final String TABLES =
            """
            tables:
              shops: { format: delta, path: shops, key: id, mask: owner }
            """;

    private static final String SHOPS =
            """
            select id, case when id = 3 then 'SALZBURG AG' when id = 4 then 'ag, Salzburg' when id in (5, 6) then 'Salzburq AG'
                when id = 7 then 'Salsburg AG' when id = 8 then 'Linz \\"Ost\\"' when id = 9 then '' when id = 10 then null
                else element_at(array('Salzburg AG', 'Linz "Ost"', 'Graz'), cast(id % 3 + 1 as int)) end as `Stadt é.x`,
              if(id = 11, 'KATHRIN MOSER', element_at(array('Kathrin Moser', 'Erika Beer'), cast(id % 2 + 1 as int))) as owner,
              cast(null as string) as nothing
            from range(120)
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta("shops", SHOPS);
        folder.spec(TABLES);
    }

    private AssayRun propose(String... more) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("--propose", "-o", folder.at("proposed.yaml").toString()));
        arguments.addAll(List.of(more));
        return folder.command("repair", arguments.toArray(String[]::new));
    }

    private static final String STEP =
            """
                  # 2 cells changed, 3 cells refused. 2 values in 3 rows await a decision: write yes or no under accepted, or
                  # use review.html beside the mapping.
                  - map_values:
                      column: Stadt é.x
                      mapping: mappings/shops.Stadt_é_x.csv
                      why: "2 values differ from a more frequent one in case, blanks, accents, signs or the order of words alone, 2 values are like a more frequent one."
            """;

    private static final String MAPPING =
            """
            value,canonical,method,support,similarity,accepted
            Salzburg AG,Salzburg AG,itself,37,1,yes
            Salzburq AG,Salzburg AG,phonetic,2,0.909,
            SALZBURG AG,Salzburg AG,fingerprint,1,1,yes
            Salsburg AG,Salzburg AG,phonetic,1,0.909,
            "ag, Salzburg",Salzburg AG,fingerprint,1,1,yes
            Graz,Graz,itself,38,1,yes
            "Linz ""Ost""\","Linz ""Ost""\",itself,38,1,yes
            """;

    private static final String FILE = "mappings/shops.Stadt_é_x.csv";

    private List<String> cities() {
        return JobFolder.texts(
                folder.read("repaired/shops").groupBy(col("`Stadt é.x`")).count());
    }

    @Test
    void aMappingIsProposedToBeReviewed() {
        assertThat(propose().said()).isEmpty();

        assertThat(folder.text(FILE)).isEqualTo(MAPPING);
        assertThat(folder.text("proposed.yaml")).contains(STEP);
        assertThat(folder.names()).containsExactly("mappings", "proposed.yaml", "shops", "spec.yaml");
        assertThat(new JobFolder(folder.at("mappings")).names()).containsExactly("review.html", "shops.Stadt_é_x.csv");
        // The names of a masked column are nobody's to read.
        assertThat(folder.text("mappings/review.html"))
                .contains("shops.Stadt é.x")
                .doesNotContain("Moser", "MOSER");
        assertThat(folder.text("proposed.yaml")).doesNotContain("Moser", "MOSER");
    }

    @Test
    void whatIsAcceptedIsDoneAndWhatNobodyHasLookedAtIsCounted() {
        propose();
        folder.spec(TABLES + folder.text("proposed.yaml"));
        AssayRun first = folder.command("repair", "--run-id", "r1");
        assertThat(first.said()).isEmpty();
        assertThat(cities())
                .containsExactly(
                        "[Graz,38]",
                        "[Linz \"Ost\",38]",
                        "[Salsburg AG,1]",
                        "[Salzburg AG,39]",
                        "[Salzburq AG,2]",
                        "[null,2]");

        String reviewed = MAPPING.replace("phonetic,2,0.909,", "phonetic,2,0.909,yes")
                .replace("phonetic,1,0.909,", "phonetic,1,0.909,No");
        folder.write(FILE, reviewed);
        folder.delta("shops", SHOPS + " union all select 200, 'Wels', 'x', null");
        AssayRun second = folder.command("repair", "--run-id", "r2");
        assertThat(second.said()).isEmpty();
        assertThat(cities())
                .containsExactly(
                        "[Graz,38]",
                        "[Linz \"Ost\",38]",
                        "[Salsburg AG,1]",
                        "[Salzburg AG,41]",
                        "[Wels,1]",
                        "[null,2]");
        assertThat(JobFolder.texts(folder.read("results/changes")
                        .filter("run_id = 'r2' and repair like 'map_values%'")
                        .selectExpr("key", "old", "new", "verdict")))
                .containsExactly(
                        "[id=200,Wels,Wels,refused]",
                        "[id=3,SALZBURG AG,Salzburg AG,applied]",
                        "[id=4,ag, Salzburg,Salzburg AG,applied]",
                        "[id=5,Salzburq AG,Salzburg AG,applied]",
                        "[id=6,Salzburq AG,Salzburg AG,applied]");

        AssayRun again = folder.command("repair", "--propose");
        assertThat(again.said()).isEmpty();
        assertThat(again.out()).doesNotContain("\nrepair:", "map_values");
    }

    @Test
    void nothingThatWasReviewedIsOverwrittenUnasked() {
        propose();
        folder.write(FILE, "reviewed");
        AssayRun beside = folder.command(
                "repair", "--propose", "-o", folder.at("other.yaml").toString());
        assertThat(beside.code()).isEqualTo(2);
        assertThat(beside.said())
                .containsExactly(
                        "--output: '" + folder.at("mappings/review.html") + "' is there already;"
                                + " pass --force to overwrite it, and what was reviewed in it, or name a file in another folder");
        assertThat(folder.exists("other.yaml")).isFalse();
        assertThat(folder.text(FILE)).isEqualTo("reviewed");

        assertThat(propose("--force").said()).isEmpty();
        assertThat(folder.text(FILE)).isEqualTo(MAPPING);
    }

    @Test
    void seenFromTheSpecTheMappingStandsWhereTheFileIs() {
        folder.write("later/.keep", "");
        folder.command(
                "repair", "--propose", "-o", folder.at("later/proposed.yaml").toString());
        assertThat(folder.text("later/proposed.yaml")).contains("mapping: later/mappings/shops.Stadt_é_x.csv");
        folder.spec(TABLES + folder.text("later/proposed.yaml"));
        assertThat(folder.command("repair", "--run-id", "r1").said()).isEmpty();
    }

    @Test
    void withoutAFileSmallMappingsStandInTheSection() {
        AssayRun run = folder.command("repair", "--propose");
        assertThat(run.said()).isEmpty();
        assertThat(run.out())
                .contains(
                        """
                              # 2 cells changed.
                              - map_values:
                                  column: Stadt é.x
                                  values: { SALZBURG AG: Salzburg AG, "ag, Salzburg": Salzburg AG }
                                  where: "`Stadt é.x` in ('SALZBURG AG', 'ag, Salzburg')"
                                  why: "They differ from a more frequent value in case, blanks, accents, signs or the order of words alone."
                              # 3 cells proposed. One letter can be another name: look at each. At this confidence the changes are only
                              # proposed; raise it to make them.
                              - map_values:
                                  column: Stadt é.x
                                  values: { Salzburq AG: Salzburg AG, Salsburg AG: Salzburg AG }
                                  where: "`Stadt é.x` in ('Salzburq AG', 'Salsburg AG')"
                                  confidence: "70%"
                                  why: They are like a more frequent value.
                        """);
        assertThat(folder.exists("mappings")).isFalse();
    }

    @Test
    void whatTheSpecDoesAlreadyComesFirst() {
        folder.spec(
                TABLES
                        + """
                        repair:
                          - table: shops
                            output: repaired/shops
                            steps:
                              - clean_text: { column: Stadt é.x, case: lower }
                        """);
        assertThat(propose().said()).isEmpty();
        assertThat(folder.text(FILE))
                .isEqualTo(
                        """
                        value,canonical,method,support,similarity,accepted
                        salzburg ag,salzburg ag,itself,38,1,yes
                        salzburq ag,salzburg ag,phonetic,2,0.909,
                        "ag, salzburg",salzburg ag,fingerprint,1,1,yes
                        salsburg ag,salzburg ag,phonetic,1,0.909,
                        graz,graz,itself,38,1,yes
                        "linz ""ost""\","linz ""ost""\",itself,38,1,yes
                        """);
        assertThat(folder.text("proposed.yaml"))
                .contains("these steps were tried after those that it has", "# 1 cell changed, 3 cells refused.");
    }

    /** Where a check says that a column has one value in each group, only values of one group are compared. */
    @Test
    void descriptionsOfOneArticleAreCompared() {
        folder.delta(
                "articles",
                "select id, concat('A', id % 3) as sku, case when id = 0 or id % 3 = 1 then 'cream hanging heart t light holder'"
                        + " when id % 3 = 0 then 'white hanging heart t light holder' else 'tea pot' end as name from range(90)");
        String spec =
                """
                tables:
                  articles: { format: delta, path: articles, key: id }
                validate:
                  - { table: articles, checks: [ { functional_dependency: { determinant: [sku], dependent: name } } ] }
                """;
        folder.spec(spec);
        assertThat(propose().said()).isEmpty();
        // The cream heart is an article of its own: by its name alone the slip at the white one can't be told.
        assertThat(folder.exists("mappings")).isFalse();
        folder.delta("articles", folder.read("articles").filter("sku <> 'A1'"));
        assertThat(propose("--force").said()).isEmpty();
        assertThat(folder.text("mappings/articles.name.csv"))
                .isEqualTo(
                        """
                        value,canonical,method,support,similarity,accepted
                        white hanging heart t light holder,white hanging heart t light holder,itself,29,1,yes
                        cream hanging heart t light holder,white hanging heart t light holder,tokens,1,0.623,
                        tea pot,tea pot,itself,30,1,yes
                        """);
    }
}
