package dev.assay.validate;

import dev.assay.problem.Problems;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.TableRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
        SetChecks setChecks = new SetChecks(inputs);
        List<SetEvidence> sets = evidence(setChecks, outcomes);
        try {
            Pass.Counts counts =
                    new Pass(inputs, binding, of(RowRule.class), sets, asked).run(tableChecks, targets, outcomes);
            int keyReads = tableChecks.keyReads() + setChecks.reads();
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
                gate);
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

    private List<SetEvidence> evidence(SetChecks setChecks, List<CheckOutcome> outcomes) {
        List<SetEvidence> found = new ArrayList<>();
        List<Bound> unique = new ArrayList<>();
        for (Bound check : of(SetRule.class)) {
            if (check.spec().rule() instanceof SetRule.Unique) {
                unique.add(check);
            } else {
                run(check, outcomes, () -> found.add(setChecks.find(check)));
            }
        }
        if (!unique.isEmpty()) {
            duplicates(setChecks, unique, outcomes, found);
        }
        found.sort(Comparator.comparingInt(evidence -> evidence.check().index()));
        return found;
    }

    /** Together; each by itself where one of them can't be run. */
    private static void duplicates(
            SetChecks setChecks, List<Bound> unique, List<CheckOutcome> outcomes, List<SetEvidence> found) {
        try {
            found.addAll(setChecks.duplicates(unique));
        } catch (Exception e) {
            if (unique.size() == 1) {
                outcomes.set(unique.get(0).index(), Failures.outcome(unique.get(0), e));
                return;
            }
            for (Bound check : unique) {
                duplicates(setChecks, List.of(check), outcomes, found);
            }
        }
    }

    private static void run(Bound check, List<CheckOutcome> outcomes, Runnable search) {
        try {
            search.run();
        } catch (Exception e) {
            outcomes.set(check.index(), Failures.outcome(check, e));
        }
    }
}
