package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.SetRule.Relationships;
import dev.assay.spec.SetRule.Unique;
import dev.assay.spec.TableRule.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One object of a contract: its properties, its keys, its quality rules. */
final class OdcsObject {
    private final Document document;
    private final Draft draft;
    private final DraftTable table;
    private final boolean ours;

    /**
     * @param ours whether {@link OdcsExport} has written the contract
     */
    OdcsObject(Document document, Draft draft, DraftTable table, boolean ours) {
        this.document = document;
        this.draft = draft;
        this.table = table;
        this.ours = ours;
    }

    void read(String pointer) {
        JsonNode object = document.root().at(pointer);
        columns(pointer, object.path("properties"));
        key(pointer, object.path("properties"));
        for (int i = 0; i < object.path("properties").size(); i++) {
            property(pointer + "/properties/" + i, object.path("properties").get(i));
        }
        relationships(pointer, object, null);
        quality(pointer, object, null);
    }

    private void add(String pointer, String what, Item.Said said, Supplier<Meaning> translation) {
        table.items().add(Item.of(document.at(pointer), what, said, translation));
    }

    /** The name that the data has for the property. */
    static String column(JsonNode property) {
        return property.path(property.hasNonNull("physicalName") ? "physicalName" : "name")
                .asText();
    }

    /** All columns must be there, with their type where it is told in SQL's words. */
    private void columns(String pointer, JsonNode properties) {
        Map<String, Schema.Field> fields = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        for (JsonNode property : properties) {
            Optional<String> type = ours
                    ? Optional.ofNullable(property.path("physicalType").textValue())
                    : Types.ofSql(property.path("physicalType").asText(""));
            fields.put(column(property), new Schema.Field(type.orElse(null), null));
            type.ifPresent(known -> types.put(column(property), known));
        }
        if (fields.isEmpty() || ours) {
            if (!types.isEmpty()) {
                table.declaration().put("schema", types);
            }
            return;
        }
        if (textual()) {
            fields.replaceAll((name, field) -> new Schema.Field(null, null));
        }
        add(pointer, "properties", Item.Said.NOTHING, () -> Meaning.of(new Schema(fields, false, true)));
    }

    /** Whether the source tells its columns' types in its own way, or not at all. */
    private boolean textual() {
        return List.of("csv", "jdbc").contains(table.declaration().getOrDefault("format", ""));
    }

    private void key(String pointer, JsonNode properties) {
        List<JsonNode> parts = new ArrayList<>();
        properties.forEach(property -> {
            if (property.path("primaryKey").asBoolean()) {
                parts.add(property);
            }
        });
        if (parts.isEmpty()) {
            return;
        }
        parts.sort(
                Comparator.comparingInt(part -> part.path("primaryKeyPosition").asInt(-1)));
        List<String> columns = parts.stream().map(OdcsObject::column).toList();
        table.declaration().put("key", columns);
        add(pointer, "primary key", Item.Said.NOTHING, () -> {
            Meaning meaning = Meaning.of(new Unique(columns, null, null));
            for (JsonNode part : parts) {
                if (!part.path("required").asBoolean()) {
                    meaning = meaning.and(Meaning.of(new NotNull(column(part))));
                }
            }
            return meaning;
        });
    }

    private void property(String pointer, JsonNode property) {
        String column = column(property);
        if (property.path("required").asBoolean()) {
            add(pointer, "required " + column, Item.Said.NOTHING, () -> Meaning.of(new NotNull(column)));
        }
        if (property.path("unique").asBoolean()) {
            add(
                    pointer,
                    "unique " + column,
                    Item.Said.NOTHING,
                    () -> Meaning.of(new Unique(List.of(column), null, null)));
        }
        if (!ours) {
            OdcsTypes.options(property, !textual())
                    .forEach((what, meaning) -> add(pointer, what + " of " + column, Item.Said.NOTHING, meaning));
        }
        relationships(pointer, property, column);
        quality(pointer, property, column);
        if (property.path("properties").size() > 0
                || property.path("items").path("properties").size() > 0) {
            add(pointer, "properties of " + column, Item.Said.NOTHING, () -> {
                throw new NotTranslated("fields inside a column are not checked here; flatten the column first");
            });
        }
    }

    private void quality(String pointer, JsonNode element, String column) {
        OdcsQuality rules = new OdcsQuality(draft, table.name(), column);
        for (int i = 0; i < element.path("quality").size(); i++) {
            table.items()
                    .add(rules.item(
                            document.at(pointer + "/quality/" + i),
                            element.path("quality").get(i)));
        }
    }

    private void relationships(String pointer, JsonNode element, String column) {
        for (int i = 0; i < element.path("relationships").size(); i++) {
            JsonNode relationship = element.path("relationships").get(i);
            add(
                    pointer + "/relationships/" + i,
                    "relationship to " + String.join(", ", names(relationship.path("to"))),
                    Item.Said.NOTHING,
                    () -> relationship(relationship, column));
        }
    }

    private Meaning relationship(JsonNode relationship, String column) {
        if (!relationship.path("type").asText("foreignKey").equals("foreignKey")) {
            throw new NotTranslated(
                    "it is of the type '" + relationship.path("type").asText() + "', no foreign key");
        }
        List<String> columns = new ArrayList<>();
        names(relationship.path("from")).forEach(name -> columns.add(name.substring(name.lastIndexOf('.') + 1)));
        if (column != null) {
            columns.add(column);
        }
        List<String> fields = new ArrayList<>();
        String to = null;
        for (String name : names(relationship.path("to"))) {
            int dot = name.lastIndexOf('.');
            if (dot < 0 || name.contains("/")) {
                throw new NotTranslated("'" + name + "' does not read as object.property");
            }
            to = name.substring(0, dot);
            fields.add(name.substring(dot + 1));
        }
        if (to == null) {
            throw new NotTranslated("it does not say to what");
        }
        return Meaning.of(new Relationships(columns, draft.other(to), fields));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node.isTextual()) {
            names.add(node.asText());
        }
        if (node.isArray()) {
            node.forEach(each -> names.add(each.asText()));
        }
        return names;
    }
}
