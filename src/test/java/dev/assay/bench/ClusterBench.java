package dev.assay.bench;

import dev.assay.cluster.Clustered;
import dev.assay.cluster.Clusterer;
import dev.assay.job.Sessions;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Clusters of the different values of a text column, all of them names of two to four words made of syllables. One in ten is
 * a rare variant of another: a letter off, other case, words exchanged.
 */
final class ClusterBench {
    private ClusterBench() {}

    public static void main(String[] arguments) throws Exception {
        long values = Long.parseLong(Race.option(arguments, "values", "1000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "3"));
        SparkSession spark = Sessions.open();
        String stored = SalesTable.folder("names-" + values).toString();
        names(spark, values).write().format("parquet").mode("overwrite").save(stored);
        String work = String.format(
                Locale.ROOT,
                "Clusters of %,d different names in a column, the names and how often each occurs read from Parquet.",
                spark.read().parquet(stored).count());
        new Race("cluster", work)
                .add("counting the different values", () -> spark.read()
                        .parquet(stored)
                        .groupBy("value")
                        .sum("support")
                        .count())
                .add("Assay, all five methods", () -> clusters(spark.read().parquet(stored)))
                .run(rounds);
    }

    private static String clusters(Dataset<Row> values) {
        Dataset<Row> kept = values.persist();
        try {
            Clustered found = new Clusterer(kept).cluster();
            return found.members().count() + " values in clusters, " + found.skipped() + " comparisons left out";
        } finally {
            kept.unpersist();
        }
    }

    /** Syllables are drawn by hashes of the row's number, so that all runs see the same. */
    private static Dataset<Row> names(SparkSession spark, long number) {
        String[] beginnings = {
            "ba", "ca", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pa", "ro", "si", "ta", "vu", "wa"
        };
        String[] ends = {
            "ber", "cker", "dorf", "feld", "gen", "hof", "ler", "mann", "ner", "ricks", "sen", "ston", "ter", "wick"
        };
        String word =
                "concat(initcap(element_at(%1$s, 1 + pmod(hash(n, %3$d), 16))), element_at(%1$s, 1 + pmod(hash(n, %3$d, 1), 16)),"
                        + " element_at(%2$s, 1 + pmod(hash(n, %3$d, 2), 14)))";
        String first = array(beginnings);
        String last = array(ends);
        String name =
                "concat_ws(' ', " + String.format(word, first, last, 1) + ", " + String.format(word, first, last, 2)
                        + ", if(pmod(hash(n, 9), 2) = 0, " + String.format(word, first, last, 3) + ", null)"
                        + ", if(pmod(hash(n, 8), 3) = 0, element_at(array('Group', 'Holding', 'Company', 'Partners'),"
                        + " 1 + pmod(hash(n, 7), 4)), null))";
        // Of ten rows, the last is a variant of the first.
        return spark.range(number)
                .selectExpr("id", "if(id % 10 = 9, id - 9, id) as n")
                .selectExpr("id", "n", name + " as name")
                .selectExpr(
                        "'name' as column_name",
                        "'' as within",
                        "case when id % 10 <> 9 then name when id % 40 = 9 then upper(name)"
                                + " when id % 40 = 19 then concat(substring(name, 1, 4), 'x', substring(name, 6))"
                                + " when id % 40 = 29 then concat(substring_index(name, ' ', -1), ', ',"
                                + " substring(name, 1, length(name) - length(substring_index(name, ' ', -1)) - 1))"
                                + " else concat(substring(name, 1, 3), substring(name, 5)) end as value",
                        "if(id % 10 = 9, 1, if(id % 10 = 0, 40, 1 + pmod(hash(n), 60))) as support")
                .groupBy("column_name", "within", "value")
                .sum("support")
                .withColumnRenamed("sum(support)", "support");
    }

    private static String array(String... words) {
        return "array('" + String.join("', '", words) + "')";
    }
}
