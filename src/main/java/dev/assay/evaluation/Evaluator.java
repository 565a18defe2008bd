package dev.assay.evaluation;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures how good predictions are: the whole table, and the rows that have the same value in a segment column.
 *
 * <p>A row without a finite label, weight, query or prediction is in no metric, and counted
 * ({@link Measurement#MISSING_PREDICTIONS}). A metric without a value, such as an AUC of one class, is told as
 * {@link Measurement#UNDEFINED}.
 *
 * <p>The table is read once for all metrics that sums determine, once more for {@code r2}, once for {@code mase} and
 * {@code rmsse} together, once for AUC, calibration and curves together, and once for those of rankers. Where its rows are
 * dear, as those of a model are, write or persist it first. Only aggregates come to the driver.
 */
public final class Evaluator {
    /** Values of segments that are measured, of all segments together: those with the most rows. */
    public static final int MOST_VALUES = 20_000;

    private final Scored columns;
    private final Asked asked;
    private final String place;
    private final int most;

    /**
     * @param metrics by name; see {@link Metrics#of}. Named twice, they are measured once
     * @param place where they are asked for, of which problems are told
     * @throws InputException for each that is none, or lacks its column ({@link Metrics#problems})
     */
    public Evaluator(Scored columns, List<String> metrics, Task task, String place) {
        this(columns, metrics, task, place, MOST_VALUES);
    }

    Evaluator(Scored columns, List<String> metrics, Task task, String place, int most) {
        List<Problem> problems = Metrics.problems(task, metrics, columns, place);
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        this.columns = columns;
        this.asked = Asked.of(task, metrics);
        this.place = place;
        this.most = most;
    }

    /**
     * Measures the whole table, then by each segment column: in the order of the segments, of their values (null first), of
     * the metrics as asked for. Curves are of the whole only.
     *
     * @param rows with the columns; others are left alone
     * @param segments columns; may be none
     * @throws InputException where a column is missing or of a type that is no number, or where a label or a probability is
     *     none that the task knows
     */
    public List<Measurement> evaluate(Dataset<Row> rows, List<String> segments) {
        Checked.refuse(rows.schema(), columns, asked, segments, place);
        Dataset<Row> all = new Rows(columns, asked).of(rows, segments);
        Sums sums = new Sums(asked);
        // One more than is kept besides the whole tells that there are more.
        Map<Group, Summed> summed = sums.of(all, most + 2);
        Strange.refuse(summed.get(Group.WHOLE), asked, columns, place);
        boolean cut = summed.size() > most + 1;
        if (cut) {
            summed.remove(List.copyOf(summed.keySet()).get(most + 1));
        }
        Dataset<Row> kept = cut ? Middles.within(all, summed.keySet()) : all;
        Map<Group, List<Found>> found = new HashMap<>();
        add(found, new SeriesErrors(asked).of(kept));
        add(found, new Ordered(asked).of(kept));
        add(found, new ClassScores(asked).of(kept));
        add(found, new Queries(asked).of(kept));
        List<Measurement> told = new Telling(asked, segments).told(summed, found);
        if (cut) {
            told.addAll(leftOut(all, summed, segments));
        }
        return told;
    }

    /**
     * Sums labels and predictions of the rows that have the same in the columns, such as a level of a hierarchy, and measures
     * the sums, each of weight 1. Rows that lack something are in neither sum, and counted. Metrics that sums don't have are
     * left out: {@code mase}, {@code rmsse}, {@code pinball} and {@code coverage}, as scales and quantiles don't add up.
     *
     * @param by columns; none for one sum of all
     * @throws InputException as above, and where the task is not to predict numbers
     */
    public List<Measurement> summed(Dataset<Row> rows, List<String> by) {
        if (asked.task() != Task.REGRESSION) {
            throw InputException.of(
                    place,
                    "only predictions of numbers have sums, and these are of another task",
                    "leave the levels out");
        }
        Checked.refuse(rows.schema(), columns, asked, by, place);
        Asked ofSums = asked.ofSums();
        Dataset<Row> all = new Rows(columns, ofSums).summed(rows, by);
        Map<Group, Summed> summed = new Sums(ofSums).of(all, 1);
        return new Telling(ofSums, List.of()).told(summed, Map.of());
    }

    private static void add(Map<Group, List<Found>> found, Map<Group, List<Found>> more) {
        more.forEach((group, each) ->
                found.computeIfAbsent(group, none -> new ArrayList<>()).addAll(each));
    }

    private static List<Measurement> leftOut(Dataset<Row> all, Map<Group, Summed> summed, List<String> segments) {
        Map<Integer, long[]> left = new LinkedHashMap<>();
        for (Row row : all.groupBy(Rows.SEGMENT, Rows.VALUE)
                .agg(count(lit(1)).as("rows"))
                .groupBy(Rows.SEGMENT)
                .agg(count(lit(1)), sum("rows"))
                .orderBy(Rows.SEGMENT)
                .collectAsList()) {
            left.put(row.getInt(0), new long[] {row.getLong(1), row.getLong(2)});
        }
        summed.forEach((group, each) -> {
            left.get(group.segment())[0]--;
            left.get(group.segment())[1] -= each.rows();
        });
        List<Measurement> told = new ArrayList<>();
        left.forEach((segment, each) -> {
            if (each[0] > 0) {
                told.add(new Measurement(
                        segments.get(segment), null, Measurement.SEGMENTS_LEFT_OUT, null, 0, each[0], each[1]));
            }
        });
        return told;
    }
}
