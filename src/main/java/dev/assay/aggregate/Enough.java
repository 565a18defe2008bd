package dev.assay.aggregate;

import dev.assay.series.Demand;
import dev.assay.series.SeriesFacts;
import dev.assay.spec.AggregateSpec.Need;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a series shows what it must to be forecast for itself. */
final class Enough implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double DENSITY = 0.5;
    /** Fewer longer steps than these tell nothing. */
    private static final int LEAST = 8;

    private final double density;
    private final int history;
    private final double noise;
    private final String[] units;

    private Enough(double density, int history, double noise, String[] units) {
        this.density = density;
        this.history = history;
        this.noise = noise;
        this.units = units;
    }

    static Enough of(Bound bound) {
        Need need = bound.inputs().spec().need();
        return new Enough(
                need.density() == null ? DENSITY : need.density().value(),
                need.history() == null ? 2 * bound.season() : need.history(),
                need.noise() == null ? Double.POSITIVE_INFINITY : need.noise(),
                bound.steps().stream().map(step -> step.unit().written()).toArray(String[]::new));
    }

    /**
     * What it lacks, in words; null for nothing.
     *
     * @param own what it shows at its own step
     * @param facts what it shows at the step that is tried
     * @param step place of that step
     */
    String lacks(SeriesFacts own, SeriesFacts facts, int step) {
        if (facts.demand() == Demand.DEAD && (facts.known() > 0 || own.demands() == 0)) {
            return facts.demands() == 0 ? "no demand" : "no demand for long";
        }
        List<String> lacks = new ArrayList<>();
        if (own.known() < history) {
            lacks.add("known for " + own.known() + " of " + history + " " + units[0] + "s");
        } else if (facts.known() < LEAST) {
            lacks.add("known for " + facts.known() + " of " + LEAST + " " + units[step] + "s");
        }
        if (facts.known() > 0 && !(facts.density() >= density)) {
            lacks.add("demand in " + share(facts.density()) + " of " + units[step] + "s, not " + share(density));
        }
        if (facts.known() > 0 && !(facts.noise() <= noise) && noise < Double.POSITIVE_INFINITY) {
            lacks.add(
                    Double.isNaN(facts.noise())
                            ? "no mean over zero"
                            : String.format(Locale.ROOT, "noise of %.2f of the mean, over %.2f", facts.noise(), noise));
        }
        return lacks.isEmpty() ? null : String.join("; ", lacks);
    }

    private static String share(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent < 10 && percent > 0 ? "%.1f %%" : "%.0f %%", percent);
    }
}
