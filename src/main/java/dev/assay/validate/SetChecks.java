package dev.assay.validate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
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
import dev.assay.scan.Suspects;
import dev.assay.spec.SetRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the rows that break a set check. Each check reads its key columns alone and leaves a table of guilty keys, as a
 * rule small, which is then joined to the rows.
 */
final class SetChecks {
    private static final long BROADCAST_ROWS = 500_000;

    private final Inputs inputs;
    private final Columns columns;
    private final ShownKeys shown;
    private final boolean many;
    private int reads;

    SetChecks(Inputs inputs) {
        this.inputs = inputs;
        this.many = inputs.spec().checks().stream()
                        .filter(check -> check.rule() instanceof SetRule)
                        .count()
                > KeyLookup.FEW_CHECKS;
        this.columns = new Columns(inputs.data().schema());
        this.shown = new ShownKeys(inputs.table().mask(), columns);
    }

    /** How often columns of the table were read. */
    int reads() {
        return reads;
    }

    /** Finds what tells the rows that break a check, other than one of uniqueness. */
    SetEvidence find(Bound check) {
        if (check.spec().rule() instanceof SetRule.Relationships rule) {
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

    /** The rows that share their key with others, for all checks of uniqueness in one read of their keys. */
    List<SetEvidence> duplicates(List<Bound> checks) {
        List<Column> hashes = new ArrayList<>();
        for (Bound check : checks) {
            hashes.add(when(scope(check), hash(keys(check))).as("h" + hashes.size()));
        }
        reads++;
        List<Optional<long[]>> suspects = Suspects.find(inputs.data(), hashes);
        List<SetEvidence> found = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            SetRule.Unique rule = (SetRule.Unique) checks.get(i).spec().rule();
            found.add(duplicates(checks.get(i), rule, suspects.get(i)));
        }
        return found;
    }

    private SetEvidence duplicates(Bound check, SetRule.Unique rule, Optional<long[]> suspects) {
        if (suspects.isPresent() && suspects.get().length == 0) {
            return innocent(check, List.of());
        }
        reads++;
        Dataset<Row> guilty = counted(rule.columns(), suspected(check, suspects))
                .filter(col("n").gt(1))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Row totals = guilty.agg(count(lit(1)), sum("n")).head();
        long groups = totals.getLong(0);
        long rows = totals.isNullAt(1) ? 0 : totals.getLong(1);
        List<Example> examples = shown.examples(guilty, rule.columns(), " rows");
        if (rule.keep() == SetRule.Unique.Keep.FIRST) {
            return groups == 0
                    ? innocent(check, List.of(guilty))
                    : laterDuplicates(check, rule, new SetEvidence.Known(rows - groups, examples), guilty);
        }
        Guilt guilt = new Guilt(guilty, groups, rule.columns(), null, null);
        return joined(check, guilt, new SetEvidence.Known(rows, examples));
    }

    /** The rows that a suspicion is about; all of them where there are too many to tell apart. */
    private Dataset<Row> suspected(Bound check, Optional<long[]> suspects) {
        Dataset<Row> scoped = inputs.data().filter(scope(check));
        if (suspects.isEmpty()) {
            return scoped;
        }
        Dataset<Row> hashes = inputs.data()
                .sparkSession()
                .createDataset(Arrays.stream(suspects.get()).boxed().toList(), Encoders.LONG())
                .toDF("_assay_suspect");
        return scoped.join(broadcast(hashes), hash(keys(check)).equalTo(col("_assay_suspect")), "left_semi");
    }

    private List<Column> values(List<String> names) {
        return names.stream().map(columns::of).toList();
    }

    /** All rows of a key but the first by the stated order; ties fall to the rest of the row. */
    private SetEvidence laterDuplicates(
            Bound check, SetRule.Unique rule, SetEvidence.Known known, Dataset<Row> guilty) {
        String rank = "_assay_rank_" + check.index();
        List<Column> partition = values(rule.columns());
        Column whole = xxhash64(columns.names().stream()
                .map(columns::of)
                .map(column -> column.cast("string"))
                .toArray(Column[]::new));
        partition = new ArrayList<>(partition);
        // Rows out of scope each stand alone, so that null keys do not gather in one task.
        partition.add(when(not(scope(check)), whole).otherwise(lit(0L)));
        List<Column> order = new ArrayList<>();
        rule.orderBy().forEach(written -> order.add(ordered(written)));
        order.add(whole.asc());
        WindowSpec window = Window.partitionBy(partition.toArray(Column[]::new)).orderBy(order.toArray(Column[]::new));
        return new SetEvidence(
                check,
                rows -> rows.withColumn(rank, row_number().over(window)),
                scope(check).and(col(rank).gt(1)),
                hash(keys(check)),
                shown.text(keys(check)),
                known,
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

    /** The rows whose key another table lacks: held against all its keys while the rows are read, where these are few. */
    private SetEvidence orphans(Bound check, SetRule.Relationships rule) {
        Dataset<Row> other = inputs.others().get(rule.to());
        Columns there = new Columns(other.schema());
        Optional<SetEvidence> found = many ? lookedUp(check, rule, there) : Optional.empty();
        if (found.isPresent()) {
            return found.get();
        }
        String prefix = "_assay_parent_" + check.index() + "_";
        List<Column> fields = new ArrayList<>();
        for (String field : rule.fields()) {
            fields.add(there.of(field).as(prefix + fields.size()));
        }
        Dataset<Row> parents =
                other.select(fields.toArray(Column[]::new)).distinct().persist(StorageLevel.MEMORY_AND_DISK());
        if (parents.count() > BROADCAST_ROWS) {
            return orphansOfMany(check, rule, parents, prefix);
        }
        String hit = prefix + "hit";
        Dataset<Row> side = broadcast(parents.withColumn(hit, lit(true)));
        Column on = same(rule.columns(), prefix);
        return new SetEvidence(
                check,
                rows -> attached(rows, side, on, List.of(hit)),
                scope(check).and(col(hit).isNull()),
                hash(rule.columns()),
                shown.text(rule.columns()),
                null,
                List.of(parents));
    }

    /** As {@link #orphans}, without a join; empty where the other table's keys are too many or of another type. */
    private Optional<SetEvidence> lookedUp(Bound check, SetRule.Relationships rule, Columns there) {
        List<Column> fields = new ArrayList<>();
        for (int i = 0; i < rule.fields().size(); i++) {
            DataType here = columns.type(rule.columns().get(i)).orElseThrow();
            if (!KeyLookup.alike(here, there.type(rule.fields().get(i)).orElseThrow())) {
                return Optional.empty();
            }
            fields.add(there.of(rule.fields().get(i)));
        }
        Dataset<Row> keys = inputs.others()
                .get(rule.to())
                .select(KeyLookup.text(fields).as("key"))
                .filter(col("key").isNotNull())
                .distinct()
                .withColumn("found", lit(""));
        return KeyLookup.of(keys, KeyLookup.text(values(rule.columns())))
                .map(hit -> new SetEvidence(
                        check,
                        UnaryOperator.identity(),
                        scope(check).and(hit.isNull()),
                        hash(rule.columns()),
                        shown.text(rule.columns()),
                        null,
                        List.of()));
    }

    /** The keys are found apart, by reading the key columns alone, since the other table's are too many to hold. */
    private SetEvidence orphansOfMany(Bound check, SetRule.Relationships rule, Dataset<Row> parents, String prefix) {
        reads++;
        Dataset<Row> children = counted(rule.columns(), inputs.data().filter(scope(check)));
        Column same = lit(true);
        for (int i = 0; i < rule.columns().size(); i++) {
            same = same.and(children.col("k" + i).equalTo(parents.col(prefix + i)));
        }
        Dataset<Row> guilty = children.join(parents, same, "left_anti").persist(StorageLevel.MEMORY_AND_DISK());
        Row totals = guilty.agg(count(lit(1)), sum("n")).head();
        long rows = totals.isNullAt(1) ? 0 : totals.getLong(1);
        parents.unpersist();
        Guilt guilt = new Guilt(guilty, totals.getLong(0), rule.columns(), null, null);
        return joined(check, guilt, new SetEvidence.Known(rows, shown.examples(guilty, rule.columns(), " rows")));
    }

    private Column same(List<String> names, String prefix) {
        Column same = lit(true);
        for (int i = 0; i < names.size(); i++) {
            same = same.and(columns.of(names.get(i)).equalTo(col(prefix + i)));
        }
        return same;
    }

    private Column hash(List<String> keys) {
        return Suspects.hash(values(keys));
    }

    private SetEvidence dependency(Bound check, SetRule.FunctionalDependency rule) {
        reads++;
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
        boolean minority = rule.quarantine() == SetRule.FunctionalDependency.Blame.MINORITY;
        Guilt guilt =
                new Guilt(guilty, totals.getLong(0), rule.determinant(), minority ? rule.dependent() : null, right);
        List<Example> examples = shown.examples(guilty, rule.determinant(), " rows disagree");
        return joined(check, guilt, new SetEvidence.Known(rows, examples));
    }

    /** The number of rows of each key. */
    private Dataset<Row> counted(List<String> keys, Dataset<Row> scoped) {
        Column[] names = new Column[keys.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = col("k" + i);
        }
        return scoped.select(aliased(keys).toArray(Column[]::new))
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

    /** No key is guilty: nothing to attach. */
    private SetEvidence innocent(Bound check, List<Dataset<Row>> held) {
        return new SetEvidence(
                check,
                UnaryOperator.identity(),
                lit(false),
                hash(keys(check)),
                shown.text(keys(check)),
                new SetEvidence.Known(0, List.of()),
                held);
    }

    private SetEvidence joined(Bound check, Guilt guilt, SetEvidence.Known known) {
        if (guilt.size() == 0) {
            return innocent(check, List.of(guilt.keys()));
        }
        Optional<Column> violated = many ? guilt.lookedUp(columns) : Optional.empty();
        if (violated.isPresent()) {
            return evidence(check, UnaryOperator.identity(), violated.get(), guilt, known);
        }
        String prefix = "_assay_guilty_" + check.index() + "_";
        String hit = prefix + "hit";
        Dataset<Row> keys = guilt.keys().drop("n").withColumn(hit, lit(true));
        for (int i = 0; i < guilt.columns().size(); i++) {
            keys = keys.withColumnRenamed("k" + i, prefix + i);
        }
        Dataset<Row> side = guilt.size() <= BROADCAST_ROWS ? broadcast(keys) : keys;
        Column on = same(guilt.columns(), prefix);
        Column found = coalesce(col(hit), lit(false));
        if (guilt.dependent() != null) {
            found = found.and(Guilt.wrong(columns.of(guilt.dependent()), col(guilt.right())));
        }
        List<String> kept = guilt.dependent() == null ? List.of(hit) : List.of(hit, guilt.right());
        return evidence(check, rows -> attached(rows, side, on, kept), found, guilt, known);
    }

    /** The rows with some columns of the side; not with its keys, which may be long, and are in the rows already. */
    private static Dataset<Row> attached(Dataset<Row> rows, Dataset<Row> side, Column on, List<String> kept) {
        String[] keys = Arrays.stream(side.columns())
                .filter(name -> !kept.contains(name))
                .toArray(String[]::new);
        return rows.join(side, on, "left_outer").drop(keys);
    }

    private SetEvidence evidence(
            Bound check, UnaryOperator<Dataset<Row>> attach, Column found, Guilt guilt, SetEvidence.Known known) {
        return new SetEvidence(
                check,
                attach,
                found.and(scope(check)),
                hash(guilt.columns()),
                shown.text(guilt.columns()),
                known,
                List.of(guilt.keys()));
    }
}
