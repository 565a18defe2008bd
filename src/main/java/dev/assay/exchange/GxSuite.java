package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Position;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A Great Expectations suite, of the form before 1.0 and of the one since. */
final class GxSuite {
    private final Document document;
    private final JsonNode parameters;
    private final DraftTable table;
    private final Draft draft;

    private GxSuite(Document document, Place place) {
        JsonNode root = document.root();
        String name =
                root.path(root.has("name") ? "name" : "expectation_suite_name").asText("");
        this.document = document;
        this.draft = new Draft(
                document.at("").file(), "Great Expectations suite" + (name.isEmpty() ? "" : " '" + name + "'"), name);
        JsonNode values = root.path(root.has("suite_parameters") ? "suite_parameters" : "evaluation_parameters");
        this.parameters = values.isObject() ? values : JsonNodeFactory.instance.objectNode();
        this.table =
                draft.table(place.table() == null ? Draft.tableName(name.isEmpty() ? "data" : name) : place.table());
        place.declare(table);
    }

    static Draft read(Document document, Place place) {
        GxSuite suite = new GxSuite(document, place);
        JsonNode expectations = document.root().get("expectations");
        for (int i = 0; i < expectations.size(); i++) {
            suite.table.items().add(suite.item("/expectations/" + i, expectations.get(i)));
        }
        return suite.draft;
    }

    private Item item(String pointer, JsonNode expectation) {
        Position at = document.at(pointer);
        String type = type(expectation);
        JsonNode arguments = expectation.path("kwargs");
        return Item.of(
                at,
                type + subject(arguments),
                said(expectation),
                () -> meaning(type, new Kwargs(arguments, parameters)));
    }

    /** What an expectation of this type says of the table. */
    Meaning meaning(String type, Kwargs kwargs) {
        return meaning(draft, table.name(), type, kwargs);
    }

    /** What an expectation of this type says of a table of the draft. */
    static Meaning meaning(Draft draft, String table, String type, Kwargs kwargs) {
        String where = GxCondition.sql(kwargs);
        Gx context = new Gx(kwargs, table, where, draft);
        if (GxRows.TYPES.contains(type)) {
            return GxRows.meaning(type, context);
        }
        if (GxTogether.TYPES.contains(type)) {
            return GxTogether.meaning(type, context);
        }
        if (GxAggregates.TYPES.contains(type)) {
            return GxAggregates.meaning(type, context);
        }
        if (GxTables.TYPES.contains(type)) {
            return GxTables.meaning(type, context);
        }
        throw new NotTranslated(GxUnlike.why(type)
                .orElseGet(() -> "it is none of the core expectations; " + Suggestion.among(known(), type)));
    }

    /** All types that are translated. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(GxRows.TYPES);
        known.addAll(GxTogether.TYPES);
        known.addAll(GxAggregates.TYPES);
        known.addAll(GxTables.TYPES);
        return known;
    }

    private static String type(JsonNode expectation) {
        String written = expectation
                .path(expectation.has("type") ? "type" : "expectation_type")
                .asText();
        // Classes are named ExpectColumnMaxToBeBetween, the JSON has expect_column_max_to_be_between.
        return written.startsWith("Expect")
                ? written.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                : written;
    }

    private static String subject(JsonNode kwargs) {
        List<String> names = new ArrayList<>();
        for (String key : List.of("column", "column_A", "column_B", "column_list", "column_set")) {
            JsonNode value = kwargs.path(key);
            if (value.isTextual()) {
                names.add(value.asText());
            } else if (value.isArray() && value.size() <= 4) {
                value.forEach(each -> names.add(each.asText()));
            }
        }
        return names.isEmpty() ? "" : "(" + String.join(", ", names) + ")";
    }

    private static Item.Said said(JsonNode expectation) {
        List<String> notes = new ArrayList<>();
        JsonNode note = expectation.path("meta").path("notes");
        JsonNode content = note.isObject() ? note.path("content") : note;
        if (content.isTextual()) {
            notes.add(content.asText());
        } else if (content.isArray()) {
            notes.add(StreamSupport.stream(content.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" ")));
        }
        String severity = expectation.path("severity").asText("critical").toLowerCase(Locale.ROOT);
        String why = expectation.path("description").asText("");
        return new Item.Said(
                null,
                severity.equals("warning") || severity.equals("info") ? Severity.WARN : Severity.ERROR,
                why.isBlank() ? null : why.strip(),
                notes);
    }

    /** What the translation of one expectation needs to know. */
    record Gx(Kwargs kwargs, String table, String where, Draft draft) {
        String column() {
            return kwargs.text("column");
        }

        /** A rule about values that are not null: {@code mostly} is a share of those. */
        Meaning ofValues(Meaning meaning, String column) {
            Share mostly = kwargs.mostly();
            return meaning.atLeast(mostly).where(mostly == null ? where : Sql.and(where, Sql.isNotNull(column)));
        }

        /** A rule about all rows in scope. */
        Meaning ofRows(Meaning meaning) {
            return meaning.atLeast(kwargs.mostly()).where(where);
        }
    }
}
