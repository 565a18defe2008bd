package dev.assay.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Groups around centres, and the blocks in which candidates are looked for. */
class StarsTest {
    private final SparkSession spark = TestSpark.session();

    private List<String> groups(Dataset<Row> edges) {
        Kept kept = new Kept();
        List<String> groups = new Stars(kept)
                        .of(edges)
                        .groupBy("centre")
                        .agg(org.apache
                                .spark
                                .sql
                                .functions
                                .expr("concat_ws(' ', sort_array(collect_list(id)))")
                                .as("ids"))
                        .select("ids")
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0))
                        .sorted()
                        .toList();
        kept.release();
        return groups;
    }

    private Dataset<Row> edges(String values) {
        return spark.sql("select bigint(a) a, bigint(b) b, double(p) p from values " + values + " as t(a, b, p)");
    }

    @Test
    void aMemberIsLikeItsCentre() {
        assertThat(groups(edges("(1, 2, 0.9), (2, 3, 0.9), (3, 4, 0.95), (7, 8, 0.9)")))
                .allSatisfy(group -> assertThat(group.split(" ")).hasSizeLessThanOrEqualTo(3));
        assertThat(groups(edges("(1, 2, 0.99), (1, 3, 0.99), (1, 4, 0.99), (4, 5, 0.85)")))
                .containsExactly("1 2 3 4");
        assertThat(groups(edges("(1, 2, 0.9), (7, 8, 0.9)"))).containsExactly("1 2", "7 8");
        assertThat(groups(edges("(1, 2, 0.9)").limit(0))).isEmpty();
    }

    @Test
    void aLongChainIsCutInAFewRounds() {
        Dataset<Row> chain = spark.range(2000).selectExpr("id as a", "id + 1 as b", "0.9D as p");

        List<String> groups = groups(chain);

        assertThat(groups).hasSizeBetween(500, 1000);
        assertThat(groups).allSatisfy(group -> assertThat(group.split(" ")).hasSizeBetween(1, 3));
    }

    @Test
    void pairsGrowWithTheRowsAndNotWithTheirSquare() {
        Compared two = new Compared(List.of(Kind.TEXT, Kind.NUMBER), false, false);
        long less = compared(two, 1000);
        long more = compared(two, 4000);

        assertThat(less).isPositive();
        assertThat(more).isLessThanOrEqualTo(4000L * Blocking.BUDGET / 2);
    }

    private long compared(Compared compared, long rows) {
        Matcher matcher = new Matcher(compared, 0.8);
        Matches matches = matcher.match(spark.range(rows)
                .selectExpr("array(concat('w', id % 50, ' x', id % 700, ' y', id % 331, ' common'), string(id % 13))"
                        + " as record"));
        matcher.release();
        return matches.counts().compared();
    }

    @Test
    void rowsOfDifferentBlocksAreNotCompared() {
        Compared blocked = new Compared(List.of(Kind.TEXT), false, true);
        Matcher matcher = new Matcher(blocked, 0.8);
        Matches matches = matcher.match(spark.range(60)
                .selectExpr("array(concat('w', id div 3), if(id % 3 = 2, null, 'b' || id % 3)) as record"));
        matcher.release();

        assertThat(matches.counts().possible()).isEqualTo(2 * 20 * 19 / 2.0);
        assertThat(matches.counts().compared()).isEqualTo(2 * 20 * 19 / 2);
    }
}
