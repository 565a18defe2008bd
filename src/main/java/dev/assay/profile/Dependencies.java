package dev.assay.profile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds columns whose value follows from one or two others, in all rows but some. A sample tells which may; the best are
 * counted on all rows, in one read and one exchange of 64-bit hashes. Rows without a value in the columns are left out.
 */
final class Dependencies {
    private static final int COLUMNS = 80;
    private static final int PAIRED = 24;
    private static final int FEWEST = 20;
    private static final int MOST = 120;
    private static final double WORK = 1e8;
    /** Rows of the smaller part of the dependent, without which everything determines it. */
    private static final int MINORITY = 5;

    private static final double VIOLATING = 0.2;
    private static final double SHOWN = 0.1;
    /** The part of the violations to be expected by chance that may be there. */
    private static final double BY_CHANCE = 0.25;

    private static final int TESTED = 10;
    private static final int ROWS_OF_A_GROUP = 2;

    private final Sampled sampled;
    private final List<SampledColumn> columns;

    /**
     * A dependency that may hold.
     *
     * @param score how much of what chance would violate is violated, less certain the fewer rows tell
     */
    record Candidate(List<Related> determinant, Related dependent, double score) {}

    /** Rows put together by the value of the determinant. */
    private static final class Groups {
        private final List<SampledColumn> determinant;
        private final int[] order;
        private final int[] ends;

        Groups(List<SampledColumn> determinant, int[] order, int[] ends) {
            this.determinant = determinant;
            this.order = order;
            this.ends = ends;
        }
    }

    /** What a sample tells of a dependency: the rows that could violate it, and those that do. */
    private record Tested(int rows, int violating) {}

    Dependencies(Sampled sampled, List<SampledColumn> columns) {
        this.sampled = sampled;
        this.columns = columns.stream()
                .filter(column -> column.distinct() > 1 && column.values() - column.most() >= MINORITY)
                .filter(column -> !nearlyUnique(column))
                .sorted(Comparator.comparing((SampledColumn column) -> -column.values())
                        .thenComparing(SampledColumn::place))
                .limit(COLUMNS)
                .sorted(Comparator.comparing(SampledColumn::place))
                .toList();
    }

    private static boolean nearlyUnique(SampledColumn column) {
        double distinct = Math.max(column.distinct(), column.column().profile().distinct());
        return distinct * ROWS_OF_A_GROUP > column.column().profile().values();
    }

    /**
     * The most certain first.
     *
     * @param width how many columns a determinant may have, 1 or 2
     */
    List<Candidate> candidates(int width) {
        List<Candidate> found = new ArrayList<>();
        List<SampledColumn> determinants =
                columns.stream().filter(column -> column.column().telling()).toList();
        for (SampledColumn determinant : determinants) {
            Groups groups = groups(List.of(determinant));
            columns.stream().filter(column -> column != determinant).forEach(column -> test(groups, column, found));
        }
        if (width > 1) {
            pairs(determinants, found);
        }
        long limit = Math.max(FEWEST, Math.min(MOST, (long) (WORK / Math.max(1, sampled.total()))));
        return found.stream()
                .sorted(Comparator.comparingDouble(Candidate::score)
                        .thenComparing(candidate -> candidate.determinant().size())
                        .thenComparing(
                                candidate -> candidate.determinant().get(0).place())
                        .thenComparing(candidate -> candidate.dependent().place()))
                .limit(limit)
                .toList();
    }

    private void pairs(List<SampledColumn> determinants, List<Candidate> found) {
        List<Candidate> singles = List.copyOf(found);
        List<SampledColumn> paired = determinants.subList(0, Math.min(PAIRED, determinants.size()));
        for (int i = 0; i < paired.size(); i++) {
            for (int j = i + 1; j < paired.size(); j++) {
                List<SampledColumn> both = List.of(paired.get(i), paired.get(j));
                Groups groups = groups(both);
                for (SampledColumn column : columns) {
                    if (!both.contains(column) && singles.stream().noneMatch(single -> tells(single, both, column))) {
                        test(groups, column, found);
                    }
                }
            }
        }
    }

    /** Whether a dependency on one column makes that on both idle. */
    private static boolean tells(Candidate single, List<SampledColumn> both, SampledColumn dependent) {
        Related determinant = single.determinant().get(0);
        boolean inside = both.stream().anyMatch(column -> column.place() == determinant.place());
        return inside
                && (single.dependent().place() == dependent.place()
                        || both.stream()
                                .anyMatch(column ->
                                        column.place() == single.dependent().place()));
    }

