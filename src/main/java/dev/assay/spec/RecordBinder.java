package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Makes records of maps: component {@code orEqual} comes from key {@code or_equal}, an absent key is null. What a
 * record refuses becomes a problem at the value, or at the map when values don't go together.
 */
final class RecordBinder {
    private final Problems problems;
    private final Secrets secrets;

    /** A record inside another was refused, and the problem stands where it is. */
    private static final class AlreadyTold extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
    }

    RecordBinder(Problems problems, Secrets secrets) {
        this.problems = problems;
        this.secrets = secrets;
    }

    <T> Optional<T> bind(Branch branch, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        boolean whole = true;
        for (int i = 0; i < components.length; i++) {
            Tree value = branch.get(Kinds.snake(components[i].getName()));
            try {
                values[i] = value == null ? null : value(value, components[i].getGenericType());
            } catch (IllegalArgumentException e) {
                refuse(value.at(), e);
                whole = false;
            }
        }
        return whole ? construct(branch, type, values) : Optional.empty();
    }

    private <T> Optional<T> construct(Branch branch, Class<T> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof PatternSyntaxException refused) {
                String what = "not a Java regular expression: " + refused.getDescription();
                problems.add(branch.get("regex").at(), what, "mend it near character " + (refused.getIndex() + 1));
                return Optional.empty();
            }
            if (e.getCause() instanceof IllegalArgumentException refused) {
                refuse(branch.at(), refused);
                return Optional.empty();
            }
            throw new IllegalStateException("can't make a " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't make a " + type.getSimpleName(), e);
        }
    }

    /** The constructors' messages read {@code what; mend}. */
    private void refuse(Position at, IllegalArgumentException refused) {
        if (refused instanceof AlreadyTold) {
            return;
        }
        String message = secrets.redact(Shown.oneLine(refused.getMessage()));
        int cut = message.indexOf("; ");
        problems.add(at, cut < 0 ? message : message.substring(0, cut), cut < 0 ? "" : message.substring(cut + 2));
    }

    private Object value(Tree tree, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(tree, arguments[0]) : map((Branch) tree, arguments[1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && tree instanceof Branch branch) {
            return bind(branch, plain).orElseThrow(AlreadyTold::new);
        }
        Leaf leaf = (Leaf) tree;
        return leaf.kind() == Leaf.Kind.NOTHING ? null : scalar(leaf, plain);
    }

    private List<Object> list(Tree tree, Type item) {
        List<Object> values = new ArrayList<>();
        List<Tree> items = tree instanceof Items several ? several.items() : List.of(tree);
        items.forEach(each -> values.add(value(each, item)));
        return values;
    }

    private Map<String, Object> map(Branch branch, Type item) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : branch.entries().entrySet()) {
            values.put(entry.getKey(), value(entry.getValue().value(), item));
        }
        return Collections.unmodifiableMap(values);
    }

    private static Object scalar(Leaf leaf, Class<?> type) {
        String text = leaf.value();
        if (type == String.class) {
            return text;
        }
        if (type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Long.class || type == Integer.class) {
            return whole(text, type);
        }
        if (type == Double.class) {
            return number(text);
        }
        if (type == Share.class) {
            return Share.parse(text);
        }
        if (type == Span.class) {
            return Span.parse(text);
        }
        if (type == ComparisonSpec.Margin.class) {
            return ComparisonSpec.Margin.parse(text);
        }
        if (type == Runs.class) {
            return Runs.parse(text);
        }
        if (type == Lookback.class) {
            return Lookback.parse(text);
        }
        if (type == LocalDate.class) {
            return day(text);
        }
        return word(text, type);
    }

    private static Object whole(String text, Class<?> type) {
        try {
            Long number = Leaf.integer(text).longValueExact();
            return type == Long.class ? number : (Object) Math.toIntExact(number);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number that fits", e);
        }
    }

    private static Double number(String text) {
        try {
            return text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100
                    : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a day; write it as 2024-01-31", e);
        }
    }

    private static Object word(String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not one of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }
}
