package dev.assay.explode;

import static dev.assay.explode.RecipeLines.COMPONENT;
import static dev.assay.explode.RecipeLines.FROM;
import static dev.assay.explode.RecipeLines.LEAD;
import static dev.assay.explode.RecipeLines.PARENT;
import static dev.assay.explode.RecipeLines.TO;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a unit of each root takes of everything below it, level by level: a join with the recipes a level, and ways that meet
 * (same root, item, days and lead time) become one before they go on, so that nothing grows with the number of ways.
 *
 * <p>Days are those of the root's demand: a line counts on the day its product is needed, which is {@code ahead} days before.
 */
final class Ways {
    /** Recipes and what is known of them. */
    record Net(Dataset<Row> edges, Dataset<Row> gaps, Dataset<Row> products, int depth) {}

    private final Dataset<Row> nodes;
    private final Dataset<Row> steps;
    private final Net net;

    private Ways(Dataset<Row> nodes, Dataset<Row> steps, Net net) {
        this.nodes = nodes;
        this.steps = steps;
        this.net = net;
    }

    /**
     * Goes down from the roots.
     *
     * @param roots column item, each once
     */
    static Ways of(Dataset<Row> roots, Net net) {
        Dataset<Row> at = roots.select(
                col("item").as("root"),
                col("item"),
                lit(-Bound.EVER).as(FROM),
                lit(Bound.EVER).as(TO),
                lit(0).as("ahead"),
                lit(1.0).as("factor"),
                lit(1L).as("ways"));
        Dataset<Row> nodes = at.withColumn("level", lit(0));
        List<Dataset<Row>> steps = new ArrayList<>();
        for (int level = 1; level <= net.depth(); level++) {
            Dataset<Row> taken = taken(at, net.edges(), level);
            steps.add(taken);
            at = Kept.keep(taken.groupBy(col("root"), col(COMPONENT).as("item"), col(FROM), col(TO), col("ahead"))
                    .agg(sum("factor").as("factor"), sum("ways").as("ways"))
                    .select("root", "item", FROM, TO, "ahead", "factor", "ways"));
            nodes = nodes.union(at.withColumn("level", lit(level)));
        }
        Dataset<Row> all = steps.isEmpty()
                ? taken(at, net.edges(), 0).limit(0)
                : steps.stream().reduce(Dataset::union).orElseThrow();
        return new Ways(nodes, Kept.keep(all), net);
    }

    private static Dataset<Row> taken(Dataset<Row> at, Dataset<Row> edges, int level) {
        Dataset<Row> lines = edges.select(
                col(PARENT),
                col(COMPONENT),
                col("factor").as("line_factor"),
                col(FROM).as("line_from"),
                col(TO).as("line_to"),
                col(LEAD));
        Column from = greatest(col(FROM), shifted("line_from", -Bound.EVER));
        Column to = least(col(TO), shifted("line_to", Bound.EVER));
        return at.join(lines, col("item").equalTo(col(PARENT)))
                .select(
                        col("root"),
                        lit(level).as("level"),
                        col(PARENT),
                        col(COMPONENT),
                        from.as(FROM),
                        to.as(TO),
                        col("ahead").plus(col(LEAD)).as("ahead"),
                        col("factor").multiply(col("line_factor")).as("factor"),
                        col("ways"))
                .filter(col(FROM).leq(col(TO)));
    }

    /** A line's day as one of the root's demand; for ever stays for ever, so that ways with it meet. */
    private static Column shifted(String day, int ever) {
        return org.apache
                .spark
                .sql
                .functions
                .when(col(day).equalTo(lit(ever)), lit(ever))
                .otherwise(col(day).plus(col("ahead")));
    }

    /** Of each root and level, what each parent takes of each component: root, level, parent, component, days, ahead, factor. */
    Dataset<Row> steps() {
        return steps;
    }

    /** Items with a recipe, on whatever days. */
    Dataset<Row> products() {
        return net.products();
    }

    /** What is left below the deepest level: empty, unless recipes are deeper than allowed. */
    Dataset<Row> below() {
        return taken(nodes.filter(col("level").equalTo(lit(net.depth()))), net.edges(), net.depth() + 1);
    }

    /**
     * What each root comes to in the end: root, item, own (whether it is the root itself), days, ahead, factor, lapsed (it has
     * recipes, and none is valid then).
     */
    Dataset<Row> ends() {
        Dataset<Row> at = nodes.withColumn("own", col("level").equalTo(lit(0)));
        Dataset<Row> raw = at.join(net.products(), "item", "left_anti").select(end(col(FROM), col(TO), lit(false)));
        Dataset<Row> gaps =
                net.gaps().select(col("item").as("product"), col(FROM).as("gap_from"), col(TO).as("gap_to"));
        Dataset<Row> lapsed = at.join(gaps, col("item").equalTo(col("product")))
                .select(end(
                        greatest(col(FROM), shifted("gap_from", -Bound.EVER)),
                        least(col(TO), shifted("gap_to", Bound.EVER)),
                        lit(true)))
                .filter(col(FROM).leq(col(TO)));
        return raw.union(lapsed)
                .groupBy("root", "item", "own", FROM, TO, "ahead", "lapsed")
                .agg(sum("factor").as("factor"));
    }

    private static Column[] end(Column from, Column to, Column lapsed) {
        return new Column[] {
            col("root"),
            col("item"),
            col("own"),
            from.as(FROM),
            to.as(TO),
            col("ahead"),
            col("factor"),
            lapsed.as("lapsed")
        };
    }
}
