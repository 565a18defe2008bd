package dev.assay.train;

import dev.assay.lightgbm.FitSettings;
import dev.assay.lightgbm.Transfer;
import dev.assay.spec.Span;
import dev.assay.spec.TrainSpec.Fit;
import java.time.Duration;

/** How the spec's words of a fit become the adapter's. */
final class Settings {
    private Settings() {}

    static FitSettings of(Fit fit, Integer workers) {
        return new FitSettings(
                Transfer.valueOf(fit.transfer().name()),
                workers == null ? 0 : workers,
                fit.ports() == null ? 0 : fit.ports(),
                duration(fit.enterWithin()),
                duration(fit.silence()));
    }

    private static Duration duration(Span span) {
        // Months and years have no exact length; nobody waits so long.
        return span.unit().getDuration().multipliedBy(span.amount());
    }
}
