package dev.assay.cluster;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters of values: which, by which method, and the laws that hold of all. */
class ClustererTest {
    private static final StructType SCHEMA = new StructType()
            .add("column_name", DataTypes.StringType)
            .add("within", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("support", DataTypes.LongType);

    private final SparkSession spark = TestSpark.session();

    private Dataset<Row> values(String within, Map<String, Long> supports) {
        List<Row> rows = new ArrayList<>();
        supports.forEach((value, support) -> rows.add(RowFactory.create("c", within, value, support)));
        return spark.createDataFrame(rows, SCHEMA);
    }

    private static List<String> told(Clustered clustered) {
        return clustered.members().collectAsList().stream()
                .map(row -> row.getString(2) + " > " + row.getString(3) + " " + row.getString(4) + " "
                        + Math.round(row.getDouble(7) * 100) + " " + row.getString(8))
                .sorted()
                .toList();
    }

    private List<String> clusters(String within, Object... valuesAndRows) {
        Map<String, Long> supports = new LinkedHashMap<>();
        for (int i = 0; i < valuesAndRows.length; i += 2) {
            supports.put((String) valuesAndRows[i], ((Integer) valuesAndRows[i + 1]).longValue());
        }
        return told(new Clusterer(values(within, supports)).cluster());
    }

    @Test
    void namesTheStrictestMethodThatJoins() {
        assertThat(clusters(
                        "",
                        "Salzburg AG",
                        100,
                        "SALZBURG ag.",
                        3,
                        "AG Salzburg",
                        2,
                        "Salzburg-AG",
                        1,
                        "Sallzbourg AG",
                        1,
                        "Salzborg AG",
                        1,
                        "Salzburg AG Salzburg",
                        1,
                        "Graz",
                        50))
                .containsExactly(
                        "AG Salzburg > Salzburg AG fingerprint 100 order",
                        "SALZBURG ag. > Salzburg AG fingerprint 100 form",
                        "Sallzbourg AG > Salzburg AG phonetic 85 letters",
                        "Salzborg AG > Salzburg AG phonetic 91 letters",
                        "Salzburg AG Salzburg > Salzburg AG fingerprint 100 letters",
                        "Salzburg-AG > Salzburg AG ngram 100 letters");
    }

    @Test
    void takesOnlyRareValuesForOthersUnlessTheirFormAloneDiffers() {
        assertThat(clusters("", "Austen", 30, "Austin", 100)).isEmpty();
        assertThat(clusters("", "Austen", 25, "Austin", 100)).containsExactly("Austen > Austin phonetic 83 letters");
        assertThat(clusters("", "AUSTIN", 99, "Austin", 100)).containsExactly("AUSTIN > Austin fingerprint 100 form");
        // Equally frequent: the smallest is the form.
        assertThat(clusters("", "b b", 7, "B b", 7)).containsExactly("b b > B b fingerprint 100 form");
    }

    @Test
    void aLetterIsMuchOfAShortText() {
        assertThat(clusters("", "Lyon", 100, "Lon", 5, "Lyom", 6, "USD", 900, "USA", 1))
                .containsExactly("Lon > Lyon edit 75 letters");
    }

    @Test
    void wordsInCommonCountByTheirRarity() {
        List<Object> values =
                new ArrayList<>(List.of("Buena Vista", 60, "Buena Vista Pictures", 2, "Vista Pictures", 3));
        for (int i = 0; i < 60; i++) {
            values.add("Company" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "q Pictures");
            values.add(100);
        }
        assertThat(clusters("", values.toArray()))
                .containsExactly("Buena Vista Pictures > Buena Vista tokens 90 letters");
    }

    /** Two that are unlike are not joined by one that is like both. */
    @Test
    void makesNoChains() {
        assertThat(clusters("", "abcdefgh", 1_000, "abcdefgx", 100, "abcdefyx", 10))
                .containsExactly("abcdefgx > abcdefgh edit 88 letters");
        assertThat(clusters("", "abcdefgh", 1_000, "abcdefgx", 100, "abcdefyx", 10, "abcdezyx", 1))
                .containsExactly("abcdefgx > abcdefgh edit 88 letters", "abcdezyx > abcdefyx edit 88 letters");
    }

    @Test
    void aWordThatIsMoreThanASlipAwayIsAnotherName() {
        assertThat(clusters("", "Two Beers Brewing Company", 12, "Two Henrys Brewing Company", 1))
                .isEmpty();
        assertThat(clusters("", "Letter A key ring", 50, "Letter I key ring", 1))
                .isEmpty();
        assertThat(clusters("", "Letter A key ring", 50, "Letter A kex ring", 1))
                .containsExactly("Letter A kex ring > Letter A key ring edit 94 letters");
    }

    @Test
    void numbersAndSignsAreNeverTakenForOthers() {
        assertThat(clusters(
                        "",
                        "Size 10",
                        100,
                        "Size 12",
                        1,
                        "size-10",
                        1,
                        "SKU 1.5",
                        90,
                        "SKU 15",
                        1,
                        "Henry VIII",
                        90,
                        "Henry VII",
                        1,
                        "Group AB+",
                        50,
                        "Group AB-",
                        1,
                        "-5 degrees",
                        40,
                        "5 degrees",
                        1))
                .containsExactly("size-10 > Size 10 ngram 100 letters");
    }

    @Test
    void withinAGroupAllThatIsLikeIsOne() {
        assertThat(clusters(
                        "=85123A",
                        "CREAM HANGING HEART T-LIGHT HOLDER",
                        9,
                        "WHITE HANGING HEART T-LIGHT HOLDER",
                        2302,
                        "wrongly marked carton",
                        1))
                .containsExactly("CREAM HANGING HEART T-LIGHT HOLDER > WHITE HANGING HEART T-LIGHT HOLDER tokens 57"
                        + " letters");
    }

    @Test
    void valuesOfAnotherColumnOrGroupAreNotCompared() {
        Dataset<Row> rows = spark.sql("select * from values ('a b', 'Wien', 'g'), ('A B', 'WIEN', 'h'),"
                + " ('a b', 'Wien', 'g'), ('a b', null, null), (null, 'wien', null) as t(`x.y`, `wien é`, g)");
        assertThat(told(new Clusterer(Clusterer.values(rows, List.of("x.y", "wien é"), null)).cluster()))
                .containsExactly(
                        "A B > a b fingerprint 100 form",
                        "WIEN > Wien fingerprint 100 form",
                        "wien > Wien fingerprint 100 form");
        assertThat(told(new Clusterer(Clusterer.values(rows, List.of("x.y", "wien é"), "g")).cluster()))
                .isEmpty();
    }

    @Test
    void nothingComesOfNothing() {
        Dataset<Row> rows = spark.sql("select cast(null as string) as a, '' as b, '?!' as c from range(3)");
        Clustered clustered = new Clusterer(Clusterer.values(rows, List.of("a", "b", "c"), null)).cluster();
        assertThat(told(clustered)).isEmpty();
        assertThat(told(new Clusterer(Clusterer.values(rows.limit(0), List.of("a", "b"), null)).cluster()))
                .isEmpty();
        Dataset<Row> mixed = spark.sql("select * from values ('?'), ('??'), ('!'), ('!!') as t(a)");
        assertThat(told(new Clusterer(Clusterer.values(mixed, List.of("a"), null)).cluster()))
                .isEmpty();
    }

    @Test
    void tellsWhatItLeftOut() {
        Dataset<Row> rows = spark.sql("select concat('common words and ', repeat(chr(97 + cast(id % 26 as int)), 3),"
                + " chr(97 + cast(id div 26 % 26 as int)), chr(97 + cast(id div 676 as int))) as value, 'c' as column_name,"
                + " '=g' as within, 1000 - id as support from range(600)"
                + " union all select repeat('long ', 400), 'c', '=g', 1");
        Clustered clustered = new Clusterer(
                        rows.selectExpr("column_name", "within", "value", "cast(support as bigint) as support"))
                .cluster();
        assertThat(clustered.tooLong()).isEqualTo(1);
        assertThat(clustered.skipped()).isPositive();
    }

    private static Map<String, Long> random(long seed) {
        Random random = new Random(seed);
        Map<String, Long> supports = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            StringBuilder word = new StringBuilder();
            for (int letter = 0; letter < 3 + random.nextInt(7); letter++) {
                word.append((char) ('a' + random.nextInt(6)));
            }
            words.add(word.toString());
        }
        for (int i = 0; i < 150; i++) {
            StringBuilder value = new StringBuilder();
            for (int word = 0; word < 1 + random.nextInt(3); word++) {
                value.append(words.get(random.nextInt(words.size()))).append(random.nextInt(4) == 0 ? "-" : " ");
            }
            if (random.nextInt(4) == 0) {
                value.append(random.nextInt(3));
            }
            if (random.nextInt(3) == 0) {
                value.setCharAt(random.nextInt(value.length()), 'é');
            }
            if (random.nextInt(4) == 0) {
                value.replace(0, 1, value.substring(0, 1).toUpperCase(java.util.Locale.ROOT));
            }
            supports.put(value.toString(), 1L + (long) Math.pow(10, random.nextDouble() * 3));
        }
        return supports;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsItsLawsHoweverValuesAreDistributed(long seed) {
        Map<String, Long> supports = random(seed);
        Dataset<Row> values = values("", supports);
        Clustered clustered = new Clusterer(values).cluster();
        List<String> once = told(clustered);
        assertThat(once).isNotEmpty();
        assertThat(told(new Clusterer(values.repartition(7).orderBy(col("value").desc())).cluster()))
                .isEqualTo(once);
        assertThat(told(new Clusterer(values.repartition(5, col("support"))).cluster()))
                .isEqualTo(once);

        Set<String> centres = new TreeSet<>();
        Set<String> members = new TreeSet<>();
        for (Row row : clustered.members().collectAsList()) {
            centres.add(row.getString(3));
            members.add(row.getString(2));
            assertThat(Text.of(row.getString(2)).marks())
                    .isEqualTo(Text.of(row.getString(3)).marks());
            assertThat(row.getLong(5)).isEqualTo(supports.get(row.getString(2)));
            assertThat(row.getLong(6)).isEqualTo(supports.get(row.getString(3)));
        }
        assertThat(centres).doesNotContainAnyElementsOf(members);
        assertThat(members).hasSize(once.size());
    }

    /** What is accepted without asking leaves nothing to accept without asking. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void acceptingTwiceIsAcceptingOnce(long seed) {
        Dataset<Row> values = values("", random(seed));
        Map<String, String> accepted = sure(values);
        assertThat(accepted).isNotEmpty();
        Map<String, Long> mapped = new HashMap<>();
        values.collectAsList()
                .forEach(row -> mapped.merge(
                        accepted.getOrDefault(row.getString(2), row.getString(2)), row.getLong(3), Long::sum));
        assertThat(sure(values("", mapped))).isEmpty();
    }

    private static Map<String, String> sure(Dataset<Row> values) {
        return new Clusterer(values)
                .cluster().members().collectAsList().stream()
                        .filter(row -> row.getString(4).equals("fingerprint")
                                && !row.getString(8).equals("letters"))
                        .sorted(Comparator.comparing(row -> row.getString(2)))
                        .collect(Collectors.toMap(row -> row.getString(2), row -> row.getString(3)));
    }
}
