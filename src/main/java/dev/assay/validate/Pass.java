package dev.assay.validate;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.scan.Answers;
import dev.assay.scan.Columns;
import dev.assay.scan.Conditions;
import dev.assay.scan.Riding;
import dev.assay.scan.Scan;
import dev.assay.scan.Sliced;
import dev.assay.table.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The one pass over a table's rows: counts, and writes where there are targets; run again without what can't be run. */
final class Pass {
    private static final String BAD = "_assay_bad";

    private final Inputs inputs;
    private final Binding binding;
    private final List<SetEvidence> sets;
    private List<Bound> rows;
    private List<Bound> asked;
    private int reads;

    Pass(Inputs inputs, Binding binding, List<Bound> rows, List<SetEvidence> sets, List<Bound> asked) {
        this.inputs = inputs;
        this.binding = binding;
        this.rows = rows;
        this.sets = sets;
        this.asked = asked;
    }

    /** What the pass counted. */
    record Counts(long rows, long quarantined, long corrupt, List<Detail> details, int reads) {}

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
        Questions questions = new Questions(tableChecks);
        return targets.none() ? judge(questions, split, outcomes) : write(questions, split, targets, outcomes);
    }

    private Counts judge(Questions questions, RowPass split, List<CheckOutcome> outcomes) {
        Function<Answers, Long> bad = questions.scan.countAny(BAD, split.reasons());
        reads++;
        Answers answers = questions.scan.read(split.prepare(inputs.data()));
        return questions.counts(answers, bad.apply(answers) - questions.corrupt.apply(answers), outcomes);
    }

    private Counts write(Questions questions, RowPass split, Targets targets, List<CheckOutcome> outcomes) {
        questions.scan.countAny(BAD, split.reasons());
        reads++;
        Riding riding = questions.scan.ride(split.prepare(inputs.data()));
        Column bad = Columns.exactly(BAD);
        if (targets.quarantine() == null) {
            long accepted = targets.accepted().replace(split.accepted(riding.data(), bad));
            Answers answers = answers(questions, split, riding);
            long parsed = questions.rows.apply(answers) - questions.corrupt.apply(answers);
            return questions.counts(answers, parsed - accepted, outcomes);
        }
        long quarantined = targets.quarantine().replace(split.quarantined(riding.data(), bad, targets.run()));
        Answers answers = answers(questions, split, riding);
        if (targets.accepted() != null) {
            reads++;
            Dataset<Row> again = split.prepare(inputs.data());
            long accepted = targets.accepted().replace(split.accepted(again, Conditions.any(split.reasons())));
            requireAll(questions.rows.apply(answers), accepted, quarantined);
        }
        return questions.counts(answers, quarantined - questions.corrupt.apply(answers), outcomes);
    }

    /** What rode on the write; read apart where the write left rows unread. */
    private Answers answers(Questions questions, RowPass split, Riding riding) {
        return riding.answers().map(Sliced::all).orElseGet(() -> {
            reads++;
            return questions.scan.read(split.prepare(inputs.data()));
        });
    }

    private void requireAll(long came, long accepted, long quarantined) {
        if (accepted + quarantined != came) {
            throw new IllegalStateException("table '" + inputs.table().name() + "': " + came + " rows came in, but "
                    + accepted + " were accepted and " + quarantined
                    + " quarantined; its source changed while it was read, or gives other rows each time");
        }
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
        private final Function<Answers, Long> rows = scan.count(lit(true));
        private final Function<Answers, Long> corrupt = scan.count(not(binding.parsed()));
        private final List<Function<Answers, CheckOutcome>> outcomes = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final Distributions distributions;

        Questions(TableChecks tableChecks) {
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

        Counts counts(Answers answers, long bad, List<CheckOutcome> found) {
            for (int i = 0; i < places.size(); i++) {
                found.set(places.get(i), outcomes.get(i).apply(answers));
            }
            return new Counts(rows.apply(answers), bad, corrupt.apply(answers), distributions.details(answers), reads);
        }
    }
}
