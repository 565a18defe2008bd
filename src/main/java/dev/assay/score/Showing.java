package dev.assay.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.scan.Columns;
import dev.assay.score.Scored.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Picks predictions that people look at. */
final class Showing {
    private static final int ENDS = 10;
    private static final int SOME = 20;
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
        List<Column> columns = new ArrayList<>();
        for (String name : output.columns()) {
            boolean masked = inputs.mask().stream().anyMatch(name::equalsIgnoreCase);
            if (!OF_THE_RUN.contains(name)) {
                columns.add((masked ? lit("•••") : Columns.exactly(name)).as(name));
            }
        }
        Column hash = xxhash64(Arrays.stream(output.columns())
                .filter(name -> !name.equals("probabilities"))
                .map(Columns::exactly)
                .toArray(Column[]::new));
        Dataset<Row> rows = output.withColumn(HASH, hash);
        Dataset<Row> there = rows.filter(functions.not(functions.isnan(col("prediction"))));
        // Only those that are taken are made texts.
        Column json = to_json(struct(columns.toArray(Column[]::new)));
        List<Shown> shown = new ArrayList<>();
        take(
                shown,
                "largest",
                there.orderBy(col("prediction").desc(), col(HASH)).limit(ENDS).select(json));
        take(
                shown,
                "smallest",
                there.orderBy(col("prediction"), col(HASH)).limit(ENDS).select(json));
        take(shown, "some", rows.orderBy(col(HASH)).limit(SOME).select(json));
        return shown;
    }

    private static void take(List<Shown> shown, String part, Dataset<Row> rows) {
        rows.collectAsList().forEach(row -> shown.add(new Shown(part, row.getString(0))));
    }
}
