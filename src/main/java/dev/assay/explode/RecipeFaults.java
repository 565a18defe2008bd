package dev.assay.explode;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Problems;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Finds the lines of recipes that would make numbers wrong, and names them. */
final class RecipeFaults {
    /** Lines of a kind that are named; the others are counted. */
    static final int NAMED = 20;

    private static final String EACH = "each";
    private static final String OF_KIND = "of_kind";
    private static final double ROUNDING = 1e-6;

    private final Bound bound;
    private final Problems problems;

    RecipeFaults(Bound bound, Problems problems) {
        this.bound = bound;
        this.problems = problems;
    }

    /** Adds what is wrong with the lines to the problems. */
    void find(Dataset<Row> lines) {
        byThemselves(lines);
        overlaps(lines);
        shares(lines);
    }

    private void byThemselves(Dataset<Row> lines) {
        List<Fault> kinds = List.of(Fault.values());
        Column[] faults = kinds.stream()
                .map(fault -> when(
                        coalesce(fault.found(bound.spec().recipes()), lit(false)),
                        struct(
                                lit(kinds.indexOf(fault)).as("kind"),
                                coalesce(fault.value(), lit("null")).as("value"))))
                .toArray(Column[]::new);
        Dataset<Row> found = lines.select(
                        col("row"),
                        col(RecipeLines.PARENT),
                        col(RecipeLines.COMPONENT),
                        explode(array_compact(array(faults))).as("fault"))
                .select(
                        col("row"),
                        col(RecipeLines.PARENT),
                        col(RecipeLines.COMPONENT),
                        col("fault.kind").as("kind"),
                        col("fault.value").as("value"));
        for (Row row : named(found, "kind")) {
            Fault fault = kinds.get(row.<Integer>getAs("kind"));
            tell(row, fault.at(), fault.what(row.getAs("value")), fault.mend());
        }
    }

    private void overlaps(Dataset<Row> lines) {
        WindowSpec before = Window.partitionBy(RecipeLines.PARENT, RecipeLines.COMPONENT, "alternative", "line")
                .orderBy(col(RecipeLines.FROM), col(RecipeLines.TO), col("quantity"), col("row"))
                .rowsBetween(Window.unboundedPreceding(), -1);
        Dataset<Row> found = lines.filter(col(RecipeLines.PARENT)
                        .isNotNull()
                        .and(col(RecipeLines.COMPONENT).isNotNull())
                        .and(col(RecipeLines.FROM).leq(col(RecipeLines.TO))))
                .withColumn("until", max(RecipeLines.TO).over(before))
                .filter(col("until").geq(col(RecipeLines.FROM)))
                .select(
                        col("row"),
                        col(RecipeLines.PARENT),
                        col(RecipeLines.COMPONENT),
                        when(col(RecipeLines.FROM).gt(lit(-Bound.EVER)), date(col(RecipeLines.FROM)))
                                .as("value"),
                        lit(0).as("kind"));
        for (Row row : named(found, "kind")) {
            String day = row.getAs("value");
            tell(
                    row,
                    "/recipes/component",
                    "two lines are valid " + (day == null ? "at once" : "on " + day),
                    bound.spec().recipes().line() == null
                            ? "end one before the other, or name the column that tells them apart as line"
                            : "end one before the other");
        }
    }

    /** Walks over the days on which a line of a group starts or ends. */
    private void shares(Dataset<Row> lines) {
        if (bound.spec().recipes().share() == null) {
            return;
        }
        Dataset<Row> whole =
                lines.filter(col("alternative").isNotNull().and(col("share").isNotNull()));
        WindowSpec days = Window.partitionBy(RecipeLines.PARENT, "alternative").orderBy("day");
        Dataset<Row> found = changes(whole, col(RecipeLines.FROM), lit(1))
                .union(changes(whole, col(RecipeLines.TO).plus(lit(1)), lit(-1)))
                .groupBy(RecipeLines.PARENT, "alternative", "day")
                .agg(sum("share").as("share"), sum("lines").as("lines"))
                .withColumn("share", sum("share").over(days))
                .withColumn("lines", sum("lines").over(days))
                .filter(col("lines")
                        .gt(lit(0))
                        .and(abs(col("share").minus(lit(1.0))).gt(lit(ROUNDING))))
                .select(
                        lit(null).cast("string").as("row"),
                        col(RecipeLines.PARENT),
                        col("alternative").as(RecipeLines.COMPONENT),
                        struct(
                                        round(col("share"), 6).cast("string").as("share"),
                                        when(col("day").gt(lit(-Bound.EVER)), date(col("day")))
                                                .as("day"))
                                .as("value"),
                        lit(0).as("kind"));
        for (Row row : named(found, "kind")) {
            Row value = row.getAs("value");
            String day = value.getString(1);
            bound.problem(
                    problems,
                    "/recipes/share",
                    "recipe of " + quoted(row.getAs(RecipeLines.PARENT)) + ", alternatives "
                            + quoted(row.getAs(RecipeLines.COMPONENT)) + ": the shares "
                            + (day == null ? "" : "from " + day + " on ") + "add up to " + value.getString(0)
                            + more(row),
                    "let them add up to 1 on each day");
        }
    }

    private static Dataset<Row> changes(Dataset<Row> lines, Column day, Column sign) {
        return lines.select(
                col(RecipeLines.PARENT),
                col("alternative"),
                day.as("day"),
                col("share").multiply(sign).as("share"),
                sign.as("lines"));
    }

    /** The first rows of each kind, with how many there are. */
    static List<Row> named(Dataset<Row> found, String kind) {
        WindowSpec each = Window.partitionBy(kind);
        return found.withColumn(OF_KIND, count(lit(1)).over(each))
                .withColumn(
                        EACH,
                        row_number()
                                .over(each.orderBy(
                                        col(RecipeLines.PARENT), col(RecipeLines.COMPONENT), col("value"), col("row"))))
                .filter(col(EACH).leq(lit(NAMED)))
                .orderBy(kind, EACH)
                .collectAsList();
    }

    private void tell(Row row, String at, String what, String mend) {
        bound.problem(problems, at, line(row) + ": " + what + more(row), mend);
    }

    /** Which line of a recipe a row is about. */
    static String line(Row row) {
        String key = row.getAs("row");
        return "recipe of " + quoted(row.getAs(RecipeLines.PARENT)) + ", component "
                + quoted(row.getAs(RecipeLines.COMPONENT)) + (key == null ? "" : " (" + key + ")");
    }

    /** What the last one that is named says of the others. */
    static String more(Row row) {
        long others = row.<Long>getAs(OF_KIND) - NAMED;
        return row.<Integer>getAs(EACH) < NAMED || others < 1
                ? ""
                : String.format(Locale.ROOT, " (and %,d more like this)", others);
    }

    static String quoted(String name) {
        return name == null ? "null" : "'" + name + "'";
    }

    /** Days since 1970 as a date's text. */
    static Column date(Column days) {
        return date_add(lit("1970-01-01").cast("date"), days).cast("string");
    }
}
