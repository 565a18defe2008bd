package dev.assay.spec;

import dev.assay.spec.TableRule.Anomaly;
import dev.assay.spec.TableRule.Metric;
import dev.assay.spec.TableRule.Reconcile;
import dev.assay.spec.TableRule.Schema;
import dev.assay.spec.YamlText.Plain;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a check as the spec has it, in the fewest words: what reading it gives is the same check. */
public final class CheckWriter {
    /** A double has a few more, which binary fractions fill. */
    private static final int DIGITS = 12;

    private CheckWriter() {}

    /** The name of the rule's kind in the spec, for example {@code not_null}. */
    public static String kind(Rule rule) {
        return Kinds.written(rule.getClass().getSimpleName());
    }

    /** The name that a check of this rule has when its author gives none. */
    public static String nameByDefault(Rule rule) {
        return CheckNames.byDefault(kind(rule), rule);
    }

    /**
     * The check as a map of one key, its kind, for {@link YamlText}.
     *
     * @param check its name may be null for the default one
     */
    public static Map<String, Object> written(CheckSpec check) {
        Map<String, Object> body = body(check.rule());
        if (check.severity() == Severity.WARN) {
            body.put("severity", "warn");
        }
        if (check.atLeast() != null) {
            body.put("at_least", new Plain(share(check.atLeast())));
        }
        if (check.where() != null) {
            body.put("where", check.where());
        }
        if (check.name() != null && !check.name().equals(nameByDefault(check.rule()))) {
            body.put("name", check.name());
        }
        if (check.why() != null) {
            body.put("why", check.why());
        }
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(kind(check.rule()), body);
        return written;
    }

    /** A share as the spec writes it: a percentage, if that reads back as the same number. */
    public static String share(Share share) {
        BigDecimal percent = BigDecimal.valueOf(share.value())
                .movePointRight(2)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros();
        String written = percent.toPlainString() + "%";
        return written.length() <= 8 && Share.parse(written).equals(share) ? written : number(share.value());
    }

    private static Map<String, Object> body(Rule rule) {
        Map<String, Object> body = new LinkedHashMap<>();
        components((Record) rule).forEach((name, value) -> body.put(Kinds.snake(name), value(value)));
        if (rule instanceof Metric metric) {
            return metric(metric, body);
        } else if (rule instanceof Anomaly anomaly) {
            return anomaly(anomaly, body);
        } else if (rule instanceof Schema schema) {
            body.put("columns", fields(schema));
        } else if (rule instanceof Reconcile reconcile) {
            body.put("by", reconcile.by().stream().map(CheckWriter::group).toList());
        } else if (rule instanceof RowRule.AcceptedRange range) {
            body.replaceAll((key, value) -> value instanceof String text ? number(text) : value);
            body.put("column", range.column());
        } else if (rule instanceof RowRule.AcceptedValues accepted) {
            body.put(
                    "values",
                    accepted.values().stream().map(CheckWriter::number).toList());
        }
        return body;
    }

    private static Map<String, Object> metric(Metric metric, Map<String, Object> components) {
        Map<String, Object> body = new LinkedHashMap<>();
        Object of = metric.columns().size() == 1 ? metric.columns().get(0) : metric.columns();
        body.put(metric.measure().key(), metric.measure() == Measure.SHARE ? metric.sql() : of);
        for (String key : List.of("q", "min", "max", "inclusive")) {
            if (components.containsKey(key)) {
                body.put(key, components.get(key));
            }
        }
        return body;
    }

