package dev.assay.explode;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import dev.assay.spec.ExplodeSpec;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** Holds an explosion against its tables before any row is read; what does not fit is collected. */
final class Binding {
    private final ExplodeInputs inputs;
    private final ExplodeSpec spec;
    private final Problems problems;

    Binding(ExplodeInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.problems = problems;
    }

    /** What the spec means on these tables; null, with the problems collected, where it means nothing. */
    Bound bind() {
        int before = problems.found().size();
        DataType time = demand();
        recipes();
        items();
        for (int i = 0; i < spec.units().facts().size(); i++) {
            facts("/units/" + i, spec.units().facts().get(i));
        }
        reconcile();
        LocalDate day = day();
        return problems.found().size() > before ? null : new Bound(inputs, day, time);
    }

    private DataType demand() {
        ExplodeSpec.Demand demand = spec.demand();
        Table table = new Table(spec.table(), inputs.data());
        table.item("/item", demand.item());
        List<String> carried = new ArrayList<>();
        for (int i = 0; i < demand.quantity().size(); i++) {
            String at = "/quantity" + (demand.quantity().size() > 1 ? "/" + i : "");
            table.number(at, demand.quantity().get(i));
            once(at, demand.quantity().get(i), carried);
        }
        table.text("/unit", demand.unit());
        for (int i = 0; i < demand.keys().size(); i++) {
            String at = "/keys" + (demand.keys().size() > 1 ? "/" + i : "");
            String name = demand.keys().get(i);
            if (table.column(at, name) instanceof MapType) {
                problem(at, "'" + name + "' is a map, which can't tell lines apart", "name another column");
            }
            once(at, name, carried);
        }
        once("/item", demand.item(), carried);
        if (demand.time() != null) {
            once("/time", demand.time(), carried);
        }
        table.condition("/where", demand.where());
        table.condition("/inside", demand.inside());
        table.condition("/exploded", demand.exploded());
        return table.date("/time", demand.time());
    }

    private void once(String at, String name, List<String> carried) {
        if (carried.contains(name)) {
            problem(at, "'" + name + "' is carried through already", "name each column once");
        }
        carried.add(name);
    }

    private void recipes() {
        ExplodeSpec.Recipes recipes = spec.recipes();
        Dataset<Row> rows = inputs.others().get(recipes.table());
        if (rows == null) {
            return;
        }
        Table table = new Table(recipes.table(), rows);
        String at = "/recipes";
        table.item(at + "/parent", recipes.parent());
        table.item(at + "/component", recipes.component());
        table.number(at + "/quantity", recipes.quantity());
        table.text(at + "/unit", recipes.unit());
        table.number(at + "/per", recipes.per());
        table.text(at + "/per_unit", recipes.perUnit());
        table.number(at + "/yield", recipes.yield());
        table.number(at + "/waste", recipes.waste());
        table.date(at + "/from", recipes.from());
        table.date(at + "/to", recipes.to());
        table.item(at + "/alternative", recipes.alternative());
        table.number(at + "/share", recipes.share());
        table.item(at + "/line", recipes.line());
        table.number(at + "/lead", recipes.lead());
        table.condition(at + "/where", recipes.where());
    }

    private void items() {
        ExplodeSpec.Items items = spec.items();
        Dataset<Row> rows = items == null ? null : inputs.others().get(items.table());
        if (rows != null) {
            Table table = new Table(items.table(), rows);
            table.item("/items/item", items.item());
            table.text("/items/unit", items.unit());
            table.condition("/items/raw", items.raw());
        }
    }

    private void facts(String at, ExplodeSpec.Facts facts) {
        Dataset<Row> rows = inputs.others().get(facts.table());
        if (rows != null) {
            Table table = new Table(facts.table(), rows);
            table.item(at + "/item", facts.item());
            table.number(at + "/amount", facts.amount());
            table.text(at + "/from", facts.from());
            table.number(at + "/equals", facts.equals());
            table.text(at + "/to", facts.to());
        }
    }

