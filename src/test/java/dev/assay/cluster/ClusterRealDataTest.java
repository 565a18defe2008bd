package dev.assay.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.generate.ErrorKind;
import dev.assay.generate.GenerateOptions;
import dev.assay.generate.WarehouseGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What clusters find in public data; the true values are used to count, and for nothing else. */
class ClusterRealDataTest {
    private final SparkSession spark = TestSpark.session();

    private Dataset<Row> csv(String folder, String file) {
        return spark.read()
                .option("header", true)
                .option("escape", "\"")
                .csv(SharedData.required(folder).resolve(file).toString());
    }

    private static List<String> told(Dataset<Row> members) {
        return members.collectAsList().stream()
                .map(row ->
                        row.getString(0) + ": " + row.getString(2) + " > " + row.getString(3) + " " + row.getString(4))
                .sorted()
                .toList();
    }

    private static Dataset<Row> members(Dataset<Row> rows, List<String> columns, String group) {
        return new Clusterer(Clusterer.values(rows, columns, group).cache())
                .cluster()
                .members();
    }

    /** Of the cells of a column: wrong ones, changed ones, and those that then are right. */
    @Test
    void hospitals() {
        Dataset<Row> dirty = csv("er_hospital", "dirty.csv").withColumn("place", monotonically_increasing_id());
        Dataset<Row> clean = csv("er_hospital", "clean.csv").withColumn("place", monotonically_increasing_id());
        List<String> columns = List.of(
                "HospitalName",
                "Address1",
                "City",
                "CountyName",
                "HospitalType",
                "HospitalOwner",
                "Condition",
                "MeasureName");
        Map<String, Map<String, String>> canonical = new HashMap<>();
        members(dirty, columns, null).collectAsList().forEach(row -> canonical
                .computeIfAbsent(row.getString(0), made -> new HashMap<>())
                .put(row.getString(2), row.getString(3)));
        List<String> counted = new ArrayList<>();
        for (String column : columns) {
            List<Row> cells = dirty.select(col("place"), col(column).as("dirty"))
                    .join(clean.select(col("place"), col(column).as("clean")), "place")
                    .collectAsList();
            Map<String, String> of = canonical.getOrDefault(column, Map.of());
            long wrong = cells.stream()
                    .filter(row -> !row.getString(1).equals(row.getString(2)))
                    .count();
            long changed = cells.stream()
                    .filter(row -> of.containsKey(row.getString(1)))
                    .count();
            long right = cells.stream()
                    .filter(row -> row.getString(2).equals(of.get(row.getString(1))))
                    .count();
            counted.add(column + ": " + wrong + " wrong, " + changed + " changed, " + right + " right");
        }
        assertThat(counted)
                .containsExactly(
                        "HospitalName: 24 wrong, 20 changed, 20 right",
                        "Address1: 31 wrong, 12 changed, 12 right",
                        "City: 33 wrong, 26 changed, 26 right",
                        "CountyName: 39 wrong, 28 changed, 28 right",
                        "HospitalType: 32 wrong, 32 changed, 32 right",
                        "HospitalOwner: 27 wrong, 21 changed, 21 right",
                        "Condition: 32 wrong, 27 changed, 27 right",
                        "MeasureName: 36 wrong, 9 changed, 9 right");
    }

    @Test
    void beers() {
        assertThat(told(members(csv("er_beers", "dirty.csv"), List.of("city", "style", "brewery_name"), null)))
                .containsExactly(
                        "brewery_name: Against The Grain Brewery > Against the Grain Brewery fingerprint",
                        "brewery_name: Goose Island Brewery Company > Goose Island Brewing Company tokens",
                        "brewery_name: Rivertown Brewing Company > Rivertowne Brewing Company phonetic",
                        "city: Cortland > Portland edit",
                        "city: St Paul > St. Paul fingerprint");
    }

    @Test
    void movies() {
        Dataset<Row> movies = spark.read()
                .option("multiLine", true)
                .json(SharedData.required("vega").resolve("movies.json").toString());
        assertThat(told(members(movies, List.of("Director", "Distributor", "Title"), null)))
                .containsExactly("Title: The Planet of the Apes > Planet of the Apes fingerprint");
    }

