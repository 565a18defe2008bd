package dev.assay.job;

import dev.assay.spec.AggregateSpec;
import dev.assay.spec.CellRepair;
import dev.assay.spec.ExplodeSpec;
import dev.assay.spec.FeaturesSpec;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.ScoreSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.ValidateSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** The places that a spec's steps write, results aside, by what they are. */
final class SpecPlaces {
    private final Map<String, String> places = new LinkedHashMap<>();

    private SpecPlaces() {}

    /** URIs and catalog names. */
    static Map<String, String> written(Spec spec) {
        SpecPlaces all = new SpecPlaces();
        for (ValidateSpec each : spec.validate()) {
            all.add("accepted rows of " + each.table(), each.accepted());
            all.add("quarantine of " + each.table(), each.quarantine());
        }
        for (RepairSpec each : spec.repair()) {
            all.add("repaired " + each.table(), each.output());
            all.add("rows set aside from " + each.table(), each.quarantine());
            each.steps().stream()
                    .filter(step -> step.rule() instanceof CellRepair.Impossible)
                    .forEach(step ->
                            all.add("returns of " + each.table(), ((CellRepair.Impossible) step.rule()).returns()));
        }
        for (AggregateSpec each : spec.aggregate()) {
            all.add("series of " + each.table(), each.places().series());
            all.add("chosen levels of " + each.table(), each.places().output());
            all.add("members of " + each.table(), each.places().members());
            all.add("forecasts of " + each.table(), each.places().forecasts());
            all.add("reconciled forecasts of " + each.table(), each.places().reconciled());
        }
        for (ExplodeSpec each : spec.explode()) {
            all.add("raw demand of " + each.table(), each.places().output());
            all.add("levels of " + each.table(), each.places().levels());
            all.add("uses of " + each.table(), each.places().whereUsed());
            all.add("reconciled demand of " + each.table(), each.places().reconciled());
        }
        for (FeaturesSpec each : spec.features()) {
            all.add("training rows of " + each.table(), each.training());
            all.add(
                    "rows to predict of " + each.table(),
                    each.scoring() == null ? null : each.scoring().output());
        }
        for (ScoreSpec each : spec.score()) {
            all.add("predictions of " + each.name(), each.output());
        }
        return all.places;
    }

    private void add(String name, String place) {
        if (place != null) {
            places.put(name, place);
        }
    }
}
