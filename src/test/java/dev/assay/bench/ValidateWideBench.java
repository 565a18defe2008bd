package dev.assay.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.when;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.runners.AnalysisRunBuilder;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import dev.assay.job.Sessions;
import dev.assay.spec.Measure;
import dev.assay.spec.Rule;
import dev.assay.validate.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** 200 checks on a table of 500 columns: Assay and Deequ. */
final class ValidateWideBench {
    private static final int COLUMNS = 500;
    private static final int CHECKED = 50;

    private ValidateWideBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "1000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        SparkSession spark = Sessions.open();
        Dataset<Row> data = stored(spark, rows);
        String work = String.format(
                "200 metrics (completeness, minimum, maximum and mean of 50 columns) over %,d rows × %d columns of Delta.",
                rows, COLUMNS);
        new Race("validate-wide", work)
                .add("Assay", () -> Suite.told(Suite.validate(data, rules(), Targets.none("bench"))))
                .add("Deequ", () -> deequ(data))
                .run(rounds);
    }

    private static Dataset<Row> stored(SparkSession spark, long rows) {
        Path table = SalesTable.folder("wide-" + rows);
        if (!Files.exists(table.resolve("_delta_log"))) {
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < COLUMNS; i++) {
                columns.add(when(col("id").mod(97).equalTo(i % 97), lit(null))
                        .otherwise(rand(i))
                        .as("c" + i));
            }
            spark.range(0, rows, 1, 16)
                    .select(columns.toArray(Column[]::new))
                    .write()
                    .format("delta")
                    .save(table.toString());
        }
        return spark.read().format("delta").load(table.toString());
    }

    private static String name(int checked) {
        return "c" + checked * (COLUMNS / CHECKED);
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < CHECKED; i++) {
            for (Measure measure : List.of(Measure.COMPLETENESS, Measure.MINIMUM, Measure.MAXIMUM, Measure.MEAN)) {
                rules.add(SalesTable.metric(measure, name(i)));
            }
        }
        return rules;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static String deequ(Dataset<Row> data) {
        Option<String> all = Option.empty();
        List<Analyzer<?, ?>> analyzers = new ArrayList<>();
        for (int i = 0; i < CHECKED; i++) {
            analyzers.add(new Completeness(name(i), all, Option.empty()));
            analyzers.add(new Minimum(name(i), all, Option.empty()));
            analyzers.add(new Maximum(name(i), all, Option.empty()));
            analyzers.add(new Mean(name(i), all));
        }
        AnalysisRunBuilder builder = AnalysisRunner.onData(data);
        for (Analyzer analyzer : analyzers) {
            builder.addAnalyzer(analyzer);
        }
        return builder.run().metricMap().size() + " metrics";
    }
}
