package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a spec of checks that were written for another tool; which one is told from the text itself. */
public final class Importer {
    private static final Pattern DQDL = Pattern.compile("(?m)^[^\"#]*\\b(Rules|Analyzers)\\s*=\\s*\\[");
    private static final Pattern CONTRACT = Pattern.compile("(?m)^(kind\\s*:\\s*['\"]?DataContract|apiVersion\\s*:)");
    private static final Pattern LINE = Pattern.compile(".*:(\\d+):\\d+");
    private static final String SOUGHT =
            "a Great Expectations suite is JSON with 'expectations', a data contract (ODCS)"
                    + " is YAML with 'kind: DataContract' and 'apiVersion: v3…', DQDL has 'Rules = [ … ]'";

    private Importer() {}

    /**
     * Translates the text of a file.
     *
     * @param file its name, for messages
     * @throws InputException if it is none of the three, or broken
     */
    public static Imported read(String file, String text, Place place) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Draft draft = draft(file, bare, place);
        SpecText.Written written = SpecText.of(draft);
        while (refused(draft, written)) {
            written = SpecText.of(draft);
        }
        List<Problem> left = new ArrayList<>();
        int checks = 0;
        for (DraftTable table : draft.tables().values()) {
            for (Item item : table.items()) {
                checks += item.checks().size();
                if (item.left() != null) {
                    left.add(item.problem());
                }
            }
        }
        draft.elsewhere().forEach(item -> left.add(item.problem()));
        return new Imported(written.text(), draft.source(), checks, left);
    }

    private static Draft draft(String file, String text, Place place) {
        if (text.stripLeading().startsWith("{")) {
            return structured(Document.json(file, text), place);
        }
        boolean contract = CONTRACT.matcher(text).find();
        if (!contract && DQDL.matcher(text).find()) {
            return DqdlImport.read(file, text, place);
        }
        return structured(yaml(file, text, contract), place);
    }

    /** Broken YAML is told only of a text that means to be a contract. */
    private static Document yaml(String file, String text, boolean contract) {
        try {
            return YamlDocument.read(file, text);
        } catch (InputException e) {
            throw contract ? e : unknown(file);
        }
    }

    private static Draft structured(Document document, Place place) {
        JsonNode root = document.root();
        String file = document.at("").file();
        if (root.path("expectations").isArray()) {
            return GxSuite.read(document, place);
        }
        if (root.path("kind").asText().equals("DataContract") || (root.has("apiVersion") && root.has("schema"))) {
            String version = root.path("apiVersion").asText();
            if (!version.matches("v?3(\\..*)?")) {
                String what = "a data contract of version '" + version + "'";
                throw InputException.of(document.at("/apiVersion"), what, "bring it to version 3, which is read here");
            }
            return OdcsImport.read(document, place);
        }
        if (root.has("assay")) {
            throw InputException.of(document.at(""), "this is a spec already", "use it as it is");
        }
        throw unknown(file);
    }

    private static InputException unknown(String file) {
        return InputException.of(file, "it is no file of checks that is known here", SOUGHT);
    }

    /** Gives up items whose checks the spec would refuse; false if there is none. */
    private static boolean refused(Draft draft, SpecText.Written written) {
        try {
            SpecReader.parse(Path.of("imported.yaml"), written.text());
            return false;
        } catch (InputException e) {
            boolean any = false;
            for (Problem problem : e.problems()) {
                Matcher placed = LINE.matcher(problem.where());
                Item item = placed.matches() ? written.at(Integer.parseInt(placed.group(1))) : null;
                any |= item != null && giveUp(draft, item, problem);
            }
            if (!any) {
                throw new IllegalStateException("the spec that was made does not read", e);
            }
            return true;
        }
    }

    private static boolean giveUp(Draft draft, Item item, Problem problem) {
        for (DraftTable table : draft.tables().values()) {
            int at = table.items().indexOf(item);
            if (at >= 0) {
                table.items().set(at, item.leaving("the spec refuses it: " + problem.what()));
                return true;
            }
        }
        return false;
    }
}
