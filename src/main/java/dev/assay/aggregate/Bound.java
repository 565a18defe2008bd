package dev.assay.aggregate;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.series.Coarser;
import dev.assay.series.SeriesFacts.Ages;
import dev.assay.series.Step;
import dev.assay.spec.AggregateSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * An aggregation that fits its tables.
 *
 * @param step the step of the regular series
 * @param longer longer steps to try, the shortest first
 * @param season steps of one season
 * @param clock tells the step of a row
 * @param fields the keys first, then their groups
 * @param levels the series themselves first
 */
record Bound(
        AggregateInputs inputs,
        Step step,
        List<Step> longer,
        int season,
        StepClock clock,
        List<Field> fields,
        List<Level> levels) {
    /** The name of the groups of alike series. */
    static final String CLUSTER = "cluster";
    /** The key of a group of whole series. */
    static final int OF_SERIES = -1;

    Bound {
        longer = List.copyOf(longer);
        fields = List.copyOf(fields);
        levels = List.copyOf(levels);
    }

    int keys() {
        return inputs.spec().keys().size();
    }

    /** All steps that are tried, the series' own first. */
    List<Step> steps() {
        return IntStream.rangeClosed(0, longer.size())
                .mapToObj(i -> i == 0 ? step : longer.get(i - 1))
                .toList();
    }

    /** The name of the level whose ordinal a column holds; null where that is. */
    Column levelName(Column ordinal) {
        Column name = lit(null).cast("string");
        for (Level level : levels) {
            name = when(ordinal.equalTo(lit(level.ordinal())), lit(level.name()))
                    .otherwise(name);
        }
        return name;
    }

    /** The name of the step whose place a column holds; null where that is. */
    Column stepName(Column place) {
        Column name = lit(null).cast("string");
        for (int i = 0; i < steps().size(); i++) {
            name = when(place.equalTo(lit(i)), lit(steps().get(i).unit().written()))
                    .otherwise(name);
        }
        return name;
    }

    /** A struct of the keys and their groups. */
    Column struct() {
        return struct(fields.size());
    }

    /** Whether a series has another share at each place of the season. */
    boolean seasonalShares() {
        AggregateSpec.Forecast forecast = inputs.spec().forecast();
        return forecast != null && forecast.shares() == AggregateSpec.Shares.SEASONAL && season > 1;
    }

    /** What {@link #struct()} is. */
    StructType structType() {
        StructType type = new StructType();
        for (Field field : fields) {
            type = type.add(field.column(), field.type());
        }
        return type;
    }

    /** A struct of the keys. */
    Column keyStruct() {
        return struct(keys());
    }

    private Column struct(int count) {
        return functions.struct(fields.subList(0, count).stream()
                .map(field -> Columns.exactly(field.column()))
                .toArray(Column[]::new));
    }

    Coarser coarser(Step to) {
        return new Coarser(step, to, inputs.spec().rules().known().value());
    }

    /** The season of a longer step: the same time, where it is one or more steps long, else the step's usual one. */
    int season(Step of) {
        return of.equals(step) ? season : of.season();
    }

    /** How many of the last steps tell shares: a year's. */
    int recent() {
        return step.year();
    }

    Ages ages(Step of) {
        return Ages.of(of, season(of));
    }

    /** The series, their groups of alike ones, and all of them. */
    static List<Level> ofClusters(List<Field> fields) {
        int cluster = fields.size() - 1;
        List<Integer> keys = IntStream.range(0, cluster).boxed().toList();
        return List.of(
                new Level(
                        0,
                        Level.of(0, keys, fields).name(),
                        IntStream.rangeClosed(0, cluster).boxed().toList()),
                new Level(1, CLUSTER, List.of(cluster)),
                new Level(2, Level.ALL, List.of()));
    }
}
