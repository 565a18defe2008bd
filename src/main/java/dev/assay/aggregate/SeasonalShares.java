package dev.assay.aggregate;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Shares by the place of the season, such as the day of the week: (r / R + (s / w) p) / (1 + s / w), with r and R the recent demand
 * of series and node at the place, w the steps of a year that are there, p the series' share over all places, and s as many steps
 * more as it has of those. Those of a node add up to 1 at each place.
 */
final class SeasonalShares {
    /** An array with a share for each place of the season. */
    static final String SHARES = "shares";

    private static final String SERIES = "of_series";
    private static final String PLACE = "pos";
    private static final String RECENT = "col";

    private final Bound bound;

    SeasonalShares(Bound bound) {
        this.bound = bound;
    }

    /**
     * The chosen series with their {@link #SHARES}.
     *
     * @param shared with their share over all places
     */
    Dataset<Row> of(Dataset<Row> shared, double strength) {
        List<Column> kept = new ArrayList<>();
        bound.fields().forEach(field -> kept.add(Columns.exactly(field.column())));
        kept.add(Columns.exactly(Choosing.CHOSEN_LEVEL));
        kept.add(Columns.exactly(Choosing.SHARE));
        kept.add(posexplode(Columns.exactly(Described.RECENT_BY)));
        Dataset<Row> places = shared.select(kept.toArray(Column[]::new));
        double prior = strength * bound.season() / bound.recent();
        Column share = lit(null).cast("double");
        for (Level level : bound.levels()) {
            Column[] node = new Column[level.fields().size() + 1];
            for (int i = 0; i < level.fields().size(); i++) {
                node[i] = Columns.exactly(
                        bound.fields().get(level.fields().get(i)).column());
            }
            node[node.length - 1] = Columns.exactly(PLACE);
            Column all = sum(Columns.exactly(RECENT)).over(Window.partitionBy(node));
            Column whole = Columns.exactly(Choosing.SHARE);
            Column own =
                    when(all.gt(lit(0)), Columns.exactly(RECENT).divide(all)).otherwise(whole);
            Column shrunk = own.plus(whole.multiply(lit(prior))).divide(lit(1 + prior));
            share = when(
                            Columns.exactly(Choosing.CHOSEN_LEVEL).equalTo(lit(level.ordinal())),
                            level.ordinal() == 0 ? lit(1.0) : shrunk)
                    .otherwise(share);
        }
        Column both = struct(Columns.exactly(PLACE), coalesce(share, lit(0.0)).as("share"));
        Dataset<Row> shares = places.select(bound.keyStruct().as(SERIES), both.as("both"))
                .groupBy(Columns.exactly(SERIES))
                .agg(transform(array_sort(collect_list(Columns.exactly("both"))), each -> each.getField("share"))
                        .as(SHARES));
        return shared.join(shares, bound.keyStruct().equalTo(Columns.exactly(SERIES)), "left")
                .drop(SERIES);
    }
}