    /** Sorts the rows by the values of the determinant, in time proportional to their number. */
    private Groups groups(List<SampledColumn> determinant) {
        int[] codes = new int[sampled.rows()];
        Map<Long, Integer> seen = new HashMap<>();
        for (int row = 0; row < codes.length; row++) {
            long key = 0;
            boolean none = false;
            for (SampledColumn column : determinant) {
                none |= column.code(row) == SampledColumn.NONE;
                key = key * column.distinct() + column.code(row);
            }
            codes[row] = none ? SampledColumn.NONE : seen.computeIfAbsent(key, fresh -> seen.size());
        }
        int[] ends = new int[seen.size()];
        for (int code : codes) {
            if (code != SampledColumn.NONE) {
                ends[code]++;
            }
        }
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            int size = ends[i];
            ends[i] = at;
            at += size;
        }
        int[] order = new int[at];
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] != SampledColumn.NONE) {
                order[ends[codes[row]]++] = row;
            }
        }
        return new Groups(determinant, order, ends);
    }

    private void test(Groups groups, SampledColumn dependent, List<Candidate> found) {
        Tested tested = tested(groups, dependent);
        double chance = tested.rows() * (1 - (double) dependent.most() / dependent.values());
        boolean holds = tested.rows() >= TESTED
                && tested.violating() <= VIOLATING * tested.rows()
                && tested.violating() <= BY_CHANCE * chance;
        if (holds) {
            found.add(new Candidate(
                    groups.determinant.stream().map(SampledColumn::column).toList(),
                    dependent.column(),
                    (tested.violating() + 1) / (chance + 1)));
        }
    }

    private static Tested tested(Groups groups, SampledColumn dependent) {
        int[] counts = new int[dependent.distinct()];
        int rows = 0;
        int violating = 0;
        int start = 0;
        for (int end : groups.ends) {
            int most = 0;
            int all = 0;
            for (int i = start; i < end; i++) {
                int code = dependent.code(groups.order[i]);
                if (code != SampledColumn.NONE) {
                    all++;
                    most = Math.max(most, ++counts[code]);
                }
            }
            for (int i = start; i < end; i++) {
                int code = dependent.code(groups.order[i]);
                if (code != SampledColumn.NONE) {
                    counts[code] = 0;
                }
            }
            rows += Math.max(0, all - 1);
            violating += all - most;
            start = end;
        }
        return new Tested(rows, violating);
    }

    /** Counts all rows; what does not hold in at least 90 % of them is left out. The order stays. */
    List<Relations.Dependency> counted(Dataset<Row> data, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<Column> pairs = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Column present = candidate.dependent().value().isNotNull();
            List<Column> determinant = new ArrayList<>();
            for (Related column : candidate.determinant()) {
                present = present.and(column.value().isNotNull());
                determinant.add(column.value());
            }
            pairs.add(when(
                    present,
                    struct(
                            lit(pairs.size()).as("at"),
                            xxhash64(determinant.toArray(Column[]::new)).as("left"),
                            xxhash64(candidate.dependent().value()).as("right"))));
        }
        List<Row> counts = data.select(
                        explode(array(pairs.toArray(Column[]::new))).as("pair"))
                .filter(col("pair").isNotNull())
                .groupBy("pair.at", "pair.left", "pair.right")
                .agg(count(lit(1)).as("n"))
                .groupBy("at", "left")
                .agg(sum("n").as("n"), max("n").as("most"))
                .groupBy("at")
                .agg(count(lit(1)), sum("n"), sum(col("n").minus(col("most"))))
                .orderBy("at")
                .collectAsList();
        List<Relations.Dependency> found = new ArrayList<>();
        for (Row row : counts) {
            Candidate candidate = candidates.get(row.getInt(0));
            Relations.Dependency dependency = new Relations.Dependency(
                    candidate.determinant().stream().map(Related::name).toList(),
                    candidate.dependent().name(),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3));
            if (dependency.share() <= SHOWN && dependency.groups() * ROWS_OF_A_GROUP <= dependency.rows()) {
                found.add(dependency);
            }
        }
        return found;
    }
}
