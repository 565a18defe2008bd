package dev.assay.aggregate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.series.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Says in words which series is forecast by what, and why. */
final class Explaining {
    /** The key of a node in words. */
    static final String KEY = "key";

    static final String CHOSEN_KEY = "chosen_key";
    static final String REASON = "reason";
    private static final String NODE = "node_facts";

    private final Bound bound;

    Explaining(Bound bound) {
        this.bound = bound;
    }

    /**
     * The key of a row's node: its fields' names and values, groups first; {@code all} of the sum of all. Where a key itself stays,
     * its groups go without saying; those above a group do not, since two may have one of the same name.
     */
    Column key(Column level) {
        List<Integer> order = IntStream.range(0, bound.fields().size())
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer place) -> bound.fields().get(place).key())
                        .thenComparing(place -> -bound.fields().get(place).depth()))
                .toList();
        List<Column> parts = new ArrayList<>();
        for (int place : order) {
            Field field = bound.fields().get(place);
            Object[] levels = bound.levels().stream()
                    .filter(each -> each.fields().contains(place) && !goesWithoutSaying(field, each))
                    .map(Level::ordinal)
                    .toArray();
            Column value = coalesce(Columns.exactly(field.column()).cast("string"), lit("(none)"));
            parts.add(when(level.isin(levels), concat(lit(field.name() + "="), value)));
        }
        Column key = concat_ws(", ", parts.toArray(Column[]::new));
        return when(key.equalTo(lit("")), lit(Level.ALL)).otherwise(key);
    }

    private boolean goesWithoutSaying(Field field, Level level) {
        boolean ofSeries = field.key() == Bound.OF_SERIES && level.ordinal() == 0;
        return ofSeries
                || (field.depth() > 0 && field.key() >= 0 && level.fields().contains(field.key()));
    }

    /**
     * The chosen series with the key of their node and the reason.
     *
     * @param described what {@link Described} gives of all nodes
     */
    Dataset<Row> of(Dataset<Row> chosen, Dataset<Row> described) {
        List<Column> columns = new ArrayList<>();
        columns.add(Columns.exactly(Nodes.LEVEL).as("at_level"));
        Column same = Columns.exactly(Choosing.CHOSEN_LEVEL).equalTo(Columns.exactly("at_level"));
        for (Field field : bound.fields()) {
            String there = "at_" + field.column();
            columns.add(Columns.exactly(field.column()).as(there));
            Object[] levels = bound.levels().stream()
                    .filter(level -> level.fields().contains(bound.fields().indexOf(field)))
                    .map(Level::ordinal)
                    .toArray();
            Column here = when(Columns.exactly(Choosing.CHOSEN_LEVEL).isin(levels), Columns.exactly(field.column()));
            same = same.and(here.eqNullSafe(Columns.exactly(there)));
        }
        columns.add(Columns.exactly(Described.FACTS).as(NODE));
        Dataset<Row> nodes = described.select(columns.toArray(Column[]::new));
        Dataset<Row> joined = chosen.join(nodes, same, "left")
                .withColumn(KEY, key(lit(0)))
                .withColumn(
                        CHOSEN_KEY,
                        when(
                                Columns.exactly(Choosing.CHOSEN_LEVEL).isNotNull(),
                                key(Columns.exactly(Choosing.CHOSEN_LEVEL))));
        Dataset<Row> told = joined.withColumn(REASON, reason()).drop(NODE, "at_level");
        for (Field field : bound.fields()) {
            told = told.drop("at_" + field.column());
        }
        return told;
    }

    private Column reason() {
        Column own = element_at(Columns.exactly(Described.FACTS), 1);
        Column node = element_at(
                Columns.exactly(NODE), Columns.exactly(Choosing.CHOSEN_STEP).plus(lit(1)));
        String unit = plural(bound.step());
        // The share of steps with demand is told in any case; what is lacking besides must not stay unsaid.
        Column besides = concat_ws(
                ", ",
                filter(
                        split(coalesce(own.getField("lacks"), lit("")), "; "),
                        lack -> not(lack.startsWith("demand in ").or(lack.equalTo(lit(""))))));
        Column shows = format_string(
                "%s has demand in %,d of %,d %s (%s)%s",
                Columns.exactly(KEY),
                own.getField("demands"),
                own.getField("known"),
                lit(unit),
                share(own.getField("density")),
                when(besides.equalTo(lit("")), lit("")).otherwise(concat(lit(", "), besides)));
        Column with = concat(lit("; it is forecast with "), Columns.exactly(CHOSEN_KEY), by());
        Column of = concat(lit(" (demand in "), share(node.getField("density")), lit(")"));
        Column enough = when(node.getField("enough"), lit(""))
                .otherwise(concat(lit(", though that lacks: "), node.getField("lacks")));
        Column self = Columns.exactly(Choosing.CHOSEN_LEVEL).equalTo(lit(0));
        return when(
                        Columns.exactly(Choosing.CHOSEN_LEVEL).isNull(),
                        concat(
                                Columns.exactly(KEY),
                                lit(": "),
                                coalesce(own.getField("lacks"), lit("dead")),
                                lit("; nothing is forecast")))
                .when(
                        self.and(Columns.exactly(Choosing.CHOSEN_STEP).equalTo(lit(0))),
                        concat(shows, lit("; it is forecast for itself"), enough))
                .when(self, concat(shows, lit("; it is forecast for itself"), by(), of, enough))
                .otherwise(concat(shows, with, of, enough));
    }

    private Column by() {
        Column by = lit("");
        for (int i = 1; i < bound.steps().size(); i++) {
            by = when(
                            Columns.exactly(Choosing.CHOSEN_STEP).equalTo(lit(i)),
                            lit(" by the " + bound.steps().get(i).unit().written()))
                    .otherwise(by);
        }
        return by;
    }

    static String plural(Step step) {
        return step.unit() == Step.Unit.FISCAL ? "4-4-5 months" : step.unit().written() + "s";
    }

    private static Column share(Column share) {
        Column percent = coalesce(share, lit(0.0)).multiply(lit(100));
        return when(percent.lt(lit(10)).and(percent.gt(lit(0))), format_string("%.1f %%", percent))
                .otherwise(format_string("%.0f %%", percent));
    }
}