    /** A quarter of the web shop's year, within each article. */
    @Test
    void descriptionsOfArticles() {
        Dataset<Row> lines = csv("online_retail_by_day", "2011-0[1-3]-*.csv.gz");
        Dataset<Row> members = members(lines, List.of("Description"), "StockCode");
        assertThat(told(members))
                .containsExactly(
                        "Description: 3 TRADITIONAL COOKIE CUTTERS  SET > 3 TRADITIONAl BISCUIT CUTTERS  SET tokens",
                        "Description: CHRISTMAS GINGHAM HEART > GINGHAM HEART DECORATION tokens",
                        "Description: CHRISTMAS HANGING HEART WITH BELL > HANGING HEART WITH BELL tokens",
                        "Description: CHRISTMAS MUSICAL ZINC HEART  > MUSICAL ZINC HEART DECORATION  tokens",
                        "Description: DOLLCRAFT GIRL AMELIE KIT > DOLLCRAFT GIRL AMELIE tokens",
                        "Description: FRYING PAN RED POLKADOT  > FRYING PAN RED RETROSPOT tokens",
                        "Description: GLITTER CHRISTMAS HEART  > GLITTER HEART DECORATION tokens",
                        "Description: GYMKHANNA TREASURE BOOK BOX > GYMKHANA TREASURE BOOK BOX phonetic",
                        "Description: JUMBO BAG SCANDINAVIAN BLUE PAISLEY > JUMBO BAG SCANDINAVIAN PAISLEY tokens",
                        "Description: JUNGLE POPSICLES ICE LOLLY MOULDS > JUNGLE POPSICLES ICE LOLLY HOLDERS tokens",
                        "Description: LUNCH BAG RED SPOTTY > LUNCH BAG RED RETROSPOT tokens",
                        "Description: LUNCH BAG SUKI DESIGN  > LUNCH BAG SUKI  DESIGN  fingerprint",
                        "Description: PEG BAG APPLE DESIGN > PEG BAG APPLES DESIGN edit",
                        "Description: SET/5 RED SPOTTY LID GLASS BOWLS > SET/5 RED RETROSPOT LID GLASS BOWLS tokens",
                        "Description: SWISS ROLL TOWEL PINK  SPOTS > SWISS ROLL TOWEL, PINK  SPOTS fingerprint",
                        "Description: WRAP BILLBOARD FONTS DESIGN > WRAP, BILLBOARD FONTS DESIGN fingerprint",
                        "Description: WRAP CAROUSEL > WRAP, CAROUSEL fingerprint",
                        "Description: wrongly sold as sets > ?sold as sets? tokens");
        Mappings.Found found = new Mappings("lines", java.util.Set.of()).of(lines, List.of("Description"), "StockCode");
        assertThat(found.mappings()).hasSize(1);
        assertThat(found.mappings().get(0).members()).hasSize(18);
    }

    /** Each variant that was put into the warehouse is found, and nothing else. */
    @Test
    void textVariantsOfTheGeneratedWarehouse() {
        GenerateOptions options = new GenerateOptions(
                20_000, 7, null, 60, 0, 0, Map.of(ErrorKind.TEXT_VARIANT, ErrorKind.TEXT_VARIANT.defaultRate()));
        Map<String, Dataset<Row>> tables =
                new WarehouseGenerator(options).generate(spark).tables();
        List<String> planted = tables
                .get("error_log")
                .filter("kind = 'text_variant'")
                .selectExpr("concat(column, ': ', dirty_value, ' > ', true_value)")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
        List<String> found = members(tables.get("sales"), List.of("city", "supplier"), null).collectAsList().stream()
                .map(row -> row.getString(0) + ": " + row.getString(2) + " > " + row.getString(3))
                .sorted()
                .toList();
        assertThat(planted).containsAll(found);
        List<String> missed = new ArrayList<>(planted);
        missed.removeAll(found);
        // What is cut short is no slip of the pen, and has too little in common with what it was.
        assertThat(missed)
                .containsExactly(
                        "city: Bolo. > Bologna",
                        "city: Genè. > Genève",
                        "city: Orlé. > Orléans",
                        "city: St-Étienne > Saint-Étienne",
                        "city: Züri. > Zürich",
                        "supplier: Cent. > Central Kitchen",
                        "supplier: Coop. du Léman > Coopérative du Léman",
                        "supplier: Fatt. > Fattoria San Gallo",
                        "supplier: Hort. > Hortícola del Sur",
                        "supplier: Mais. > Maison Garçon Frères",
                        "supplier: Nort. > North Farm Ltd.",
                        "supplier: Vall. > Valley Foods & Sons",
                        "supplier: Éts Lefèvre > Établissements Lefèvre");
        assertThat(found).hasSize(194);
    }
}
