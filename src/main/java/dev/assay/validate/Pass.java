package dev.assay.validate;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.finding.Verdict;
import dev.assay.scan.Answers;
import dev.assay.scan.Columns;
import dev.assay.scan.Conditions;
import dev.assay.scan.PartState;
import dev.assay.scan.Riding;
import dev.assay.scan.Scan;
import dev.assay.scan.Sliced;
import dev.assay.table.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The one pass over a table's rows: counts, and writes where there are targets; run again without what can't be run. */
final class Pass {
    private static final String BAD = "_assay_bad";

    private final Reading reading;
    private final Inputs inputs;
    private final Binding binding;
    private final List<SetEvidence> sets;
    private List<Bound> rows;
    private List<Bound> asked;
    private int reads;

    Pass(Reading reading, Binding binding, List<Bound> rows, List<SetEvidence> sets, List<Bound> asked) {
        this.reading = reading;
        this.inputs = reading.inputs();
        this.binding = binding;
        this.rows = rows;
        this.sets = sets;
        this.asked = asked;
    }

    /** What the pass counted; the increment is null for a table that is read whole. */
    record Counts(long rows, long quarantined, long corrupt, List<Detail> details, int reads, Increment increment) {}

    Counts run(TableChecks tableChecks, Targets targets, List<CheckOutcome> outcomes) {
        try {
            return attempt(tableChecks, targets, outcomes);
        } catch (Exception e) {
            // Spark throws checked exceptions that no signature names.
            if (StorageException.caused(e) || !leaveOutFailing(tableChecks, outcomes)) {
                throw StorageException.explain(e);
            }
            return attempt(tableChecks, targets, outcomes);
        }
    }

    private Counts attempt(TableChecks tableChecks, Targets targets, List<CheckOutcome> outcomes) {
        RowPass split = new RowPass(inputs, binding.parsed(), rows, sets);
        Questions questions = new Questions(tableChecks, split.reasons());
        Sliced found = reading.idle()
                ? questions.scan.nothing(split.prepare(inputs.data()))
                : targets.none() ? judge(questions, split) : write(questions, split, targets);
        return questions.counts(found, outcomes);
    }

    private Sliced judge(Questions questions, RowPass split) {
        reads++;
        return questions.scan.read(split.prepare(inputs.data()));
    }

    private Sliced write(Questions questions, RowPass split, Targets targets) {
        reads++;
        Riding riding = questions.scan.ride(split.prepare(inputs.data()));
        Column bad = Columns.exactly(BAD);
        if (targets.quarantine() == null) {
            long accepted = targets.accepted().replace(split.accepted(riding.data(), bad), reading.extent());
            Sliced found = answers(questions, split, riding);
            questions.requireAll(found.all(), accepted, questions.bad.apply(found.all()));
            return found;
        }
        Dataset<Row> badRows = split.quarantined(riding.data(), bad, targets.run());
        long quarantined = targets.quarantine().replace(badRows, reading.extent());
        Sliced found = answers(questions, split, riding);
        long accepted = questions.rows.apply(found.all()) - questions.bad.apply(found.all());
        if (targets.accepted() != null) {
            reads++;
            Dataset<Row> again = split.prepare(inputs.data());
            accepted = targets.accepted()
                    .replace(split.accepted(again, Conditions.any(split.reasons())), reading.extent());
        }
        questions.requireAll(found.all(), accepted, quarantined);
        return found;
    }

    /** What rode on the write; read apart where the write left rows unread. */
    private Sliced answers(Questions questions, RowPass split, Riding riding) {
        return riding.answers().orElseGet(() -> judge(questions, split));
    }

    /** Tries each check of the pass by itself; those that fail become errors. False if all can be run. */
    private boolean leaveOutFailing(TableChecks tableChecks, List<CheckOutcome> outcomes) {
        int before = rows.size() + asked.size();
        rows = rows.stream()
                .filter(check -> runs(check, outcomes, scan -> scan.count(check.violated())))
                .toList();
        asked = asked.stream()
                .filter(check -> runs(check, outcomes, scan -> tableChecks.ask(check, scan)))
                .toList();
        return rows.size() + asked.size() < before;
    }

    private boolean runs(Bound check, List<CheckOutcome> outcomes, Consumer<Scan> question) {
        Scan alone = new Scan();
        question.accept(alone);
        try {
            reads++;
            alone.read(inputs.data());
            return true;
        } catch (Exception e) {
            outcomes.set(check.index(), Failures.outcome(check, e));
            return false;
        }
    }

    /** All that the pass is asked. */
    private final class Questions {
        private final Scan scan = new Scan();
        private final Function<Answers, Long> rows;
        private final Function<Answers, Long> corrupt;
        private final List<Function<Answers, CheckOutcome>> outcomes = new ArrayList<>();
        private final Function<Answers, Long> bad;
        private final List<Integer> places = new ArrayList<>();
        private final Distributions distributions;

        Questions(TableChecks tableChecks, List<Column> reasons) {
            if (reading.partitioned()) {
                GuiltQuestions.ask(scan, sets);
                scan.sliceBy(Columns.exactly(inputs.partitioned().by()));
            }
            rows = scan.count(lit(true));
            corrupt = scan.count(not(binding.parsed()));
            bad = scan.countAny(BAD, reasons);
            RowQuestions rowQuestions = new RowQuestions(scan, binding.key());
            SetChecks setChecks = new SetChecks(inputs);
            Columns columns = new Columns(inputs.data().schema());
            distributions = new Distributions(columns, scan, inputs.table().mask());
            for (Bound check : Pass.this.rows) {
                add(check, rowQuestions.ask(check));
                distributions.ask(check);
            }
            for (SetEvidence set : sets) {
                add(set.check(), rowQuestions.ask(set, setChecks.scope(set.check())));
            }
            for (Bound check : asked) {
                add(check, tableChecks.ask(check, scan));
            }
        }

        private void add(Bound check, Function<Answers, CheckOutcome> outcome) {
            places.add(check.index());
            outcomes.add(outcome);
        }

        /** The law of a split: what came in is what was accepted and what was quarantined. */
        void requireAll(Answers answers, long accepted, long quarantined) {
            long came = rows.apply(answers);
            if (accepted + quarantined != came || quarantined != bad.apply(answers)) {
                throw new IllegalStateException("table '" + inputs.table().name() + "': " + came
                        + " rows came in, but " + accepted + " were accepted and " + quarantined
                        + " quarantined; its source changed while it was read, or gives other rows each time");
            }
        }

        Counts counts(Sliced sliced, List<CheckOutcome> found) {
            // States that lack a check which could not be run are none to go on from.
            boolean whole = found.stream().noneMatch(each -> each != null && each.verdict() == Verdict.ERROR);
            Increment increment = reading.partitioned() && whole ? increment(sliced) : null;
            Answers answers = sliced.with(reading.known()).all();
            for (int i = 0; i < places.size(); i++) {
                found.set(places.get(i), outcomes.get(i).apply(answers));
            }
            long unparsed = corrupt.apply(answers);
            return new Counts(
                    rows.apply(answers),
                    bad.apply(answers) - unparsed,
                    unparsed,
                    distributions.details(answers),
                    reads,
                    increment);
        }

        private Increment increment(Sliced fresh) {
            Map<String, List<PartState>> states = new HashMap<>();
            reading.changed().forEach(value -> states.put(value, fresh.states(value)));
            return new Increment(reading.extent().plan(), scan.questions(), states, reading.gone());
        }
    }
}
