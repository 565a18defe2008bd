package dev.assay.repair;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import dev.assay.spec.RowRepair;
import dev.assay.spec.StepSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Holds a repair's steps against its table before any row of it is read: an empty table goes through them. */
final class Binding {
    private final RepairInputs inputs;
    private final Problems problems;
    private StructType output;

    Binding(RepairInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    /** The steps in order; what does not fit is collected. */
    List<Step> bind() {
        checkNames();
        checkDeclared("/key", inputs.table().key());
        checkDeclared("/mask", inputs.table().mask());
        Labels.check(inputs, problems);
        List<Step> steps = new ArrayList<>();
        Draft draft = start(inputs, empty(inputs.data()));
        RepairInputs rowless = withoutRows();
        for (StepSpec spec : inputs.spec().steps()) {
            Step step =
                    new Step(spec, steps.size() + 1, inputs.spec().applyFrom().value());
            steps.add(step);
            draft = tried(step, draft, rowless);
        }
        output = draft.schema();
        return steps;
    }

    /** The columns after the last step. */
    StructType output() {
        return output;
    }

    /** The table as it comes in, in its own columns and with the hidden ones that all steps need. */
    static Draft start(RepairInputs inputs, Dataset<Row> rows) {
        String corrupt = inputs.corruptColumn();
        List<String> names = new ArrayList<>();
        for (String name : rows.columns()) {
            if (!name.equals(corrupt)) {
                names.add(name);
            }
        }
        Column fate = corrupt == null
                ? lit(null).cast(DataTypes.IntegerType)
                : when(Columns.exactly(corrupt).isNotNull(), lit(Destinations.CORRUPT));
        Dataset<Row> ready = rows.withColumn(Hidden.FATE, fate)
                .withColumn(Hidden.ADDED, lit(null).cast(DataTypes.IntegerType));
        return new Draft(ready, names, List.of(), Told.NOTHING, new Hidden());
    }

    private static Dataset<Row> empty(Dataset<Row> rows) {
        return rows.sparkSession().createDataFrame(List.of(), rows.schema());
    }

    /** Reference tables by their columns alone; mappings whole, since they can contradict themselves. */
    private RepairInputs withoutRows() {
        Map<String, Dataset<Row>> others = new HashMap<>();
        inputs.others().forEach((name, rows) -> others.put(name, mapping(name) ? rows : empty(rows)));
        return new RepairInputs(
                inputs.spec(),
                inputs.table(),
                inputs.version(),
                inputs.data(),
                inputs.corruptColumn(),
                others,
                inputs.positions());
    }

    private boolean mapping(String name) {
        return inputs.spec().steps().stream()
                .anyMatch(step -> name.equals(step.rule().mapping()));
    }

    private Draft tried(Step step, Draft draft, RepairInputs rowless) {
        int before = problems.found().size();
        checkColumns(step.spec(), draft);
        if (step.spec().where() != null) {
            checkSql(step.spec(), "/where", step.spec().where(), draft);
        }
        step.spec().rule().sqlUses().forEach((pointer, sql) -> checkSql(step.spec(), pointer, sql, draft));
        if (!step.applies() && step.spec().rule() instanceof RowRepair) {
            problems.add(
                    at(step.spec(), "/confidence"),
                    step.name() + " is less sure than apply_from, and whole rows can't be proposed",
                    "raise its confidence, or lower apply_from");
        }
        boolean known = inputs.others().keySet().containsAll(needed(step.spec()));
        if (problems.found().size() > before || !known) {
            return draft;
        }
        try {
            Draft after = Stages.of(step, rowless).after(draft);
            after.rows().schema();
            return after;
        } catch (InputException e) {
            problems.addAll(e.problems());
        } catch (IllegalArgumentException e) {
            String[] parts = e.getMessage().split("; ", 2);
            problems.add(at(step.spec(), ""), step.name() + ": " + parts[0], parts.length > 1 ? parts[1] : "");
        } catch (Exception e) {
            problems.add(at(step.spec(), ""), step.name() + ": " + SqlProblem.line(e), "mend the step");
        }
        return draft;
    }

    /** A table that could not be opened is a problem already. */
    private static List<String> needed(StepSpec step) {
        List<String> needed = new ArrayList<>(step.rule().tableUses().values());
        if (step.rule().mapping() != null) {
            needed.add(step.rule().mapping());
        }
        return needed;
    }

    private void checkNames() {
        for (String name : inputs.data().columns()) {
            if (name.toLowerCase(Locale.ROOT).startsWith(Hidden.PREFIX)) {
                problems.add(
                        inputs.positions().of(inputs.table().pointer()),
                        "table '" + inputs.table().name() + "' has a column '" + name
                                + "', a name that is given to columns while rows are repaired",
                        "rename it at the source");
            }
        }
    }

    private void checkDeclared(String field, List<String> names) {
        List<String> known = start(inputs, empty(inputs.data())).names();
        for (String name : names) {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                problems.add(
                        inputs.positions().of(inputs.table().pointer() + field),
                        "table '" + inputs.table().name() + "' has no column '" + name + "'",
                        Suggestion.among(known, name));
            }
        }
    }

    private void checkColumns(StepSpec step, Draft draft) {
        step.rule().columnUses().forEach((pointer, name) -> {
            if (draft.names().stream().noneMatch(name::equalsIgnoreCase)) {
                problems.add(
                        at(step, pointer),
                        "table '" + inputs.table().name() + "' has no column '" + name + "'",
                        Suggestion.among(draft.names(), name));
            }
        });
    }

    private void checkSql(StepSpec step, String pointer, String sql, Draft draft) {
        boolean condition = pointer.equals("/where");
        try {
            Dataset<Row> asked = condition
                    ? draft.rows().filter(expr("(" + sql + ")"))
                    : draft.rows().select(expr("(" + sql + ")"));
            // The log must tell what the output holds: both are made by a read of their own.
            if (!asked.queryExecution().analyzed().deterministic()) {
                problems.add(
                        at(step, pointer),
                        "'" + sql + "' gives another answer each time it is asked",
                        "use only functions that depend on the row, not rand() or uuid()");
            }
        } catch (Exception e) {
            problems.add(
                    at(step, pointer),
                    "'" + sql + "' can't be used: " + SqlProblem.bare(sql, e),
                    condition ? "write an SQL condition" : "write an SQL expression");
        }
    }

    private Object at(StepSpec step, String pointer) {
        return inputs.positions().of(step.pointer() + "/" + step.kind() + pointer);
    }
}
