package dev.assay.exchange;

import dev.assay.exchange.Dqdl.Condition;
import dev.assay.exchange.Dqdl.Value;
import dev.assay.exchange.Dqdl.Value.Kind;
import dev.assay.exchange.DqdlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Parses what a rule's result is compared with. */
final class DqdlValuesParser {
    private static final Set<String> KEYWORDS = Set.of("null", "empty", "whitespaces_only");
    private static final Set<String> DURATIONS = Set.of("days", "hours", "minutes", "day", "hour", "minute");
    private static final Set<String> SIZES = Set.of("B", "KB", "MB", "GB", "TB");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/");

    private final DqdlTokens tokens;
    private final String text;
    private final Map<String, List<String>> variables;

    DqdlValuesParser(DqdlTokens tokens, String text, Map<String, List<String>> variables) {
        this.tokens = tokens;
        this.text = text;
        this.variables = variables;
    }

    Condition condition() {
        String not = tokens.takeWord("not") ? "not " : "";
        if (tokens.takeWord("between")) {
            Value from = value();
            if (!tokens.takeWord("and")) {
                throw tokens.unexpected("'and' and the upper bound must stand here");
            }
            return new Condition(not + "between", List.of(from, value()));
        }
        if (tokens.takeWord("in")) {
            return new Condition(not + "in", values());
        }
        if (tokens.takeWord("matches")) {
            return new Condition(not + "matches", List.of(new Value(Kind.STRING, tokens.quoted())));
        }
        Token operator = tokens.take();
        boolean negated = operator.is("!") && tokens.take("=");
        if (!negated && !Set.of("=", "!=", ">", ">=", "<", "<=").contains(operator.text())) {
            tokens.back();
            throw tokens.unexpected("a comparison must stand here, such as > 0.9");
        }
        return new Condition(negated ? "!=" : operator.text(), List.of(value()));
    }

    private List<Value> values() {
        if (tokens.peek().is("$")) {
            return variable();
        }
        tokens.expect("[");
        List<Value> values = new ArrayList<>();
        while (!tokens.peek().is("]")) {
            if (tokens.peek().is("$")) {
                values.addAll(variable());
            } else {
                values.add(value());
            }
            if (!tokens.take(",") && !tokens.peek().is("]")) {
                throw tokens.unexpected("put a comma between values, and ] after the last");
            }
        }
        tokens.expect("]");
        return values;
    }

    private List<Value> variable() {
        tokens.expect("$");
        Token name = tokens.take();
        List<String> found = variables.get(name.text());
        if (found == null) {
            tokens.back();
            throw tokens.unexpected("no such variable is declared before Rules");
        }
        return found.stream().map(each -> new Value(Kind.STRING, each)).toList();
    }

    private Value value() {
        Token first = tokens.peek();
        if (first.quoted()) {
            return new Value(Kind.STRING, tokens.take().text());
        }
        if (first.is("$")) {
            return variable().get(0);
        }
        if (KEYWORDS.contains(first.text().toLowerCase(Locale.ROOT))) {
            return new Value(Kind.KEYWORD, tokens.take().text().toUpperCase(Locale.ROOT));
        }
        if (first.is("now") || (first.is("(") && tokens.peek(1).is("now"))) {
            return now();
        }
        boolean negative = first.is("-");
        Token number = tokens.peek(negative ? 1 : 0);
        boolean plain = number.text().matches("\\d+(\\.\\d+)?") && !number.quoted();
        Token after = tokens.peek(negative ? 2 : 1);
        if (plain && !ARITHMETIC.contains(after.text())) {
            tokens.take();
            if (negative) {
                tokens.take();
            }
            return measured((negative ? "-" : "") + number.text());
        }
        return dynamic();
    }

    private Value measured(String number) {
        Token unit = tokens.peek();
        if (DURATIONS.contains(unit.text()) || SIZES.contains(unit.text())) {
            tokens.take();
            return new Value(SIZES.contains(unit.text()) ? Kind.SIZE : Kind.DURATION, number + " " + unit.text());
        }
        return new Value(Kind.NUMBER, number);
    }

    private Value now() {
        boolean nested = tokens.take("(");
        tokens.take();
        tokens.expect("(");
        tokens.expect(")");
        String offset = "";
        if (nested && !tokens.peek().is(")")) {
            offset = " " + tokens.take().text() + " " + tokens.take().text() + " "
                    + tokens.take().text();
        }
        if (nested) {
            tokens.expect(")");
        }
        return new Value(Kind.NOW, "now()" + offset);
    }

    /** Up to where the condition goes on or ends. */
    private Value dynamic() {
        Token first = tokens.peek();
        int depth = 0;
        int taken = 0;
        while (!tokens.peek().text().isEmpty()) {
            Token next = tokens.peek();
            boolean ends = next.is(",") || next.is("]") || next.is(")") || next.word("and") || next.word("or");
            if (depth == 0 && (ends || next.word("where") || next.word("with") || next.word("labels"))) {
                break;
            }
            depth += next.is("(") ? 1 : next.is(")") ? -1 : 0;
            tokens.take();
            taken++;
        }
        if (taken == 0) {
            throw tokens.unexpected("a value must stand here");
        }
        return new Value(
                Kind.DYNAMIC, text.substring(first.start(), tokens.last().end()).replaceAll("\\s+", " "));
    }
}
