package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.exchange.LightGBMFile.Form;
import dev.assay.lightgbm.LightGBMNames;
import dev.assay.problem.Problems;
import dev.assay.spec.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells files of LightGBM's parameters from others, and reads those that are no model. */
final class LightGBMReading {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*([^=\\s][^=]*?)\\s*=\\s*(.*?)\\s*");

    private LightGBMReading() {}

    /** Lines of {@code name = value} of which half or more are parameters that LightGBM knows. */
    static boolean configuration(String text) {
        long lines = 0;
        long assigned = 0;
        long known = 0;
        for (String line : text.split("\\R")) {
            String bare = uncommented(line);
            if (!bare.isBlank()) {
                Matcher assignment = ASSIGNMENT.matcher(bare);
                boolean matches = assignment.matches();
                lines++;
                assigned += matches ? 1 : 0;
                known += matches && LightGBMNames.primary(assignment.group(1)).isPresent() ? 1 : 0;
            }
        }
        return known > 0 && 2 * known >= assigned && 2 * assigned >= lines;
    }

    /** An object of which half or more of the keys are parameters that LightGBM knows. */
    static boolean object(JsonNode root) {
        long known = 0;
        for (String name : (Iterable<String>) root::fieldNames) {
            known += LightGBMNames.primary(name).isPresent() ? 1 : 0;
        }
        return root.isObject() && known > 0 && 2 * known >= root.size();
    }

    /** Reads {@code name = value} lines; every line that is none is told. */
    static LightGBMFile configuration(String file, String text) {
        List<Assigned> assigned = new ArrayList<>();
        Problems problems = new Problems();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String bare = uncommented(line);
            if (bare.isBlank()) {
                continue;
            }
            int column = 1 + bare.length() - bare.stripLeading().length();
            Position at = new Position(file, number, column);
            Matcher assignment = ASSIGNMENT.matcher(bare);
            if (assignment.matches()) {
                assigned.add(new Assigned(at, assignment.group(1), unquoted(assignment.group(2))));
            } else {
                problems.add(
                        at,
                        "'" + bare.strip() + "' is no assignment",
                        "write name = value, one a line; # begins a comment");
            }
        }
        problems.throwIfAny();
        return new LightGBMFile(file, "LightGBM configuration", Form.CONFIGURATION, assigned, List.of(), List.of());
    }

    private static String uncommented(String line) {
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }

    private static String unquoted(String value) {
        return value.replaceFirst("^(['\"])(.*)\\1$", "$2");
    }

    /** Reads an object of parameters; null, as Python's None, means LightGBM's default. */
    static LightGBMFile object(Document document) {
        List<Assigned> assigned = new ArrayList<>();
        JsonNode root = document.root();
        for (String name : (Iterable<String>) root::fieldNames) {
            Position at = document.at(Document.below("", name));
            value(root.get(name)).ifPresent(value -> assigned.add(new Assigned(at, name, value)));
        }
        return new LightGBMFile(
                document.at("").file(),
                "JSON object of LightGBM's parameters",
                Form.OBJECT,
                assigned,
                List.of(),
                List.of());
    }

    private static Optional<String> value(JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            return Optional.of(node.isObject() ? node.toString() : node.asText());
        }
        List<String> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(
                    item.isArray()
                            ? "[" + value(item).orElse("") + "]"
                            : value(item).orElse(""));
        }
        return Optional.of(String.join(",", items));
    }
}
