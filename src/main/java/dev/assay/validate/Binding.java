package dev.assay.validate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Meaning;
import dev.assay.spec.Position;
import dev.assay.spec.RowRule;
import dev.assay.spec.SetRule;
import dev.assay.spec.TableRule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Holds a table's checks against its schema before any row is read, and collects all that does not fit. */
final class Binding {
    private static final String MASKED = "•••";
    private static final Pattern OURS = Pattern.compile(
            "_assay_(bad|shown|slice|suspect|(input|guilty|parent|rank|right|key)_.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Inputs inputs;
    private final Columns columns;
    private final Problems problems;
    private final CustomChecks custom = new CustomChecks();
    private final RowRules rules;

    Binding(Inputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
        this.columns = new Columns(inputs.data().schema());
        String zone = inputs.data().sparkSession().conf().get("spark.sql.session.timeZone");
        this.rules = new RowRules(columns, inputs.asOf(), ZoneId.of(zone), custom);
    }

    CustomChecks custom() {
        return custom;
    }

    /** The checks that fit; the problems of the others are collected. */
    List<Bound> bind() {
        List<Bound> bound = new ArrayList<>();
        List<CheckSpec> checks = inputs.spec().checks();
        checkNames();
        checkDeclared("/key", inputs.table().key());
        checkDeclared("/mask", inputs.table().mask());
        for (int i = 0; i < checks.size(); i++) {
            int before = problems.found().size();
            CheckSpec check = checks.get(i);
            checkColumns(check);
            checkSql(check);
            checkOthers(check);
            if (problems.found().size() == before) {
                bind(check, i, bound);
            }
        }
        return bound;
    }

    /** The row's key as text, for examples. */
    Column key() {
        List<String> names = inputs.table().key().isEmpty()
                ? columns.names().stream()
                        .filter(name -> !name.equals(inputs.corruptColumn()))
                        .limit(3)
                        .toList()
                : inputs.table().key();
        List<Column> parts = new ArrayList<>();
        for (String name : names) {
            parts.add(concat(lit(name + "="), coalesce(shown(name), lit("null"))));
        }
        return concat_ws(", ", parts.toArray(Column[]::new));
    }

    /** A column's value as text, masked where declared. */
    Column shown(String name) {
        return inputs.table().mask().contains(name) ? lit(MASKED) : Excerpt.of(columns.of(name));
    }

    /** True for the rows that could be parsed, never null. */
    Column parsed() {
        return inputs.corruptColumn() == null
                ? lit(true)
                : Columns.exactly(inputs.corruptColumn()).isNull();
    }

    private void bind(CheckSpec check, int index, List<Bound> bound) {
        Column scope =
                check.where() == null ? parsed() : parsed().and(coalesce(expr("(" + check.where() + ")"), lit(false)));
        try {
            if (check.rule() instanceof RowRule rule) {
                Column violated = scope.and(coalesce(not(rules.holds(rule)), lit(false)));
                inputs.data().select(violated.as("violated"));
                bound.add(new Bound(check, index, names(check), scope, violated, shown(check)));
            } else {
                if (check.rule() instanceof TableRule rule) {
                    checkTypes(rule);
                }
                Column shown = check.rule() instanceof SetRule ? shown(check) : null;
                bound.add(new Bound(check, index, names(check), scope, null, shown));
            }
        } catch (InputException e) {
            // Tables that only a query names are opened here.
            problems.addAll(e.problems());
        } catch (IllegalArgumentException e) {
            problems.add(at(check, ""), check.name() + ": " + e.getMessage(), "");
        } catch (Exception e) {
            problems.add(at(check, ""), check.name() + ": " + SqlProblem.line(e), "mend the check");
        }
    }

    private void checkTypes(TableRule rule) {
        new TableRuleTypes(columns).check(rule);
        if (rule instanceof Meaning meaning) {
            new Claimed(inputs, meaning).check();
        }
        if (rule instanceof TableRule.CustomTable check) {
            known(custom.tables(), check.check());
        }
        if (rule instanceof TableRule.Query check) {
            inputs.queries().run(check.sql());
        }
    }

    private static void known(Map<String, ?> found, String name) {
        if (!found.containsKey(name)) {
            throw new IllegalArgumentException("no class on the class path answers to '" + name + "'; "
                    + Suggestion.among(found.keySet(), name)
                    + " (register it in META-INF/services and put its jar on the class path)");
        }
    }

    private void checkNames() {
        for (String name : columns.names()) {
            if (OURS.matcher(name).matches()) {
                problems.add(
                        inputs.positions().of(inputs.table().pointer()),
                        "table '" + inputs.table().name() + "' has a column '" + name
                                + "', a name that is given to columns while rows are judged",
                        "rename it at the source");
            }
        }
    }

    private void checkDeclared(String field, List<String> names) {
        for (String name : names) {
            if (columns.type(name).isEmpty()) {
                problems.add(
                        inputs.positions().of(inputs.table().pointer() + field),
                        "table '" + inputs.table().name() + "' has no column '" + name + "'",
                        Suggestion.among(columns.names(), name));
            }
        }
    }

    private void checkOrder(CheckSpec check, SetRule.Unique rule) {
        for (int i = 0; i < rule.orderBy().size(); i++) {
            String name = SetChecks.orderedColumn(rule.orderBy().get(i));
            if (columns.type(name).isEmpty()) {
                problems.add(
                        at(check, "/order_by/" + i),
                        "table '" + inputs.table().name() + "' has no column '" + name + "'",
                        Suggestion.among(columns.names(), name));
            }
        }
    }

    private void checkColumns(CheckSpec check) {
        if (check.rule() instanceof SetRule.Unique rule) {
            checkOrder(check, rule);
        }
        // A schema check is there to find that columns are missing.
        if (check.rule() instanceof TableRule.Schema) {
            return;
        }
        check.rule().columnUses().forEach((pointer, name) -> {
            if (columns.type(name).isEmpty()) {
                problems.add(
                        at(check, pointer),
                        "table '" + inputs.table().name() + "' has no column '" + name + "'",
                        Suggestion.among(columns.names(), name));
            }
        });
        if (check.rule() instanceof RowRule.CustomRow rule) {
            try {
                known(custom.rows(), rule.check());
            } catch (IllegalArgumentException e) {
                problems.add(at(check, "/check"), e.getMessage(), "");
            }
        }
    }

    private void checkSql(CheckSpec check) {
        if (check.where() != null) {
            checkCondition(check, "/where", check.where());
        }
        check.rule().sqlUses().forEach((pointer, sql) -> {
            if (check.rule() instanceof TableRule.Reconcile) {
                checkValue(at(check, pointer), inputs.data(), sql);
            } else {
                checkCondition(check, pointer, sql);
            }
        });
    }

    private void checkCondition(CheckSpec check, String pointer, String sql) {
        try {
            Dataset<Row> filtered = inputs.data().filter(expr("(" + sql + ")"));
            // The same row must get the same verdict in the pass that accepts and in the one that quarantines.
            if (!filtered.queryExecution().analyzed().deterministic()
                    && inputs.data().queryExecution().analyzed().deterministic()) {
                problems.add(
                        at(check, pointer),
                        "'" + sql + "' gives another answer each time it is asked",
                        "use only functions that depend on the row, not rand() or uuid()");
            }
        } catch (Exception e) {
            problems.add(
                    at(check, pointer),
                    "'" + sql + "' can't be used: " + SqlProblem.bare(sql, e),
                    "write an SQL condition");
        }
    }

    private void checkValue(Position at, Dataset<Row> data, String sql) {
        try {
            data.select(expr("(" + sql + ")"));
        } catch (Exception e) {
            problems.add(at, "'" + sql + "' can't be used: " + SqlProblem.bare(sql, e), "write an SQL expression");
        }
    }

    private void checkOthers(CheckSpec check) {
        // A table that could not be opened is a problem already.
        if (check.rule() instanceof SetRule.Relationships rule
                && inputs.others().containsKey(rule.to())) {
            Columns there = new Columns(inputs.others().get(rule.to()).schema());
            for (String field : rule.fields()) {
                if (there.type(field).isEmpty()) {
                    problems.add(
                            at(check, "/fields"),
                            "table '" + rule.to() + "' has no column '" + field + "'",
                            Suggestion.among(there.names(), field));
                }
            }
        }
        if (check.rule() instanceof Meaning rule
                && rule.keyOf() != null
                && inputs.others().containsKey(rule.keyOf())) {
            Columns there = new Columns(inputs.others().get(rule.keyOf()).schema());
            if (there.type(rule.field()).isEmpty()) {
                problems.add(
                        at(check, "/field"),
                        "table '" + rule.keyOf() + "' has no column '" + rule.field() + "'",
                        Suggestion.among(there.names(), rule.field()));
            }
        }
        if (check.rule() instanceof TableRule.Reconcile rule && inputs.others().containsKey(rule.with())) {
            Dataset<Row> other = inputs.others().get(rule.with());
            checkValue(at(check, "/with_sum"), other, "sum(" + rule.withSum() + ")");
            for (int i = 0; i < rule.by().size(); i++) {
                checkValue(at(check, "/by/" + i), other, rule.by().get(i).there());
            }
            if (rule.withWhere() != null) {
                checkValue(at(check, "/with_where"), other, rule.withWhere());
            }
        }
    }

    private List<String> names(CheckSpec check) {
        if (check.rule() instanceof RowRule.ExpressionIsTrue rule) {
            return mentioned(rule.sql());
        }
        return check.rule().columnUses().values().stream().distinct().toList();
    }

    private Column shown(CheckSpec check) {
        List<String> names = names(check);
        if (names.size() == 1) {
            return shown(names.get(0));
        }
        List<Column> parts = new ArrayList<>();
        for (String name : names) {
            parts.add(concat(lit(name + "="), coalesce(shown(name), lit("null"))));
        }
        return parts.isEmpty() ? lit(null).cast("string") : concat_ws(", ", parts.toArray(Column[]::new));
    }

    /** The table's columns whose name stands in the SQL text as a word. */
    private List<String> mentioned(String sql) {
        return columns.names().stream()
                .filter(name -> Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w|\\s*\\()")
                        .matcher(sql)
                        .find())
                .toList();
    }

    private Position at(CheckSpec check, String pointer) {
        return inputs.positions().of(check.pointer() + "/" + check.kind() + pointer);
    }
}
