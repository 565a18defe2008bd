package dev.assay.explode;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.ExplodeSpec;
import dev.assay.spec.TableSpec;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The lines of recipes under names of our own: texts for items, doubles for amounts, days since 1970 for dates. */
final class RecipeLines {
    static final String PARENT = "parent";
    static final String COMPONENT = "component";
    static final String FROM = "from_day";
    static final String TO = "to_day";
    static final String LEAD = "lead";
    private static final Column EPOCH = lit("1970-01-01").cast("date");

    private RecipeLines() {}

    static Dataset<Row> of(Bound bound) {
        ExplodeSpec.Recipes recipes = bound.spec().recipes();
        Dataset<Row> rows = bound.recipes();
        if (recipes.where() != null) {
            rows = rows.filter(expr("(" + recipes.where() + ")"));
        }
        return rows.select(
                row(bound, rows).as("row"),
                text(rows, recipes.parent()).as(PARENT),
                text(rows, recipes.component()).as(COMPONENT),
                number(rows, recipes.quantity(), null).as("quantity"),
                unit(rows, recipes.unit(), recipes.unitIs()).as("unit"),
                number(rows, recipes.per(), 1.0).as("per"),
                unit(rows, recipes.perUnit(), null).as("per_unit"),
                (recipes.waste() == null
                                ? number(rows, recipes.yield(), 1.0)
                                : lit(1.0).minus(number(rows, recipes.waste(), 0.0)))
                        .as("yield"),
                text(rows, recipes.alternative()).as("alternative"),
                (recipes.share() == null
                                ? lit(1.0)
                                : when(text(rows, recipes.alternative()).isNull(), lit(1.0))
                                        .otherwise(number(rows, recipes.share(), null)))
                        .as("share"),
                text(rows, recipes.line()).as("line"),
                day(rows, recipes.from(), -Bound.EVER).as(FROM),
                day(rows, recipes.to(), Bound.EVER).as(TO),
                number(rows, recipes.lead(), recipes.leadTime() == null ? 0.0 : (double) recipes.leadDays())
                        .as(LEAD));
    }

    /** The lines that are valid on the day whose recipes count; all of them where each line of demand has its own. */
    static Dataset<Row> valid(Bound bound, Dataset<Row> lines) {
        if (bound.byTime()) {
            return lines;
        }
        return lines.filter(on(bound.day())).withColumn(FROM, lit(-Bound.EVER)).withColumn(TO, lit(Bound.EVER));
    }

    /** True for lines that are valid on a day. */
    static Column on(LocalDate date) {
        int day = Math.toIntExact(date.toEpochDay());
        return col(FROM).leq(lit(day)).and(col(TO).geq(lit(day)));
    }

    /** A date as days since 1970. */
    static Column day(Column date) {
        return datediff(date.cast("date"), EPOCH);
    }

    /** How people find the row: the values of the table's key; null where it declares none. */
    private static Column row(Bound bound, Dataset<Row> rows) {
        TableSpec table = bound.inputs().tables().get(bound.spec().recipes().table());
        List<String> key = table == null ? List.of() : table.key();
        if (key.isEmpty()) {
            return lit(null).cast("string");
        }
        return concat_ws(
                ", ",
                key.stream()
                        .map(name -> concat(
                                lit(name + "="), coalesce(Bound.of(rows, name).cast("string"), lit("null"))))
                        .toArray(Column[]::new));
    }

    private static Column text(Dataset<Row> rows, String name) {
        return name == null ? lit(null).cast("string") : Bound.of(rows, name).cast("string");
    }

    private static Column number(Dataset<Row> rows, String name, Double otherwise) {
        Column none = lit(otherwise).cast("double");
        return name == null ? none : coalesce(Bound.of(rows, name).cast("double"), none);
    }

    /** A unit as it is written; null for none. */
    static Column unit(Dataset<Row> rows, String name, String stated) {
        if (name == null) {
            return lit(stated).cast("string");
        }
        Column written = trim(Bound.of(rows, name).cast("string"));
        return when(written.notEqual(lit("")), written);
    }

    private static Column day(Dataset<Row> rows, String name, int otherwise) {
        return name == null ? lit(otherwise) : coalesce(day(Bound.of(rows, name)), lit(otherwise));
    }
}