    private static Map<String, Object> anomaly(Anomaly anomaly, Map<String, Object> components) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (anomaly.measure() == null) {
            body.put("metric", "row_count");
        } else {
            Object of = anomaly.columns().size() == 1 ? anomaly.columns().get(0) : anomaly.columns();
            body.put(anomaly.measure().key(), anomaly.measure() == Measure.SHARE ? anomaly.sql() : of);
        }
        for (String key : List.of("q", "season", "method", "factor", "tolerance", "least_change", "only")) {
            if (components.containsKey(key)) {
                body.put(key, components.get(key));
            }
        }
        body.put("history", anomaly.history().toString());
        body.put("min_history", anomaly.minHistory().toString());
        if (!anomaly.exclude().isEmpty()) {
            body.put(
                    "exclude",
                    anomaly.exclude().stream().map(CheckWriter::period).toList());
        }
        return body;
    }

    /** A day, or the ends of several. */
    private static Object period(Anomaly.Period period) {
        if (period.from() != null && period.from().equals(period.to())) {
            return period.from().toString();
        }
        Map<String, Object> ends = new LinkedHashMap<>();
        if (period.from() != null) {
            ends.put("from", period.from().toString());
        }
        if (period.to() != null) {
            ends.put("to", period.to().toString());
        }
        return ends;
    }

    private static Map<String, Object> fields(Schema schema) {
        Map<String, Object> fields = new LinkedHashMap<>();
        schema.columns().forEach((name, field) -> {
            boolean typeOnly = field == null || field.nullable() == null;
            Map<String, Object> whole = new LinkedHashMap<>();
            if (!typeOnly) {
                if (field.type() != null) {
                    whole.put("type", field.type());
                }
                whole.put("nullable", field.nullable());
            }
            fields.put(name, typeOnly ? field == null ? null : field.type() : whole);
        });
        return fields;
    }

    private static Object group(Reconcile.Group group) {
        boolean same = group.here().equals(group.there());
        if (same && group.here().equals("`" + group.name().replace("`", "``") + "`")) {
            return group.name();
        }
        Map<String, Object> written = new LinkedHashMap<>();
        if (same) {
            written.put(group.name(), group.here());
        } else {
            written.put("name", group.name());
            written.put("here", group.here());
            written.put("there", group.there());
        }
        return written;
    }

    private static Object value(Object value) {
        if (value instanceof Share share) {
            return new Plain(share(share));
        } else if (value instanceof Double number) {
            return new Plain(number(number));
        } else if (value instanceof Number || value instanceof Boolean) {
            return new Plain(value.toString());
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        } else if (value instanceof List<?> list) {
            return list.stream().map(CheckWriter::value).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> written = new LinkedHashMap<>();
            map.forEach((key, each) -> written.put((String) key, value(each)));
            return written;
        }
        return value instanceof Span span ? span.toString() : value;
    }

    private static String number(double number) {
        boolean whole = number == Math.rint(number)
                && Math.abs(number) < 1e15
                && !Double.valueOf(-0.0).equals(number);
        if (whole) {
            return String.valueOf((long) number);
        }
        boolean plain = Math.abs(number) >= 1e-6 && Math.abs(number) < 1e15;
        return plain ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString() : String.valueOf(number);
    }

    /** Text that is a number stands without quotes. */
    private static Object number(String text) {
        return switch (Scalars.kindOf(text)) {
            case INTEGER, DECIMAL -> new Plain(text);
            default -> text;
        };
    }

    /** What the author would have to write: all that is there and is not what an absent key means. */
    private static Map<String, Object> components(Record record) {
        Map<String, Object> components = new LinkedHashMap<>();
        RecordComponent[] all = record.getClass().getRecordComponents();
        Object[] values = Arrays.stream(all).map(each -> read(record, each)).toArray();
        for (int i = 0; i < all.length; i++) {
            if (values[i] != null && !values[i].equals(whenAbsent(record, values, i))) {
                components.put(all[i].getName(), values[i]);
            }
        }
        return components;
    }

    /** The component's value in the record made without it; null where there is no such record. */
    private static Object whenAbsent(Record record, Object[] values, int absent) {
        RecordComponent[] all = record.getClass().getRecordComponents();
        List<Object> given = new ArrayList<>(Arrays.asList(values));
        given.set(absent, null);
        try {
            Class<?>[] types = Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            return read((Record) constructor.newInstance(given.toArray()), all[absent]);
        } catch (InvocationTargetException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't make a " + record.getClass().getSimpleName(), e);
        }
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't read " + component, e);
        }
    }
}
