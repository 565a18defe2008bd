package dev.assay.profile;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Suspects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Counts the rows that sets of columns do not tell apart, exactly: one read for all sets, one more for each with duplicates. */
final class KeyCounts {
    private static final String SUSPECT = "_assay_suspect";
    private static final String ROWS = "_assay_rows";

    private final Dataset<Row> data;
    private final List<Related> columns;

    KeyCounts(Dataset<Row> data, List<Related> columns) {
        this.data = data;
        this.columns = columns;
    }

    /**
     * The rows beyond the first of each key, per set; those without a value in one of its columns are left out. The last is
     * of whole rows, in which no value is as good as one.
     */
    List<Long> duplicates(List<List<Related>> sets) {
        List<Column> hashes = new ArrayList<>();
        for (List<Related> set : sets) {
            hashes.add(when(present(set), Suspects.hash(values(set))).as("h" + hashes.size()));
        }
        hashes.add(Sampled.wholeRow(columns).as("h" + hashes.size()));
        List<Optional<long[]>> suspects = Suspects.find(data, hashes);
        List<Long> duplicates = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            boolean whole = i == sets.size();
            duplicates.add(duplicates(
                    whole ? data : data.filter(present(sets.get(i))),
                    whole ? columns : sets.get(i),
                    whole ? Sampled.wholeRow(columns) : Suspects.hash(values(sets.get(i))),
                    suspects.get(i)));
        }
        return duplicates;
    }

    private static Column present(List<Related> set) {
        return set.stream()
                .map(column -> column.value().isNotNull())
                .reduce(Column::and)
                .orElse(lit(true));
    }

    private static List<Column> values(List<Related> set) {
        return set.stream().map(Related::value).toList();
    }

    private static long duplicates(Dataset<Row> scoped, List<Related> set, Column hash, Optional<long[]> suspects) {
        if (suspects.isPresent() && suspects.get().length == 0) {
            return 0;
        }
        Dataset<Row> suspected = suspects.isEmpty()
                ? scoped
                : scoped.join(
                        broadcast(scoped.sparkSession()
                                .createDataset(
                                        Arrays.stream(suspects.get()).boxed().toList(), Encoders.LONG())
                                .toDF(SUSPECT)),
                        hash.equalTo(col(SUSPECT)),
                        "left_semi");
        List<Column> keys = new ArrayList<>();
        for (Related column : set) {
            keys.add(column.value().as("k" + keys.size()));
        }
        Row found = suspected
                .groupBy(keys.toArray(Column[]::new))
                .agg(count(lit(1)).as(ROWS))
                .agg(sum(col(ROWS).minus(1)))
                .head();
        return found.isNullAt(0) ? 0 : found.getLong(0);
    }
}
