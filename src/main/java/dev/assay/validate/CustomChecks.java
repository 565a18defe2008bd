package dev.assay.validate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The users' own checks on the class path, by name. */
final class CustomChecks {
    private final Map<String, CustomRowCheck> rows = named(CustomRowCheck.class, CustomRowCheck::name);
    private final Map<String, CustomTableCheck> tables = named(CustomTableCheck.class, CustomTableCheck::name);

    Map<String, CustomRowCheck> rows() {
        return rows;
    }

    Map<String, CustomTableCheck> tables() {
        return tables;
    }

    private static <T> Map<String, T> named(Class<T> service, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        // A notebook's classes are seen by the thread's loader, not by the one that loaded this class.
        for (T found : ServiceLoader.load(service, Thread.currentThread().getContextClassLoader())) {
            byName.put(name.apply(found), found);
        }
        return byName;
    }
}
