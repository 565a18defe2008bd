package dev.assay.exchange;

import dev.assay.exchange.LightGBMColumns.Header;
import dev.assay.exchange.LightGBMFile.Form;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tables that a file of LightGBM is about, and the name of its model. */
final class LightGBMTables {
    /** The name that LightGBM gives a model which has none. */
    private static final String NAMELESS = "LightGBM_model";

    private final Place place;
    private final String data;
    private final String output;
    private final Header header;

    /**
     * Tables as a file and the user say.
     *
     * @param data the file of training rows; null for none
     * @param output the file of the model; null for none
     */
    LightGBMTables(Place place, String data, String output, Header header) {
        this.place = place;
        this.data = data == null || data.isBlank() ? null : data;
        this.output = output == null ? "" : LightGBMFile.stem(output);
        this.header = header;
    }

    /** What the model is called: as its file, else as its data, else as the imported file. */
    String model(LightGBMFile file) {
        if (!output.isEmpty() && !output.equals(NAMELESS)) {
            return Draft.tableName(output);
        }
        return Draft.tableName(data == null ? file.stem() : LightGBMFile.stem(data));
    }

    DraftTable training(LightGBMFile file) {
        String named = data == null ? "training" : Draft.tableName(fileName(data));
        DraftTable table = new DraftTable(place.table() == null ? named : place.table());
        if (place.path() != null) {
            place.declare(table);
            if (place.format().equals("csv") && file.form() == Form.CONFIGURATION) {
                text(table, place.path());
            }
        } else if (data != null) {
            text(table, place.beside(data));
            table.comments()
                    .add("LightGBM also takes " + fileName(data) + ".weight, .init and .query where they lie beside it;"
                            + " a table takes columns");
        } else {
            table.catalog(table.name());
            table.comments().add("say where it is: its catalog name, or a format and a path");
        }
        return table;
    }

    /** The table of rows held out, under a name that is not taken. */
    DraftTable held(String path, Set<String> taken) {
        String name = Draft.tableName(fileName(path));
        while (taken.contains(name)) {
            name += "_test";
        }
        DraftTable table = new DraftTable(name);
        text(table, place.beside(path));
        return table;
    }

    /** LightGBM tells commas, tabs and blanks from the file; a spec says which. */
    private void text(DraftTable table, String path) {
        table.files("csv", path);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("header", header == Header.NAMES);
        if (!path.toLowerCase(Locale.ROOT).matches(".*\\.csv(\\.(gz|bz2|zst))?")) {
            options.put("sep", "\t");
        }
        options.put("inferSchema", true);
        table.declaration().put("options", options);
    }

    private static String fileName(String path) {
        return path.replaceFirst(".*[/\\\\]", "");
    }
}
