package dev.assay.repair;

import dev.assay.spec.CellRepair;
import dev.assay.spec.Repair;
import dev.assay.spec.RowRepair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the rows go that steps take out of the table: each to one place, by the step that took it. */
final class Destinations {
    /** The step that takes out records that could not be parsed. */
    static final int CORRUPT = 0;

    static final String CORRUPT_NAME = "corrupt_record";

    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, String> returns = new LinkedHashMap<>();
    private final List<Integer> quarantined = new ArrayList<>();

    Destinations(List<Step> steps, RepairInputs inputs) {
        if (inputs.corruptColumn() != null) {
            names.put(CORRUPT, CORRUPT_NAME);
            if (inputs.spec().quarantine() != null) {
                quarantined.add(CORRUPT);
            }
        }
        for (Step step : steps) {
            names.put(step.ordinal(), step.name());
            Repair rule = step.spec().rule();
            if (rule instanceof CellRepair.Impossible it && it.returns() != null) {
                returns.put(step.ordinal(), it.returns());
            } else if (quarantines(rule)) {
                quarantined.add(step.ordinal());
            }
        }
    }

    private static boolean quarantines(Repair rule) {
        return (rule instanceof CellRepair.Impossible it && it.to() == CellRepair.Impossible.Fate.QUARANTINE)
                || (rule instanceof CellRepair.MapValues map
                        && map.unmapped() == CellRepair.MapValues.Unmapped.QUARANTINE)
                || (rule instanceof RowRepair.Orphans orphans
                        && orphans.action() == RowRepair.Orphans.Action.QUARANTINE);
    }

    /** The steps whose rows go to quarantine. */
    List<Integer> quarantined() {
        return List.copyOf(quarantined);
    }

    /** The places of returns tables by the step that fills them. */
    Map<Integer, String> returns() {
        return returns;
    }

    /** The names of all steps by their position. */
    Map<Integer, String> names() {
        return names;
    }
}
