package dev.assay.features;

import dev.assay.problem.Problems;
import dev.assay.series.Step;
import dev.assay.spec.FeaturesSpec.Source;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Holds sources against their tables. */
final class SourceBinding {
    private final FeaturesInputs inputs;
    private final ZoneId zone;
    private final Problems problems;

    SourceBinding(FeaturesInputs inputs, ZoneId zone, Problems problems) {
        this.inputs = inputs;
        this.zone = zone;
        this.problems = problems;
    }

    /**
     * What a source means on its table; null, with the problems collected, where it means nothing.
     *
     * @param columns what features read of it
     */
    BoundSource bind(String name, Source source, List<String> columns) {
        Dataset<Row> data = inputs.others().get(source.table());
        if (data == null) {
            return null;
        }
        int before = problems.found().size();
        String at = "/sources/" + name.replace("~", "~0").replace("/", "~1");
        Checked written = new Checked(source.table(), data, inputs, problems);
        Dataset<Row> rows = written.computed(at + "/compute", source.rules().compute())
                .kept(at + "/where", source.rules().where());
        Checked table = new Checked(source.table(), rows, inputs, problems);
        source.on().keySet().forEach(field -> table.column(at + "/on", field));
        if (source.time() == null) {
            problem(at, "nothing says what time a row of '" + name + "' is about", "add time: COLUMN");
        }
        DataType time = source.time() == null ? null : table.time(at + "/time", source.time());
        if (source.until() != null) {
            DataType until = table.time(at + "/until", source.until());
            if (time != null && until != null && !time.equals(until)) {
                problem(
                        at + "/until",
                        "'" + source.until() + "' is " + until.simpleString() + ", and '" + source.time() + "' is "
                                + time.simpleString(),
                        "make both of one type by compute:");
            }
        }
        DataType published = source.published() == null ? null : table.time(at + "/published", source.published());
        source.rules().versionOf().forEach(column -> table.column(at + "/version_of", column));
        source.rules().orderBy().forEach(column -> table.column(at + "/order_by", column));
        table.kept(at + "/backfilled", source.backfilled());
        if (source.backfilled() != null && source.availableAfter() == null) {
            problem(
                    at + "/backfilled",
                    "nothing says when backfilled rows are known in place of their publication",
                    "add available_after");
        }
        columns.forEach(column -> table.column(at, column));
        if (problems.found().size() > before) {
            return null;
        }
        int place = List.copyOf(inputs.spec().sources().keySet()).indexOf(name);
        return new BoundSource(place, name, source, rows, times(source, time), time, published, columns);
    }

    private StepTimes times(Source source, DataType time) {
        boolean date = time.equals(DataTypes.DateType);
        if (source.step() == null && !date) {
            return new StepTimes(null, zone);
        }
        String starts = inputs.spec().when().weekStarts();
        DayOfWeek weekday = starts == null ? null : DayOfWeek.valueOf(starts.toUpperCase(Locale.ROOT));
        Step.Unit unit = Step.Unit.of(source.step() == null ? "day" : source.step());
        return new StepTimes(new Step(unit, weekday, null, zone), zone);
    }

    private void problem(String at, String what, String mend) {
        problems.add(inputs.positions().of(inputs.spec().pointer() + at), what, mend);
    }
}
