package dev.assay.explode;

import static dev.assay.explode.RecipeLines.COMPONENT;
import static dev.assay.explode.RecipeLines.FROM;
import static dev.assay.explode.RecipeLines.PARENT;
import static dev.assay.explode.RecipeLines.TO;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What is told of an explosion over all its lines: each item, each use of one in another, the trees of the most demanded. */
final class Telling {
    /** Products whose trees are told. */
    static final int TREES = 1_000;

    /** What the ways down come to. */
    record Below(Ways ways, Dataset<Row> ends, Found found) {}

    private final Exploded.Work work;
    private final Bound bound;
    private final Dataset<Row> counted;
    private final Dataset<Row> summed;
    private final Below below;
    private final Dataset<Row> trees;

    /**
     * @param counted the demand by fate, item, unit and day, as it is stated
     * @param summed what counts of it, in base units
     */
    Telling(Exploded.Work work, Dataset<Row> counted, Dataset<Row> summed, Below below) {
        this.work = work;
        this.bound = work.bound();
        this.counted = counted;
        this.summed = summed;
        this.below = below;
        this.trees = Kept.keep(demanded(below.ways().steps())
                .groupBy("root", "level", PARENT, COMPONENT)
                .agg(sum("ways").as("ways"), sums(col("factor"))));
    }

    /** A line of demand is joined to the ways that are open on its day. */
    static Column onDay(Bound bound) {
        return bound.byTime() ? col(Wanted.DAY).between(col(FROM), col(TO)) : lit(true);
    }

    static Column code(Ranks ranks) {
        return ranks.known() ? coalesce(col("low_level_code"), lit(0)) : col("low_level_code");
    }

    /** Days since 1970 as a date; null for ever. */
    static Column date(String days) {
        return when(
                abs(col(days)).lt(lit(Bound.EVER)), date_add(lit("1970-01-01").cast("date"), col(days)));
    }

    private Dataset<Row> demanded(Dataset<Row> taken) {
        return summed.filter(Wanted.exploded())
                .withColumnRenamed("item", "demanded")
                .join(taken, col("demanded").equalTo(col("root")).and(onDay(bound)));
    }

    private Column[] sums(Column times) {
        return bound.quantityColumns().stream()
                .map(name -> sum(col(name).multiply(times)).as(name))
                .toArray(Column[]::new);
    }

    /** All rows of {@code explosions}. */
    Dataset<Row> rows(StructType schema, String runId, String version) {
        Dataset<Row> all = null;
        for (int i = 0; i < bound.quantities(); i++) {
            String quantity = "q" + i;
            String name = bound.spec().demand().quantity().get(i);
            for (Dataset<Row> part : List.of(items(quantity), uses(quantity), trees(quantity))) {
                Dataset<Row> named = part.withColumn("quantity_column", lit(name));
                all = all == null ? named : all.unionByName(named, true);
            }
        }
        Dataset<Row> whole = described(all)
                .withColumn("run_id", lit(runId))
                .withColumn("table_name", lit(bound.spec().table()))
                .withColumn("table_version", lit(version));
        return whole.select(fitted(whole, schema));
    }

