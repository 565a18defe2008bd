package dev.assay.spec;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of checks, repairs and features by their name in the spec: the records of their families. */
final class Kinds {
    private static final Map<String, Class<? extends Rule>> BY_NAME = byName(Rule.class);
    private static final Map<String, Class<? extends Repair>> REPAIRS = byName(Repair.class);
    private static final Map<String, Class<? extends Feature>> FEATURES = records(Feature.class);

    private Kinds() {}

    static Map<String, Class<? extends Rule>> all() {
        return BY_NAME;
    }

    static Map<String, Class<? extends Repair>> repairs() {
        return REPAIRS;
    }

    static Map<String, Class<? extends Feature>> features() {
        return FEATURES;
    }

    /** A record's or component's name as the spec writes it: {@code OfType} is {@code type}. */
    static String written(String name) {
        return name.equals("OfType") ? "type" : snake(name);
    }

    static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static <T> Map<String, Class<? extends T>> byName(Class<T> all) {
        Map<String, Class<? extends T>> kinds = new TreeMap<>();
        for (Class<?> family : all.getPermittedSubclasses()) {
            kinds.putAll(records(family.asSubclass(all)));
        }
        return Collections.unmodifiableMap(kinds);
    }

    private static <T> Map<String, Class<? extends T>> records(Class<T> family) {
        Map<String, Class<? extends T>> kinds = new TreeMap<>();
        for (Class<?> rule : family.getPermittedSubclasses()) {
            kinds.put(written(rule.getSimpleName()), rule.asSubclass(family));
        }
        return Collections.unmodifiableMap(kinds);
    }
}
