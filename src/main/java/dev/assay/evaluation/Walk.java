package dev.assay.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Goes down the steps of a partition, the highest probability first. Gives a row for each group that it meets: the group,
 * the class, and what was summed.
 */
final class Walk implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<Ranks.Key, Ranks.Total> totals;
    private final Map<Integer, Ranks.Start> starts;
    private final int points;

    /**
     * @param totals of each group and class
     * @param starts what lies before each partition
     * @param points of the curves of the whole; 0 for none
     */
    Walk(Map<Ranks.Key, Ranks.Total> totals, Map<Integer, Ranks.Start> starts, int points) {
        this.totals = totals;
        this.starts = starts;
        this.points = points;
    }

    /** The first pass: what there is of each group. */
    static Iterator<Row> sums(int partition, Iterator<Row> steps) {
        List<Row> sums = new ArrayList<>();
        Ranks.Key at = null;
        Ranks.Total total = Ranks.Total.NONE;
        while (steps.hasNext()) {
            Row step = steps.next();
            Ranks.Key key = Ranks.Key.of(step);
            if (!key.equals(at)) {
                if (at != null) {
                    sums.add(total.row(at, partition));
                }
                at = key;
                total = Ranks.Total.NONE;
            }
            total = total.plus(step.getDouble(4), step.getDouble(5), step.getLong(6));
        }
        if (at != null) {
            sums.add(total.row(at, partition));
        }
        return sums.iterator();
    }

    /** The second pass: what each partition adds to what is measured. */
    Iterator<Row> parts(int partition, Iterator<Row> steps) {
        List<Row> parts = new ArrayList<>();
        Ranks.Key at = null;
        Descent descent = null;
        while (steps.hasNext()) {
            Row step = steps.next();
            Ranks.Key key = Ranks.Key.of(step);
            if (!key.equals(at)) {
                if (at != null) {
                    parts.add(row(at, descent));
                }
                at = key;
                descent = new Descent(
                        totals.get(key), before(partition, key), key.group().equals(Group.WHOLE) ? points : 0);
            }
            descent.step(step.getDouble(3), step.getDouble(4), step.getDouble(5), step.getLong(6));
        }
        if (at != null) {
            parts.add(row(at, descent));
        }
        return parts.iterator();
    }

    private Ranks.Total before(int partition, Ranks.Key key) {
        Ranks.Start start = starts.get(partition);
        return start.key().equals(key) ? start.before() : Ranks.Total.NONE;
    }

    private static Row row(Ranks.Key key, Descent descent) {
        return RowFactory.create(
                key.group().segment(), key.group().value(), key.ofClass(), descent.sums(), descent.points());
    }
}
