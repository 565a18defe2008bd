package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.problem.InputException;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Position;
import dev.assay.spec.SpecReader;
import dev.assay.spec.YamlText;
import dev.assay.spec.YamlText.Plain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A check of ours that travels inside a contract. */
final class OwnCheck {
    private final Draft draft;

    OwnCheck(Draft draft) {
        this.draft = draft;
    }

    /** The check, from YAML as a text or as a map of one key. */
    Item item(Position at, JsonNode implementation) {
        Item left = new Item(at, "custom rule assay", List.of(), List.of(), "it is no check");
        try {
            JsonNode written = implementation.isTextual()
                    ? YamlDocument.read("implementation", implementation.asText())
                            .root()
                    : implementation;
            String text = implementation.isTextual() ? implementation.asText() : YamlText.flow(value(written));
            List<CheckSpec> checks = SpecReader.parse(Path.of("implementation"), spec(written, text))
                    .validate()
                    .get(0)
                    .checks();
            List<CheckSpec> kept = new ArrayList<>();
            for (CheckSpec check : checks) {
                kept.add(pointless(check));
                check.rule().otherTable().ifPresent(draft::table);
            }
            return new Item(at, checks.get(0).kind(), kept, List.of(), null);
        } catch (InputException e) {
            return left.leaving(
                    e.problems().get(0).what() + "; " + e.problems().get(0).mend());
        }
    }

    private static CheckSpec pointless(CheckSpec check) {
        return new CheckSpec(
                "",
                check.kind(),
                check.name(),
                check.rule(),
                check.severity(),
                check.atLeast(),
                check.where(),
                check.why());
    }

    /** A spec with this one check, and all tables that it may name. */
    private static String spec(JsonNode check, String text) {
        Map<String, Object> tables = new LinkedHashMap<>();
        TreeSet<String> named = new TreeSet<>(check.findValuesAsText("to"));
        named.addAll(check.findValuesAsText("with"));
        named.addAll(check.findValuesAsText("key_of"));
        named.add("this");
        named.forEach(name -> tables.put(name, Map.of("table", "x")));
        return "assay: 1\nname: x\ntables: " + YamlText.flow(YamlText.literal(tables))
                + "\nvalidate:\n  - table: this\n    checks:\n      -\n"
                + text.strip().indent(8);
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.fields().forEachRemaining(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(each -> list.add(value(each)));
            return list;
        }
        return node.isTextual() ? node.asText() : node.isNull() ? null : new Plain(node.asText());
    }
}
