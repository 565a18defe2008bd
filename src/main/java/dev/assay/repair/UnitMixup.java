package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.RelationRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/**
 * Values that a known factor would bring back among those of their group. The logarithms of the group's sizes have a median
 * {@code m} and quartiles, whose distance over 1.349 is their spread {@code s} (at least 0.1); a value costs {@code ((ln v -
 * m) / s)²}, and one that a factor has changed {@code 2 ln 200} more, as one row in 200 is. The confidence is the best
 * reading's share of all. Signs stay; zero and null are left.
 */
record UnitMixup(Step step, RelationRepair.UnitMixup rule) implements Stage {
    private static final double RARE = 2 * StrictMath.log(200);
    private static final double NORMAL_QUARTILES = 1.349;
    private static final double LEAST_SPREAD = 0.1;
    private static final int DIGITS = 6;

    @Override
    public Draft after(Draft draft) {
        String name = draft.named(rule.column());
        DataType type = draft.type(name);
        if (!(type instanceof NumericType)) {
            throw new IllegalArgumentException("column '" + name + "' is " + type.simpleString()
                    + ", and units are mixed up among numbers; parse_number it first");
        }
        List<Column> by =
                rule.per().stream().map(each -> draft.column(draft.named(each))).toList();
        String middle = draft.hidden().next();
        String spread = draft.hidden().next();
        Draft ready = facts(draft, name, by).beside(draft, by, List.of(middle, spread));
        Column number = draft.column(name).cast("double");
        Column best = lit(1.0);
        Column least = cost(number, 1, middle, spread);
        String asItIs = draft.hidden().next();
        ready = ready.withHidden(asItIs, least);
        least = Columns.exactly(asItIs);
        List<String> costs = new ArrayList<>();
        for (double factor : rule.factors()) {
            String cost = draft.hidden().next();
            costs.add(cost);
            ready = ready.withHidden(cost, cost(number, factor, middle, spread).plus(RARE));
            best = when(Columns.exactly(cost).lt(least), factor).otherwise(best);
            least = when(Columns.exactly(cost).lt(least), Columns.exactly(cost)).otherwise(least);
        }
        Column sum = exp(least.minus(Columns.exactly(asItIs)).divide(2));
        for (String cost : costs) {
            sum = sum.plus(exp(least.minus(Columns.exactly(cost)).divide(2)));
        }
        Column sure = coalesce(round(lit(1.0).divide(sum), DIGITS), lit(1.0));
        Column value = when(
                        best.notEqual(1.0), round(number.divide(best), DIGITS).cast(type))
                .otherwise(draft.column(name));
        return Rewriting.of(ready, step, List.of(new CellChange(name, value, step.bounded(sure), lit(false))));
    }

    private static Column cost(Column number, double factor, String middle, String spread) {
        Column distance = Logarithms.of(number.divide(factor))
                .minus(Columns.exactly(middle))
                .divide(Columns.exactly(spread));
        return distance.multiply(distance);
    }

    /** By group: the median of the logarithms, and their spread, both in thousandths. */
    private Facts facts(Draft draft, String name, List<Column> by) {
        List<Column> keys = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            columns.add(by.get(i).as("key_" + i));
            keys.add(Columns.exactly("key_" + i));
        }
        columns.add(Logarithms.of(draft.column(name).cast("double")).as("size"));
        List<Column> sizes = new ArrayList<>(keys);
        sizes.add(Columns.exactly("size"));
        Dataset<Row> counts = draft.rows()
                .filter(draft.alive().and(step.scope()))
                .select(columns.toArray(Column[]::new))
                .where(Columns.exactly("size").isNotNull())
                .groupBy(sizes.toArray(Column[]::new))
                .agg(count(lit(1)).as("n"));
        WindowSpec group = Window.partitionBy(keys.toArray(Column[]::new));
        WindowSpec upTo = group.orderBy(Columns.exactly("size"));
        Dataset<Row> ranked = counts.withColumn("rank", sum("n").over(upTo)).withColumn("all", sum("n").over(group));
        Column deviation = Columns.exactly("high").minus(Columns.exactly("low")).divide(NORMAL_QUARTILES);
        double least = LEAST_SPREAD * Logarithms.UNIT;
        List<Column> facts = new ArrayList<>(keys);
        facts.add(Columns.exactly("middle"));
        facts.add(when(deviation.lt(least), least).otherwise(deviation).as("spread"));
        Dataset<Row> quartiles = ranked.where(Columns.exactly("all").geq(rule.support()))
                .groupBy(keys.toArray(Column[]::new))
                .agg(at(0.25).as("low"), at(0.5).as("middle"), at(0.75).as("high"))
                .select(facts.toArray(Column[]::new));
        return Facts.of(quartiles, by.size());
    }

    /** The smallest size up to which so many lie. */
    private static Column at(double share) {
        return min(when(Columns.exactly("rank").geq(Columns.exactly("all").multiply(share)), Columns.exactly("size")));
    }
}
