package dev.assay.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A rule about the rows of a group: each group is in the memory of one task, ordered. Runs on executors. */
abstract class GroupStep implements FlatMapGroupsFunction<Row, Row, Row> {
    private static final long serialVersionUID = 1L;

    /** What becomes of a row: its value, what is said of it, what is lacking and of which rule; nulls where nothing is. */
    record Outcome(Double value, String note, Double gap, Integer lacks, String against) {
        Outcome(Double value, String note) {
            this(value, note, null, null, null);
        }
    }

    /** What becomes of the rows of a group, in their order. */
    abstract List<Outcome> solve(List<Row> rows);

    @Override
    public final Iterator<Row> call(Row group, Iterator<Row> sorted) {
        List<Row> rows = new ArrayList<>();
        sorted.forEachRemaining(rows::add);
        List<Outcome> solved = solve(rows);
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Outcome outcome = solved.get(i);
            Object[] all = new Object[row.size() + 5];
            for (int j = 0; j < row.size(); j++) {
                all[j] = row.get(j);
            }
            int at = row.size();
            all[at] = outcome.value();
            all[at + 1] = outcome.note();
            all[at + 2] = outcome.gap();
            all[at + 3] = outcome.lacks();
            all[at + 4] = outcome.against();
            made.add(RowFactory.create(all));
        }
        return made.iterator();
    }

    /** The draft after the rule; rows of a group are ordered by these columns. */
    final Dataset<Row> apply(Dataset<Row> draft, ConstraintSpec spec, Column... order) {
        String by = Draft.named("by", spec);
        StructType key = new StructType().add(draft.schema().apply(by));
        StructType made = draft.schema()
                .add("solved", DataTypes.DoubleType)
                .add("note", DataTypes.StringType)
                .add("lack_gap", DataTypes.DoubleType)
                .add("lack_rule", DataTypes.IntegerType)
                .add("lack_against", DataTypes.StringType);
        Dataset<Row> solved = draft.groupBy(col(by))
                .as(Encoders.row(key), Encoders.row(draft.schema()))
                .flatMapSortedGroups(order, this, Encoders.row(made));
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
