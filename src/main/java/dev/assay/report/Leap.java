package dev.assay.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The step between two neighbouring values of a course that stands out from its others.
 *
 * @param run where the new value was seen first
 * @param before the value of the run before that has one
 * @param back the next value, where it is near the old one again
 */
record Leap(int run, double before, double after, OptionalDouble back) {
    private static final double TIMES_THE_USUAL = 4;
    private static final double LEAST = 0.25;
    private static final double LEAST_OF_FEW = 0.5;

    private record Step(int place, double size) {}

    /**
     * The leap of a course: its largest step, if that is more than four times the median of the others and at least a
     * quarter of the larger value (half of it where there are fewer than three others). Of a peak's two sides the first.
     */
    static Optional<Leap> of(List<OptionalDouble> values) {
        List<Integer> runs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isPresent() && Double.isFinite(values.get(i).getAsDouble())) {
                runs.add(i);
            }
        }
        double[] numbers =
                runs.stream().mapToDouble(run -> values.get(run).getAsDouble()).toArray();
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < numbers.length; i++) {
            steps.add(new Step(i, numbers[i] - numbers[i - 1]));
        }
        return steps.stream()
                .max(Comparator.comparingDouble((Step step) -> Math.abs(step.size()))
                        .thenComparing(Step::place, Comparator.reverseOrder()))
                .map(largest -> risingSide(largest, steps))
                .filter(step -> standsOut(step, steps, numbers))
                .map(step -> leap(runs.get(step.place()), step.place(), numbers));
    }

    private static Step risingSide(Step largest, List<Step> steps) {
        int before = largest.place() - 2;
        if (before < 0) {
            return largest;
        }
        Step other = steps.get(before);
        boolean peak = other.size() * largest.size() < 0 && Math.abs(other.size()) >= 0.75 * Math.abs(largest.size());
        return peak ? other : largest;
    }

    private static boolean standsOut(Step step, List<Step> steps, double[] numbers) {
        double[] others = steps.stream()
                .filter(other -> other.place() != step.place())
                .mapToDouble(other -> Math.abs(other.size()))
                .sorted()
                .toArray();
        double size = Math.abs(step.size());
        double larger = Math.max(Math.abs(numbers[step.place()]), Math.abs(numbers[step.place() - 1]));
        boolean few = others.length < 3;
        double usual = few ? 0 : others[(others.length - 1) / 2];
        return size > TIMES_THE_USUAL * usual && size >= (few ? LEAST_OF_FEW : LEAST) * larger;
    }

    private static Leap leap(int run, int place, double[] numbers) {
        double before = numbers[place - 1];
        double after = numbers[place];
        boolean back =
                place + 1 < numbers.length && Math.abs(numbers[place + 1] - before) <= LEAST * Math.abs(after - before);
        return new Leap(run, before, after, back ? OptionalDouble.of(numbers[place + 1]) : OptionalDouble.empty());
    }

    /** {@code rose from 13.2 to 56.2 (×4.2) in 2018-08 and fell back to 13.5}. */
    String words(Unit unit, List<String> labels) {
        return unit.move(before, after)
                + " in "
                + labels.get(run)
                + (back.isPresent()
                        ? " and " + (after > before ? "fell" : "rose") + " back to " + unit.shown(back.getAsDouble())
                        : "");
    }
}
