package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.repair.Proposal;
import dev.assay.repair.ProposalText;
import dev.assay.repair.Rehearsal;
import dev.assay.repair.RepairInputs;
import dev.assay.repair.Repairer;
import dev.assay.spec.CellRepair.Impossible;
import dev.assay.spec.Repair;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.spec.StepSpec;
import dev.assay.spec.YamlText;
import dev.assay.table.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads a proposed section back, holds it against its table, and runs it without writing. */
final class Probe {
    private final Snapshot snapshot;
    private final DeclaredTables tables;
    private final List<String> names;
    private final Map<String, Dataset<Row>> mappings;
    private final List<Proposal> fitting;
    private Repairer repairer;

    /**
     * Where steps are tried.
     *
     * @param snapshot the table that they would work on
     * @param tables all that the spec declares
     * @param names of these
     */
    record Place(Snapshot snapshot, DeclaredTables tables, List<String> names) {
        Place {
            names = List.copyOf(names);
        }
    }

    /**
     * Steps that would be a problem are left out.
     *
     * @param mappings the tables of the mapping files that proposals name, by the file's name
     */
    Probe(Place place, List<Proposal> proposals, Map<String, Dataset<Row>> mappings) {
        this.snapshot = place.snapshot();
        this.tables = place.tables();
        this.names = place.names();
        this.mappings = Map.copyOf(mappings);
        List<Proposal> kept = new ArrayList<>(proposals);
        if (!fits(kept)) {
            kept.clear();
            for (Proposal each : proposals) {
                kept.add(each);
                if (each.active() && !fits(kept)) {
                    kept.remove(kept.size() - 1);
                }
            }
            fits(kept);
        }
        this.fitting = List.copyOf(kept);
    }

    /** The proposals that can be run, and those that are only comments. */
    List<Proposal> fitting() {
        return fitting;
    }

    /** The table as the steps would leave it. */
    Dataset<Row> preview() {
        return repairer == null ? snapshot.data() : repairer.preview();
    }

    /** What the steps would do; empty where there is none. */
    Optional<Rehearsal> rehearsal() {
        return Optional.ofNullable(repairer).map(Rehearsal::of);
    }

    boolean quarantines() {
        return snapshot.corruptText() != null || fitting.stream().anyMatch(Probe::setsAside);
    }

    private static boolean setsAside(Proposal proposal) {
        return proposal.active()
                && (proposal.kind().equals("orphans")
                        || Impossible.Fate.QUARANTINE
                                .name()
                                .equalsIgnoreCase(String.valueOf(proposal.body().get("to"))));
    }

    private boolean fits(List<Proposal> proposals) {
        List<ProposalText.Told> told =
                proposals.stream().map(each -> new ProposalText.Told(each, "")).toList();
        repairer = null;
        if (proposals.stream().noneMatch(Proposal::active)) {
            return true;
        }
        StringBuilder text = new StringBuilder("assay: 1\nname: probe\ntables:\n");
        for (int i = 0; i < names.size(); i++) {
            text.append("  ")
                    .append(YamlText.scalar(YamlText.literal(names.get(i))))
                    .append(": { format: delta, path: ./probe/")
                    .append(i)
                    .append(" }\n");
        }
        text.append("repair:\n").append(new ProposalText(snapshot.spec().name()).of(List.of(), told, true));
        Problems problems = new Problems();
        try {
            Spec spec = SpecReader.parse(Path.of("proposed.yaml"), text.toString());
            Repairer bound = new Repairer(inputs(spec), problems);
            repairer = problems.none() ? bound : null;
        } catch (InputException e) {
            return false;
        }
        return problems.none();
    }

    private RepairInputs inputs(Spec spec) {
        RepairSpec repair = spec.repair().get(0);
        Map<String, Dataset<Row>> others = new HashMap<>();
        for (StepSpec step : repair.steps()) {
            for (String name : step.rule().tableUses().values()) {
                others.put(name, tables.open(name).data());
            }
            String mapping = step.rule().mapping();
            if (Repair.isFile(mapping)) {
                others.put(mapping, mappings.get(mapping.replaceFirst(".*/", "")));
            }
        }
        return new RepairInputs(
                repair,
                snapshot.spec(),
                snapshot.version(),
                snapshot.data(),
                snapshot.corruptText(),
                others,
                spec.positions());
    }
}
