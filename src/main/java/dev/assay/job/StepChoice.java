package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Spec;
import dev.assay.spec.StepOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of a spec's steps are run.
 *
 * @param only these; empty for all
 * @param from the first one; null for the spec's first
 * @param skip but not these
 * @param profile whether the tables are profiled first, which no section of a spec asks for
 */
public record StepChoice(List<String> only, String from, List<String> skip, boolean profile) {
    public StepChoice {
        only = List.copyOf(only);
        skip = List.copyOf(skip);
    }

    /** All that the spec names. */
    public static StepChoice all() {
        return new StepChoice(List.of(), null, List.of(), false);
    }

    /** All from a step on. */
    public static StepChoice from(String step) {
        return new StepChoice(List.of(), step, List.of(), false);
    }

    /** Some of them. */
    public static StepChoice only(List<String> steps) {
        return new StepChoice(steps, null, List.of(), false);
    }

    /** All but some. */
    public static StepChoice without(List<String> steps) {
        return new StepChoice(List.of(), null, steps, false);
    }

    /** Looks whether it makes sense for a spec, which needs no Spark. */
    public void check(Spec spec) {
        of(spec);
    }

    /** Those of the spec's steps, in their order, that are chosen; a choice that makes no sense is an {@link InputException}. */
    List<RunStep> of(Spec spec) {
        List<RunStep> named = RunStep.of(spec);
        List<String> names = named.stream().map(RunStep::name).toList();
        if (names.isEmpty()) {
            throw InputException.of(
                    spec.file(),
                    "there is no step to run",
                    "add a section: one of " + String.join(", ", StepOrder.ALL));
        }
        Problems problems = new Problems();
        if (!only.isEmpty() && (from != null || !skip.isEmpty())) {
            problems.add("--only", "it goes neither with --from nor with --skip", "leave them out, or --only");
        }
        only.forEach(step -> known("--only", step, named, problems));
        skip.forEach(step -> known("--skip", step, named, problems));
        if (from != null) {
            known("--from", from, named, problems);
        }
        problems.throwIfAny();
        List<RunStep> chosen = new ArrayList<>();
        if (profile || only.contains("profile") || "profile".equals(from)) {
            chosen.add(RunStep.PROFILE);
        }
        named.stream()
                .dropWhile(step ->
                        from != null && !from.equals("profile") && !step.stage().called(from))
                .filter(step -> only.isEmpty() || only.stream().anyMatch(step.stage()::called))
                .filter(step -> skip.stream().noneMatch(step.stage()::called))
                .forEach(chosen::add);
        if (chosen.isEmpty()) {
            throw InputException.of("--skip", "it leaves no step to run", "the spec has " + String.join(", ", names));
        }
        return chosen;
    }

    private static void known(String option, String step, List<RunStep> named, Problems problems) {
        if (step.equals("profile")
                || named.stream().anyMatch(each -> each.stage().called(step))) {
            return;
        }
        List<String> names = named.stream().map(RunStep::name).toList();
        if (StepOrder.ALL.contains(step)) {
            problems.add(option, "the spec has no section '" + step + ":'", "it has " + String.join(", ", names));
        } else {
            List<String> all = Stream.concat(names.stream(), StepOrder.ALL.stream())
                    .distinct()
                    .toList();
            problems.add(option, "there is no step '" + step + "'", Suggestion.among(all, step));
        }
    }
}
