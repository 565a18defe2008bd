package dev.assay.explode;

import static dev.assay.explode.RecipeLines.COMPONENT;
import static dev.assay.explode.RecipeLines.FROM;
import static dev.assay.explode.RecipeLines.PARENT;
import static dev.assay.explode.RecipeLines.TO;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What came of an explosion; its tables are computed when they are asked for. */
public final class Exploded {
    /** What recipes are known to be. */
    record Work(Bound bound, Dataset<Row> recipes, Dataset<Row> units, Ranks ranks) {}

    /** The demand: its lines, their sums by item and day, what converts them, and what they are reconciled with; null for nothing. */
    record Sums(Dataset<Row> lines, Dataset<Row> summed, Dataset<Row> factors, Direct direct) {}

    private final Work work;
    private final Bound bound;
    private final Dataset<Row> lines;
    private final Ways ways;
    private final Dataset<Row> ends;
    private final Reconciled reconciled;
    private final Telling telling;

    Exploded(Work work, Sums sums, Ways ways, Found found) {
        this.work = work;
        this.bound = work.bound();
        this.ways = ways;
        Wanted wanted = new Wanted(bound);
        Dataset<Row> stated = wanted.inBase(sums.lines(), sums.factors());
        this.ends = Kept.joinable(Kept.keep(ways.ends()));
        this.reconciled = sums.direct() == null ? null : Reconciled.of(bound, stated, ends, sums.direct());
        this.lines = reconciled == null ? stated : reconciled.demand();
        Dataset<Row> summed =
                Kept.keep(reconciled == null ? wanted.inBase(sums.summed(), sums.factors()) : reconciled.summed());
        this.telling = new Telling(work, sums.summed(), summed, new Telling.Below(ways, ends, found));
    }

    /**
     * The demand for raw products, a row for each of the keys, time and item: the item's unit, and of each quantity the whole,
     * what is demanded by itself and what goes through recipes.
     */
    public Dataset<Row> output() {
        Column own = col("own");
        Dataset<Row> exploded = at(lines.filter(Wanted.exploded()).withColumnRenamed("item", "demanded"), ends);
        List<Column> columns = carried(col("ahead"));
        columns.add(col("item"));
        quantities().forEach(name -> {
            Column amount = col(name).multiply(col("factor"));
            columns.add(when(own, amount).as(name + "_own"));
            columns.add(when(not(own), amount).as(name + "_through"));
        });
        Dataset<Row> whole = lines.filter(col("fate").equalTo(lit(Wanted.Fate.WHOLE.name())));
        List<Column> kept = carried(lit(0));
        kept.add(col("item"));
        quantities().forEach(name -> {
            kept.add(col(name).as(name + "_own"));
            kept.add(lit(null).cast("double").as(name + "_through"));
        });
        Dataset<Row> all = exploded.select(columns.toArray(Column[]::new));
        if (bound.spec().demand().exploded() != null) {
            all = all.union(whole.select(kept.toArray(Column[]::new)));
        }
        List<Column> sums = new ArrayList<>();
        quantities().forEach(name -> {
            sums.add(coalesce(sum(name + "_own"), lit(0.0)).as(name + "_own"));
            sums.add(coalesce(sum(name + "_through"), lit(0.0)).as(name + "_through"));
        });
        Dataset<Row> totals = aggregated(all, List.of("item"), sums).join(work.units(), "item", "left");
        Naming naming = new Naming();
        List<Column> named = naming.carried();
        named.add(naming.as(col("item"), bound.spec().demand().item()));
        named.add(naming.as(col("base"), "unit"));
        for (int i = 0; i < bound.quantities(); i++) {
            String name = bound.spec().demand().quantity().get(i);
            Column of = col("q" + i + "_own");
            Column through = col("q" + i + "_through");
            named.add(naming.as(of.plus(through), name));
            named.add(naming.as(of, name + "_own"));
            named.add(naming.as(through, name + "_through"));
        }
        return totals.select(named.toArray(Column[]::new));
    }

    /** The demand for the items of every level, a row for each of the keys, time, level, parent and item. */
    public Dataset<Row> levels() {
        List<Column> top = carried(lit(0));
        top.addAll(List.of(lit(0).as("level"), lit(null).cast("string").as(PARENT), col("item")));
        quantities().forEach(name -> top.add(col(name)));
        List<Column> below = carried(col("ahead"));
        below.addAll(List.of(col("level"), col(PARENT), col(COMPONENT).as("item")));
        quantities().forEach(name -> below.add(col(name).multiply(col("factor")).as(name)));
        Dataset<Row> taken =
                at(lines.filter(Wanted.exploded()).withColumnRenamed("item", "demanded"), Kept.joinable(ways.steps()));
        Dataset<Row> all = lines.select(top.toArray(Column[]::new)).union(taken.select(below.toArray(Column[]::new)));
        List<Column> sums = new ArrayList<>();
        quantities().forEach(name -> sums.add(sum(name).as(name)));
        Dataset<Row> totals = aggregated(all, List.of("level", PARENT, "item"), sums)
                .join(work.units(), "item", "left")
                .join(work.ranks().ranks(), "item", "left");
        Naming naming = new Naming();
        List<Column> named = naming.carried();
        named.add(naming.as(col("level"), "level"));
        named.add(naming.as(Telling.code(work.ranks()), "low_level_code"));
        named.add(naming.as(col(PARENT), PARENT));
        named.add(naming.as(col("item"), bound.spec().demand().item()));
        named.add(naming.as(col("base"), "unit"));
        for (int i = 0; i < bound.quantities(); i++) {
            named.add(naming.as(col("q" + i), bound.spec().demand().quantity().get(i)));
        }
        return totals.select(named.toArray(Column[]::new));
    }

