package dev.assay.validate;

import dev.assay.problem.Problems;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.TableRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Validates one table: binds the checks to its columns first, then judges every row and the table as a whole.
 *
 * <p>The whole table is read once when nothing is written, and twice when accepted and quarantined rows are: the counts
 * ride on the first write. Set checks, grouped metrics, reconciliations and gaps read their own columns besides.
 */
public final class Validator {
    private final Inputs inputs;
    private final Binding binding;
    private final List<Bound> bound;

    /** Binds the checks; all that does not fit the table is added to the problems, and no row is read. */
    public Validator(Inputs inputs, Problems problems) {
        this.inputs = inputs;
        this.binding = new Binding(inputs, problems);
        this.bound = binding.bind();
    }

    /**
     * Judges the rows and the table, and writes the rows where they belong.
     *
     * @throws IllegalStateException if the targets did not take exactly the rows that came in
     */
    public Validated validate(Targets targets) {
        TableChecks tableChecks = new TableChecks(inputs, binding.custom());
        List<CheckOutcome> outcomes = new ArrayList<>(Collections.nCopies(bound.size(), null));
        List<Bound> asked = new ArrayList<>();
        for (Bound check : of(TableRule.class)) {
            if (TableChecks.shared(check)) {
                asked.add(check);
            } else {
                outcomes.set(check.index(), runApart(tableChecks, check));
            }
        }
        tableChecks.measureByEngine(asked);
        SetChecks whole = new SetChecks(inputs);
        Increments increments = inputs.partitioned() == null ? null : new Increments(inputs, of(SetRule.class), whole);
        Reading reading = increments == null ? Reading.whole(inputs) : increments.reading();
        SetChecks setChecks = new SetChecks(reading.inputs());
        List<SetEvidence> sets = new Evidence(setChecks, of(SetRule.class), outcomes)
                .found(increments == null ? List.of() : increments.dependencies());
        if (reading.partitioned()) {
            sets = sets.stream().map(SetEvidence::uncounted).toList();
        }
        try {
            Pass.Counts counts =
                    new Pass(reading, binding, of(RowRule.class), sets, asked).run(tableChecks, targets, outcomes);
            int keyReads = tableChecks.keyReads()
                    + whole.reads()
                    + setChecks.reads()
                    + (increments == null ? 0 : increments.reads());
            return validated(counts, outcomes, keyReads);
        } finally {
            sets.forEach(SetEvidence::release);
        }
    }

    private Validated validated(Pass.Counts counts, List<CheckOutcome> outcomes, int keyReads) {
        long bad = counts.quarantined() + counts.corrupt();
        Gate gate = Gate.judge(outcomes, counts.rows(), bad, inputs.spec().quarantinedAtMost());
        return new Validated(
                counts.rows(),
                counts.rows() - bad,
                counts.quarantined(),
                counts.corrupt(),
                outcomes,
                counts.details(),
                counts.reads(),
                keyReads,
                gate,
                counts.increment());
    }

    private List<Bound> of(Class<? extends Rule> family) {
        return bound.stream()
                .filter(check -> family.isInstance(check.spec().rule()))
                .toList();
    }

    private static CheckOutcome runApart(TableChecks tableChecks, Bound check) {
        try {
            return tableChecks.run(check);
        } catch (Exception e) {
            return Failures.outcome(check, e);
        }
    }
}
