package dev.assay.aggregate;

import dev.assay.forecast.Forecasters;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.scan.SqlProblem;
import dev.assay.series.Step;
import dev.assay.spec.AggregateSpec;
import dev.assay.spec.AggregateSpec.Dates;
import dev.assay.spec.AggregateSpec.Hierarchy;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Holds an aggregation against its tables before any row is read; what does not fit is collected. */
final class Binding {
    private final AggregateInputs inputs;
    private final AggregateSpec spec;
    private final Problems problems;

    Binding(AggregateInputs inputs, Problems problems) {
        this.inputs = new Computing(inputs, problems).computed();
        this.spec = inputs.spec();
        this.problems = problems;
    }

    /** What the spec means on these tables; null, with the problems collected, where it means nothing. */
    Bound bind() {
        int before = problems.found().size();
        Step step = step();
        List<Step> longer = longer(step);
        StructType schema = inputs.data().schema();
        List<Field> fields = fields(schema);
        StepClock.Kind kind = time(schema);
        value(schema);
        where(inputs.data(), "/where", spec.calendar().where());
        closed();
        spec.rules().life().tables().forEach(this::dates);
        if (spec.clusters() != null && !spec.hierarchies().isEmpty()) {
            problem("/clusters", "clusters and hierarchies are both given", "leave one out");
        }
        forecast();
        named(fields);
        if (problems.found().size() > before) {
            return null;
        }
        List<Level> levels = levels(fields);
        reconcile(fields, levels);
        if (problems.found().size() > before) {
            return null;
        }
        int season = spec.calendar().season() == null
                ? step.season()
                : spec.calendar().season();
        return new Bound(inputs, step, longer, season, new StepClock(step, kind), fields, levels);
    }

    private void forecast() {
        AggregateSpec.Forecast forecast = spec.forecast();
        if (forecast == null) {
            if (spec.choice() == AggregateSpec.Choice.BACKTEST) {
                problem(
                        "/choose",
                        "nothing says how far ahead forecasts are tried",
                        "add forecast: { horizon: STEPS }");
            }
            if (spec.places().forecasts() != null) {
                problem("/forecasts", "nothing says how far ahead to forecast", "add forecast: { horizon: STEPS }");
            }
            if (spec.places().reconciled() != null) {
                problem(
                        "/reconciled",
                        "nothing says how far ahead to forecast",
                        "add forecast: { horizon: STEPS, reconcile: wls_struct }");
            }
            return;
        }
        if (spec.places().reconciled() != null && forecast.reconcile() == null) {
            problem("/reconciled", "nothing says how to reconcile", "add reconcile: wls_struct under forecast");
        }
        for (int i = 0; i < forecast.methods().size(); i++) {
            String method = forecast.methods().get(i);
            if (!Forecasters.names().contains(method)) {
                problem(
                        "/forecast/methods" + (forecast.methods().size() > 1 ? "/" + i : ""),
                        "no method is called '" + method + "'",
                        Suggestion.among(Forecasters.names(), method));
            }
        }
    }

    private Step step() {
        AggregateSpec.Calendar calendar = spec.calendar();
        ZoneId zone = inputs.zone();
        if (calendar.zone() != null) {
            try {
                zone = ZoneId.of(calendar.zone());
            } catch (DateTimeException e) {
                problem("/zone", "'" + calendar.zone() + "' is no time zone", "write one such as Europe/Paris");
            }
        }
        MonthDay near = null;
        if (calendar.fiscalNear() != null) {
            try {
                near = MonthDay.parse("--" + calendar.fiscalNear());
            } catch (DateTimeException e) {
                problem(
                        "/fiscal_near",
                        "'" + calendar.fiscalNear() + "' is no day of a year",
                        "write one such as 02-01");
            }
        }
        return new Step(Step.Unit.of(calendar.step()), weekday(calendar.weekStarts()), near, zone);
    }

