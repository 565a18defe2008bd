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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Counts the rows that sets of columns do not tell apart, exactly: one read for all sets, one more
 * for each of a few that have duplicates.
 */
final class KeyCounts {
    /** In place of a number of duplicates that nobody needs to know. */
    static final long UNCOUNTED = Long.MAX_VALUE / 2;

    private static final int NEAR = 5;
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
     *
     * @param declared the set that is counted in any case
     */
    List<Long> duplicates(List<List<Related>> sets, List<Related> declared) {
        List<Column> hashes = new ArrayList<>();
        for (List<Related> set : sets) {
            hashes.add(hash(set).as("h" + hashes.size()));
        }
        hashes.add(Sampled.wholeRow(columns).as("h" + hashes.size()));
        List<Optional<long[]>> suspects = Suspects.find(data, hashes);
        List<Integer> counted = worthCounting(sets, suspects);
        List<Long> duplicates = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            List<Related> set = sets.get(i);
            boolean worth = set.equals(declared) || counted.contains(i);
            duplicates.add(worth ? duplicates(data.filter(present(set)), set, hash(set), suspects.get(i)) : UNCOUNTED);
        }
        duplicates.add(duplicates(data, columns, Sampled.wholeRow(columns), suspects.get(sets.size())));
        return duplicates;
    }

    /** Sets without duplicates; and a few with the fewest, of one column only where there is a set without. */
    private static List<Integer> worthCounting(List<List<Related>> sets, List<Optional<long[]>> suspects) {
        List<Integer> all = IntStream.range(0, sets.size())
                .filter(i -> suspects.get(i).isPresent())
                .boxed()
                .toList();
        boolean found = all.stream().anyMatch(i -> suspects.get(i).orElseThrow().length == 0);
        List<Integer> worth = new ArrayList<>(all.stream()
                .filter(i -> suspects.get(i).orElseThrow().length == 0)
                .toList());
        all.stream()
                .filter(i -> !worth.contains(i) && (!found || sets.get(i).size() == 1))
                .sorted(Comparator.comparing(i -> suspects.get(i).orElseThrow().length))
                .limit(NEAR)
                .forEach(worth::add);
        return worth;
    }

    private static Column hash(List<Related> set) {
        return when(present(set), Suspects.hash(values(set)));
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
