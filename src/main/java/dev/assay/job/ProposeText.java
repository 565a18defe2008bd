package dev.assay.job;

import dev.assay.finding.Verdict;
import dev.assay.repair.Proposal;
import dev.assay.repair.ProposalText;
import dev.assay.repair.Rehearsal;
import dev.assay.repair.Repaired;
import dev.assay.spec.RowRule;
import dev.assay.validate.CheckOutcome;
import dev.assay.validate.Validated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts what is proposed for a table into a section, with what it would do and which checks it would mend. */
final class ProposeText {
    private final TableLook look;
    private final boolean repaired;
    private final Rehearsal rehearsal;
    private final List<Course> courses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Validated before;
    private Validated after;

    /**
     * A check before and after.
     *
     * @param was null where it did not fit the table as it came in
     */
    private record Course(CheckOutcome was, CheckOutcome now) {
        boolean told() {
            return was == null
                    ? broken(now)
                    : broken(was)
                            || broken(now)
                            || !String.valueOf(was.failing()).equals(String.valueOf(now.failing()));
        }

        boolean mended() {
            boolean fewer =
                    was != null && was.failing() != null && now.failing() != null && now.failing() < was.failing();
            return was != null && broken(was) && (fewer || !broken(now));
        }

        String words() {
            return now.spec().name() + ": " + state(was) + " before, " + state(now) + " after";
        }

        private static String state(CheckOutcome check) {
            if (check == null) {
                return "not to be asked";
            }
            return check.failing() == null
                    ? check.verdict().name().toLowerCase(Locale.ROOT)
                    : ProposeText.rows(check.failing());
        }

        private static boolean broken(CheckOutcome check) {
            return check.verdict() == Verdict.FAIL || check.verdict() == Verdict.WARN;
        }
    }

    /**
     * @param repaired whether the spec repairs the table already
     * @param rehearsal null where there is no step
     */
    ProposeText(TableLook look, boolean repaired, Rehearsal rehearsal) {
        this.look = look;
        this.repaired = repaired;
        this.rehearsal = rehearsal;
    }

    /**
     * Takes what the table's own checks say; null for no checks.
     */
    ProposeText checked(Validated first, Validated then) {
        before = first;
        after = then;
        if (first != null && then != null) {
            for (CheckOutcome now : then.checks()) {
                CheckOutcome was = first.checks().stream()
                        .filter(each -> each.spec().name().equals(now.spec().name()))
                        .findFirst()
                        .orElse(null);
                courses.add(new Course(was, now));
            }
        }
        return this;
    }

    /** Takes more lines for the heading. */
    ProposeText noting(List<String> lines) {
        notes.addAll(lines);
        return this;
    }

    String of(Probe probe) {
        List<ProposalText.Told> told = new ArrayList<>();
        int ordinal = 0;
        for (Proposal proposal : probe.fitting()) {
            ordinal += proposal.active() ? 1 : 0;
            if (!proposal.active()) {
                told.add(new ProposalText.Told(proposal, ""));
            } else if (adds(proposal) || changes(ordinal)) {
                told.add(new ProposalText.Told(proposal, figures(proposal, ordinal)));
            }
        }
        return new ProposalText(look.snapshot().spec().name()).of(heading(told), told, probe.quarantines());
    }

    private List<String> heading(List<ProposalText.Told> told) {
        String name = look.snapshot().spec().name();
        List<String> heading = new ArrayList<>();
        if (rehearsal == null) {
            heading.add(name + ": " + rows(look.profile().rows()) + ". "
                    + (told.isEmpty() ? "Nothing to repair was found." : "No step is proposed, but see below."));
            return heading;
        }
        Repaired all = rehearsal.rows();
        heading.add(name + ": " + rows(all.rows()) + ". Tried as it stands, without writing: "
                + cells(total("applied")) + " would be changed, "
                + count(total("proposed")) + " proposed, " + count(total("refused")) + " refused; "
                + rows(all.written()) + " would go out, " + count(all.setAside()) + " be set aside, "
                + count(all.dropped()) + " dropped.");
        if (before != null && after != null) {
            heading.add(
                    String.format(Locale.ROOT, "Its checks: score %s before, %s after.", score(before), score(after)));
            courses.stream().filter(Course::told).forEach(course -> heading.add("  " + course.words() + "."));
        }
        heading.addAll(notes);
        if (repaired) {
            heading.add(
                    "The spec repairs this table already: these steps were tried after those that it has; add them to"
                            + " its item there.");
        }
        return heading;
    }

    private static String score(Validated validated) {
        return String.format(Locale.ROOT, "%.1f", validated.score()).replaceFirst("\\.0$", "");
    }

    private long total(String verdict) {
        return rehearsal.counts().stream()
                .filter(each -> each.column() != null && each.verdict().equals(verdict))
                .mapToLong(each -> each.rows())
                .sum();
    }

    /** Whether the step makes columns, or columns of another type, whatever their cells hold. */
    private static boolean adds(Proposal proposal) {
        return proposal.kind().equals("outliers") || proposal.kind().startsWith("parse_");
    }

    private boolean changes(int ordinal) {
        return rehearsal.counts().stream().anyMatch(each -> each.ordinal() == ordinal);
    }

    private String figures(Proposal proposal, int ordinal) {
        if (proposal.kind().equals("outliers")) {
            return "Adds the column " + proposal.body().get("flag") + ".";
        }
        List<String> parts = new ArrayList<>();
        long applied = rehearsal.cells(ordinal, "applied");
        long proposed = rehearsal.cells(ordinal, "proposed");
        long refused = rehearsal.cells(ordinal, "refused");
        long gone = rehearsal.gone(ordinal);
        if (applied > 0 || (proposed == 0 && refused == 0 && gone == 0)) {
            parts.add(cells(applied) + " changed");
        }
        if (proposed > 0) {
            parts.add(cells(proposed) + " proposed");
        }
        if (refused > 0) {
            parts.add(cells(refused) + " refused");
        }
        if (proposal.body().get("to") instanceof String type && proposal.kind().equals("parse_number")) {
            parts.add("the column becomes " + type);
        }
        if (gone > 0) {
            parts.add(rows(gone) + (proposal.kind().equals("duplicates") ? " dropped" : " set aside"));
        }
        String mends = String.join(", ", mended(proposal));
        return String.join(", ", parts) + "." + (mends.isEmpty() ? "" : " It would help " + mends + ".");
    }

    /** Broken checks on the step's columns that fewer rows break after all steps. */
    private List<String> mended(Proposal proposal) {
        Set<String> touched = new HashSet<>();
        proposal.columns().forEach(each -> touched.add(each.toLowerCase(Locale.ROOT)));
        if (proposal.body().get("column") instanceof String column) {
            touched.add(column.toLowerCase(Locale.ROOT));
        }
        if (proposal.kind().equals("duplicates")) {
            look.snapshot().spec().key().forEach(each -> touched.add(each.toLowerCase(Locale.ROOT)));
        }
        boolean empties =
                proposal.kind().equals("impossible") || proposal.kind().equals("null_tokens");
        return courses.stream()
                .filter(course -> course.mended()
                        && !(empties && course.now().spec().rule() instanceof RowRule.NotNull)
                        && course.now().columns().stream()
                                .anyMatch(each -> touched.contains(each.toLowerCase(Locale.ROOT))))
                .map(course -> course.now().spec().name())
                .toList();
    }

    static String rows(long number) {
        return count(number) + (number == 1 ? " row" : " rows");
    }

    private static String cells(long number) {
        return count(number) + (number == 1 ? " cell" : " cells");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
