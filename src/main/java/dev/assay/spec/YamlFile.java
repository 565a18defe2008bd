package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** One file's text as a tree. */
final class YamlFile {
    /** Aliases can make a short text unfold without end; no honest spec comes near. */
    private static final int MOST_NODES = 500_000;

    private final String name;
    private final Problems problems;
    private int nodes;

    private YamlFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** The document's map; empty after a problem that leaves nothing to go on with. */
    static Optional<Branch> read(String name, String text, Problems problems) {
        return new YamlFile(name, problems).read(text);
    }

    private Optional<Branch> read(String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setSchema(new CoreSchema())
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(at(1, 1), "the file is empty", "begin with 'assay: 1' and a name");
                return Optional.empty();
            }
            Tree tree = tree(root.get());
            if (tree instanceof Branch branch) {
                return Optional.of(branch);
            }
            problems.add(tree.at(), "a spec is a map, not " + Shown.of(tree), "begin with 'assay: 1' and a name");
        } catch (MarkedYamlEngineException e) {
            Position where =
                    e.getProblemMark().or(e::getContextMark).map(this::at).orElse(at(1, 1));
            problems.add(where, "bad YAML: " + said(e), mend(e, text));
        } catch (ReaderException e) {
            problems.add(position(text, e.getPosition()), "bad YAML: a character that is not printable", "remove it");
        } catch (YamlEngineException e) {
            problems.add(at(1, 1), "bad YAML: " + e.getMessage(), "");
        }
        return Optional.empty();
    }

    private Tree tree(Node node) {
        Position at = node.getStartMark().map(this::at).orElse(at(1, 1));
        nodes++;
        if (nodes > MOST_NODES) {
            throw new YamlEngineException("aliases unfold to more than " + MOST_NODES + " nodes");
        }
        if (node.isRecursive()) {
            problems.add(at, "an alias leads back to itself", "write the value out");
            return nothing(at);
        }
        if (node instanceof MappingNode mapping) {
            return branch(at, mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(tree(item)));
            return new Items(at, items);
        }
        return leaf(at, (ScalarNode) node);
    }

    private Branch branch(Position at, MappingNode mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position keyAt = tuple.getKeyNode().getStartMark().map(this::at).orElse(at);
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                problems.add(keyAt, "a key is a list or a map", "write a word; quote a reference such as \"${name}\"");
                continue;
            }
            String key = scalar.getValue();
            Entry first = entries.get(key);
            if (first != null) {
                String line = "line " + first.key().line();
                problems.add(keyAt, "key '" + key + "' is given twice, first on " + line, "keep one of them");
                continue;
            }
            entries.put(key, new Entry(keyAt, tree(tuple.getValueNode())));
        }
        return new Branch(at, entries);
    }

    private static Leaf leaf(Position at, ScalarNode node) {
        String text = node.getValue();
        return new Leaf(at, text, text, Scalars.kindOf(node.getTag(), text), node.isPlain(), Leaf.Origin.WRITTEN);
    }

    private static Leaf nothing(Position at) {
        return new Leaf(at, "", "", Leaf.Kind.NOTHING, true, Leaf.Origin.UNRESOLVED);
    }

    private static String said(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return context + e.getProblem().replaceFirst("\\. \\(Do not use.*", "");
    }

    private static String mend(MarkedYamlEngineException e, String text) {
        if (e.getProblem().contains("TAB")) {
            return "indent with spaces";
        }
        boolean reference = e.getProblemMark()
                .map(mark -> text.lines().skip(mark.getLine()).findFirst().orElse(""))
                .filter(line -> line.matches(".*[{\\[].*\\$\\{.*"))
                .isPresent();
        return reference
                ? "inside { } and [ ] put quotes around a reference: \"${name}/sales\""
                : "check indentation, quotes and brackets near here";
    }

    private Position at(Mark mark) {
        return at(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Position at(int line, int column) {
        return new Position(name, line, column);
    }

    private Position position(String text, int index) {
        String before = text.substring(0, Math.min(index, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return at(line, before.length() - before.lastIndexOf('\n'));
    }
}
