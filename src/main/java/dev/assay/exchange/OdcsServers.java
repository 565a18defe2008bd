package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** Where a contract's servers say that a table is; the first one counts. */
final class OdcsServers {
    private static final Map<String, String> JDBC = Map.of(
            "postgres", "postgresql",
            "postgresql", "postgresql",
            "mysql", "mysql",
            "redshift", "redshift",
            "sqlserver", "sqlserver");

    private final JsonNode servers;

    OdcsServers(JsonNode servers) {
        this.servers = servers;
    }

    void declare(DraftTable table, JsonNode object) {
        String name = object.path(object.hasNonNull("physicalName") ? "physicalName" : "name")
                .asText();
        table.catalog(name);
        JsonNode server = servers.path(0);
        String type = server.path("type").asText("").toLowerCase(Locale.ROOT);
        String location =
                server.path(server.has("location") ? "location" : "path").asText("");
        if (JDBC.containsKey(type)) {
            jdbc(table, server, JDBC.get(type), name);
        } else if (!location.isEmpty() && server.hasNonNull("format")) {
            files(table, server, location.replace("{model}", name).replace("{object}", name));
        } else if (server.hasNonNull("schema") || server.hasNonNull("database")) {
            String catalog = server.path("catalog").asText("");
            String schema = server.path(server.hasNonNull("schema") ? "schema" : "database")
                    .asText();
            table.catalog((catalog.isEmpty() ? "" : catalog + ".") + schema + "." + name);
        }
        if (servers.size() > 1) {
            table.comments()
                    .add("the contract has " + servers.size() + " servers; this is on the first, '"
                            + server.path("server").asText() + "'");
        } else if (!type.isEmpty()) {
            table.comments().clear();
        }
    }

    private static void files(DraftTable table, JsonNode server, String location) {
        String format = server.path("format").asText().toLowerCase(Locale.ROOT);
        table.files(format, location);
        if (format.equals("csv") && server.hasNonNull("delimiter")) {
            table.declaration()
                    .put(
                            "options",
                            Map.of(
                                    "header",
                                    true,
                                    "sep",
                                    server.path("delimiter").asText()));
        }
    }

    private static void jdbc(DraftTable table, JsonNode server, String driver, String name) {
        String schema = server.path("schema").asText("");
        table.declaration().clear();
        table.declaration().put("format", "jdbc");
        String port = server.hasNonNull("port") ? ":" + server.path("port").asText() : "";
        table.declaration()
                .put(
                        "url",
                        "jdbc:" + driver + "://" + server.path("host").asText("localhost") + port + "/"
                                + server.path("database").asText());
        table.declaration().put("query", "SELECT * FROM " + (schema.isEmpty() ? "" : schema + ".") + name);
        table.comments().clear();
        table.comments().add("user and password go into options: { user: …, password: \"${env:NAME}\" }");
    }
}
