package dev.assay.validate;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.scan.Columns;
import dev.assay.spec.SetRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the rows that break a set check. Each check reads its key columns alone and leaves a table of guilty keys, as a
 * rule small, which is then joined to the rows.
 */
final class SetChecks {
    private static final long BROADCAST_ROWS = 500_000;
    private static final int EXAMPLES = 3;
    private static final String MASKED = "•••";

    private final Inputs inputs;
    private final Columns columns;

    SetChecks(Inputs inputs) {
        this.inputs = inputs;
        this.columns = new Columns(inputs.data().schema());
    }

    SetEvidence find(Bound check) {
        if (check.spec().rule() instanceof SetRule.Unique rule) {
            return duplicates(check, rule);
        } else if (check.spec().rule() instanceof SetRule.Relationships rule) {
            return orphans(check, rule);
        } else if (check.spec().rule() instanceof SetRule.FunctionalDependency rule) {
            return dependency(check, rule);
        }
        throw new IllegalStateException("no evidence for " + check.spec().rule());
    }

    /** True for the rows in scope whose key has no null: the rows the check is about. */
    Column scope(Bound check) {
        Column scope = check.scope();
        for (String key : keys(check)) {
            scope = scope.and(columns.of(key).isNotNull());
        }
        if (check.spec().rule() instanceof SetRule.FunctionalDependency rule) {
            scope = scope.and(columns.of(rule.dependent()).isNotNull());
        }
        return scope;
    }

    private static List<String> keys(Bound check) {
        return check.spec().rule() instanceof SetRule.FunctionalDependency rule ? rule.determinant() : check.columns();
    }

    private SetEvidence duplicates(Bound check, SetRule.Unique rule) {
        Dataset<Row> guilty =
                counted(check, rule.columns()).filter(col("n").gt(1)).persist(StorageLevel.MEMORY_AND_DISK());
        Row totals = guilty.agg(count(lit(1)), sum("n")).head();
        long groups = totals.getLong(0);
        long rows = totals.isNullAt(1) ? 0 : totals.getLong(1);
        List<Example> examples = examples(guilty, rule.columns(), " rows");
        if (rule.keep() == SetRule.Unique.Keep.FIRST) {
            return groups == 0
                    ? innocent(check, guilty)
                    : laterDuplicates(check, rule, rows - groups, examples, guilty);
        }
        return joined(check, new Guilt(guilty, groups, rule.columns(), scope(check)), rows, examples);
    }

    /** All rows of a key but the first by the stated order; ties fall to the rest of the row. */
    private SetEvidence laterDuplicates(
            Bound check, SetRule.Unique rule, long failing, List<Example> examples, Dataset<Row> guilty) {
        String rank = "_assay_rank_" + check.index();
        List<Column> partition = new ArrayList<>();
        rule.columns().forEach(name -> partition.add(columns.of(name)));
        Column whole = xxhash64(columns.names().stream()
                .map(columns::of)
                .map(column -> column.cast("string"))
                .toArray(Column[]::new));
        // Rows out of scope each stand alone, so that null keys do not gather in one task.
        partition.add(when(not(scope(check)), whole).otherwise(lit(0L)));
        List<Column> order = new ArrayList<>();
        rule.orderBy().forEach(written -> order.add(ordered(written)));
        order.add(whole.asc());
        WindowSpec window = Window.partitionBy(partition.toArray(Column[]::new)).orderBy(order.toArray(Column[]::new));
        Column violated = scope(check).and(col(rank).gt(1));
        return new SetEvidence(
                check,
                rows -> rows.withColumn(rank, row_number().over(window)),
                violated,
                List.of(rank),
                failing,
                examples,
                List.of(guilty));
    }

    private Column ordered(String written) {
        Column column = columns.of(orderedColumn(written));
        return written.trim().toLowerCase(Locale.ROOT).matches("(?s).*\\sdesc") ? column.desc() : column.asc();
    }

    /** The column that an item of {@code order_by} names. */
    static String orderedColumn(String written) {
        return written.trim().replaceFirst("\\s+(?i:asc|desc)$", "");
    }

    private SetEvidence orphans(Bound check, SetRule.Relationships rule) {
        Dataset<Row> other = inputs.others().get(rule.to());
        Columns there = new Columns(other.schema());
        List<Column> fields = new ArrayList<>();
        for (String field : rule.fields()) {
            fields.add(there.of(field).as("p" + fields.size()));
        }
        Dataset<Row> parents = other.select(fields.toArray(Column[]::new)).distinct();
        Dataset<Row> children = counted(check, rule.columns());
        Column same = lit(true);
        for (int i = 0; i < fields.size(); i++) {
            same = same.and(children.col("k" + i).equalTo(parents.col("p" + i)));
        }
        Dataset<Row> guilty = children.join(parents, same, "left_anti").persist(StorageLevel.MEMORY_AND_DISK());
        Row totals = guilty.agg(count(lit(1)), sum("n")).head();
        long rows = totals.isNullAt(1) ? 0 : totals.getLong(1);
        Guilt guilt = new Guilt(guilty, totals.getLong(0), rule.columns(), scope(check));
        return joined(check, guilt, rows, examples(guilty, rule.columns(), " rows"));
    }

