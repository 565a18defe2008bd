package dev.assay.repair;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.scan.Answers;
import dev.assay.scan.Columns;
import dev.assay.scan.Riding;
import dev.assay.scan.Scan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Repairs one table: binds the steps to its columns first, then writes the change log, the repaired rows, and the rows
 * that steps have set aside.
 *
 * <p>The whole table is read once for the log and once for the output, and once more for each place that takes rows which
 * were set aside. Steps that look at other rows read their own columns besides.
 */
public final class Repairer {
    private final RepairInputs inputs;
    private final List<Step> steps;
    private final StructType output;

    /** Binds the steps; all that does not fit the table is added to the problems, and no row of it is read. */
    public Repairer(RepairInputs inputs, Problems problems) {
        this.inputs = inputs;
        Binding binding = new Binding(inputs, problems);
        this.steps = List.copyOf(binding.bind());
        this.output = binding.output();
    }

    /** The columns that the output will have. */
    public StructType output() {
        return output;
    }

    /**
     * Repairs, and writes rows where they belong: the log first, so that no cell changes without it.
     *
     * @throws IllegalStateException if the targets did not take exactly the rows that came in
     */
    public Repaired repair(RepairTargets targets) {
        Draft start = Binding.start(inputs, inputs.data());
        StructType before = start.schema();
        Keys keys = Keys.of(start.rows().filter(start.alive()), inputs.table().key(), before);
        Worked worked = worked(start, keys);
        Draft draft = worked.draft();
        Destinations places = new Destinations(steps, inputs);
        long changes = targets.changes()
                .replace(new ChangeLog(inputs, draft, keys, worked.steps(), before).rows(targets.run()));
        Counted counted = output(draft, targets.output());
        Map<Integer, Long> gone = counted.gone();
        int reads = 2;
        long setAside = 0;
        if (targets.quarantine() != null) {
            setAside += required(
                    targets.quarantine().replace(quarantined(draft, places, targets.run())),
                    places.quarantined().stream().mapToLong(gone::get).sum(),
                    "quarantine");
            reads += places.quarantined().isEmpty() ? 0 : 1;
        }
        for (Map.Entry<Integer, String> place : places.returns().entrySet()) {
            Dataset<Row> rows = returned(draft, place.getKey(), targets.run());
            setAside += required(
                    targets.returns().get(place.getValue()).replace(rows), gone.get(place.getKey()), "returns");
            reads++;
        }
        long left = counted.rows()
                + counted.added()
                - gone.values().stream().mapToLong(each -> each).sum();
        required(counted.written(), left, "output");
        long dropped = counted.rows() + counted.added() - counted.written() - setAside;
        return new Repaired(
                counted.rows(),
                counted.added(),
                counted.written(),
                setAside,
                dropped,
                changes - 1,
                !keys.hashed(),
                reads,
                draft.told().beliefs(),
                draft.told().pairs(),
                worked.labelled());
    }