    private static Column[] fitted(Dataset<Row> rows, StructType schema) {
        List<String> names = Arrays.asList(rows.columns());
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            columns.add((names.contains(field.name()) ? col(field.name()) : lit(null))
                    .cast(field.dataType())
                    .as(field.name()));
        }
        return columns.toArray(Column[]::new);
    }

    private Dataset<Row> described(Dataset<Row> part) {
        Dataset<Row> products =
                below.ways().products().select(col("item").as("product_item")).withColumn("has_recipe", lit(true));
        return part.join(work.units().withColumnRenamed("base", "unit"), "item", "left")
                .join(work.ranks().ranks(), "item", "left")
                .withColumn("low_level_code", code(work.ranks()))
                .join(products, col("item").equalTo(col("product_item")), "left")
                .withColumn("raw", col("has_recipe").isNull());
    }

    private Dataset<Row> items(String quantity) {
        Dataset<Row> own = summed.groupBy("item")
                .agg(sum("lines").as("lines"), sum(quantity).as("own"));
        Dataset<Row> through = trees.groupBy(col(COMPONENT).as("item"))
                .agg(sum(quantity).as("through"), countDistinct("root").as("products"));
        Dataset<Row> lapsed = demanded(below.ends().filter(col("lapsed")).withColumnRenamed("item", "end"))
                .groupBy(col("end").as("item"))
                .agg(sum(col(quantity).multiply(col("factor"))).as("lapsed"));
        return own.join(through, "item", "full")
                .join(lapsed, "item", "left")
                .withColumn("part", lit("item"))
                .withColumn("own", coalesce(col("own"), lit(0.0)))
                .withColumn("through", coalesce(col("through"), lit(0.0)))
                .withColumn("lapsed", coalesce(col("lapsed"), lit(0.0)))
                .withColumn("products", coalesce(col("products"), lit(0L)))
                .withColumn("lines", coalesce(col("lines"), lit(0L)))
                .withColumn("quantity", col("own").plus(col("through")));
    }

    private Dataset<Row> uses(String quantity) {
        return withRecipe(trees.groupBy(col(PARENT), col(COMPONENT).as("item"))
                        .agg(coalesce(sum(quantity), lit(0.0)).as("quantity")))
                .withColumn("part", lit("use"));
    }

    private Dataset<Row> trees(String quantity) {
        Dataset<Row> roots = summed.filter(Wanted.exploded())
                .groupBy(col("item").as("root"))
                .agg(sum("lines").as("lines"), coalesce(sum(quantity), lit(0.0)).as("quantity"))
                .join(below.ways().products().select(col("item").as("root")), "root", "left_semi")
                .orderBy(col("lines").desc(), col("root"))
                .limit(TREES)
                .withColumn(
                        "ordinal",
                        row_number()
                                .over(Window.orderBy(col("lines").desc(), col("root")))
                                .minus(lit(1)));
        Dataset<Row> top = roots.withColumn("level", lit(0))
                .withColumn("item", col("root"))
                .withColumn("part", lit("tree"));
        Dataset<Row> steps = withRecipe(trees.select(
                                col("root"),
                                col("level"),
                                col(PARENT),
                                col(COMPONENT).as("item"),
                                coalesce(col(quantity), lit(0.0)).as("quantity"))
                        .join(roots.select("root", "ordinal"), "root"))
                .withColumn("part", lit("tree"));
        return steps.unionByName(top, true);
    }

    /** With the newest line that counts, as it is stated, and what a unit of the parent takes by it. */
    private Dataset<Row> withRecipe(Dataset<Row> uses) {
        Dataset<Row> recipes = bound.byTime() ? work.recipes() : work.recipes().filter(RecipeLines.on(bound.day()));
        Column factor = col("quantity")
                .multiply(col("in_base"))
                .multiply(col("share"))
                .divide(col("yield").multiply(col("per")).multiply(col("per_in_base")));
        Dataset<Row> newest = recipes.groupBy(PARENT, COMPONENT)
                .agg(max(struct(
                                col(FROM),
                                col(TO),
                                col("quantity"),
                                col("unit"),
                                col("per"),
                                col("per_unit"),
                                col("yield"),
                                col("share"),
                                factor.as("factor")))
                        .as("line"))
                .select(
                        col(PARENT).as("of_parent"),
                        col(COMPONENT).as("of_item"),
                        col("line.quantity").as("recipe_quantity"),
                        col("line.unit").as("recipe_unit"),
                        col("line.per").as("recipe_per"),
                        col("line.per_unit").as("recipe_per_unit"),
                        col("line.yield").as("yield"),
                        col("line.share").as("share"),
                        col("line.factor").as("factor"),
                        date("line." + FROM).as("recipe_from"),
                        date("line." + TO).as("recipe_to"));
        return uses.join(
                newest, col(PARENT).equalTo(col("of_parent")).and(col("item").equalTo(col("of_item"))), "left");
    }

    /** Numbers by {@code metric/label}, in order. */
    Map<String, Long> counts() {
        return new Counting(bound, below, work.ranks(), summed).of(trees);
    }

    List<Told> findings() {
        Dataset<Row> lapsed = demanded(below.ends().filter(col("lapsed")).withColumnRenamed("item", "end"))
                .groupBy(col("end").as("item"))
                .agg(sum("lines").as("lines"));
        Dataset<Row> stated = counted.filter(Wanted.counted())
                .groupBy("item")
                .agg(sum("lines").as("lines"));
        long exploded = trees.limit(1).count();
        return new Hints(bound, below.found(), stated).findings(lapsed, exploded > 0);
    }
}
