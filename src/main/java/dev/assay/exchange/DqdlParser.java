package dev.assay.exchange;

import dev.assay.exchange.Dqdl.Compound;
import dev.assay.exchange.Dqdl.Condition;
import dev.assay.exchange.Dqdl.Node;
import dev.assay.exchange.Dqdl.Single;
import dev.assay.exchange.DqdlLexer.Token;
import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses DQDL: metadata, sources, variables, rules and analyzers. */
final class DqdlParser {
    private static final Set<String> BEGIN_CONDITION = Set.of("=", "!=", "!", ">", ">=", "<", "<=");
    private static final Set<String> BEGIN_CONDITION_WORDS = Set.of("between", "not", "in", "matches");

    private final String text;
    private final DqdlTokens tokens;
    private final Map<String, List<String>> variables = new LinkedHashMap<>();

    private DqdlParser(String file, String text) {
        this.text = text;
        this.tokens = new DqdlTokens(DqdlLexer.tokens(file, text));
    }

    static Dqdl parse(String file, String text) {
        return new DqdlParser(file, text).document();
    }

    private Dqdl document() {
        Map<String, List<String>> sources = new LinkedHashMap<>();
        List<Node> rules = new ArrayList<>();
        List<Node> analyzers = new ArrayList<>();
        while (!tokens.peek().text().isEmpty() || tokens.peek().quoted()) {
            Token name = tokens.take();
            tokens.expect("=");
            if (name.is("Metadata")) {
                dictionary();
            } else if (name.is("DataSources")) {
                sources.putAll(dictionary());
            } else if (name.is("DefaultLabels")) {
                labels();
            } else if (name.is("Rules")) {
                rules.addAll(list());
            } else if (name.is("Analyzers")) {
                analyzers.addAll(list());
            } else if (!name.quoted() && name.text().matches("[\\p{L}_][\\p{L}\\p{N}_.]*")) {
                variables.put(name.text(), constants());
            } else {
                throw InputException.of(
                        name.at(), "bad DQDL: '" + name.text() + "' begins no section", "write Rules = [ … ]");
            }
        }
        return new Dqdl(sources, rules, analyzers);
    }

    private List<Node> list() {
        tokens.expect("[");
        List<Node> nodes = new ArrayList<>();
        while (!tokens.peek().is("]")) {
            nodes.add(either());
            if (!tokens.take(",") && !tokens.peek().is("]")) {
                throw tokens.unexpected("put a comma between rules, and ] after the last");
            }
        }
        tokens.expect("]");
        return nodes;
    }

    /** One or more rules under {@code or}. */
    private Node either() {
        return joined("or", this::both);
    }

    private Node both() {
        return joined("and", this::part);
    }

    private Node joined(String word, java.util.function.Supplier<Node> part) {
        Token first = tokens.peek();
        List<Node> parts = new ArrayList<>(List.of(part.get()));
        while (tokens.takeWord(word)) {
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.get(0) : new Compound(first.at(), written(first), word.equals("and"), parts);
    }

    private Node part() {
        if (!tokens.peek().is("(")) {
            return single();
        }
        tokens.expect("(");
        Node inner = either();
        tokens.expect(")");
        return tokens.peek().word("labels") && inner instanceof Single single
                ? labelled(single, labelsAfterWord())
                : inner;
    }

    private static Single labelled(Single single, Map<String, String> labels) {
        return new Single(
                single.at(),
                single.text(),
                single.type(),
                single.parameters(),
                single.condition(),
                single.where(),
                single.tags(),
                labels);
    }

    private Single single() {
        Token type = tokens.take();
        if (type.quoted() || !type.text().matches("[A-Za-z]\\w*")) {
            tokens.back();
            throw tokens.unexpected("begin with a rule type, such as IsComplete");
        }
        List<String> parameters = parameters(type.text());
        DqdlValuesParser values = new DqdlValuesParser(tokens, text, variables);
        Condition condition = beginsCondition() ? values.condition() : null;
        String where = tokens.takeWord("where") ? tokens.quoted() : null;
        Map<String, String> labels = tokens.peek().word("labels") ? labelsAfterWord() : Map.of();
        Map<String, Condition> tags = new LinkedHashMap<>();
        while (tokens.takeWord("with")) {
            String tag = tokens.take().text();
            tags.put(tag, values.condition());
        }
        // The documentation also shows the condition on the rows behind the threshold.
        where = where == null && tokens.takeWord("where") ? tokens.quoted() : where;
        return new Single(type.at(), written(type), type.text(), parameters, condition, where, tags, labels);
    }

    private boolean beginsCondition() {
        Token next = tokens.peek();
        return !next.quoted() && (BEGIN_CONDITION.contains(next.text()) || BEGIN_CONDITION_WORDS.contains(next.text()));
    }

    private List<String> parameters(String type) {
        List<String> parameters = new ArrayList<>();
        while (true) {
            Token next = tokens.peek();
            boolean connects =
                    next.word("of") || (next.word("and") && !tokens.peek(1).is("("));
            if (connects) {
                tokens.take();
                next = tokens.peek();
            }
            boolean word = !next.quoted() && next.text().matches("[\\p{L}\\p{N}_.]+");
            if (!next.quoted() && DqdlUnlike.all().contains(next.text()) && !type.equals("DetectAnomalies")) {
                throw tokens.unexpected("put a comma between rules");
            }
            if (next.is("$")) {
                tokens.take();
                parameters.addAll(variable(tokens.take()));
            } else if (next.quoted() || (word && !ends(next))) {
                parameters.add(tokens.take().text());
            } else {
                return parameters;
            }
        }
    }

    private boolean ends(Token next) {
        return beginsCondition()
                || next.word("where")
                || next.word("with")
                || next.word("labels")
                || next.word("and")
                || next.word("or");
    }

    private List<String> variable(Token name) {
        List<String> value = variables.get(name.text());
        if (value == null) {
            throw InputException.of(
                    name.at(), "bad DQDL: there is no variable '" + name.text() + "'", "declare it before Rules");
        }
        return value;
    }

    private List<String> constants() {
        if (!tokens.peek().is("[")) {
            return List.of(tokens.quoted());
        }
        tokens.expect("[");
        List<String> values = new ArrayList<>();
        while (!tokens.peek().is("]")) {
            values.add(tokens.quoted());
            tokens.take(",");
        }
        tokens.expect("]");
        return values;
    }

    private Map<String, List<String>> dictionary() {
        tokens.expect("{");
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        while (!tokens.peek().is("}")) {
            String key = tokens.quoted();
            tokens.expect(":");
            pairs.put(key, constants());
            tokens.take(",");
        }
        tokens.expect("}");
        return pairs;
    }

    private Map<String, String> labelsAfterWord() {
        tokens.take();
        tokens.expect("=");
        return labels();
    }

    private Map<String, String> labels() {
        tokens.expect("[");
        Map<String, String> labels = new LinkedHashMap<>();
        while (!tokens.peek().is("]")) {
            String key = tokens.quoted();
            tokens.expect("=");
            labels.put(key, tokens.quoted());
            tokens.take(",");
        }
        tokens.expect("]");
        return labels;
    }

    private String written(Token from) {
        return text.substring(from.start(), tokens.last().end()).replaceAll("\\s+", " ");
    }
}
