package dev.assay.exchange;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.problem.InputException;
import dev.assay.spec.Position;
import dev.assay.spec.Positions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON or YAML text, and where each of its nodes stands.
 *
 * @param positions by JSON pointer
 */
record Document(JsonNode root, Positions positions) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A pointer one step further down (RFC 6901). */
    static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    Position at(String pointer) {
        return positions.of(pointer);
    }

    /** Reads JSON; what is wrong with it is thrown with its place. */
    static Document json(String file, String text) {
        Map<String, Position> positions = new LinkedHashMap<>();
        Position start = new Position(file, 1, 1);
        try (JsonParser parser = MAPPER.createParser(text)) {
            parser.nextToken();
            JsonNode root = new JsonReading(file, parser, positions).node("");
            if (parser.nextToken() != null) {
                Position at = at(file, parser.currentTokenLocation());
                throw InputException.of(at, "bad JSON: text after the end of the document", "take it out");
            }
            return new Document(root, new Positions(start, positions));
        } catch (JsonProcessingException e) {
            Position at = e.getLocation() == null ? start : at(file, e.getLocation());
            throw InputException.of(at, "bad JSON: " + e.getOriginalMessage(), "mend it near here");
        } catch (IOException e) {
            throw new IllegalStateException("a text can always be read", e);
        }
    }

    private static Position at(String file, JsonLocation location) {
        return new Position(file, location.getLineNr(), location.getColumnNr());
    }

    /** One pass over the tokens. */
    private record JsonReading(String file, JsonParser parser, Map<String, Position> positions) {
        JsonNode node(String pointer) throws IOException {
            positions.put(pointer, at(file, parser.currentTokenLocation()));
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                ObjectNode node = JsonNodeFactory.instance.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    node.set(key, node(below(pointer, key)));
                }
                return node;
            }
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                ArrayNode node = JsonNodeFactory.instance.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    node.add(node(pointer + "/" + node.size()));
                }
                return node;
            }
            return scalar();
        }

        private JsonNode scalar() throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
                case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
                case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
                case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
                default -> DecimalNode.valueOf(parser.getDecimalValue());
            };
        }
    }
}
