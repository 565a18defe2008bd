package dev.assay.spec;

import dev.assay.spec.TableRule.Anomaly;
import dev.assay.spec.TableRule.Metric;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Checks of every kind there is, with names and values that want quotes; relations lead to a table {@code other}. */
public final class AnyCheck {
    private static final Set<String> WITHOUT_WHERE = Set.of("schema", "query", "custom_table");

    private AnyCheck() {}

    /** The kinds of checks. */
    public static Set<String> kinds() {
        return Kinds.all().keySet();
    }

    public static Arbitrary<CheckSpec> checks() {
        return Arbitraries.of(kinds()).flatMap(AnyCheck::ofKind);
    }

    public static Arbitrary<CheckSpec> ofKind(String kind) {
        boolean table = TableRule.class.isAssignableFrom(Kinds.all().get(kind));
        Arbitrary<Share> shares = table ? Arbitraries.just(null) : shares().injectNull(.5);
        Arbitrary<String> where = WITHOUT_WHERE.contains(kind) ? Arbitraries.just(null) : texts().injectNull(.5);
        return Combinators.combine(
                        rules(kind),
                        Arbitraries.of(Severity.class),
                        shares,
                        where,
                        texts().injectNull(.5),
                        texts().injectNull(.5))
                .as((rule, severity, share, scope, name, why) -> new CheckSpec(
                        "",
                        kind,
                        name == null ? CheckNames.byDefault(kind, rule) : name,
                        rule,
                        severity,
                        share,
                        scope,
                        why));
    }

    private static Arbitrary<? extends Rule> rules(String kind) {
        return switch (kind) {
            case "metric" -> metrics();
            case "anomaly" -> anomalies();
            case "meaning" -> meanings();
            default -> records(Kinds.all().get(kind));
        };
    }

    private static Arbitrary<Metric> metrics() {
        return Arbitraries.of(Measure.class).flatMap(measure -> Combinators.combine(
                        texts().list().ofSize(measure.columns()),
                        texts(),
                        Arbitraries.of(0.0, .25, .5, 1.0),
                        numbers().injectNull(.3),
                        numbers().injectNull(.3),
                        Arbitraries.of(true, false))
                .as((columns, sql, q, min, max, inclusive) -> new Metric(
                        measure,
                        columns,
                        measure == Measure.SHARE ? sql : null,
                        measure == Measure.QUANTILE ? q : null,
                        min == null && max == null ? Double.valueOf(1) : min,
                        max,
                        inclusive)));
    }

    private static Arbitrary<Anomaly> anomalies() {
        return Combinators.combine(
                        Arbitraries.of(Measure.class).injectNull(.2),
                        texts().list().ofSize(2),
                        Arbitraries.of("30 runs", "90 days", "12 runs").map(Lookback::parse),
                        Arbitraries.of(3, 8, 12).map(Runs::new),
                        periods().list().ofMaxSize(2),
                        Arbitraries.of(Anomaly.Season.class).injectNull(.5),
                        Arbitraries.of(Anomaly.Method.class),
                        Arbitraries.of(Anomaly.Direction.class).injectNull(.5))
                .as((measure, columns, history, least, exclude, season, method, only) -> new Anomaly(
                        measure,
                        measure == null ? List.of() : columns.subList(0, measure.columns()),
                        measure == Measure.SHARE ? columns.get(0) : null,
                        measure == Measure.QUANTILE ? Double.valueOf(.5) : null,
                        history,
                        least,
                        exclude,
                        season,
                        method,
                        4.0,
                        new Share(.05),
                        2.0,
                        only));
    }

    private static Arbitrary<Meaning> meanings() {
        Arbitrary<Meaning> along = Combinators.combine(
                        texts(),
                        Arbitraries.of(Meaning.Grain.class),
                        Arbitraries.of("kg", "one", "EUR").injectNull(.3),
                        texts().list().ofMaxSize(2),
                        texts().injectNull(.5),
                        shares())
                .as((column, grain, unit, per, over, tolerance) -> new Meaning(
                        column,
                        null,
                        Meaning.Not.CUMULATIVE,
                        grain,
                        unit,
                        null,
                        null,
                        null,
                        null,
                        per,
                        over,
                        tolerance));
        Arbitrary<Meaning> still = Combinators.combine(
                        texts(),
                        Arbitraries.of(Meaning.Is.class),
                        Arbitraries.of("Europe/Paris", "UTC").injectNull(.5),
                        Arbitraries.just("other").injectNull(.5),
                        texts(),
                        texts().list().ofMaxSize(2))
                .as((column, is, zone, table, field, per) -> new Meaning(
                        column,
                        is,
                        null,
                        null,
                        null,
                        column + "+",
                        zone,
                        table,
                        table == null ? null : field,
                        per,
                        null,
                        null));
        return Arbitraries.oneOf(along, still);
    }

