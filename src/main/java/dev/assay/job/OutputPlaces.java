package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.spec.Positions;
import dev.assay.table.DeltaTarget;
import dev.assay.table.WriteLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables that one item of a step writes; each is replaced in one commit.
 *
 * @param <T> what they are made of
 */
final class OutputPlaces<T> {
    private final SparkSession spark;
    private final String table;
    private final String runId;
    /** What each place takes, by its key in the spec. */
    private final Map<String, Output<T>> outputs = new LinkedHashMap<>();

    private record Output<T>(String place, Function<T, Dataset<Row>> rows) {}

    /**
     * @param table what the item is about, for the history of the tables
     */
    OutputPlaces(SparkSession spark, String table, String runId) {
        this.spark = spark;
        this.table = table;
        this.runId = runId;
    }

    /**
     * One table more.
     *
     * @param key where its place stands in the spec's item
     * @param place URI or catalog name; null for none
     */
    OutputPlaces<T> with(String key, String place, Function<T, Dataset<Row>> rows) {
        if (place != null) {
            outputs.put(key, new Output<>(place, rows));
        }
        return this;
    }

    /**
     * Looks whether all can be written, before anything is computed.
     *
     * @param pointer of the item
     */
    void check(String pointer, Positions positions, Problems problems) {
        outputs.forEach((key, output) -> {
            try {
                new DeltaTarget(spark, output.place()).prepare();
            } catch (InputException e) {
                Object at = positions.of(pointer + "/" + key);
                e.problems().forEach(problem -> problems.add(at, problem.what(), problem.mend()));
            }
        });
    }

    void makeFolders() {
        outputs.values().forEach(output -> new DeltaTarget(spark, output.place()).makeFolder());
    }

    /** Writes each table that has a place. */
    void write(T of) {
        outputs.forEach((key, output) -> new DeltaTarget(spark, output.place())
                .replace(output.rows().apply(of), new WriteLabel(runId, key + " of " + table), List.of()));
    }
}