    /**
     * The products that each item goes into, at any level: how much a unit of the product takes of it, in base units, by the
     * nearest and by the deepest level, and on which days of the product's demand. Rows of one pair add up on days of both.
     */
    public Dataset<Row> whereUsed() {
        return ways.steps()
                .groupBy(col(COMPONENT).as("item"), col("root").as("product"), col(FROM), col(TO))
                .agg(
                        min("level").as("nearest_level"),
                        max("level").as("deepest_level"),
                        sum("factor").as("quantity"),
                        max("ahead").as("lead_days"))
                .join(work.units(), "item", "left")
                .withColumnRenamed("base", "unit")
                .join(work.units().select(col("item").as("product"), col("base").as("product_unit")), "product", "left")
                .select(
                        col("item"),
                        col("product"),
                        col("nearest_level"),
                        col("deepest_level"),
                        col("quantity"),
                        col("unit"),
                        col("product_unit"),
                        col("lead_days"),
                        Telling.date(FROM).as("valid_from"),
                        Telling.date(TO).as("valid_to"));
    }

    /**
     * The forecasts before and after they were reconciled, a row for each of the keys, time and item: of what is demanded
     * ({@code demand}), and of all uses of raw products that are forecast directly ({@code all_uses}). An item that goes into
     * nothing that is demanded then has no quantity after it.
     */
    public Dataset<Row> reconciled() {
        Naming naming = new Naming();
        List<Column> named = naming.carried();
        named.add(naming.as(col("item"), bound.spec().demand().item()));
        named.add(naming.as(when(col("uses"), "all_uses").otherwise("demand"), "what"));
        named.add(naming.as(col("base"), "unit"));
        named.add(naming.as(col("forecast"), "forecast"));
        named.add(naming.as(col("quantity"), bound.spec().demand().quantity().get(0)));
        return reconciled.rows().join(work.units(), "item", "left").select(named.toArray(Column[]::new));
    }

    /**
     * Rows for the results table {@code explosions}.
     *
     * @param schema the table's
     */
    public Dataset<Row> told(StructType schema, String runId, String version) {
        return telling.rows(schema, runId, version);
    }

    /** Numbers of the explosion by {@code metric/label}. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>(telling.counts());
        if (reconciled != null) {
            counts.putAll(reconciled.counts());
        }
        return counts;
    }

    /** The day whose recipes count, or {@code time}. */
    public String day() {
        return bound.byTime() ? "time" : bound.day().toString();
    }

    /** What a person should know of it, the weightiest first. */
    public List<Told> findings() {
        List<Told> told = new ArrayList<>(telling.findings());
        if (reconciled != null) {
            reconciled.unused().ifPresent(told::add);
        }
        return told;
    }

    private List<String> quantities() {
        return bound.quantityColumns();
    }

    /** Lines joined to what a unit of what they want takes, on their day. */
    private Dataset<Row> at(Dataset<Row> demanded, Dataset<Row> taken) {
        return demanded.join(taken, col("demanded").equalTo(col("root")).and(Telling.onDay(bound)));
    }

    private List<Column> carried(Column ahead) {
        List<Column> columns = new ArrayList<>();
        bound.keyColumns().forEach(name -> columns.add(col(name)));
        if (bound.timed()) {
            columns.add(earlier(ahead).as("time"));
        }
        return columns;
    }

    /** The time, so many days before: of a timestamp, the same time of day. */
    private Column earlier(Column days) {
        if (!leads()) {
            return col("time");
        }
        if (bound.timeType().equals(DataTypes.DateType)) {
            return date_sub(col("time"), days);
        }
        return col("time").minus(make_interval(lit(0), lit(0), lit(0), days)).cast(bound.timeType());
    }

    private boolean leads() {
        return bound.spec().recipes().lead() != null || bound.spec().recipes().leadTime() != null;
    }

    private Dataset<Row> aggregated(Dataset<Row> rows, List<String> more, List<Column> sums) {
        List<Column> by = new ArrayList<>();
        bound.keyColumns().forEach(name -> by.add(col(name)));
        if (bound.timed()) {
            by.add(col("time"));
        }
        more.forEach(name -> by.add(col(name)));
        return rows.groupBy(by.toArray(Column[]::new))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    }

    /** Gives the columns of an output their names; one that is taken is numbered. */
    private final class Naming {
        private StructType taken = new StructType();

        Column as(Column column, String name) {
            String free = new Columns(taken).free(name);
            taken = taken.add(free, DataTypes.StringType);
            return column.as(free);
        }

        List<Column> carried() {
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < bound.keys(); i++) {
                columns.add(as(col("k" + i), bound.spec().demand().keys().get(i)));
            }
            if (bound.timed()) {
                columns.add(as(col("time"), bound.spec().demand().time()));
            }
            return columns;
        }
    }
}
