package dev.assay.table;

import dev.assay.spec.TableSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the declaration of a table as a spec would. */
final class Declaration {
    private String format;
    private String path;
    private String table;
    private String url;
    private String query;
    private String asOf;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Map<String, String> schema = new LinkedHashMap<>();

    private Declaration() {}

    static Declaration files(String format, Path path) {
        return files(format, path.toString());
    }

    static Declaration files(String format, String path) {
        Declaration declaration = new Declaration();
        declaration.format = format;
        declaration.path = path;
        return declaration;
    }

    static Declaration named(String table) {
        Declaration declaration = new Declaration();
        declaration.table = table;
        return declaration;
    }

    static Declaration jdbc(String url, String query) {
        Declaration declaration = new Declaration();
        declaration.format = "jdbc";
        declaration.url = url;
        declaration.query = query;
        return declaration;
    }

    Declaration option(String name, String value) {
        options.put(name, value);
        return this;
    }

    Declaration column(String name, String type) {
        schema.put(name, type);
        return this;
    }

    Declaration asOf(String moment) {
        asOf = moment;
        return this;
    }

    TableSpec spec() {
        return new TableSpec(
                "sales",
                "/tables/sales",
                format,
                path,
                table,
                url,
                query,
                options,
                schema,
                List.of(),
                null,
                null,
                asOf,
                null,
                List.of());
    }
}
