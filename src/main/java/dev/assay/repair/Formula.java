package dev.assay.repair;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.RelationRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;

/** Rows in which two factors and their product contradict each other. A group that is too small to judge is refused. */
record Formula(Step step, RelationRepair.Formula rule) implements Stage {
    private static final int MOST_DIGITS = 6;

    /** The share of rows whose digits are the group's: exchanged factors have others. */
    private static final double USUAL = 0.97;

    @Override
    public Draft after(Draft draft) {
        List<String> three =
                new ArrayList<>(rule.product().stream().map(draft::named).toList());
        three.add(draft.named(rule.equals()));
        three.forEach(name -> requireNumber(draft, name));
        List<Column> numbers =
                three.stream().map(name -> draft.column(name).cast("double")).toList();
        List<Column> by =
                rule.per().stream().map(each -> draft.column(draft.named(each))).toList();
        List<String> known = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            known.add(draft.hidden().next());
        }
        Draft ready = facts(draft, numbers, by).beside(draft, by, known);
        List<Column> asked = new ArrayList<>(numbers);
        known.forEach(name -> asked.add(Columns.exactly(name)));
        Completion completion = new Completion(
                rule.tolerance(),
                rule.slips(),
                three.stream().mapToInt(name -> scale(draft.type(name))).toArray());
        String answer = draft.hidden().next();
        ready = ready.withHidden(answer, udf(completion, Completion.TYPE).apply(struct(asked.toArray(Column[]::new))));
        return Rewriting.of(ready, step, changes(ready, three, numbers, Columns.exactly(answer)));
    }

    private List<CellChange> changes(Draft ready, List<String> three, List<Column> numbers, Column answer) {
        Column refused =
                answer.isNull().and(coalesce(holds(numbers), lit(false)).equalTo(false));
        Column sure = answer.getField("sure");
        List<CellChange> changes = new ArrayList<>();
        for (int i = 0; i < three.size(); i++) {
            String name = three.get(i);
            Column better = answer.getField(List.of("a", "b", "c").get(i));
            Column same = better.eqNullSafe(numbers.get(i)).or(answer.isNull());
            Column value = when(same, ready.column(name)).otherwise(better.cast(ready.type(name)));
            changes.add(new CellChange(name, value, coalesce(step.bounded(sure), lit(1.0)), refused));
        }
        return changes;
    }

    private static void requireNumber(Draft draft, String name) {
        DataType type = draft.type(name);
        if (!(type instanceof NumericType)) {
            throw new IllegalArgumentException("column '" + name + "' is " + type.simpleString()
                    + ", and a formula is of numbers; parse_number it first");
        }
    }

    private static int scale(DataType type) {
        return type instanceof DecimalType decimal ? decimal.scale() : type instanceof IntegralType ? 0 : MOST_DIGITS;
    }

    private Column holds(List<Column> numbers) {
        Column product = numbers.get(0).multiply(numbers.get(1));
        Column slack = abs(numbers.get(2)).multiply(1e-9).plus(rule.tolerance());
        return abs(product.minus(numbers.get(2))).leq(slack);
    }

    /** Of rows in which the formula holds, by group: how many, and of each factor logarithms, signs and digits. */
    private Facts facts(Draft draft, List<Column> numbers, List<Column> by) {
        List<Column> columns = new ArrayList<>();
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            columns.add(by.get(i).as("key_" + i));
            keys.add(Columns.exactly("key_" + i));
        }
        columns.add(numbers.get(0).as("a"));
        columns.add(numbers.get(1).as("b"));
        Column usable = holds(numbers).and(numbers.get(2).notEqual(0.0));
        Dataset<Row> rows =
                draft.rows().filter(draft.alive().and(step.scope()).and(usable)).select(columns.toArray(Column[]::new));
        List<Column> aggregates = new ArrayList<>(factor("a"));
        aggregates.addAll(factor("b"));
        Dataset<Row> facts = rows.groupBy(keys.toArray(Column[]::new))
                .agg(count(lit(1)).as("n"), aggregates.toArray(Column[]::new))
                .where(Columns.exactly("n").geq(rule.support()));
        return Facts.of(facts, by.size());
    }

    private static List<Column> factor(String name) {
        Column number = Columns.exactly(name);
        Column logarithm = Logarithms.of(number);
        Column digits = lit(MOST_DIGITS);
        for (int i = MOST_DIGITS - 1; i >= 0; i--) {
            digits = when(abs(number.minus(round(number, i))).lt(1e-9), i).otherwise(digits);
        }
        return List.of(
                sum(logarithm).as(name + "_sum"),
                sum(logarithm.multiply(logarithm)).as(name + "_squares"),
                sum(when(number.lt(0), 1L).otherwise(0L)).as(name + "_negative"),
                ceil(percentile(digits, lit(USUAL))).cast(DataTypes.IntegerType).as(name + "_digits"));
    }
}
