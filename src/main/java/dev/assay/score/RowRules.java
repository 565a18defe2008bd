package dev.assay.score;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Brings each value to one that all rules about its row allow. The allowed ones are 0, and the multiples of {@code grid}
 * (in millionths; 0 for any number) from {@code low} to {@code high}; 0 is not where {@code must} is true.
 */
final class RowRules {
    /** Numbers count to the millionth where rules round them. */
    static final double UNITS = 1e6;

    /** Columns that tell which values are allowed, and which rule says so. */
    static final List<String> ALLOWED = List.of("grid", "low", "high", "must", "low_rule");

    private static final double COARSER = 1000;
    private static final Column VALUE = col(Draft.VALUE);
    private static final Column GRID = col("grid");
    private static final Column LOW = col("low");
    private static final Column HIGH = col("high");

    private final List<ConstraintSpec> rules;

    RowRules(List<ConstraintSpec> rules) {
        this.rules = rules;
    }

    Dataset<Row> settle(Dataset<Row> draft) {
        Dataset<Row> rows = draft;
        for (ConstraintSpec spec : of(Constraint.Closed.class)) {
            rows = Draft.step(rows, spec, when(on(spec), lit(0.0)).otherwise(VALUE), lit("closed"));
        }
        for (ConstraintSpec spec : of(Constraint.NonNegative.class)) {
            Column below = on(spec).and(VALUE.lt(lit(0.0)));
            rows = Draft.step(rows, spec, when(below, lit(0.0)).otherwise(VALUE), lit("below zero"));
        }
        rows = limited(wished(rows.withColumn("target", VALUE)));
        for (ConstraintSpec spec : rules) {
            if (isGrid(spec)) {
                rows = rounded(rows, spec);
            }
        }
        rows = rows.withColumn("high", highest()).withColumn("least", lowest());
        for (ConstraintSpec spec : of(Constraint.Capacity.class)) {
            Column most = when(yielded(spec), col(Draft.of(spec))).otherwise(HIGH);
            Column over = on(spec).and(yielded(spec).or(col("high_rule").equalTo(lit(spec.ordinal()))));
            rows = Draft.step(
                    rows, spec, when(over, least(VALUE, most)).otherwise(VALUE), said("at most ", Draft.of(spec)));
        }
        for (ConstraintSpec spec : of(Constraint.MinimumOrder.class)) {
            rows = raised(rows, spec);
        }
        return rows.withColumn("low", when(LOW.gt(lit(0.0)), col("least")).otherwise(GRID.divide(lit(UNITS))))
                .withColumn("must", col("must").and(LOW.gt(lit(0.0))).and(raises()))
                .drop("wish", "target", "least");
    }

    /** What the value would be by its roundings alone: whether anything is ordered at all. */
    private Dataset<Row> wished(Dataset<Row> draft) {
        Dataset<Row> rows = draft.withColumn("wish", VALUE);
        Column most = lit(Double.POSITIVE_INFINITY);
        Column raises = lit(false);
        for (ConstraintSpec spec : rules) {
            Column wish = col("wish");
            if (isGrid(spec)) {
                rows = rows.withColumn(
                        "wish",
                        when(rounds(spec), round(wish, own(spec), direction(spec)))
                                .otherwise(wish));
            } else if (spec.rule() instanceof Constraint.Capacity) {
                most = least(most, when(on(spec), col(Draft.of(spec))).otherwise(lit(Double.POSITIVE_INFINITY)));
            } else if (spec.rule() instanceof Constraint.MinimumOrder it && it.below() == Constraint.Below.RAISE) {
                raises = raises.or(on(spec).and(col(Draft.of(spec)).gt(lit(0.0))));
            }
        }
        Column must = col("wish").gt(lit(0.0)).and(most.gt(lit(0.0))).and(raises);
        return rows.withColumn("must", functions.coalesce(must, lit(false)));
    }

