package dev.assay.spec;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of checks by their name in the spec: the records of the three rule families. */
final class Kinds {
    private static final Map<String, Class<? extends Rule>> BY_NAME = byName();

    private Kinds() {}

    static Map<String, Class<? extends Rule>> all() {
        return BY_NAME;
    }

    /** A record's or component's name as the spec writes it: {@code OfType} is {@code type}. */
    static String written(String name) {
        return name.equals("OfType") ? "type" : snake(name);
    }

    static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Class<? extends Rule>> byName() {
        Map<String, Class<? extends Rule>> kinds = new TreeMap<>();
        for (Class<?> family : Rule.class.getPermittedSubclasses()) {
            for (Class<?> rule : family.getPermittedSubclasses()) {
                kinds.put(written(rule.getSimpleName()), rule.asSubclass(Rule.class));
            }
        }
        return Collections.unmodifiableMap(kinds);
    }
}
