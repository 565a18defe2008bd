package dev.assay.job;

import dev.assay.explode.Exploded;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.spec.ExplodeSpec;
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

/** The tables that one explosion writes; each is replaced in one commit. */
final class ExplodePlaces {
    private static final Map<String, Function<Exploded, Dataset<Row>>> TABLES = Map.of(
            "output", Exploded::output,
            "levels", Exploded::levels,
            "where_used", Exploded::whereUsed,
            "reconciled", Exploded::reconciled);

    private final SparkSession spark;
    private final ExplodeSpec spec;
    private final String runId;
    /** What each place takes, by its key in the spec. */
    private final Map<String, String> places = new LinkedHashMap<>();

    ExplodePlaces(SparkSession spark, ExplodeSpec spec, String runId) {
        this.spark = spark;
        this.spec = spec;
        this.runId = runId;
        add("output", spec.places().output());
        add("levels", spec.places().levels());
        add("where_used", spec.places().whereUsed());
        add("reconciled", spec.places().reconciled());
    }

    private void add(String key, String place) {
        if (place != null) {
            places.put(key, place);
        }
    }

    /** Looks whether all can be written, before anything is computed. */
    void check(Positions positions, Problems problems) {
        places.forEach((key, place) -> {
            try {
                new DeltaTarget(spark, place).prepare();
            } catch (InputException e) {
                Object at = positions.of(spec.pointer() + "/" + key);
                e.problems().forEach(problem -> problems.add(at, problem.what(), problem.mend()));
            }
        });
    }

    void makeFolders() {
        places.values().forEach(place -> new DeltaTarget(spark, place).makeFolder());
    }

    /** Writes each table that has a place. */
    void write(Exploded exploded) {
        places.forEach((key, place) -> new DeltaTarget(spark, place)
                .replace(
                        TABLES.get(key).apply(exploded),
                        new WriteLabel(runId, key + " of " + spec.table()),
                        List.of()));
    }
}