    static DayOfWeek weekday(String name) {
        return name == null ? null : DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private List<Step> longer(Step step) {
        List<Step> longer = new ArrayList<>();
        Step last = step;
        for (int i = 0; i < spec.calendar().steps().size(); i++) {
            Step next = step.in(Step.Unit.of(spec.calendar().steps().get(i)));
            if (next.unit() == step.unit() || !next.holds(step)) {
                problem(
                        "/steps/" + i,
                        "a " + next.unit().written() + " does not hold two or more whole "
                                + step.unit().written() + "s",
                        "name longer steps only, such as week and month over day");
            } else if (next.unit().compareTo(last.unit()) <= 0) {
                problem("/steps/" + i, "steps are not from short to long", "order them, each once");
            } else {
                longer.add(next);
                last = next;
            }
        }
        return longer;
    }

    private List<Field> fields(StructType schema) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < spec.keys().size(); i++) {
            String name = spec.keys().get(i);
            DataType type = column(schema, spec.table(), "/keys" + (spec.keys().size() > 1 ? "/" + i : ""), name);
            if (type instanceof MapType) {
                problem("/keys", "'" + name + "' is a map, which can't tell series apart", "name another column");
            }
            fields.add(new Field(name, type, i, 0, "f" + i));
        }
        if (spec.keys().stream().distinct().count() < spec.keys().size()) {
            problem("/keys", "a key stands twice in " + spec.keys(), "name each once");
        }
        spec.hierarchies().forEach((key, hierarchy) -> groups(schema, key, hierarchy, fields));
        if (spec.clusters() != null) {
            fields.add(new Field(Bound.CLUSTER, DataTypes.IntegerType, Bound.OF_SERIES, 1, "f" + fields.size()));
        }
        return fields;
    }

    private void groups(StructType schema, String key, Hierarchy hierarchy, List<Field> fields) {
        String at = "/hierarchies/" + key.replace("~", "~0").replace("/", "~1");
        int place = spec.keys().indexOf(key);
        if (place < 0) {
            problem(at, "'" + key + "' is no key of the series", Suggestion.among(spec.keys(), key));
        }
        String table = hierarchy.table() == null ? spec.table() : hierarchy.table();
        StructType told = hierarchy.table() == null ? schema : schema(table);
        if (told == null) {
            // What is wrong is told already; levels that name its groups are right.
            hierarchy.levels().forEach(name -> fields.add(new Field(name, DataTypes.NullType, place, 1, "")));
            return;
        }
        String field = hierarchy.field() == null ? key : hierarchy.field();
        column(told, table, at + (hierarchy.field() == null ? "" : "/field"), field);
        for (int depth = 1; depth <= hierarchy.levels().size(); depth++) {
            String name = hierarchy.levels().get(depth - 1);
            DataType type = column(told, table, at + "/levels/" + (depth - 1), name);
            if (fields.stream().anyMatch(other -> other.name().equals(name))) {
                problem(
                        at + "/levels",
                        "there is a level '" + name + "' already",
                        "give the column another name in a view");
            }
            fields.add(new Field(name, type, place, depth, "f" + fields.size()));
        }
    }

    private StepClock.Kind time(StructType schema) {
        String name = spec.calendar().time() == null
                ? inputs.table().time()
                : spec.calendar().time();
        DataType type = column(schema, spec.table(), "/time", name);
        if (type == null) {
            return null;
        }
        boolean hours = Step.Unit.of(spec.calendar().step()) == Step.Unit.HOUR;
        if (type.equals(DataTypes.DateType) && !hours) {
            return StepClock.Kind.DATE;
        }
        if (type.equals(DataTypes.TimestampType)) {
            return StepClock.Kind.INSTANT;
        }
        if (type.equals(DataTypes.TimestampNTZType)) {
            return StepClock.Kind.LOCAL;
        }
        problem(
                "/time",
                "'" + name + "' is " + type.simpleString()
                        + (hours ? ", which has no hours" : ", neither a date nor a timestamp"),
                "declare its type in the table's schema, or parse it with a repair (parse_date)");
        return null;
    }

    private void value(StructType schema) {
        if (spec.value() == null) {
            return;
        }
        DataType type = column(schema, spec.table(), "/value", spec.value());
        if (type != null && !(type instanceof NumericType)) {
            problem(
                    "/value",
                    "'" + spec.value() + "' is " + type.simpleString() + ", and can't be summed",
                    "name a number, or parse it with a repair (parse_number)");
        }
    }

    private void closed() {
        AggregateSpec.Closed closed = spec.rules().closed();
        if (closed != null && closed.table() != null) {
            StructType schema = schema(closed.table());
            if (schema != null) {
                day(schema, closed.table(), "/closed/day", closed.day());
                on(schema, closed.table(), "/closed/on", closed.on());
                where(inputs.others().get(closed.table()), "/closed/where", closed.where());
            }
        }
    }

    private void dates(Dates dates) {
        String at = "/life/tables/" + spec.rules().life().tables().indexOf(dates);
        StructType schema = schema(dates.table());
        if (schema != null) {
            on(schema, dates.table(), at + "/on", dates.on());
            if (dates.from() != null) {
                day(schema, dates.table(), at + "/from", dates.from());
            }
            if (dates.to() != null) {
                day(schema, dates.table(), at + "/to", dates.to());
            }
        }
    }

    private void on(StructType schema, String table, String at, Map<String, String> on) {
        on.forEach((key, field) -> {
            if (!spec.keys().contains(key)) {
                problem(at, "'" + key + "' is no key of the series", Suggestion.among(spec.keys(), key));
            }
            column(schema, table, at, field);
        });
    }

    private void day(StructType schema, String table, String at, String name) {
        DataType type = column(schema, table, at, name);
        if (type != null && !type.equals(DataTypes.DateType) && !type.equals(DataTypes.TimestampType)) {
            problem(at, "'" + name + "' is " + type.simpleString() + ", not a date", "name a date column");
        }
    }

    private void named(List<Field> fields) {
        if (spec.clusters() != null && !spec.levels().isEmpty()) {
            problem("/levels", "clusters and levels are both given", "leave one out");
            return;
        }
        for (int i = 0; i < spec.levels().size(); i++) {
            named(fields, "/levels/" + i, spec.levels().get(i));
        }
        if (spec.forecast() != null && spec.forecast().middle() != null) {
            named(fields, "/forecast/middle", spec.forecast().middle());
        }
    }

    private void named(List<Field> fields, String at, List<String> names) {
        for (String name : names) {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                problem(
                        at,
                        "'" + name + "' is neither a key nor a level of a hierarchy",
                        Suggestion.among(fields.stream().map(Field::name).toList(), name));
            }
        }
    }

    private List<Level> levels(List<Field> fields) {
        if (spec.clusters() != null) {
            return Bound.ofClusters(fields);
        }
        Levels levels = new Levels(fields, spec.keys().size());
        return spec.levels().isEmpty() ? levels.all() : levels.named(spec.levels());
    }

    /** Holds the way to reconcile against the levels. */
    private void reconcile(List<Field> fields, List<Level> levels) {
        AggregateSpec.Reconcile how =
                spec.forecast() == null ? null : spec.forecast().reconcile();
        if (how == null) {
            return;
        }
        String names = String.join(", ", levels.stream().map(Level::name).toList());
        if (levels.size() < 2) {
            problem("/forecast/reconcile", "no series is summed with another", "add hierarchies, or clusters: {}");
        } else if (how.needsTree() && !Levels.nested(levels)) {
            problem(
                    "/forecast/reconcile",
                    how.name().toLowerCase(Locale.ROOT)
                            + " needs levels of which each lies whole in the next, up to all; " + "these do not: "
                            + names,
                    "name such levels, and [] as the last, or take bottom_up, ols, wls_struct, wls_var or mint_shrink");
        } else if (how == AggregateSpec.Reconcile.MIDDLE_OUT) {
            List<String> middle = spec.forecast().middle();
            Level from = new Levels(fields, spec.keys().size()).named(middle, levels);
            if (from == null || from.ordinal() == 0) {
                problem(
                        "/forecast/middle",
                        middle + " is no level above the series; there are " + names.substring(names.indexOf(", ") + 2),
                        "name the columns of one, as under levels");
            }
        }
    }

    private void where(Dataset<Row> rows, String at, String sql) {
        if (sql != null && rows != null) {
            SqlProblem.ofCondition(rows, sql, (what, mend) -> problem(at, what, mend));
        }
    }

    /** The table's schema; null where it could not be opened, which is told already. */
    private StructType schema(String table) {
        Dataset<Row> rows = inputs.others().get(table);
        return rows == null ? null : rows.schema();
    }

    private DataType column(StructType schema, String table, String at, String name) {
        Columns columns = new Columns(schema);
        if (columns.type(name).isEmpty()) {
            problem(at, "table '" + table + "' has no column '" + name + "'", Suggestion.among(columns.names(), name));
            return null;
        }
        return columns.type(name).get();
    }

    private void problem(String at, String what, String mend) {
        problems.add(inputs.positions().of(spec.pointer() + at), what, mend);
    }
}
