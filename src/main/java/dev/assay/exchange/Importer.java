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

/**
 * Makes a spec of checks that were written for another tool, or of the parameters of a model; which one it is, is told from
 * the text itself where nobody says.
 */
public final class Importer {
    private static final Pattern DQDL = Pattern.compile("(?m)^[^\"#]*\\b(Rules|Analyzers)\\s*=\\s*\\[");
    private static final Pattern CONTRACT = Pattern.compile("(?m)^(kind\\s*:\\s*['\"]?DataContract|apiVersion\\s*:)");
    private static final Pattern LINE = Pattern.compile(".*:(\\d+):\\d+");
    private static final String SOUGHT =
            "a Great Expectations suite is JSON with 'expectations', a data contract (ODCS)"
                    + " is YAML with 'kind: DataContract' and 'apiVersion: v3…', DQDL has 'Rules = [ … ]', LightGBM's"
                    + " parameters are lines of 'name = value', a model that begins with 'tree', or a JSON object";

    /** Whose file it is. */
    public enum Origin {
        GX,
        ODCS,
        DQDL,
        LIGHTGBM
    }

    private Importer() {}

    /**
     * Translates the text of a file, and tells from it what it is.
     *
     * @param file its name, for messages
     * @throws InputException if it is none of those known, or broken
     */
    public static Imported read(String file, String text, Place place) {
        String bare = bare(text);
        return read(file, bare, place, told(file, bare));
    }

    /**
     * Translates the text of a file of which the user says what it is.
     *
     * @param file its name, for messages
     * @throws InputException if it is something else, or broken
     */
    public static Imported read(String file, String text, Place place, Origin origin) {
        String bare = bare(text);
        return switch (origin) {
            case LIGHTGBM -> LightGBMImport.read(parameters(file, bare), place);
            case DQDL -> checks(DqdlImport.read(file, bare, place));
            case GX -> checks(suite(Document.json(file, bare), place));
            case ODCS -> checks(contract(document(file, bare), place));
        };
    }

    private static String bare(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Origin told(String file, String text) {
        if (text.stripLeading().startsWith("{")) {
            return told(Document.json(file, text));
        }
        if (LightGBMModelText.begins(text)) {
            return Origin.LIGHTGBM;
        }
        boolean contract = CONTRACT.matcher(text).find();
        if (!contract && DQDL.matcher(text).find()) {
            return Origin.DQDL;
        }
        if (!contract && LightGBMReading.configuration(text)) {
            return Origin.LIGHTGBM;
        }
        return told(yaml(file, text, contract));
    }

    /** Broken YAML is told only of a text that means to be a contract. */
    private static Document yaml(String file, String text, boolean contract) {
        try {
            return YamlDocument.read(file, text);
        } catch (InputException e) {
            throw contract ? e : unknown(file);
        }
    }

    private static Origin told(Document document) {
        JsonNode root = document.root();
        if (root.path("expectations").isArray()) {
            return Origin.GX;
        }
        if (root.path("kind").asText().equals("DataContract") || (root.has("apiVersion") && root.has("schema"))) {
            return Origin.ODCS;
        }
        if (root.has("assay")) {
            throw InputException.of(document.at(""), "this is a spec already", "use it as it is");
        }
        if (LightGBMReading.object(root)) {
            return Origin.LIGHTGBM;
        }
        throw unknown(document.at("").file());
    }

    private static InputException unknown(String file) {
        return InputException.of(file, "it is no file of checks or parameters that is known here", SOUGHT);
    }

    private static Document document(String file, String text) {
        return text.stripLeading().startsWith("{") ? Document.json(file, text) : YamlDocument.read(file, text);
    }

    private static LightGBMFile parameters(String file, String text) {
        if (text.stripLeading().startsWith("{")) {
            return LightGBMReading.object(Document.json(file, text));
        }
        return LightGBMModelText.begins(text)
                ? LightGBMModelText.read(file, text)
                : LightGBMReading.configuration(file, text);
    }

    private static Draft suite(Document document, Place place) {
        if (!document.root().path("expectations").isArray()) {
            throw InputException.of(document.at(""), "no Great Expectations suite", "it has a list of 'expectations'");
        }
        return GxSuite.read(document, place);
    }

    private static Draft contract(Document document, Place place) {
        String version = document.root().path("apiVersion").asText();
        if (!version.matches("v?3(\\..*)?")) {
            String what = "a data contract of version '" + version + "'";
            throw InputException.of(document.at("/apiVersion"), what, "bring it to version 3, which is read here");
        }
        return OdcsImport.read(document, place);
    }

    private static Imported checks(Draft draft) {
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
        return new Imported(written.text(), draft.source(), checks, "check", left);
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
