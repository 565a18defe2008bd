package dev.assay.exchange;

import dev.assay.spec.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One table of a spec in the making: how it is declared, and what must hold of it. */
final class DraftTable {
    private final String name;
    private final Map<String, Object> declaration = new LinkedHashMap<>();
    private final List<String> comments = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private Share gate;

    DraftTable(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The keys and values of its declaration, for the caller to fill. */
    Map<String, Object> declaration() {
        return declaration;
    }

    /** What a reader should know, for the caller to fill. */
    List<String> comments() {
        return comments;
    }

    /** What its checks came from, in order, for the caller to fill. */
    List<Item> items() {
        return items;
    }

    /** The stated share of bad rows that closes the gate; null if none is stated. */
    Share gate() {
        return gate;
    }

    void gate(Share stated) {
        gate = stated;
    }

    /** Declares the table as one that a catalog knows. */
    void catalog(String catalogName) {
        declaration.clear();
        declaration.put("table", catalogName);
    }

    /** Declares the table as files. */
    void files(String format, String path) {
        declaration.clear();
        declaration.put("format", format);
        declaration.put("path", path);
        if (format.equals("csv")) {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("header", true);
            declaration.put("options", options);
        }
    }
}
