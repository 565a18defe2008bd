package dev.assay.job;

import dev.assay.aggregate.Aggregated;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.spec.AggregateSpec;
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

/** The tables that one aggregation writes; each is replaced in one commit. */
final class AggregatePlaces {
    private final SparkSession spark;
    private final AggregateSpec spec;
    private final String runId;
    /** What each place takes, by its key in the spec. */
    private final Map<String, String> places = new LinkedHashMap<>();

    AggregatePlaces(SparkSession spark, AggregateSpec spec, String runId) {
        this.spark = spark;
        this.spec = spec;
        this.runId = runId;
        add("series", spec.places().series());
        add("output", spec.places().output());
        add("members", spec.places().members());
        add("forecasts", spec.places().forecasts());
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
    void write(Aggregated aggregated) {
        Map<String, Function<Aggregated, Dataset<Row>>> tables = Map.of(
                "series", Aggregated::series,
                "output", Aggregated::output,
                "members", Aggregated::members,
                "forecasts", Aggregated::forecasts,
                "reconciled", Aggregated::reconciled);
        places.forEach((key, place) -> new DeltaTarget(spark, place)
                .replace(
                        tables.get(key).apply(aggregated),
                        new WriteLabel(runId, key + " of " + spec.table()),
                        List.of()));
    }
}