    private static Step after(Step step, List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.ordinal() == step.ordinal())
                .findFirst()
                .map(step::after)
                .orElse(step);
    }

    private Draft through(List<Step> all, Draft start) {
        Draft draft = start;
        for (Step step : all) {
            draft = after(step, draft);
        }
        return draft;
    }

    /** The rows that would go out; nothing is written, and nothing logged. */
    public Dataset<Row> preview() {
        Draft start = Binding.start(inputs, inputs.data());
        Keys keys = Keys.of(start.rows().filter(start.alive()), inputs.table().key(), start.schema());
        Draft draft = worked(start, keys).draft();
        return draft.rows().filter(draft.alive()).select(visible(draft));
    }

    /** The rows that came in beside what becomes of them, by the table's declared key; nothing is written, and nothing logged. */
    public Counterparts counterparts() {
        Draft start = Binding.start(inputs, inputs.data());
        List<String> key = inputs.table().key();
        Keys keys = Keys.of(start.rows().filter(start.alive()), key, start.schema());
        return Counterparts.of(worked(start, keys).draft(), start.schema(), key);
    }

    /**
     * What the steps make of the table.
     *
     * @param steps as sure as labelled cells make them
     * @param labelled what the labels told; null where there are none
     */
    private record Worked(Draft draft, List<Step> steps, Labelled labelled) {}

    private Worked worked(Draft start, Keys keys) {
        StructType before = start.schema();
        Draft draft = through(steps, start);
        if (inputs.spec().labels() == null) {
            return new Worked(draft, steps, null);
        }
        Labels labels = new Labels(inputs, keys, before);
        List<Trial> trials = labels.trials(draft, new ChangeLog(inputs, draft, keys, steps, before).rows(""));
        List<Step> tried = steps.stream().map(step -> after(step, trials)).toList();
        Draft retried = through(tried, start);
        return new Worked(retried, tried, labels.told(retried, keys, trials));
    }

    private Draft after(Step step, Draft draft) {
        try {
            return Stages.of(step, inputs).after(draft);
        } catch (IllegalArgumentException e) {
            String[] parts = e.getMessage().split("; ", 2);
            throw InputException.of(
                    inputs.positions().of(step.spec().pointer()),
                    step.name() + ": " + parts[0],
                    parts.length > 1 ? parts[1] : "");
        }
    }

    /**
     * @param written rows that the output has taken
     * @param gone rows that left, by the step that took them
     */
    private record Counted(long rows, long added, long written, Map<Integer, Long> gone) {}

    private Counted output(Draft draft, RowSink sink) {
        Scan scan = new Scan();
        Function<Answers, Long> rows = scan.count(Columns.exactly(Hidden.ADDED).isNull());
        Function<Answers, Long> added = scan.count(Columns.exactly(Hidden.ADDED).isNotNull());
        Map<Integer, Function<Answers, Long>> fates = new TreeMap<>();
        for (int ordinal = Destinations.CORRUPT; ordinal <= steps.size(); ordinal++) {
            fates.put(ordinal, scan.count(Columns.exactly(Hidden.FATE).equalTo(lit(ordinal))));
        }
        Dataset<Row> all = draft.rows().select(visible(draft, Hidden.FATE, Hidden.ADDED));
        Riding riding = scan.ride(all);
        long written = sink.replace(riding.data().filter(draft.alive()).select(visible(draft)));
        Answers answers = riding.answers().orElseGet(() -> scan.read(all)).all();
        Map<Integer, Long> gone = new LinkedHashMap<>();
        fates.forEach((ordinal, count) -> gone.put(ordinal, count.apply(answers)));
        return new Counted(rows.apply(answers), added.apply(answers), written, gone);
    }

    private static Column[] visible(Draft draft, String... more) {
        List<Column> columns = new ArrayList<>();
        draft.names().forEach(name -> columns.add(draft.column(name)));
        for (String name : more) {
            columns.add(Columns.exactly(name));
        }
        return columns.toArray(Column[]::new);
    }

    /** As they came in, with the step that set them aside. */
    private Dataset<Row> quarantined(Draft draft, Destinations places, String run) {
        List<Column> columns = new ArrayList<>();
        for (String name : Binding.start(inputs, inputs.data()).names()) {
            columns.add(draft.original(name).as(name));
        }
        Column here = Columns.exactly(Hidden.FATE).isin(places.quarantined().toArray());
        return labelled(draft.rows().filter(here), columns, places, run);
    }

    /** As the steps have left them. */
    private Dataset<Row> returned(Draft draft, int ordinal, String run) {
        List<Column> columns = new ArrayList<>(List.of(visible(draft)));
        Column here = Columns.exactly(Hidden.FATE).equalTo(lit(ordinal));
        return labelled(draft.rows().filter(here), columns, new Destinations(steps, inputs), run);
    }

    private Dataset<Row> labelled(Dataset<Row> rows, List<Column> columns, Destinations places, String run) {
        Columns taken = new Columns(inputs.data().schema());
        Column by = lit(null).cast("string");
        for (Map.Entry<Integer, String> step : places.names().entrySet()) {
            by = when(Columns.exactly(Hidden.FATE).equalTo(lit(step.getKey())), lit(step.getValue()))
                    .otherwise(by);
        }
        columns.add(by.as(taken.free("_assay_repair")));
        columns.add(lit(run).as(taken.free("_assay_run")));
        return rows.select(columns.toArray(Column[]::new));
    }

    private long required(long taken, long due, String place) {
        if (taken != due) {
            throw new IllegalStateException("table '" + inputs.table().name() + "': " + due + " rows were to go to its "
                    + place + ", which has taken " + taken
                    + "; its source changed while it was read, or gives other rows each time");
        }
        return taken;
    }
}