    /** Takes the rules one by one; one that leaves nothing that the earlier ones allow yields. */
    private Dataset<Row> limited(Dataset<Row> draft) {
        Dataset<Row> rows = draft.withColumn("grid", lit(0.0))
                .withColumn("low", lit(0.0))
                .withColumn("high", lit(Double.POSITIVE_INFINITY))
                .withColumn("below", lit(""))
                .withColumn("grid_rule", lit(0))
                .withColumn("low_rule", lit(0))
                .withColumn("high_rule", lit(0));
        for (ConstraintSpec spec : rules) {
            if (isGrid(spec)) {
                Column common = when(GRID.equalTo(lit(0.0)), own(spec))
                        .when(GRID.mod(own(spec)).equalTo(lit(0.0)), GRID)
                        .when(own(spec).mod(GRID).equalTo(lit(0.0)), own(spec))
                        .otherwise(functions
                                .udf((UDF2<Double, Double, Double>) RowRules::common, DataTypes.DoubleType)
                                .apply(GRID, own(spec)));
                rows = rows.withColumn("candidate", when(rounds(spec), common));
                Column candidate = col("candidate");
                Column fits = candidate.gt(lit(0.0)).and(fits(candidate, LOW, HIGH));
                rows = taken(rows, spec, "grid", fits);
            } else if (spec.rule() instanceof Constraint.Capacity) {
                rows = rows.withColumn(
                        "candidate", when(on(spec).and(col(Draft.of(spec)).lt(HIGH)), col(Draft.of(spec))));
                rows = taken(rows, spec, "high", fits(GRID, LOW, col("candidate")));
            } else if (spec.rule() instanceof Constraint.MinimumOrder least) {
                rows = rows.withColumn(
                        "candidate", when(on(spec).and(col(Draft.of(spec)).gt(LOW)), col(Draft.of(spec))));
                Column fits = least.below() == Constraint.Below.RAISE ? fits(GRID, col("candidate"), HIGH) : lit(true);
                Column taken = col("candidate").isNotNull().and(fits);
                rows = rows.withColumn(
                        "below_next", when(taken, lit(least.below().name())).otherwise(col("below")));
                rows = taken(rows, spec, "low", fits)
                        .withColumn("below", col("below_next"))
                        .drop("below_next");
            }
        }
        return rows.drop("candidate");
    }

    private Dataset<Row> taken(Dataset<Row> rows, ConstraintSpec spec, String what, Column fits) {
        Column asked = col("candidate").isNotNull();
        String grid = Draft.named("grid", spec);
        Dataset<Row> judged = rows.withColumn("yield_" + spec.ordinal(), asked.and(not(fits)));
        Column yields = yielded(spec);
        Column takes = asked.and(not(yields));
        Column against = concat_ws(
                " and ",
                named(col("grid_rule"), what.equals("grid") ? lit(true) : needsGrid(what)),
                named(col("high_rule"), what.equals("high") ? lit(false) : lit(true)),
                named(col("low_rule"), what.equals("low") ? lit(false) : lit(true)));
        return Draft.lacking(judged, spec, yields, against)
                .withColumn(what, when(takes, col("candidate")).otherwise(col(what)))
                .withColumn(what + "_rule", when(takes, lit(spec.ordinal())).otherwise(col(what + "_rule")))
                .withColumn(grid, GRID);
    }

    /** Whether the minimum and the capacity would go together if it were not for the grid. */
    private static Column needsGrid(String what) {
        return what.equals("high")
                ? LOW.leq(col("candidate"))
                : col("candidate").leq(HIGH);
    }

    private Column named(Column ordinal, Column only) {
        Column name = lit(null).cast("string");
        for (ConstraintSpec spec : rules) {
            name = when(only.and(ordinal.equalTo(lit(spec.ordinal()))), lit(spec.called()))
                    .otherwise(name);
        }
        return name;
    }

    private static Column fits(Column grid, Column low, Column high) {
        return not(col("must")).or(low.equalTo(lit(0.0))).or(up(grid, low).leq(down(grid, high)));
    }

    private Dataset<Row> rounded(Dataset<Row> rows, ConstraintSpec spec) {
        Column grid = col(Draft.named("grid", spec));
        Column own = round(VALUE, own(spec), direction(spec));
        Column yields = when(grid.gt(lit(0.0)), round(own, grid, Constraint.Round.NEAREST))
                .otherwise(own);
        Column next = when(not(rounds(spec)), VALUE)
                .when(yielded(spec), yields)
                .otherwise(round(VALUE, grid, direction(spec)));
        boolean pack = spec.rule() instanceof Constraint.PackSize;
        return Draft.step(rows, spec, next, pack ? said("packs of ", Draft.of(spec)) : lit("whole numbers"));
    }

