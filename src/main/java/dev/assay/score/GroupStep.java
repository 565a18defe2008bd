package dev.assay.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.ConstraintSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A rule about the rows of a group: each group is in the memory of one task, ordered. Runs on executors. */
abstract class GroupStep implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ASKED = "asked";

    /** What becomes of a row: its value, what is said of it, what is lacking and of which rule; nulls where nothing is. */
    record Outcome(Double value, String note, Double gap, Integer lacks, String against) {
        Outcome(Double value, String note) {
            this(value, note, null, null, null);
        }
    }

    /** The columns of the draft that it asks for, beside those of {@link RowRules} and the value. */
    abstract List<String> asked();

    /** What becomes of the rows of a group, in their order; each row has the columns that are asked for. */
    abstract List<Outcome> solve(List<Row> rows);

    /** The rule. */
    abstract ConstraintSpec declared();

    /** The columns that rows of a group share; empty where that is all, or not known. */
    abstract Set<String> by();

    /** By what the rows of a group are ordered. */
    abstract List<Column> order();

    /** The draft after the rule. */
    final Dataset<Row> apply(Dataset<Row> draft) {
        return apply(draft, Set.of());
    }

    /**
     * The draft after the rule.
     *
     * @param together columns whose rows are in one partition already, as a rule before has left them; empty where that is not known
     */
    final Dataset<Row> apply(Dataset<Row> draft, Set<String> together) {
        ConstraintSpec spec = declared();
        String by = Draft.named("by", spec);
        List<Column> sorting = new ArrayList<>(List.of(col(by)));
        sorting.addAll(order());
        boolean there = !together.isEmpty() && together.equals(by());
        Dataset<Row> whole = draft.withColumn(ASKED, struct(columns(draft)));
        Dataset<Row> sorted =
                (there ? whole : whole.repartition(col(by))).sortWithinPartitions(sorting.toArray(Column[]::new));
        StructType made = sorted.schema()
                .add("solved", DataTypes.DoubleType)
                .add("note", DataTypes.StringType)
                .add("lack_gap", DataTypes.DoubleType)
                .add("lack_rule", DataTypes.IntegerType)
                .add("lack_against", DataTypes.StringType);
        GroupRows groups = new GroupRows(sorted.schema(), by, ASKED);
        // Rows stay as Spark has them, but for what is asked for: to take whole rows apart takes ten times as long as
        // all else.
        Dataset<Row> solved = sorted.sparkSession()
                .internalCreateDataFrame(
                        sorted.queryExecution()
                                .toRdd()
                                .toJavaRDD()
                                .mapPartitions(rows -> groups.solved(rows, this))
                                .rdd(),
                        made,
                        false)
                .drop(ASKED);
        Column lack = struct(
                col("lack_rule").as("ordinal"),
                col("lack_gap").as("gap"),
                col("lack_against").as("against"));
        return Draft.step(solved, spec, col("solved"), col("note"))
                .withColumn(
                        Draft.LACK,
                        when(col("lack_rule").isNotNull(), concat(col(Draft.LACK), array(lack)))
                                .otherwise(col(Draft.LACK)))
                .drop("solved", "note", "lack_gap", "lack_rule", "lack_against");
    }

    private Column[] columns(Dataset<Row> draft) {
        List<String> there = Arrays.asList(draft.columns());
        List<String> names = new ArrayList<>(asked());
        names.add(Draft.VALUE);
        names.addAll(RowRules.ALLOWED);
        return names.stream()
                .filter(there::contains)
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
    }

    static double number(Row row, String name) {
        return row.<Double>getAs(name);
    }

    static boolean applies(Row row, ConstraintSpec spec) {
        return row.<Boolean>getAs(Draft.on(spec)) && row.getAs(Draft.VALUE) != null;
    }

    /** A number as people write it. */
    static String text(double number) {
        double rounded = Math.rint(number * RowRules.UNITS) / RowRules.UNITS;
        return java.math.BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString();
    }
}
