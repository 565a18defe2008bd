package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.table.Partitions;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.validate.Increment;
import dev.assay.validate.Partitioned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The states of a table's partitions, kept among the metrics: one row a partition and question. */
final class PartitionMemory implements Partitioned.Kept {
    /** In place of a question's number: the partition is no longer there. */
    private static final int GONE = -1;

    private final ResultsStore results;
    private final String table;
    private final Partitions partitions;
    private final Predicate<String> targetsHold;

    /**
     * @param targetsHold whether the targets hold the rows that were judged by a plan
     */
    PartitionMemory(ResultsStore results, String table, Partitions partitions, Predicate<String> targetsHold) {
        this.results = results;
        this.table = table;
        this.partitions = partitions;
        this.targetsHold = targetsHold;
    }

    /** The newest run that has read a partition, or found it gone. */
    private record Latest(String run, String fingerprint, int ordinal) {}

    @Override
    public Map<String, List<byte[]>> unchanged(String plan) {
        Map<String, List<byte[]>> states = new HashMap<>();
        if (!targetsHold.test(plan)) {
            return states;
        }
        Map<String, Latest> unchanged = latest(plan);
        unchanged.entrySet().removeIf(each -> !each.getValue()
                .fingerprint()
                .equals(fingerprint(plan, partitions.fingerprints().get(each.getKey()))));
        Object[] runs =
                unchanged.values().stream().map(Latest::run).distinct().sorted().toArray();
        if (runs.length == 0) {
            return states;
        }
        for (Row row : ofPlan(plan)
                .orElseThrow()
                .filter(col("run_id").isin(runs).and(col("ordinal").geq(0)))
                .select("partition", "run_id", "state")
                .orderBy("ordinal")
                .collectAsList()) {
            Latest latest = unchanged.get(row.getString(0));
            if (latest != null && latest.run().equals(row.getString(1))) {
                states.computeIfAbsent(row.getString(0), value -> new ArrayList<>())
                        .add(row.getAs("state"));
            }
        }
        return states;
    }

    @Override
    public Set<String> read(String plan) {
        // One of the partitions may be that of nulls, which Set.of() knows nothing of.
        Set<String> read = new HashSet<>();
        if (!targetsHold.test(plan)) {
            return read;
        }
        latest(plan).forEach((value, latest) -> {
            if (latest.ordinal() != GONE) {
                read.add(value);
            }
        });
        return read;
    }

    private Map<String, Latest> latest(String plan) {
        Map<String, Latest> latest = new HashMap<>();
        Optional<Dataset<Row>> kept = ofPlan(plan);
        if (kept.isEmpty()) {
            return latest;
        }
        // Only runs that came to their end count.
        Dataset<Row> ended = results.read(ResultTable.RUNS).orElseThrow().select("run_id", "started_at");
        List<Row> rows = kept.get()
                .filter(col("ordinal").leq(0))
                .join(ended, "run_id")
                .select("partition", "run_id", "fingerprint", "ordinal", "started_at")
                .collectAsList();
        rows = new ArrayList<>(rows);
        rows.sort(Comparator.comparing((Row row) -> String.valueOf(row.<Object>getAs("started_at")))
                .thenComparing(row -> row.<String>getAs("run_id")));
        rows.forEach(
                row -> latest.put(row.getString(0), new Latest(row.getString(1), row.getString(2), row.getInt(3))));
        return latest;
    }

    private Optional<Dataset<Row>> ofPlan(String plan) {
        Column ours = col("table_name").equalTo(table).and(col("fingerprint").startsWith(lit(plan + ":")));
        return results.read(ResultTable.METRICS).map(metrics -> metrics.filter(ours));
    }

    /** The metrics that keep what a run leaves. */
    static List<Row> rows(String run, String table, Partitions partitions, String version, Increment increment) {
        List<Row> rows = new ArrayList<>();
        increment.states().forEach((value, states) -> {
            String fingerprint =
                    fingerprint(increment.plan(), partitions.fingerprints().get(value));
            for (int i = 0; i < states.size(); i++) {
                String[] question = increment.questions().get(i).split(" ", 2);
                double headline = states.get(i).headline();
                rows.add(RowFactory.create(
                        run,
                        table,
                        version,
                        null,
                        question[0],
                        null,
                        question.length > 1 ? question[1] : null,
                        i,
                        Double.isNaN(headline) ? null : headline,
                        null,
                        value,
                        fingerprint,
                        states.get(i).bytes()));
            }
        });
        increment
                .gone()
                .forEach(value -> rows.add(RowFactory.create(
                        run,
                        table,
                        version,
                        null,
                        "gone",
                        null,
                        null,
                        GONE,
                        null,
                        null,
                        value,
                        fingerprint(increment.plan(), "gone"),
                        null)));
        return rows;
    }

    private static String fingerprint(String plan, String files) {
        return plan + ":" + files;
    }
}