    private SetEvidence dependency(Bound check, SetRule.FunctionalDependency rule) {
        List<Column> values = aliased(rule.determinant());
        values.add(columns.of(rule.dependent()).as("v"));
        List<Column> group = new ArrayList<>();
        for (int i = 0; i < rule.determinant().size(); i++) {
            group.add(col("k" + i));
        }
        List<Column> pair = new ArrayList<>(group);
        pair.add(col("v"));
        Dataset<Row> pairs = inputs.data()
                .filter(scope(check))
                .select(values.toArray(Column[]::new))
                .groupBy(pair.toArray(Column[]::new))
                .agg(count(lit(1)).as("n"));
        String right = "_assay_right_" + check.index();
        Dataset<Row> guilty = pairs.groupBy(group.toArray(Column[]::new))
                .agg(
                        count(lit(1)).as("values"),
                        sum("n").as("all"),
                        max("n").as("most"),
                        min(struct(col("n").multiply(-1).as("rank"), col("v"))).as("best"))
                .filter(col("values").gt(1))
                .withColumn(right, col("best.v"))
                .withColumn(
                        "n",
                        rule.quarantine() == SetRule.FunctionalDependency.Blame.GROUP
                                ? col("all")
                                : col("all").minus(col("most")))
                .drop("best", "all", "most", "values")
                .persist(StorageLevel.MEMORY_AND_DISK());
        Row totals = guilty.agg(count(lit(1)), sum("n")).head();
        long rows = totals.isNullAt(1) ? 0 : totals.getLong(1);
        Column scope = scope(check);
        if (rule.quarantine() == SetRule.FunctionalDependency.Blame.MINORITY) {
            scope = scope.and(coalesce(not(columns.of(rule.dependent()).equalTo(col(right))), lit(false)));
        }
        Guilt guilt = new Guilt(guilty, totals.getLong(0), rule.determinant(), scope);
        return joined(check, guilt, rows, examples(guilty, rule.determinant(), " rows disagree"));
    }

    /** The number of rows in scope of each key. */
    private Dataset<Row> counted(Bound check, List<String> keys) {
        Column[] names = new Column[keys.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = col("k" + i);
        }
        return inputs.data()
                .filter(scope(check))
                .select(aliased(keys).toArray(Column[]::new))
                .groupBy(names)
                .agg(count(lit(1)).as("n"));
    }

    private List<Column> aliased(List<String> names) {
        List<Column> aliased = new ArrayList<>();
        for (String name : names) {
            aliased.add(columns.of(name).as("k" + aliased.size()));
        }
        return aliased;
    }

    private List<Example> examples(Dataset<Row> guilty, List<String> keys, String unit) {
        List<Column> order = new ArrayList<>(List.of(desc("n")));
        List<Column> shown = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            order.add(asc("k" + i));
            shown.add(col("k" + i).cast("string"));
        }
        shown.add(col("n"));
        List<Example> examples = new ArrayList<>();
        for (Row row : guilty.orderBy(order.toArray(Column[]::new))
                .limit(EXAMPLES)
                .select(shown.toArray(Column[]::new))
                .collectAsList()) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                boolean masked = inputs.table().mask().contains(keys.get(i));
                parts.add(keys.get(i) + "=" + (masked ? MASKED : row.getString(i)));
            }
            examples.add(new Example(String.join(", ", parts), Numbers.count(row.getLong(keys.size())) + unit));
        }
        return examples;
    }

    /** No key is guilty: nothing to attach. */
    private static SetEvidence innocent(Bound check, Dataset<Row> guilty) {
        return new SetEvidence(check, UnaryOperator.identity(), lit(false), List.of(), 0, List.of(), List.of(guilty));
    }

    /** The guilty keys, how many they are, the table's columns they are held against, and the rows that may be guilty. */
    private record Guilt(Dataset<Row> keys, long size, List<String> columns, Column scope) {}

    private SetEvidence joined(Bound check, Guilt guilt, long failing, List<Example> examples) {
        if (guilt.size() == 0) {
            return innocent(check, guilt.keys());
        }
        String prefix = "_assay_guilty_" + check.index() + "_";
        String hit = prefix + "hit";
        List<String> helpers = new ArrayList<>(List.of(hit));
        Dataset<Row> keys = guilt.keys().drop("n").withColumn(hit, lit(true));
        for (int i = 0; i < guilt.columns().size(); i++) {
            keys = keys.withColumnRenamed("k" + i, prefix + i);
            helpers.add(prefix + i);
        }
        for (String name : keys.columns()) {
            if (!helpers.contains(name)) {
                helpers.add(name);
            }
        }
        Dataset<Row> side = guilt.size() <= BROADCAST_ROWS ? broadcast(keys) : keys;
        Column same = lit(true);
        for (int i = 0; i < guilt.columns().size(); i++) {
            same = same.and(columns.of(guilt.columns().get(i)).equalTo(col(prefix + i)));
        }
        Column on = same;
        return new SetEvidence(
                check,
                rows -> rows.join(side, on, "left_outer"),
                coalesce(col(hit), lit(false)).and(guilt.scope()),
                helpers,
                failing,
                examples,
                List.of(guilt.keys()));
    }
}
