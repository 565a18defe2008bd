package dev.assay.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.train.Trained.Fold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many rows each side of each split has, and from when to when: one pass for all. */
final class Parts {
    private final Bound bound;
    private final Map<String, Side> sides = new LinkedHashMap<>();

    Parts(Bound bound) {
        this.bound = bound;
    }

    private record Side(Split split, Column of) {}

    /**
     * Adds the sides of a split.
     *
     * @param prefix of their names
     */
    void add(String prefix, Split split) {
        learnt(prefix, split);
        judged(prefix, split);
    }

    /** Adds the sides that are learnt from. */
    void learnt(String prefix, Split split) {
        Column learnt =
                split.validation() == null ? split.train() : split.train().and(not(split.validation()));
        put(prefix + "train", split, learnt);
        if (split.validation() != null) {
            put(prefix + "validation", split, split.train().and(split.validation()));
        }
    }

    /** Adds the side that is judged. */
    void judged(String prefix, Split split) {
        if (split.test() != null) {
            put(prefix + "test", split, split.test());
        }
    }

    void put(String part, Split split, Column of) {
        sides.put(key(part, split.fold()), new Side(split, of));
    }

    /** Names a part of a fold. */
    static String key(String part, Integer fold) {
        return part + (fold == null ? "" : " " + fold);
    }

    /**
     * Counts.
     *
     * @throws dev.assay.problem.InputException where a side has no row
     */
    Map<String, Fold> counted(Dataset<Row> rows) {
        String time = bound.columns().time();
        Column stamp =
                time == null ? lit(null).cast("string") : Columns.exactly(time).cast("string");
        List<Column> counts = new ArrayList<>();
        for (Side side : sides.values()) {
            // A row of no time is on neither side.
            Column in = coalesce(side.of(), lit(false));
            counts.add(count(when(in, lit(1))));
            counts.add(min(when(in, stamp)));
            counts.add(max(when(in, stamp)));
        }
        Row counted = rows.agg(count(lit(1)), counts.toArray(Column[]::new)).first();
        Map<String, Fold> folds = new LinkedHashMap<>();
        Problems problems = new Problems();
        int at = 1;
        for (Map.Entry<String, Side> each : sides.entrySet()) {
            Split split = each.getValue().split();
            String part = split.fold() == null
                    ? each.getKey()
                    : each.getKey().substring(0, each.getKey().lastIndexOf(' '));
            Fold fold = new Fold(
                    part,
                    split.fold(),
                    split.origin(),
                    counted.getLong(at),
                    counted.getString(at + 1),
                    counted.getString(at + 2),
                    null,
                    null);
            at += 3;
            if (fold.rows() == 0) {
                refuse(fold, problems);
            }
            folds.put(each.getKey(), fold);
        }
        problems.throwIfAny();
        return folds;
    }

    private void refuse(Fold fold, Problems problems) {
        boolean search = fold.part().startsWith("search_");
        boolean backtest = fold.part().startsWith("backtest_");
        String side = fold.part().substring(fold.part().lastIndexOf('_') + 1);
        String at = side.equals("validation")
                ? "/early_stopping"
                : backtest ? "/backtest" : search ? "/search" : bound.spec().test() == null ? "" : "/test";
        String origin = fold.origin() == null ? "" : ", of origin " + fold.origin();
        String what =
                switch (side) {
                    case "train" -> "no row is left to learn from" + origin
                            + (fold.origin() == null ? "" : ": no label was known by then");
                    case "validation" -> "no row is left to say when to stop" + origin;
                    default -> "no row is held out" + origin
                            + (fold.origin() == null ? "" : ": nothing was predicted from then on");
                };
        problems.add(bound.at(at), what, "take a longer or shorter part of the rows, or fewer folds");
    }
}