    private void reconcile() {
        ExplodeSpec.Reconcile reconcile = spec.reconcile();
        if (reconcile == null) {
            return;
        }
        String at = "/reconcile";
        if (spec.demand().quantity().size() > 1) {
            problem(at, "several quantities can't be reconciled at once", "name one quantity");
        }
        if (spec.recipes().lead() != null || spec.recipes().leadTime() != null) {
            problem(at, "recipes with lead times can't be reconciled: they tie days together", "leave lead times out");
        }
        if (spec.demand().exploded() != null) {
            problem(at, "lines that are not exploded can't be reconciled", "leave out exploded");
        }
        new Table(spec.table(), inputs.data()).number(at + "/own_variance", reconcile.ownVariance());
        Dataset<Row> rows = inputs.others().get(reconcile.table());
        if (rows == null) {
            return;
        }
        Table table = new Table(reconcile.table(), rows);
        table.item(at + "/item", reconcile.item());
        table.number(at + "/quantity", reconcile.quantity());
        table.text(at + "/unit", reconcile.unit());
        table.number(at + "/variance", reconcile.variance());
        spec.demand().keys().forEach(key -> table.column(at + "/table", key));
        table.date(at + "/table", spec.demand().time());
    }

    /** The day whose recipes count; null for each line's own. */
    private LocalDate day() {
        String at = spec.at() == null ? (spec.demand().time() == null ? "as_of" : "time") : spec.at();
        if (at.equals("time")) {
            return null;
        }
        if (at.equals("as_of")) {
            return inputs.asOf();
        }
        try {
            return LocalDate.parse(at);
        } catch (DateTimeException e) {
            problem("/at", "'" + at + "' is not a day", "write it as 2024-01-31");
            return null;
        }
    }

    private void problem(String at, String what, String mend) {
        problems.add(inputs.positions().of(spec.pointer() + at), what, mend);
    }

    /** One of the tables; a column that the spec does not name is right. */
    private final class Table {
        private final String name;
        private final Dataset<Row> rows;
        private final Columns columns;

        Table(String name, Dataset<Row> rows) {
            this.name = name;
            this.rows = rows;
            this.columns = new Columns(rows.schema());
        }

        /** The column's type; null, with the problem collected, where there is none. */
        DataType column(String at, String column) {
            if (column == null || columns.type(column).isPresent()) {
                return column == null ? null : columns.type(column).get();
            }
            problem(
                    at,
                    "table '" + name + "' has no column '" + column + "'",
                    Suggestion.among(columns.names(), column));
            return null;
        }

        void item(String at, String column) {
            DataType type = column(at, column);
            boolean whole = type instanceof NumericType
                    && !type.equals(DataTypes.DoubleType)
                    && !type.equals(DataTypes.FloatType)
                    && !(type instanceof DecimalType decimal && decimal.scale() > 0);
            if (type != null && !whole && !(type instanceof StringType)) {
                problem(
                        at,
                        "'" + column + "' is " + type.simpleString() + ", which is no name",
                        "name a column of texts or whole numbers");
            }
        }

        void text(String at, String column) {
            DataType type = column(at, column);
            if (type != null && !(type instanceof StringType)) {
                problem(
                        at,
                        "'" + column + "' is " + type.simpleString() + ", and holds no units",
                        "name a column of texts such as kg");
            }
        }

        void number(String at, String column) {
            DataType type = column(at, column);
            if (type != null && !(type instanceof NumericType)) {
                problem(
                        at,
                        "'" + column + "' is " + type.simpleString() + ", not a number",
                        "declare its type in the table's schema, or parse it with a repair (parse_number)");
            }
        }

        DataType date(String at, String column) {
            DataType type = column(at, column);
            if (type != null
                    && !type.equals(DataTypes.DateType)
                    && !type.equals(DataTypes.TimestampType)
                    && !type.equals(DataTypes.TimestampNTZType)) {
                problem(
                        at,
                        "'" + column + "' is " + type.simpleString() + ", neither a date nor a timestamp",
                        "declare its type in the table's schema, or parse it with a repair (parse_date)");
            }
            return type;
        }

        void condition(String at, String sql) {
            if (sql != null) {
                SqlProblem.ofCondition(rows, sql, (what, mend) -> problem(at, what, mend));
            }
        }
    }
}
