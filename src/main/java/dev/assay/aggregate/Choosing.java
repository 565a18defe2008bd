package dev.assay.aggregate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.series.Demand;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * Chooses for each series the level and step at which it is forecast: the first, from fine to coarse, whose node shows what is
 * needed. Levels come in the order of the plan; at each, the steps from short to long. A series that is dead is forecast by
 * nothing; one for which no level is enough, by the last level at the longest step.
 */
final class Choosing {
    /** The columns that {@link #of} adds. */
    static final String CHOSEN_LEVEL = "chosen_level";

    static final String CHOSEN_STEP = "chosen_step";
    static final String SHARE = "share";

    private final Bound bound;

    Choosing(Bound bound) {
        this.bound = bound;
    }

    /**
     * The series (level 0) with the ordinals of their level and step, both null for a dead series.
     *
     * @param described what {@link Described} gives of all nodes
     */
    Dataset<Row> of(Dataset<Row> described) {
        Dataset<Row> series = described.filter(Columns.exactly(Nodes.LEVEL).equalTo(lit(0)));
        Column place = lit(null).cast("int");
        List<Column> enough = new ArrayList<>();
        for (Level level : bound.levels()) {
            String facts = Described.FACTS;
            if (level.ordinal() > 0) {
                facts = "facts_" + level.ordinal();
                series = joined(series, described, level, facts);
            }
            for (int step = 1; step <= bound.steps().size(); step++) {
                enough.add(coalesce(element_at(Columns.exactly(facts), step).getField("enough"), lit(false)));
            }
        }
        for (int i = enough.size() - 1; i >= 0; i--) {
            place = when(enough.get(i), lit(i)).otherwise(place);
        }
        Column chosen = when(dead(), lit(null)).otherwise(coalesce(place, lit(enough.size() - 1)));
        int steps = bound.steps().size();
        List<Column> columns = new ArrayList<>();
        for (String name : described.columns()) {
            columns.add(Columns.exactly(name));
        }
        columns.add(chosen.divide(lit(steps)).cast(DataTypes.IntegerType).as(CHOSEN_LEVEL));
        columns.add(chosen.mod(lit(steps)).cast(DataTypes.IntegerType).as(CHOSEN_STEP));
        return series.select(columns.toArray(Column[]::new));
    }

    /**
     * The chosen series with their share of the recent demand of their node: (recent / all recent + s / (w n)) / (1 + s / w),
     * where w is the number of recent steps, n that of the node's series, and s how many steps of even demand each is given
     * beside its own. So shares are shrunk toward even ones, the more the shorter the past. Those of a node add up to 1 over all
     * of its series, those among them that are forecast otherwise.
     *
     * @param strength s, from 0 on
     */
    Dataset<Row> shared(Dataset<Row> chosen, double strength) {
        Column share = lit(null).cast("double");
        double prior = strength / bound.recent();
        for (Level level : bound.levels()) {
            Column[] fields = level.fields().stream()
                    .map(place -> Columns.exactly(bound.fields().get(place).column()))
                    .toArray(Column[]::new);
            WindowSpec node = Window.partitionBy(fields);
            Column all = sum(Columns.exactly(Described.RECENT)).over(node);
            Column even = lit(1.0).divide(count(lit(1)).over(node));
            Column own = when(all.gt(lit(0)), Columns.exactly(Described.RECENT).divide(all))
                    .otherwise(even);
            Column shrunk = own.plus(even.multiply(lit(prior))).divide(lit(1 + prior));
            share = when(
                            Columns.exactly(CHOSEN_LEVEL).equalTo(lit(level.ordinal())),
                            level.ordinal() == 0 ? lit(1.0) : shrunk)
                    .otherwise(share);
        }
        Dataset<Row> shared = chosen.withColumn(SHARE, share);
        return bound.seasonalShares() ? new SeasonalShares(bound).of(shared, strength) : shared;
    }

    private Dataset<Row> joined(Dataset<Row> series, Dataset<Row> described, Level level, String facts) {
        List<Column> columns = new ArrayList<>();
        Column same = lit(true);
        for (int place : level.fields()) {
            String field = bound.fields().get(place).column();
            columns.add(Columns.exactly(field).as("node_" + field));
            same = same.and(Columns.exactly(field).eqNullSafe(Columns.exactly("node_" + field)));
        }
        columns.add(Columns.exactly(Described.FACTS).as(facts));
        Dataset<Row> nodes = described
                .filter(Columns.exactly(Nodes.LEVEL).equalTo(lit(level.ordinal())))
                .select(columns.toArray(Column[]::new));
        Dataset<Row> joined = series.join(nodes, same, "left");
        for (int place : level.fields()) {
            joined = joined.drop("node_" + bound.fields().get(place).column());
        }
        return joined;
    }

    /** Whether a series is dead at its own step. */
    static Column dead() {
        return element_at(Columns.exactly(Described.FACTS), 1)
                .getField("demand")
                .equalTo(lit(Demand.DEAD.written()));
    }

    /** The key of the node that a series is forecast by: the fields of its level, the others null. */
    static Column node(Bound bound) {
        List<Column> fields = new ArrayList<>();
        for (int i = 0; i < bound.fields().size(); i++) {
            Field field = bound.fields().get(i);
            Column value = lit(null).cast(field.type());
            for (Level level : bound.levels()) {
                if (level.fields().contains(i)) {
                    value = when(
                                    Columns.exactly(CHOSEN_LEVEL).equalTo(lit(level.ordinal())),
                                    Columns.exactly(field.column()))
                            .otherwise(value);
                }
            }
            fields.add(value.as(field.column()));
        }
        return struct(fields.toArray(Column[]::new));
    }
}
