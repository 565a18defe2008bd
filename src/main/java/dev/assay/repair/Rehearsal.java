package dev.assay.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a repair would do.
 *
 * @param rows what came in and went out
 * @param counts how often each step would do what
 * @param output the repaired rows
 */
public record Rehearsal(Repaired rows, List<ChangeSummary.Count> counts, Dataset<Row> output) {
    public Rehearsal {
        counts = List.copyOf(counts);
    }

    /** Repairs and writes nothing; the rows are read as often as a repair reads them. */
    public static Rehearsal of(Repairer repairer) {
        List<ChangeSummary.Count> counts = new ArrayList<>();
        List<Dataset<Row>> output = new ArrayList<>();
        RowSink changes = log -> {
            counts.addAll(ChangeSummary.counts(log));
            // The log has one row besides those that tell a change: the schema of what came in.
            return 1 + counts.stream().mapToLong(ChangeSummary.Count::rows).sum();
        };
        RowSink kept = rows -> {
            output.add(rows);
            return rows.count();
        };
        Repaired rows = repairer.repair(new RepairTargets(changes, kept, Dataset::count, Map.of(), "rehearsal"));
        return new Rehearsal(rows, counts, output.get(0));
    }

    /** Cells of a step's verdict: applied, proposed or refused. */
    public long cells(int ordinal, String verdict) {
        return counts.stream()
                .filter(each -> each.ordinal() == ordinal
                        && each.column() != null
                        && each.verdict().equals(verdict))
                .mapToLong(ChangeSummary.Count::rows)
                .sum();
    }

    /** Rows that a step takes out. */
    public long gone(int ordinal) {
        return counts.stream()
                .filter(each -> each.ordinal() == ordinal && each.column() == null && each.gone())
                .filter(each -> each.verdict().equals("applied"))
                .mapToLong(ChangeSummary.Count::rows)
                .sum();
    }
}
