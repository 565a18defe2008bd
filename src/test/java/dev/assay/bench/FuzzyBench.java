package dev.assay.bench;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.job.Sessions;
import dev.assay.match.Compared;
import dev.assay.match.Counts;
import dev.assay.match.Kind;
import dev.assay.match.Matcher;
import dev.assay.match.Matches;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Fuzzy duplicates among people of five columns, of whom one in nine stands there twice, the second time with a letter less
 * in the family name, a shortened street, and in one case of three another telephone or none: time, pairs, and how many are
 * found.
 */
final class FuzzyBench {
    private static final String SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu wa xe yi zo tra ster lin";

    private FuzzyBench() {}

    public static void main(String[] arguments) {
        long rows = Long.parseLong(Race.option(arguments, "rows", "1000000"));
        SparkSession spark = Sessions.open();
        Dataset<Row> people = people(spark, rows).cache();
        people.count();
        Dataset<Row> records = people.withColumn(
                "record", array(col("given"), col("family"), col("street"), col("city"), col("phone")));
        long start = System.nanoTime();
        Matcher matcher = new Matcher(
                new Compared(List.of(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT), false, false), 0.8);
        Matches matches = matcher.match(records.select("record"));
        Dataset<Row> found = matches.records().where("entity is not null").localCheckpoint(true);
        double seconds = (System.nanoTime() - start) / 1e9;
        matcher.release();
        Counts counts = matches.counts();
        Row pairs = records.join(found, "record")
                .groupBy("entity")
                .agg(count(lit(1)).as("rows"), countDistinct("person").as("persons"))
                .agg(sum(col("rows").minus(1)), sum(col("rows").minus(col("persons"))))
                .first();
        long due = people.count() - people.select("person").distinct().count();
        Console.line(
                "%,d rows, %,d records: %.0f s; compared %,d of %,.0f pairs; %,d words passed over; taken out %,d,"
                        + " rightly %,d of %,d",
                rows,
                counts.records(),
                seconds,
                counts.compared(),
                counts.possible(),
                counts.passed(),
                pairs.getLong(0),
                pairs.getLong(1),
                due);
    }

    private static Dataset<Row> people(SparkSession spark, long rows) {
        return spark.range(rows)
                .selectExpr("id", "id - if(id % 10 = 9, 1, 0) as person", "id % 10 = 9 as again")
                .selectExpr(
                        "id",
                        "person",
                        "again",
                        "pow(pmod(xxhash64(person, 1), 1000) / 1000D, 3) as u",
                        "pmod(xxhash64(person, 2), 30000) as f",
                        "pmod(xxhash64(person, 3), 20000) as s",
                        "pow(pmod(xxhash64(person, 4), 1000) / 1000D, 3) as c",
                        "pmod(xxhash64(person, 5), 3) as slip")
                .selectExpr(
                        "id",
                        "person",
                        word("cast(u * 3000 as bigint)", 11) + " as given",
                        "if(again, regexp_replace(" + word("f", 12) + ", '^(...).', '$1'), " + word("f", 12)
                                + ") as family",
                        "concat(" + word("s", 13) + ", if(again, ' str. ', ' street '), 1 + person % 150) as street",
                        word("cast(c * 2000 as bigint)", 14) + " as city",
                        "case when again and slip = 0 then null when again and slip = 1 then cast(pmod(xxhash64(id,"
                                + " 6), 900000000) as string) else cast(pmod(xxhash64(person, 6), 900000000) as string) end"
                                + " as phone");
    }

    /** A word of four syllables, the same for the same number. */
    private static String word(String number, int seed) {
        int many = SYLLABLES.split(" ").length;
        return IntStream.range(0, 4)
                .mapToObj(i -> "element_at(split('" + SYLLABLES + "', ' '), int(1 + pmod(xxhash64(" + number + ", "
                        + seed + ", " + i + "), " + many + ")))")
                .collect(Collectors.joining(", ", "concat(", ")"));
    }
}