    private Dataset<Row> raised(Dataset<Row> rows, ConstraintSpec spec) {
        Column least = col("least");
        Constraint.Below below = ((Constraint.MinimumOrder) spec.rule()).below();
        Column binding = on(spec).and(col("low_rule").equalTo(lit(spec.ordinal())));
        Column under = binding.and(VALUE.gt(lit(0.0)).or(col("must"))).and(VALUE.lt(least));
        Column possible = least.leq(HIGH);
        Column nearer = possible.and(least.minus(col("target")).leq(col("target")));
        Column to =
                switch (below) {
                    case ZERO -> lit(0.0);
                    case RAISE -> when(possible, least).otherwise(lit(0.0));
                    case NEAREST -> when(nearer, least).otherwise(lit(0.0));
                };
        Column falls = yielded(spec).and(VALUE.lt(HIGH));
        Column next = when(falls, greatest(VALUE, HIGH)).when(under, to).otherwise(VALUE);
        return Draft.step(rows, spec, next, said("at least ", Draft.of(spec)));
    }

    private Column raises() {
        return col("below").equalTo(lit(Constraint.Below.RAISE.name()));
    }

    private static Column highest() {
        return down(GRID, HIGH);
    }

    private static Column lowest() {
        return up(GRID, LOW);
    }

    private static Column said(String what, String amount) {
        return functions.concat(lit(what), Draft.text(col(amount)));
    }

    private static Column on(ConstraintSpec spec) {
        return col(Draft.on(spec));
    }

    private Column yielded(ConstraintSpec spec) {
        return col("yield_" + spec.ordinal());
    }

    static boolean isGrid(ConstraintSpec spec) {
        return spec.rule() instanceof Constraint.Whole || spec.rule() instanceof Constraint.PackSize;
    }

    /** Where a grid rule rounds; null is no pack. */
    static Column rounds(ConstraintSpec spec) {
        Column of = col(Draft.of(spec));
        return spec.rule() instanceof Constraint.Whole ? on(spec) : on(spec).and(of.isNotNull());
    }

    private static Column own(ConstraintSpec spec) {
        return spec.rule() instanceof Constraint.Whole ? lit(UNITS) : units(col(Draft.of(spec)));
    }

    private static Constraint.Round direction(ConstraintSpec spec) {
        return spec.rule() instanceof Constraint.Whole whole
                ? whole.round()
                : ((Constraint.PackSize) spec.rule()).round();
    }

    /** In whole millionths. */
    static Column units(Column value) {
        return rint(value.multiply(lit(UNITS)));
    }

    private static Column round(Column value, Column grid, Constraint.Round direction) {
        return packs(units(value), grid, direction)
                .cast("double")
                .multiply(grid)
                .divide(lit(UNITS));
    }

    /** How many packs of so many units the units take, all of them whole. */
    static Column packs(Column units, Column grid, Constraint.Round direction) {
        return switch (direction) {
            case UP -> ceil(units.divide(grid));
            case DOWN -> floor(units.divide(grid));
            case NEAREST -> floor(units.multiply(lit(2.0)).plus(grid).divide(grid.multiply(lit(2.0))));
        };
    }

    private static Column up(Column grid, Column bound) {
        return when(grid.gt(lit(0.0)), round(bound, grid, Constraint.Round.UP)).otherwise(bound);
    }

    private static Column down(Column grid, Column bound) {
        Column bounded = grid.gt(lit(0.0)).and(abs(bound).lt(lit(Double.POSITIVE_INFINITY)));
        return when(bounded, round(bound, grid, Constraint.Round.DOWN)).otherwise(bound);
    }

    private List<ConstraintSpec> of(Class<? extends Constraint> kind) {
        return rules.stream().filter(spec -> kind.isInstance(spec.rule())).toList();
    }

    /** The least common multiple of whole numbers; 0 where it is more than a thousand times both. */
    private static Double common(Double one, Double other) {
        if (one == null || other == null) {
            return null;
        }
        double a = one;
        double b = other;
        while (b != 0) {
            double rest = a % b;
            a = b;
            b = rest;
        }
        double multiple = one / a * other;
        return multiple > COARSER * Math.max(one, other) ? 0 : multiple;
    }
}
