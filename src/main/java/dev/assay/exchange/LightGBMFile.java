package dev.assay.exchange;

import dev.assay.spec.Position;
import java.util.List;

/**
 * What a file of LightGBM says.
 *
 * @param file its name
 * @param source what it is, for messages
 * @param form which of the three forms
 * @param assigned its parameters, in order
 * @param features names of its features, where it tells them
 * @param categorical those of them that are categories
 */
record LightGBMFile(
        String file,
        String source,
        Form form,
        List<Assigned> assigned,
        List<String> features,
        List<String> categorical) {
    /** How parameters are written down. */
    enum Form {
        /** {@code name = value} lines, as the command line takes them. */
        CONFIGURATION,
        /** A trained model as text. */
        MODEL,
        /** A JSON object, as a notebook has it. */
        OBJECT
    }

    LightGBMFile {
        assigned = List.copyOf(assigned);
        features = List.copyOf(features);
        categorical = List.copyOf(categorical);
    }

    Position start() {
        return new Position(file, 1, 1);
    }

    /** The file's name without folders and ending. */
    String stem() {
        return stem(file);
    }

    /** The name of a file at the end of a path, without its ending. */
    static String stem(String path) {
        String name = path.replaceFirst(".*[/\\\\]", "");
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
