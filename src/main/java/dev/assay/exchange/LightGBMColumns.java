package dev.assay.exchange;

import dev.assay.exchange.LightGBMFile.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns as LightGBM names them, {@code name:x} or by their place, as columns of a table. A place counts from 0, and for
 * all columns but the label leaves the label out. In a file without a header Spark names them {@code _c0}, {@code _c1} …;
 * where a header has the names, a place can't be told.
 */
final class LightGBMColumns {
    private static final Pattern NAMED = Pattern.compile("(?:name:)?(.*)");

    private final LightGBMFile file;
    private final Header header;
    private final String label;

    /** Whether the first line of the data has names. */
    enum Header {
        NAMES,
        NONE
    }

    /**
     * Columns of the data that a file is about.
     *
     * @param label what the file says of the label; null for nothing
     */
    LightGBMColumns(LightGBMFile file, Header header, String label) {
        this.file = file;
        this.header = header;
        this.label = label;
    }

    /** The column to predict; LightGBM takes the first where nothing is said. */
    String label() {
        if (label != null && !place(label)) {
            return named(label);
        }
        if (file.form() == Form.CONFIGURATION && header == Header.NONE) {
            return "_c" + (label == null ? "0" : label);
        }
        throw new NotTranslated(
                label == null
                        ? "nothing says which column is to be predicted"
                        : "column " + label + " has a name that this file does not tell");
    }

    /** One column that is not the label. */
    String one(String value) {
        return place(value) ? at(Integer.parseInt(value)) : named(value);
    }

    /** Several of them: places, or names after one {@code name:}. */
    List<String> all(String value) {
        List<String> columns = new ArrayList<>();
        for (String each : named(value).split(",")) {
            if (!each.isBlank()) {
                columns.add(one(each.strip()));
            }
        }
        return columns;
    }

    private String at(int place) {
        if (place < file.features().size()) {
            return file.features().get(place);
        }
        boolean nameless = file.form() == Form.CONFIGURATION && header == Header.NONE;
        if (!nameless || (label != null && !place(label))) {
            throw new NotTranslated("column " + place + " has a name that this file does not tell");
        }
        int skipped = label == null ? 0 : Integer.parseInt(label);
        return "_c" + (place < skipped ? place : place + 1);
    }

    private static boolean place(String value) {
        return value.matches("\\d{1,9}");
    }

    private static String named(String value) {
        Matcher named = NAMED.matcher(value);
        return named.matches() ? named.group(1).strip() : value;
    }
}