    private static Arbitrary<Anomaly.Period> periods() {
        LocalDate day = LocalDate.of(2024, 2, 29);
        return Arbitraries.of(
                new Anomaly.Period(day, day),
                new Anomaly.Period(day, day.plusDays(3)),
                new Anomaly.Period(null, day),
                new Anomaly.Period(day, null));
    }

    private static <T extends Record> Arbitrary<T> records(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Arbitrary<Object>> values = Arrays.stream(components)
                .map(each -> AnyCheck.component(type, each))
                .toList();
        return Combinators.combine(values)
                .as(list -> AnyCheck.<T>made(type, components, list))
                .filter(Optional::isPresent)
                .map(Optional::get);
    }

    @SuppressWarnings("unchecked")
    private static <T> Optional<T> made(Class<?> type, RecordComponent[] components, List<Object> values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return Optional.of((T) constructor.newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Arbitrary<Object> component(Class<?> type, RecordComponent component) {
        String name = component.getName();
        Arbitrary<?> values = value(component.getGenericType());
        if (name.equals("regex")) {
            values = Arbitraries.of("\\d{3}", "[A-Z]+|x", "(?i)a.b'c\"", "^a$", ".*");
        } else if (type == RowRule.AcceptedRange.class && (name.equals("min") || name.equals("max"))) {
            values = Arbitraries.of("0", "1.50", "-3", "1e5", "2024-01-31", "2024-01-31 08:00:00", "2024-01-31T08:00");
        } else if (name.equals("to") || (name.equals("with") && component.getType() == String.class)) {
            values = Arbitraries.just("other");
        }
        boolean optional = Set.of("min", "max", "digits", "decimals", "format", "grace", "withWhere", "per", "closed")
                        .contains(name)
                || component.getType() == Boolean.class
                || name.equals("orderBy");
        return (Arbitrary<Object>) (optional ? values.injectNull(.4) : values);
    }

    private static Arbitrary<?> value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arbitrary<?> items = value(generic.getActualTypeArguments()[generic.getRawType() == List.class ? 0 : 1]);
            return generic.getRawType() == List.class
                    ? items.list().ofMinSize(1).ofMaxSize(2)
                    : Arbitraries.maps(texts(), items).ofMinSize(1).ofMaxSize(3);
        }
        Map<Class<?>, Arbitrary<?>> known = Map.of(
                String.class, texts(),
                Boolean.class, Arbitraries.of(true, false),
                Integer.class, Arbitraries.integers().between(1, 30),
                Long.class, Arbitraries.longs().between(0, Long.MAX_VALUE),
                Share.class, shares(),
                Span.class, spans(),
                TableRule.Schema.Field.class, fields());
        Class<?> plain = (Class<?>) type;
        if (known.containsKey(plain)) {
            return known.get(plain);
        }
        return plain.isEnum() ? Arbitraries.of(plain.getEnumConstants()) : records(plain);
    }

    private static Arbitrary<TableRule.Schema.Field> fields() {
        return Combinators.combine(
                        Arbitraries.of("string", "decimal(10,2)").injectNull(.3),
                        Arbitraries.of(true, false).injectNull(.3))
                .as(TableRule.Schema.Field::new);
    }

    private static Arbitrary<Span> spans() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 90),
                        Arbitraries.of(ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS, ChronoUnit.YEARS))
                .as(Span::new);
    }

    private static Arbitrary<Share> shares() {
        return Arbitraries.oneOf(
                        Arbitraries.of(0.0, .05, .99, .995, 1.0, 1e-7),
                        Arbitraries.doubles().between(0, 1).ofScale(9))
                .map(Share::new);
    }

    private static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(Arbitraries.of(0.0, -1.5, 1e9, 1e300, 2.5e-9, -0.0), Arbitraries.doubles());
    }

    /** Words, and texts that YAML would take for something else. */
    public static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "store",
                        "unit price",
                        "01",
                        "1.0",
                        "true",
                        "null",
                        "no",
                        "2024-01-31",
                        "a.b",
                        "Größe",
                        "日付",
                        "${store}",
                        "$${x}",
                        "it's",
                        "\"quoted\"",
                        "a\\b",
                        "x: y",
                        "# no",
                        "- a",
                        "`b`",
                        "a, b",
                        "{c}",
                        "[d]",
                        "?",
                        "a\nb",
                        "\t",
                        " ",
                        "%",
                        "*",
                        "3 days",
                        "~",
                        "=",
                        "<<",
                        "---",
                        "a\u0085\u2028b"),
                Arbitraries.strings()
                        .withChars("ab1 :#'\"\\{}[],&*!|>%@`\n\té日-?~$().=<+/^;_\uFEFF\u00A0")
                        .ofMinLength(1)
                        .ofMaxLength(9));
    }
}
