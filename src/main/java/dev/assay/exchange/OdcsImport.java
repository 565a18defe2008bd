package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.problem.InputException;
import dev.assay.spec.Share;
import dev.assay.spec.Span;
import dev.assay.spec.TableRule.Recency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A data contract of the Open Data Contract Standard, version 3. */
final class OdcsImport {
    /** Marks what {@link OdcsExport} has written: its types are those of the table, not checks. */
    static final String OURS = "assaySpec";

    /** The share of bad rows at which the gate closes, on an object. */
    static final String GATE = "assayGate";

    private final Document document;
    private final JsonNode root;
    private final Draft draft;
    private final boolean ours;
    private final Map<String, DraftTable> byName = new LinkedHashMap<>();

    private OdcsImport(Document document) {
        this.document = document;
        this.root = document.root();
        String name = root.path(root.hasNonNull("name") ? "name" : "id").asText("contract");
        this.draft = new Draft(document.at("").file(), "data contract (ODCS) '" + name + "'", name);
        this.ours = custom(root, OURS).isPresent();
    }

    static Draft read(Document document, Place place) {
        return new OdcsImport(document).read(place);
    }

    private Draft read(Place place) {
        List<Integer> chosen = chosen(place);
        for (int i : chosen) {
            JsonNode object = root.path("schema").get(i);
            DraftTable table =
                    draft.table(chosen.size() == 1 && place.table() != null ? place.table() : tableName(object));
            new OdcsServers(root.path("servers")).declare(table, object);
            place.declare(table);
            byName.put(object.path("name").asText(), table);
            byName.putIfAbsent(
                    object.path("physicalName").asText(object.path("name").asText()), table);
        }
        for (int i : chosen) {
            JsonNode object = root.path("schema").get(i);
            DraftTable table = byName.get(object.path("name").asText());
            custom(object, GATE).ifPresent(gate -> table.gate(Share.parse(gate)));
            if (ours && table.gate() == null) {
                table.gate(new Share(0));
            }
            new OdcsObject(document, draft, table, ours).read("/schema/" + i);
        }
        sla(chosen.size());
        return draft;
    }

    private String tableName(JsonNode object) {
        String name = object.path("name").asText("table");
        return ours ? name : Draft.tableName(name);
    }

    /** The objects to take: the one that {@code --table} names, else all. */
    private List<Integer> chosen(Place place) {
        List<Integer> all = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < root.path("schema").size(); i++) {
            JsonNode object = root.path("schema").get(i);
            all.add(i);
            names.add(object.path("name").asText());
            if (object.path("name").asText().equals(place.table())
                    || object.path("physicalName").asText("").equals(place.table())) {
                return List.of(i);
            }
        }
        if (all.size() > 1 && (place.table() != null || place.path() != null)) {
            String what = place.table() == null
                    ? "the contract has " + all.size() + " objects, and --path says where one table is"
                    : "the contract has no object '" + place.table() + "'";
            throw InputException.of("--table", what, "name one of: " + String.join(", ", names));
        }
        return all;
    }

    /** The value of a custom property of the contract or of an object. */
    static Optional<String> custom(JsonNode node, String property) {
        for (JsonNode each : node.path("customProperties")) {
            if (each.path("property").asText().equals(property)) {
                return Optional.of(each.path("value").asText());
            }
        }
        return Optional.empty();
    }

    private void sla(int objects) {
        for (int i = 0; i < root.path("slaProperties").size(); i++) {
            JsonNode sla = root.path("slaProperties").get(i);
            String pointer = "/slaProperties/" + i;
            String property = sla.path("property").asText();
            String element =
                    sla.path("element").asText(root.path("slaDefaultElement").asText(""));
            int dot = element.lastIndexOf('.');
            DraftTable table = dot > 0
                    ? byName.get(element.substring(0, dot))
                    : objects == 1 ? byName.values().iterator().next() : null;
            Item item = Item.of(
                    document.at(pointer),
                    "SLA property " + property,
                    OdcsQuality.said(sla),
                    () -> latency(sla, table, element.substring(dot + 1)));
            if (table == null) {
                draft.elsewhere().add(item);
            } else {
                table.items().add(item);
            }
        }
    }

    private static Meaning latency(JsonNode sla, DraftTable table, String column) {
        String property = sla.path("property").asText().toLowerCase(Locale.ROOT);
        if (!List.of("latency", "ly", "freshness").contains(property)) {
            throw new NotTranslated("it is a promise about the service, not about the rows");
        }
        if (table == null || column.isEmpty() || column.contains(",")) {
            throw new NotTranslated("it names no column of a table of this contract in 'element'");
        }
        String unit =
                switch (sla.path("unit").asText("").toLowerCase(Locale.ROOT)) {
                    case "m", "min", "minute", "minutes" -> "minutes";
                    case "h", "hr", "hour", "hours" -> "hours";
                    case "d", "day", "days" -> "days";
                    case "w", "week", "weeks" -> "weeks";
                    case "mo", "month", "months" -> "months";
                    case "y", "yr", "year", "years" -> "years";
                    default -> throw new NotTranslated(
                            "its unit '" + sla.path("unit").asText("") + "' is not known here");
                };
        String value = sla.path("value").asText();
        if (!value.matches("\\d+")) {
            throw new NotTranslated("its value '" + value + "' is not a whole number");
        }
        return Meaning.of(new Recency(column, Span.parse(value + " " + unit)));
    }
}
