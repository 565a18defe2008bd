package dev.assay.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Leaf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a document against the spec's JSON Schema and says in plain words what is wrong. */
final class SchemaCheck {
    /** A table needs table or format; {@link TableReader} says it with the format that fits the path. */
    private static final String SAID_ELSEWHERE = "/$defs/table/oneOf";

    /** From here on the schema offers alternatives, which are told as one. */
    private static final Pattern ALTERNATIVES = Pattern.compile("/(anyOf|oneOf)(/\\d+/?)?");

    private final Index index;
    private final Problems problems;
    private final JsonNode schema;
    private final Set<String> broken = new LinkedHashSet<>();
    private final Set<String> told = new LinkedHashSet<>();

    SchemaCheck(Index index, Problems problems) {
        this.index = index;
        this.problems = problems;
        this.schema = SpecSchema.json();
    }

    /** Reports every problem and returns the pointers that have one. */
    Set<String> check(Branch document) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema, config);
        List<ValidationMessage> messages = new ArrayList<>(validator.validate(document.json()));
        messages.sort(Comparator.comparing(message -> !message.getType().equals("additionalProperties")));
        messages.forEach(this::tell);
        return broken;
    }

    private static boolean isNearMiss(String key, JsonNode parent) {
        return Suggestion.nearest(keys(parent), key).isPresent();
    }

    private static List<String> keys(JsonNode parent) {
        List<String> keys = new ArrayList<>();
        parent.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private void tell(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        String rule = message.getSchemaLocation().getFragment().toString();
        Tree node = index.node(pointer);
        if (rule.startsWith(SAID_ELSEWHERE) || node == null || excused(node, message.getType())) {
            return;
        }
        broken.add(pointer);
        JsonNode parent = schema.at(rule.substring(0, rule.lastIndexOf('/')));
        Matcher alternatives = ALTERNATIVES.matcher(rule);
        if (alternatives.find()) {
            String at = upTo(pointer, rule.substring(alternatives.end()));
            if (message.getType().equals("additionalProperties") && isNearMiss(message.getProperty(), parent)) {
                told.add(at);
                unknown(pointer, message.getProperty(), parent);
            } else if (told.add(at)) {
                tellAlternatives(at, schema.at(rule.substring(0, alternatives.start())));
            }
            return;
        }
        switch (message.getType()) {
            case "additionalProperties" -> unknown(pointer, message.getProperty(), parent);
            case "required" -> missing(pointer, message.getProperty(), parent);
            case "minProperties", "maxProperties" -> kinds(pointer, (Branch) node, parent);
            case "const" -> add(pointer, Shown.of(node), "write " + parent.get("const"));
            case "enum" -> listed(pointer, node, parent);
            case "type", "pattern" -> mistyped(pointer, node, parent);
            case "minLength" -> add(pointer, "empty", "write a value, or leave the key out");
            case "minItems" -> add(pointer, Shown.of(node), "name at least " + parent.get("minItems"));
            case "maxItems" -> add(pointer, "longer than allowed", "name at most " + parent.get("maxItems"));
            case "minimum" -> add(pointer, Shown.of(node), "write at least " + parent.get("minimum"));
            case "maximum" -> add(pointer, Shown.of(node), "write at most " + parent.get("maximum"));
            default -> add(pointer, Shown.of(node), "the schema's rule '" + message.getType() + "' is broken");
        }
    }

    /** A reference that leads nowhere is reported once; a filled-in number is welcome where text is expected. */
    private static boolean excused(Tree node, String rule) {
        if (!(node instanceof Leaf leaf)) {
            return false;
        }
        return leaf.origin() == Leaf.Origin.UNRESOLVED
                || (rule.equals("type")
                        && leaf.origin() == Leaf.Origin.FILLED
                        && !leaf.text().isEmpty());
    }

    /** The node that has the alternatives: the rest of the rule's path may lead further down. */
    private static String upTo(String pointer, String rest) {
        String[] steps = rest.split("/");
        String at = pointer;
        for (int i = 0; i < steps.length - 1; i++) {
            boolean named = steps[i].equals("properties");
            if (named || steps[i].equals("items") || steps[i].equals("additionalProperties")) {
                at = at.substring(0, at.lastIndexOf('/'));
                i += named ? 1 : 0;
            }
        }
        return at;
    }

    private void tellAlternatives(String pointer, JsonNode parent) {
        broken.add(pointer);
        Tree node = index.node(pointer);
        if (!told.add(
                pointer + parent.path("title").asText(parent.path("description").asText()))) {
            return;
        }
        if (parent.has("title")) {
            notA(pointer, node, parent);
            return;
        }
        List<String> ways = new ArrayList<>();
        Set<String> given = new LinkedHashSet<>();
        parent.path("oneOf").forEach(way -> {
            List<String> keys = new ArrayList<>();
            way.path("required").forEach(key -> keys.add(key.asText()));
            ways.add(String.join(" and ", keys));
            keys.stream().filter(key -> ((Branch) node).get(key) != null).forEach(given::add);
        });
        String subject = Index.last(pointer);
        String all = String.join(", ", ways);
        if (given.isEmpty()) {
            problems.add(index.key(pointer), subject + " has none of: " + all, "give exactly one");
        } else {
            String what = subject + " has " + String.join(" and ", given);
            problems.add(index.key(pointer), what, "give exactly one of: " + all);
        }
    }

    private void unknown(String pointer, String key, JsonNode parent) {
        List<String> known = keys(parent);
        String what = parent.equals(schema.at("/$defs/check"))
                ? "there is no check '"
                : parent.equals(schema.at("/$defs/step"))
                        ? "there is no repair '"
                        : parent.equals(schema.at("/$defs/constraint")) ? "there is no constraint '" : "unknown key '";
        String child = Index.below(pointer, key);
        broken.add(child);
        problems.add(index.key(child), what + key + "'", Suggestion.among(known, key));
    }

    private void missing(String pointer, String key, JsonNode parent) {
        JsonNode property = parent.path("properties").path(key);
        String meaning = property.path("description").asText();
        if (property.has("$ref") && meaning.isEmpty()) {
            meaning = schema.at(property.get("$ref").asText().substring(1))
                    .path("description")
                    .asText();
        }
        problems.add(
                index.key(pointer),
                subject(pointer, "") + " has no '" + key + "'",
                "add it: " + uncapitalized(meaning));
    }

    private void kinds(String pointer, Branch node, JsonNode parent) {
        if (node.entries().isEmpty()
                || parent.path("minProperties").asInt() > node.entries().size()) {
            add(pointer, Shown.of(node), "write " + example(parent));
            return;
        }
        String found = String.join(", ", node.entries().keySet());
        String of = parent.equals(schema.at("/$defs/step"))
                ? "repairs"
                : parent.equals(schema.at("/$defs/constraint")) ? "constraints" : "checks";
        problems.add(node.at(), "one item has several " + of + ": " + found, "give each an item of its own: '- '");
    }

    private void listed(String pointer, Tree node, JsonNode parent) {
        List<String> known = new ArrayList<>();
        parent.get("enum").forEach(word -> known.add(word.asText()));
        String mend = node instanceof Leaf leaf && leaf.kind() == Leaf.Kind.TEXT
                ? Suggestion.among(known, leaf.shown())
                : "one of: " + String.join(", ", known);
        add(pointer, Shown.of(node), mend);
    }

    private void mistyped(String pointer, Tree node, JsonNode parent) {
        if (parent.has("title")) {
            notA(pointer, node, parent);
        } else if (node instanceof Leaf leaf && leaf.kind() == Leaf.Kind.NOTHING) {
            add(pointer, "empty", "write " + (parent.has("examples") ? example(parent) : expected(parent)));
        } else {
            String quoted = parent.path("type").asText().equals("string") && node instanceof Leaf leaf
                    ? "; quote it: \"" + leaf.shown() + "\""
                    : "";
            String wanted = parent.has("examples") ? example(parent) : expected(parent) + quoted;
            add(pointer, Shown.of(node), "write " + wanted);
        }
    }

    private void notA(String pointer, Tree node, JsonNode parent) {
        String what = Shown.of(node) + ", not " + parent.get("title").asText();
        List<String> examples = new ArrayList<>();
        parent.path("examples").forEach(each -> examples.add(each.asText()));
        add(pointer, what, "write for example " + String.join(" or ", examples));
    }

    private void add(String pointer, String what, String mend) {
        problems.add(index.node(pointer).at(), subject(pointer, "'") + " is " + what, mend);
    }

    private static String subject(String pointer, String quote) {
        if (pointer.isEmpty()) {
            return "the spec";
        }
        String key = Index.last(pointer);
        boolean item = key.chars().allMatch(Character::isDigit);
        return item ? "item " + (Integer.parseInt(key) + 1) : quote + key + quote;
    }

    private static String expected(JsonNode parent) {
        List<String> types = new ArrayList<>();
        JsonNode type = parent.path("type");
        if (type.isArray()) {
            type.forEach(each -> types.add(inWords(each.asText())));
        } else {
            types.add(inWords(type.asText()));
        }
        return String.join(" or ", types);
    }

    private static String inWords(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a map";
            case "null" -> "nothing";
            default -> type;
        };
    }

    /** The schema's example in YAML's flow style, which is JSON without the quotes around plain words. */
    private static String example(JsonNode parent) {
        return parent.get("examples")
                .get(0)
                .toString()
                .replaceAll("\"([A-Za-z_]+)\":", "$1: ")
                .replace(",", ", ");
    }

    private static String uncapitalized(String sentence) {
        String first = sentence.contains(". ") ? sentence.substring(0, sentence.indexOf(". ")) : sentence;
        String bare = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        boolean acronym = bare.length() > 1 && Character.isUpperCase(bare.charAt(1));
        return acronym || bare.isEmpty() ? bare : Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
    }
}
