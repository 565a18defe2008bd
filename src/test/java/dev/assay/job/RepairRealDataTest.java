package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.report.RepairedTable;
import dev.assay.spec.SpecReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repairs of public data, held against what is known to be right. */
class RepairRealDataTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path output;

    private RepairedTable repair(Path spec, String dataSet) {
        String data = SharedData.required(dataSet).getParent().toString();
        Map<String, String> set = Map.of("data", data, "output", output.toString());
        RunRequest request = new RunRequest(SpecReader.read(spec, set), "r1", null, Clock.systemUTC());
        return new RepairJob(spark, request, step -> {})
                .run()
                .results()
                .tables()
                .get(0);
    }

    private Path spec(String yaml) throws java.io.IOException {
        String head = "assay: 1\nname: real\nset: { data: null, output: null }\nresults: \"${output}/results\"\n";
        return Files.writeString(output.resolve("spec.yaml"), head + yaml);
    }

    private Dataset<Row> written(String name) {
        return spark.read().format("delta").load(output.resolve(name).toString());
    }

    private Dataset<Row> csv(String dataSet, String file) {
        return spark.read()
                .option("header", true)
                .csv(SharedData.required(dataSet).resolve(file).toString());
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }

    @Test
    void beersGetTheirNumbers() {
        RepairedTable beers = repair(Path.of("jobs", "beers", "repair.yaml"), "er_beers");

        assertThat(beers.rows()).isEqualTo(new RepairedTable.Rows(2410, 0, 2410, 0, 0));
        assertThat(beers.keyed()).isTrue();
        Dataset<Row> clean = csv("er_beers", "clean.csv").as("c");
        Dataset<Row> both = written("beers_repaired").as("r").join(clean, "id");
        assertThat(both.count()).isEqualTo(2410);
        String differs = "not (cast(r.%1$s as double) <=> cast(c.%1$s as double))";
        assertThat(both.filter(differs.formatted("ibu")).count()).isZero();
        // Here the clean file has the beer's alcohol in the place of its size.
        assertThat(texts(both.filter(differs.formatted("ounces")).select("id", "r.ounces", "c.ounces")))
                .containsExactly("[1615,null,0.045]");
        // Who wrote a percent sign behind the alcohol has also rounded it, which nobody can mend.
        Dataset<Row> dirty = csv("er_beers", "dirty.csv").selectExpr("id", "abv as written");
        Dataset<Row> wrong = both.filter(differs.formatted("abv")).join(dirty, "id");
        assertThat(wrong.filter("written not like '%\\%'").count()).isZero();
        assertThat(wrong.filter("abs(r.abv - c.abv) > 0.0051").count()).isZero();
        assertThat(beers.refused()).isEqualTo(1);
        assertThat(beers.recheck().open()).isTrue();
        assertThat(beers.recheck().before()).isLessThan(beers.recheck().after());
    }

    @Test
    void whatIsProposedForBeersGivesThemTheirNumbers() throws java.io.IOException {
        String tables =
                """
                tables:
                  beers: { format: csv, path: "${data}/er_beers/dirty.csv", options: { header: true }, key: id }
                """;
        String data = SharedData.required("er_beers").getParent().toString();
        Map<String, String> set = Map.of("data", data, "output", output.toString());
        RunRequest request = new RunRequest(SpecReader.read(spec(tables), set), null, null, Clock.systemUTC());
        String proposed = new ProposeJob(spark, request, new ProposeRequest(List.of(), null), step -> {})
                .run()
                .section();
        RepairedTable beers = repair(spec(tables + proposed), "er_beers");

        Dataset<Row> clean = csv("er_beers", "clean.csv").as("c");
        Dataset<Row> both = written("repaired/beers").as("r").join(clean, "id");
        assertThat(both.count()).isEqualTo(2410);
        String differs = "not (cast(r.%1$s as double) <=> cast(c.%1$s as double))";
        assertThat(both.filter(differs.formatted("ibu")).count()).isZero();
        assertThat(texts(both.filter(differs.formatted("ounces")).select("id", "r.ounces", "c.ounces")))
                .containsExactly("[1615,0.05,0.045]");
        assertThat(both.filter(differs.formatted("abv"))
                        .filter("abs(r.abv - c.abv) > 0.0051")
                        .count())
                .isZero();
        // The section says beforehand what the repair then did.
        assertThat(proposed)
                .contains(String.format(java.util.Locale.ROOT, "%,d cells would be changed, ", beers.applied()));
        assertThat(proposed).contains("column: ounces", "to: \"decimal(");
    }

    @Test
    void gapsInTheAirAreFilledAsTheGoldenFileHasThem() throws java.io.IOException {
        List<String> columns = List.of("so2", "co", "no", "no2", "pm10", "nox", "o3", "veloc.", "direc.", "pm2.5");
        StringBuilder steps = new StringBuilder();
        for (String column : columns) {
            steps.append("      - parse_number: { column: \"").append(column).append("\" }\n");
            steps.append("      - impute: { column: \"").append(column).append("\", with: linear, order: datetime }\n");
        }
        Path spec = spec(
                """
                tables:
                  air: { format: csv, path: "${data}/air_quality/air_quality_valencia.csv", options: { header: true }, key: datetime }
                repair:
                  - table: air
                    output: "${output}/air_repaired"
                    steps:
                      - parse_date: { column: datetime, formats: [yyyy-MM-dd HH:mm:ss], to: timestamp }
                """
                        + steps);
        RepairedTable air = repair(spec, "air_quality");

        assertThat(air.rows().out()).isEqualTo(43_824);
        Dataset<Row> golden = csv("air_quality", "air_quality_valencia_no_missing.csv")
                .withColumn("datetime", org.apache.spark.sql.functions.expr("cast(datetime as timestamp)"));
        Dataset<Row> both = written("air_repaired").as("r").join(golden.as("g"), "datetime");
        assertThat(both.count()).isEqualTo(43_824);
        for (String column : columns) {
            Row worst = both.selectExpr(
                            "max(abs(r.`%1$s` - cast(g.`%1$s` as double)) / greatest(1, abs(r.`%1$s`)))"
                                    .formatted(column),
                            "count_if(r.`%1$s` is null)".formatted(column),
                            "count_if(r.`%1$s_imputed`)".formatted(column))
                    .first();
            assertThat(worst.getDouble(0)).as(column).isCloseTo(0, within(1e-12));
            assertThat(worst.getLong(1)).as(column).isZero();
            assertThat(worst.getLong(2))
                    .as(column)
                    .isEqualTo(csv("air_quality", "air_quality_valencia.csv")
                            .filter("`" + column + "` is null")
                            .count());
        }
    }

    @Test
    void moviesGetTheirDates() throws java.io.IOException {
        RepairedTable movies = repair(
                spec(
                        """
                        tables:
                          movies: { format: json, path: "${data}/vega/movies.json", options: { multiLine: true } }
                        repair:
                          - table: movies
                            output: "${output}/movies_repaired"
                            quarantine: "${output}/movies_set_aside"
                            steps:
                              - clean_text: { columns: [Title, Director], blanks: collapse, unicode: nfc }
                              - parse_date: { column: Release Date, formats: [MMM dd yyyy] }
                              - impossible: { column: Release Date, where: "`Release Date` > date'2011-12-31'", to: "null" }
                              - impossible: { column: Title, where: "Title is null", to: quarantine }
                              - impute: { column: Running Time min, with: median, per: [Major Genre] }
                        """),
                "vega");

        assertThat(movies.rows()).isEqualTo(new RepairedTable.Rows(3201, 0, 3200, 1, 0));
        RepairedTable.Step dates = movies.steps().get(2);
        assertThat(dates.kind()).isEqualTo("parse_date");
        assertThat(dates.refused()
                        + written("movies_repaired")
                                .filter("`Release Date` is not null")
                                .count()
                        + movies.steps().get(3).applied())
                .isLessThanOrEqualTo(3201);
        assertThat(movies.steps().get(3).applied()).isEqualTo(22);
        assertThat(written("movies_repaired")
                        .filter("year(`Release Date`) > 2011")
                        .count())
                .isZero();
        assertThat(written("movies_repaired")
                        .filter("`Running Time min_imputed`")
                        .count())
                .isEqualTo(movies.steps().get(5).columns().get(0).applied());
    }

    @Test
    void returnsOfAWebShopGetATableOfTheirOwn() throws java.io.IOException {
        RepairedTable lines = repair(
                spec(
                        """
                        tables:
                          lines:
                            format: csv
                            path: "${data}/online_retail_by_day"
                            options: { header: true }
                            schema: { InvoiceNo: string, StockCode: string, Description: string, Quantity: int, InvoiceDate: timestamp, UnitPrice: double, CustomerID: string, Country: string }
                        repair:
                          - table: lines
                            output: "${output}/lines_repaired"
                            steps:
                              - duplicates: { why: "The same line came twice." }
                              - impossible: { column: Quantity, where: "Quantity < 0", to: returns, returns: "${output}/returned" }
                              - impossible: { column: UnitPrice, where: "UnitPrice <= 0", to: "null" }
                              - impute: { column: UnitPrice, with: median, per: [StockCode] }
                              - parse_number: { column: CustomerID, to: int }
                        """),
                "online_retail_by_day");

        assertThat(lines.rows().in()).isEqualTo(541_909);
        assertThat(lines.rows().dropped()).isEqualTo(5_268);
        Dataset<Row> all = spark.read()
                .option("header", true)
                .csv(SharedData.required("online_retail_by_day").toString())
                .distinct();
        long negative = all.filter("cast(Quantity as int) < 0").count();
        assertThat(lines.rows().setAside()).isEqualTo(negative);
        assertThat(written("returned").count()).isEqualTo(negative);
        assertThat(written("returned").filter("Quantity >= 0").count()).isZero();
        long unpriced = all.filter("cast(Quantity as int) >= 0 and cast(UnitPrice as double) <= 0")
                .count();
        RepairedTable.Step impossible = lines.steps().stream()
                .filter(step -> step.name().equals("impossible(UnitPrice)"))
                .findFirst()
                .orElseThrow();
        assertThat(impossible.applied()).isEqualTo(unpriced);
        assertThat(written("lines_repaired").filter("UnitPrice <= 0").count()).isZero();
        assertThat(written("lines_repaired")
                        .schema()
                        .apply("CustomerID")
                        .dataType()
                        .simpleString())
                .isEqualTo("int");
        assertThat(written("lines_repaired").filter("CustomerID is null").count())
                .isEqualTo(all.filter("CustomerID is null and cast(Quantity as int) >= 0")
                        .count());
    }
}
