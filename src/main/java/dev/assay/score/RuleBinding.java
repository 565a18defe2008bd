package dev.assay.score;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;

/** Holds rules against their tables before any row is read; what does not fit is collected. */
final class RuleBinding {
    private final RuleInputs inputs;
    private final Problems problems;

    RuleBinding(RuleInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    void check() {
        Dataset<Row> rows = inputs.predictions();
        for (ConstraintSpec spec : inputs.constraints()) {
            if (spec.where() != null) {
                SqlProblem.ofCondition(rows, spec.where(), (what, mend) -> problem(spec.at("where"), what, mend));
            }
            rule(spec);
        }
    }

    private void rule(ConstraintSpec spec) {
        Constraint rule = spec.rule();
        if (rule instanceof Constraint.PackSize pack) {
            amount(spec, "of", pack.of());
            if (pack.along() != null) {
                key(spec.at("along"), pack.along());
            }
        } else if (rule instanceof Constraint.MinimumOrder least) {
            amount(spec, "of", least.of());
        } else if (rule instanceof Constraint.Capacity most) {
            amount(spec, "of", most.of());
        } else if (rule instanceof Constraint.Budget budget) {
            amount(spec, "of", budget.of());
            amount(spec, "weight", budget.weight());
            if (budget.priority() != null) {
                number(spec.at("priority"), inputs.predictions(), budget.priority());
            }
            budget.by().forEach(name -> ordered(spec.at("by"), inputs.predictions(), name));
        } else if (rule instanceof Constraint.Monotone nested) {
            nested.by().forEach(name -> ordered(spec.at("by"), inputs.predictions(), name));
            ordered(spec.at("along"), inputs.predictions(), nested.along());
        } else if (rule instanceof Constraint.Closed closed) {
            closed(spec, closed);
        } else if (rule instanceof Constraint.Substitution substitution) {
            substitution(spec, substitution);
        } else if (rule instanceof Constraint.Sql sql) {
            sql(spec, sql);
        }
    }

    private void closed(ConstraintSpec spec, Constraint.Closed closed) {
        if (closed.along() != null) {
            key(spec.at("along"), closed.along());
        }
        Dataset<Row> table = closed.table() == null ? null : inputs.others().get(closed.table());
        if (table != null) {
            closed.on().forEach((own, other) -> alike(spec.at("on"), own, table, other));
        }
    }

    private void substitution(ConstraintSpec spec, Constraint.Substitution rule) {
        key(spec.at(rule.key().equals(rule.from()) ? "from" : "key"), rule.key());
        if (rule.when() != null) {
            SqlProblem.ofCondition(
                    inputs.predictions(), rule.when(), (what, mend) -> problem(spec.at("when"), what, mend));
        }
        Dataset<Row> table = inputs.others().get(rule.table());
        if (table != null) {
            alike(spec.at("from"), rule.key(), table, rule.from());
            alike(spec.at("to"), rule.key(), table, rule.to());
            if (rule.rate() != null && Constraint.number(rule.rate()) == null) {
                number(spec.at("rate"), table, rule.rate());
            }
        }
    }

    private void sql(ConstraintSpec spec, Constraint.Sql sql) {
        try {
            Dataset<Row> made = SqlStep.unpacked(inputs.predictions(), lit(1.0)).select(expr("(" + sql.value() + ")"));
            DataType type = made.schema().fields()[0].dataType();
            if (!(type instanceof NumericType) && !(type instanceof NullType)) {
                problem(
                        spec.at("value"),
                        "'" + sql.value() + "' makes " + type.simpleString() + ", not a number",
                        "write an SQL expression of a number");
            }
            if (!made.queryExecution().analyzed().deterministic()) {
                problem(
                        spec.at("value"),
                        "'" + sql.value() + "' gives another answer each time it is asked",
                        "use only functions that depend on the row, not rand() or uuid()");
            }
        } catch (Exception e) {
            problem(
                    spec.at("value"),
                    "'" + sql.value() + "' can't be used: " + SqlProblem.bare(sql.value(), e),
                    "write an SQL expression of a number");
        }
    }

    private void key(String at, String name) {
        if (!inputs.keys().contains(name)) {
            problem(at, "'" + name + "' is none of the keys", Suggestion.among(inputs.keys(), name));
        }
    }

    private void alike(String at, String own, Dataset<Row> table, String other) {
        DataType left = column(at, inputs.predictions(), own);
        DataType right = column(at, table, other);
        boolean numbers = left instanceof NumericType && right instanceof NumericType;
        if (left != null && right != null && !left.equals(right) && !numbers) {
            problem(
                    at,
                    "'" + own + "' is " + left.simpleString() + ", and '" + other + "' " + right.simpleString(),
                    "give both columns one type");
        }
    }

    private void amount(ConstraintSpec spec, String key, String written) {
        if (written != null && Constraint.number(written) == null) {
            number(spec.at(key), inputs.predictions(), written);
        }
    }

    private void number(String at, Dataset<Row> rows, String name) {
        DataType type = column(at, rows, name);
        if (type != null && !(type instanceof NumericType)) {
            problem(
                    at,
                    "'" + name + "' is " + type.simpleString() + ", not a number",
                    "declare its type in the table's schema, or parse it with a repair (parse_number)");
        }
    }

    private void ordered(String at, Dataset<Row> rows, String name) {
        DataType type = column(at, rows, name);
        if (type instanceof MapType || type instanceof ArrayType) {
            problem(at, "'" + name + "' is " + type.simpleString() + ", which has no order", "name another column");
        }
    }

    /** Its type; null, and a problem, where there is no such column. */
    private DataType column(String at, Dataset<Row> rows, String name) {
        Columns columns = new Columns(rows.schema());
        DataType type = columns.type(name).orElse(null);
        if (type == null) {
            List<String> names = columns.names();
            problem(at, "there is no column '" + name + "'", Suggestion.among(names, name));
        }
        return type;
    }

    private void problem(String at, String what, String mend) {
        problems.add(inputs.positions().of(at), what, mend);
    }
}
