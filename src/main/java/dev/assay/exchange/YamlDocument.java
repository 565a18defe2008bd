package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.problem.InputException;
import dev.assay.spec.Position;
import dev.assay.spec.Positions;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 into a {@link Document}; dates stay text. */
final class YamlDocument {
    /** Aliases can make a short text unfold without end; no honest contract comes near. */
    private static final int MOST_NODES = 500_000;

    private final String file;
    private final Map<String, Position> positions = new LinkedHashMap<>();
    private int nodes;

    private YamlDocument(String file) {
        this.file = file;
    }

    /** Reads the text; what is wrong with it is thrown with its place. */
    static Document read(String file, String text) {
        YamlDocument reading = new YamlDocument(file);
        Position start = new Position(file, 1, 1);
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setSchema(new CoreSchema())
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            JsonNode node = root.map(each -> reading.node("", each)).orElse(JsonNodeFactory.instance.nullNode());
            return new Document(node, new Positions(start, reading.positions));
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark().map(reading::at).orElse(start);
            throw InputException.of(at, "bad YAML: " + e.getProblem(), "check indentation, quotes and brackets");
        } catch (YamlEngineException e) {
            throw InputException.of(start, "bad YAML: " + e.getMessage(), "mend it");
        }
    }

    private JsonNode node(String pointer, Node node) {
        nodes++;
        if (nodes > MOST_NODES || node.isRecursive()) {
            throw new YamlEngineException("aliases unfold without end");
        }
        node.getStartMark().ifPresent(mark -> positions.put(pointer, at(mark)));
        if (node instanceof MappingNode mapping) {
            ObjectNode map = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                map.set(key, node(Document.below(pointer, key), tuple.getValueNode()));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                list.add(node(pointer + "/" + list.size(), item));
            }
            return list;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        return number && text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")
                ? DecimalNode.valueOf(new BigDecimal(text))
                : JsonNodeFactory.instance.textNode(text);
    }

    private Position at(Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
