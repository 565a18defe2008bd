package dev.assay.evaluation;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric by its name.
 *
 * @param parameter NaN where it has none
 */
record Metric(String name, Kind kind, double parameter) {
    private static final Pattern PARAMETER = Pattern.compile("_([0-9]+(?:\\.[0-9]+)?)$");

    /** The metric of a name, if it is one. */
    static Optional<Metric> named(String name) {
        Problems unseen = new Problems();
        return read(name, "", unseen);
    }

    /** The metric of a name; where it is none, a problem is added. */
    static Optional<Metric> read(String name, String place, Problems problems) {
        Matcher written = PARAMETER.matcher(name);
        boolean numbered = written.find();
        String text = numbered ? name.substring(0, written.start()) : name;
        Optional<Kind> whole = kind(name);
        Optional<Kind> before = kind(text).filter(kind -> kind.parameter() != null);
        if (whole.isPresent()) {
            Kind kind = whole.get();
            if (kind.parameter() != null && Double.isNaN(kind.parameterByDefault())) {
                problems.add(place, "'" + name + "' lacks its " + kind.parameter(), "such as '" + kind.example() + "'");
                return Optional.empty();
            }
            return Optional.of(new Metric(name, kind, kind.parameterByDefault()));
        }
        if (numbered && before.isPresent()) {
            double parameter = Double.parseDouble(written.group(1));
            if (before.get().allows(parameter)) {
                return Optional.of(new Metric(name, before.get(), parameter));
            }
            problems.add(
                    place,
                    "'" + name + "' has the " + before.get().parameter() + " " + written.group(1),
                    "give " + before.get().allowed());
            return Optional.empty();
        }
        problems.add(
                place, "'" + name + "' is no metric", Suggestion.among(known(numbered ? written.group() : ""), name));
        return Optional.empty();
    }

    private static Optional<Kind> kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst();
    }

    /** The names that a wrong one may have meant, those with a parameter with the one that was given. */
    private static List<String> known(String suffix) {
        List<String> known = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            known.add(
                    kind.parameter() == null
                                    || suffix.isEmpty()
                                    || !kind.allows(Double.parseDouble(suffix.substring(1)))
                            ? kind.example()
                            : kind.text() + suffix);
        }
        return known;
    }

    /** What {@link Better#NEARER} is nearer to. */
    double aim() {
        return kind == Kind.COVERAGE ? parameter : 0;
    }

    /** The parameter as a number of rows. */
    int top() {
        return (int) parameter;
    }
}
