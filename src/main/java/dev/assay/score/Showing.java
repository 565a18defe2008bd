package dev.assay.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.scan.Columns;
import dev.assay.score.Picks.Part;
import dev.assay.score.Picks.Place;
import dev.assay.score.Scored.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Picks predictions that people look at. One pass over the numbers alone finds out which, and another takes them: no row that is not
 * shown is sorted or made a text.
 */
final class Showing {
    private static final String HASH = "assay_shown_by";
    private static final Set<String> OF_THE_RUN = Set.of("score_name", "run_id", "scored_at");

    private final ScoreInputs inputs;
    private final Dataset<Row> output;

    Showing(ScoreInputs inputs, Dataset<Row> output) {
        this.inputs = inputs;
        this.output = output;
    }

    /** The largest, the smallest, and some by a hash: the same each time. */
    List<Shown> shown() {
        Dataset<Row> rows = output.withColumn(HASH, hash());
        Picks picks = new Picks();
        rows.select(col("prediction"), col(HASH))
                .as(Encoders.tuple(Encoders.DOUBLE(), Encoders.LONG()))
                .mapPartitions(
                        (MapPartitionsFunction<Tuple2<Double, Long>, Tuple2<Double, Long>>) Picks::of,
                        Encoders.tuple(Encoders.DOUBLE(), Encoders.LONG()))
                .collectAsList()
                .forEach(each -> picks.add(new Place(each._1(), each._2())));
        List<Row> found = rows.filter(col(HASH).isin(picks.hashes().toArray()))
                .select(col("prediction"), col(HASH), json())
                .collectAsList();
        List<Shown> shown = new ArrayList<>();
        for (Part part : Part.values()) {
            found.stream()
                    .filter(row -> part.takes(place(row)))
                    .sorted(Comparator.comparing(Showing::place, part))
                    .limit(part.most())
                    .forEach(row -> shown.add(new Shown(part.called(), row.getString(2))));
        }
        return shown;
    }

    private static Place place(Row row) {
        return new Place(row.getAs(0), row.getLong(1));
    }

    /** Of what tells predictions apart. */
    private Column hash() {
        Set<String> own = new LinkedHashSet<>(inputs.spec().columns().keys());
        own.add(inputs.spec().columns().time());
        own.add(inputs.spec().columns().made());
        return xxhash64(own.stream().map(Columns::exactly).toArray(Column[]::new));
    }

    private Column json() {
        List<Column> columns = new ArrayList<>();
        for (String name : output.columns()) {
            boolean masked = inputs.mask().stream().anyMatch(name::equalsIgnoreCase);
            if (!OF_THE_RUN.contains(name)) {
                columns.add((masked ? lit("•••") : Columns.exactly(name)).as(name));
            }
        }
        return to_json(struct(columns.toArray(Column[]::new)));
    }
}
