package dev.assay.exchange;

import dev.assay.problem.Problem;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.RowRule.MatchesRegex;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.SetRule.Unique;
import dev.assay.spec.Severity;
import dev.assay.spec.Spec;
import dev.assay.spec.TableRule.RowCount;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import dev.assay.spec.YamlText;
import dev.assay.spec.YamlText.Plain;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A data contract of a spec. A check that the standard's own metrics say is written so, if reading it back gives the same
 * check; every other one is a custom rule of the engine {@code assay}.
 */
final class OdcsExport {
    private final Spec spec;

    OdcsExport(Spec spec) {
        this.spec = spec;
    }

    Exported write(List<ValidateSpec> chosen) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("apiVersion", "v3.1.0");
        contract.put("kind", "DataContract");
        contract.put(
                "id",
                UUID.nameUUIDFromBytes(spec.name().getBytes(StandardCharsets.UTF_8))
                        .toString());
        contract.put("name", spec.name());
        contract.put("version", "1.0.0");
        contract.put("status", "active");
        contract.put("customProperties", List.of(property(OdcsImport.OURS, "1")));
        Map<String, List<ValidateSpec>> byTable = chosen.stream()
                .collect(Collectors.groupingBy(ValidateSpec::table, LinkedHashMap::new, Collectors.toList()));
        List<Object> objects = new ArrayList<>();
        List<Problem> left = new ArrayList<>();
        byTable.forEach((table, parts) -> objects.add(object(spec.tables().get(table), parts, left)));
        contract.put("schema", objects);
        return new Exported(YamlBlock.of(contract), left);
    }

    private static Map<String, Object> property(String property, String value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("property", property);
        pair.put("value", value);
        return pair;
    }

    private Map<String, Object> object(TableSpec table, List<ValidateSpec> parts, List<Problem> left) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", table.name());
        object.put("logicalType", "object");
        object.put("physicalType", "table");
        if (table.table() != null) {
            object.put("physicalName", table.table());
        }
        ValidateSpec first = parts.get(0);
        if (first.quarantinedAtMost().value() > 0) {
            object.put(
                    "customProperties",
                    List.of(property(OdcsImport.GATE, CheckWriter.share(first.quarantinedAtMost()))));
        }
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        table.schema().forEach((column, type) -> properties.put(column, typed(column, type)));
        List<Object> quality = new ArrayList<>();
        for (ValidateSpec part : parts) {
            if (!part.quarantinedAtMost().equals(first.quarantinedAtMost())) {
                left.add(new Problem(
                        spec.positions().of(part.pointer()).toString(),
                        "table '" + part.table() + "' is validated under several gates, and the contract has the first",
                        ""));
            }
            part.checks().forEach(check -> place(check, properties, quality));
        }
        if (!properties.isEmpty()) {
            object.put("properties", List.copyOf(properties.values()));
        }
        if (!quality.isEmpty()) {
            object.put("quality", quality);
        }
        return object;
    }

    private static Map<String, Object> typed(String column, String type) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", column);
        String logical = Types.logical(type);
        if (logical != null) {
            property.put("logicalType", logical);
        }
        property.put("physicalType", type);
        return property;
    }

    private static void place(CheckSpec check, Map<String, Map<String, Object>> properties, List<Object> quality) {
        Map<String, Object> library = library(check);
        String column = column(check);
        if (library == null || !same(check, column, library)) {
            quality.add(custom(check));
            return;
        }
        if (column == null) {
            quality.add(library);
            return;
        }
        Map<String, Object> property = properties.computeIfAbsent(column, name -> {
            Map<String, Object> fresh = new LinkedHashMap<>();
            fresh.put("name", name);
            return fresh;
        });
        @SuppressWarnings("unchecked")
        List<Object> rules = (List<Object>) property.computeIfAbsent("quality", key -> new ArrayList<>());
        rules.add(library);
    }

    /** Whether the rule reads back as the check. */
    private static boolean same(CheckSpec check, String column, Map<String, Object> rule) {
        Draft draft = new Draft("contract", "", "contract");
        Document read = YamlDocument.read("contract", YamlBlock.of(rule));
        Item item = new OdcsQuality(draft, "t", column).item(read.at(""), read.root());
        return item.checks().size() == 1 && Same.check(item.checks().get(0), check);
    }

    /** The property that the rule stands at; null for the object. */
    private static String column(CheckSpec check) {
        if (check.rule() instanceof Unique unique) {
            return unique.columns().size() == 1 ? unique.columns().get(0) : null;
        }
        return check.rule() instanceof RowCount
                ? null
                : check.rule().columnUses().values().stream().findFirst().orElse(null);
    }

    private static Map<String, Object> library(CheckSpec check) {
        Map<String, Object> rule = new LinkedHashMap<>();
        boolean none = check.atLeast() == null;
        if (check.where() != null) {
            return null;
        }
        if (check.rule() instanceof NotNull) {
            rule.put("metric", "nullValues");
            rows(rule, check);
        } else if (check.rule() instanceof AcceptedValues values && !values.ignoreCase()) {
            rule.put("metric", "invalidValues");
            rule.put(
                    "arguments",
                    Map.of(
                            "validValues",
                            values.values().stream().map(OdcsExport::value).toList()));
            rows(rule, check);
        } else if (check.rule() instanceof MatchesRegex regex) {
            rule.put("metric", "invalidValues");
            rule.put("arguments", Map.of("pattern", Regexes.anchored(regex.regex())));
            rows(rule, check);
        } else if (check.rule() instanceof Unique unique && none) {
            rule.put("metric", "duplicateValues");
            if (unique.columns().size() > 1) {
                rule.put("arguments", Map.of("properties", unique.columns()));
            }
            rule.put("mustBe", new Plain("0"));
        } else if (check.rule() instanceof RowCount count) {
            rule.put("metric", "rowCount");
            counts(rule, count);
        } else {
            return null;
        }
        said(rule, check);
        return rule;
    }

    private static void rows(Map<String, Object> rule, CheckSpec check) {
        if (check.atLeast() == null) {
            rule.put("mustBe", new Plain("0"));
            return;
        }
        BigDecimal missing = BigDecimal.ONE
                .subtract(BigDecimal.valueOf(check.atLeast().value()))
                .movePointRight(2);
        rule.put("mustBeLessOrEqualTo", new Plain(Sql.number(missing)));
        rule.put("unit", "percent");
    }

    /** The standard leaves the bounds of {@code mustBeBetween} out. */
    private static void counts(Map<String, Object> rule, RowCount count) {
        if (count.min() != null && count.min().equals(count.max())) {
            rule.put("mustBe", new Plain(count.min().toString()));
        } else if (count.min() != null && count.max() != null && count.max() < Long.MAX_VALUE) {
            Plain above = new Plain(String.valueOf(count.min() - 1));
            rule.put("mustBeBetween", List.of(above, new Plain(String.valueOf(count.max() + 1))));
        } else if (count.min() != null) {
            rule.put("mustBeGreaterOrEqualTo", new Plain(count.min().toString()));
        } else {
            rule.put("mustBeLessOrEqualTo", new Plain(count.max().toString()));
        }
    }

    private static Object value(String text) {
        boolean number = text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?");
        return number ? new Plain(text) : text;
    }

    private static void said(Map<String, Object> rule, CheckSpec check) {
        if (!check.name().equals(CheckWriter.nameByDefault(check.rule()))) {
            rule.put("name", check.name());
        }
        if (check.why() != null) {
            rule.put("description", check.why());
        }
        if (check.severity() == Severity.WARN) {
            rule.put("severity", "warning");
        }
    }

    private static Map<String, Object> custom(CheckSpec check) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("type", "custom");
        rule.put("engine", "assay");
        if (check.why() != null) {
            rule.put("description", check.why());
        }
        String flow = YamlText.flow(YamlText.literal(CheckWriter.written(check)));
        rule.put("implementation", flow.substring(2, flow.length() - 2));
        return rule;
    }
}
