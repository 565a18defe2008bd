package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's card as it was stored, JSON; what it lacks reads as empty, and so does a card that is no JSON. */
record ModelCard(JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A feature as the card tells of it.
     *
     * @param from where it comes from, in a sentence
     * @param available from when on its value counts as known, in a sentence
     */
    record Feature(String name, String type, boolean categorical, String from, String available) {}

    static ModelCard of(String card) {
        return new ModelCard(parsed(card));
    }

    /** JSON; a missing node where the text is none. */
    static JsonNode parsed(String text) {
        try {
            JsonNode read = text.isEmpty() ? null : MAPPER.readTree(text);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (JsonNode each : json.path("features")) {
            features.add(
                    each.isTextual()
                            ? new Feature(each.asText(), "", false, "", "")
                            : new Feature(
                                    text(each.path("name")),
                                    text(each.path("type")),
                                    each.path("categorical").asBoolean(),
                                    text(each.path("lineage")),
                                    text(each.path("availability"))));
        }
        return features;
    }

    /** The text at a JSON pointer; empty where there is none. */
    String at(String pointer) {
        return text(json.at(pointer));
    }

    /** The members of an object at a JSON pointer as texts, in its order. */
    Map<String, String> members(String pointer) {
        return members(json.at(pointer));
    }

    static Map<String, String> members(JsonNode object) {
        Map<String, String> members = new LinkedHashMap<>();
        object.fields().forEachRemaining(member -> members.put(member.getKey(), text(member.getValue())));
        return members;
    }

    /** The texts of an array at a JSON pointer. */
    List<String> texts(String pointer) {
        List<String> texts = new ArrayList<>();
        json.at(pointer).forEach(each -> texts.add(each.isObject() ? text(each.path("message")) : text(each)));
        return texts.stream().filter(each -> !each.isEmpty()).toList();
    }

    static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isContainerNode() ? node.toString() : node.asText();
    }
}
