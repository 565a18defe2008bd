package dev.assay.job;

import dev.assay.repair.ChangeSummary;
import dev.assay.repair.Labelled;
import dev.assay.repair.Repaired;
import dev.assay.repair.Trial;
import dev.assay.report.RepairedTable;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.StepSpec;
import dev.assay.table.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts into words for people what a repair did; values of masked columns are left out. */
final class RepairTelling {
    static final String MASKED = "•••";

    private final Spec spec;
    private final RepairSpec repair;
    private final Snapshot snapshot;

    RepairTelling(Spec spec, RepairSpec repair, Snapshot snapshot) {
        this.spec = spec;
        this.repair = repair;
        this.snapshot = snapshot;
    }

    RepairedTable table(Repaired repaired, ChangeSummary changes, RepairedTable.Recheck recheck, double seconds) {
        List<RepairedTable.Step> steps = new ArrayList<>();
        if (snapshot.corruptText() != null) {
            steps.add(new RepairedTable.Step(
                    0,
                    "corrupt_record",
                    "corrupt_record",
                    "",
                    1,
                    false,
                    rows(changes, 0, true),
                    0,
                    List.of(),
                    List.of(),
                    ""));
        }
        for (int i = 0; i < repair.steps().size(); i++) {
            steps.add(step(i + 1, repair.steps().get(i), changes, repaired));
        }
        return new RepairedTable(
                repair.table(),
                snapshot.version(),
                spec.redact(repair.output()),
                repair.quarantine() == null ? "" : spec.redact(repair.quarantine()),
                new RepairedTable.Rows(
                        repaired.rows(), repaired.added(), repaired.written(), repaired.setAside(), repaired.dropped()),
                repaired.keyed(),
                steps,
                repaired.labelled() == null ? null : labelled(repaired.labelled()),
                recheck,
                List.of(),
                seconds);
    }

    private RepairedTable.Labelled labelled(Labelled found) {
        List<RepairedTable.Trial> trials = new ArrayList<>();
        for (Trial each : found.trials()) {
            StepSpec step = repair.steps().get(each.ordinal() - 1);
            double before = step.rule().ownConfidence()
                    ? each.mean()
                    : step.confidence().value();
            trials.add(
                    new RepairedTable.Trial(step.name(), each.right(), each.wrong(), before, each.confidence(before)));
        }
        return new RepairedTable.Labelled(
                found.cells(), found.unknown(), found.rightBefore(), found.rightAfter(), trials);
    }

    private static long rows(ChangeSummary changes, int ordinal, boolean gone) {
        return changes.counts().stream()
                .filter(each -> each.ordinal() == ordinal && each.column() == null && each.gone() == gone)
                .filter(each -> each.verdict().equals("applied"))
                .mapToLong(ChangeSummary.Count::rows)
                .sum();
    }

    private static List<RepairedTable.Dependency> dependencies(int ordinal, Repaired repaired) {
        return repaired.beliefs().stream()
                .filter(each -> each.ordinal() == ordinal)
                .map(each -> new RepairedTable.Dependency(
                        each.dependency(), each.groups(), each.agreeing(), each.believed()))
                .toList();
    }

    private RepairedTable.Step step(int ordinal, StepSpec step, ChangeSummary changes, Repaired repaired) {
        Map<String, Map<String, Long>> byColumn = new LinkedHashMap<>();
        for (ChangeSummary.Count count : changes.counts()) {
            if (count.ordinal() == ordinal && count.column() != null) {
                byColumn.computeIfAbsent(count.column(), made -> new LinkedHashMap<>())
                        .merge(count.verdict(), count.rows(), Long::sum);
            }
        }
        List<RepairedTable.Column> columns = new ArrayList<>();
        byColumn.forEach((column, verdicts) -> columns.add(new RepairedTable.Column(
                column,
                verdicts.getOrDefault("applied", 0L),
                verdicts.getOrDefault("proposed", 0L),
                verdicts.getOrDefault("refused", 0L),
                examples(ordinal, column, changes))));
        columns.addAll(new RowTelling(this::masked, snapshot.spec().key()).column(ordinal, step, changes));
        return new RepairedTable.Step(
                ordinal,
                step.name(),
                step.kind(),
                step.why() == null ? "" : step.why(),
                step.confidence().value(),
                step.rule().ownConfidence(),
                rows(changes, ordinal, true),
                rows(changes, ordinal, false),
                columns,
                dependencies(ordinal, repaired),
                RowTelling.compared(ordinal, repaired));
    }

    private List<RepairedTable.Example> examples(int ordinal, String column, ChangeSummary changes) {
        List<RepairedTable.Example> shown = new ArrayList<>();
        boolean keyMasked = snapshot.spec().key().stream().anyMatch(this::masked);
        for (ChangeSummary.Example each : changes.examples()) {
            if (each.ordinal() == ordinal && column.equals(each.column())) {
                String key = keyMasked ? MASKED : each.key();
                boolean hidden = masked(column);
                shown.add(new RepairedTable.Example(
                        key, hidden ? MASKED : each.old(), hidden ? MASKED : each.now(), each.verdict()));
            }
        }
        return shown;
    }

    private boolean masked(String column) {
        return snapshot.spec().mask().stream().anyMatch(column::equalsIgnoreCase);
    }
}
