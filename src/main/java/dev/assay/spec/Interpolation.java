package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import dev.assay.spec.Tree.Leaf.Kind;
import dev.assay.spec.Tree.Leaf.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${name}} from {@code set} and {@code ${env:NAME}} from the environment; a doubled dollar sign before
 * the brace stands for the plain text. A scalar that is one reference takes its value's type; other unquoted scalars are
 * typed again once filled.
 */
final class Interpolation {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");
    private static final String ENVIRONMENT = "env:";

    private final Map<String, Leaf> defaults = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final Problems problems;
    private final Map<String, Leaf> filled = new HashMap<>();
    private final List<String> path = new ArrayList<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** The scalars under {@code set}, with what the command line puts in their place. */
    Interpolation(Tree set, Map<String, String> overrides, Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
        if (set instanceof Branch branch) {
            branch.entries().forEach((name, entry) -> {
                if (entry.value() instanceof Leaf leaf) {
                    defaults.put(name, leaf);
                }
            });
        }
        overrides.forEach((name, value) -> {
            if (!defaults.containsKey(name)) {
                String mend =
                        defaults.isEmpty() ? "the spec has no set: section" : Suggestion.among(defaults.keySet(), name);
                problems.add("--set " + name, "'" + name + "' is not declared under set", mend);
            } else {
                Position at = defaults.get(name).at();
                defaults.put(name, new Leaf(at, value, value, Scalars.kindOf(value), true, Origin.FILLED));
            }
        });
    }

    Tree fill(Tree tree) {
        if (tree instanceof Branch branch) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            branch.entries().forEach((key, entry) -> entries.put(key, new Entry(entry.key(), fill(entry.value()))));
            return new Branch(branch.at(), entries);
        }
        if (tree instanceof Items items) {
            return new Items(items.at(), items.items().stream().map(this::fill).toList());
        }
        return filled((Leaf) tree);
    }

    /** The secrets that were filled in so far. */
    Secrets secrets() {
        return new Secrets(secrets);
    }

    private Leaf filled(Leaf leaf) {
        if (!leaf.text().contains("${")) {
            return leaf;
        }
        Matcher matcher = REFERENCE.matcher(leaf.text());
        StringBuilder text = new StringBuilder();
        StringBuilder shown = new StringBuilder();
        Origin origin = Origin.FILLED;
        Leaf only = null;
        int end = 0;
        while (matcher.find()) {
            String between = leaf.text().substring(end, matcher.start());
            end = matcher.end();
            Leaf value = value(leaf, matcher);
            text.append(between).append(value.text());
            shown.append(between).append(value.shown());
            origin = value.origin() == Origin.UNRESOLVED ? Origin.UNRESOLVED : origin;
            only = matcher.group().length() == leaf.text().length() ? value : only;
        }
        text.append(leaf.text().substring(end));
        shown.append(leaf.text().substring(end));
        boolean secret = !text.toString().contentEquals(shown);
        Kind kind = leaf.plain() ? Scalars.kindOf(text.toString()) : Kind.TEXT;
        kind = only == null ? kind : only.kind();
        return new Leaf(leaf.at(), text.toString(), shown.toString(), secret ? Kind.TEXT : kind, leaf.plain(), origin);
    }

    private Leaf value(Leaf leaf, Matcher reference) {
        String written = reference.group();
        if (written.equals("$${")) {
            return literal(leaf, "${", Origin.FILLED);
        }
        if (!written.endsWith("}")) {
            problems.add(leaf.at(), "'" + Shown.shortened(written) + "' has no closing }", "write $${ for a plain ${");
            return literal(leaf, written, Origin.UNRESOLVED);
        }
        String name = reference.group(1).strip();
        return name.startsWith(ENVIRONMENT)
                ? secret(leaf, name.substring(ENVIRONMENT.length()).strip())
                : named(leaf, name);
    }

    private Leaf secret(Leaf leaf, String name) {
        String shown = "${" + ENVIRONMENT + name + "}";
        String value = environment.get(name);
        if (value == null) {
            problems.add(leaf.at(), shown + ": the environment has no variable '" + name + "'", "export it before");
            return literal(leaf, shown, Origin.UNRESOLVED);
        }
        secrets.put(value, shown);
        return new Leaf(leaf.at(), value, shown, Kind.TEXT, false, Origin.FILLED);
    }

    private Leaf named(Leaf leaf, String name) {
        String shown = "${" + name + "}";
        Leaf written = defaults.get(name);
        if (written == null) {
            String mend = defaults.isEmpty() ? "declare it under set" : Suggestion.among(defaults.keySet(), name);
            problems.add(leaf.at(), shown + " is not declared under set", mend);
            return literal(leaf, shown, Origin.UNRESOLVED);
        }
        if (path.contains(name)) {
            String round = String.join(" -> ", path.subList(path.indexOf(name), path.size())) + " -> " + name;
            problems.add(leaf.at(), "set goes round in a circle: " + round, "give one of them a value of its own");
            return literal(leaf, shown, Origin.UNRESOLVED);
        }
        if (written.kind() == Kind.NOTHING) {
            problems.add(leaf.at(), shown + " has no value", "give --set " + name + "=…, or a default under set");
            return literal(leaf, shown, Origin.UNRESOLVED);
        }
        Leaf known = filled.get(name);
        if (known == null) {
            path.add(name);
            known = filled(written);
            path.remove(path.size() - 1);
            filled.put(name, known);
        }
        return known;
    }

    private static Leaf literal(Leaf leaf, String text, Origin origin) {
        return new Leaf(leaf.at(), text, text, Kind.TEXT, leaf.plain(), origin);
    }
}
