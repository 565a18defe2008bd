package dev.assay.repair;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The determinants of some dependencies, each once. What is known of their groups is looked up for all of them in one join:
 * a plan with a join for each would grow beyond what Spark can plan.
 */
final class Determinants {
    private final List<List<Integer>> keys;

    Determinants(List<Dependency> dependencies) {
        keys = dependencies.stream().map(Dependency::determinant).distinct().toList();
    }

    /** The place of a dependency's determinant. */
    int of(Dependency dependency) {
        return keys.indexOf(dependency.determinant());
    }

    /** What a cell holds by now. */
    static Column now(int column) {
        return col("now").getItem(column);
    }

    /** A group by its cells: null where any is. */
    static Column group(List<Integer> determinant) {
        Column[] cells = determinant.stream().map(Determinants::now).toArray(Column[]::new);
        Column whole = lit(true);
        for (Column cell : cells) {
            whole = whole.and(cell.isNotNull());
        }
        return when(whole, array(cells));
    }

    /** Each row once for each of its groups, told by {@code key} (the determinant's place) and {@code det}. */
    Dataset<Row> spread(Dataset<Row> rows) {
        List<Column> groups = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            groups.add(struct(lit(i).as("key"), group(keys.get(i)).as("det")));
        }
        return rows.withColumn("group", explode(array(groups.toArray(Column[]::new))))
                .withColumn("key", col("group.key"))
                .withColumn("det", col("group.det"))
                .drop("group");
    }

    /** The rows, told apart by {@code was} and {@code by}, with what a list {@code found} by key and det holds for any of their groups. */
    Dataset<Row> lookedUp(Dataset<Row> rows, Dataset<Row> found) {
        Column[] others = Arrays.stream(rows.columns())
                .filter(name -> !name.equals("was") && !name.equals("by"))
                .map(name -> first(col(name)).as(name))
                .toArray(Column[]::new);
        return spread(rows)
                .join(found, new String[] {"key", "det"}, "left")
                .groupBy("was", "by")
                .agg(flatten(collect_list(col("found"))).as("found"), others);
    }
}
