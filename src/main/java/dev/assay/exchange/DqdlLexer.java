package dev.assay.exchange;

import dev.assay.problem.InputException;
import dev.assay.spec.Position;
import java.util.ArrayList;
import java.util.List;

/** Cuts DQDL into words, quoted texts and signs; comments are left out. */
final class DqdlLexer {
    /** One token; the text of a quoted one is without its quotes. */
    record Token(Position at, String text, boolean quoted, int start, int end) {
        boolean is(String sign) {
            return !quoted && text.equals(sign);
        }

        /** A word of the language, in either case. */
        boolean word(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }
    }

    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;
    private int line = 1;
    private int lineStart;

    private DqdlLexer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The tokens; the last one is empty and stands at the end. */
    static List<Token> tokens(String file, String text) {
        DqdlLexer lexer = new DqdlLexer(file, text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (next < text.length()) {
            char c = text.charAt(next);
            if (c == '\n') {
                newLine(next);
                next++;
            } else if (Character.isWhitespace(c)) {
                next++;
            } else if (c == '#') {
                int end = text.indexOf('\n', next);
                next = end < 0 ? text.length() : end;
            } else if (c == '"') {
                quoted();
            } else if (word(c)) {
                int start = next;
                while (next < text.length() && word(text.charAt(next))) {
                    next++;
                }
                tokens.add(new Token(at(start), text.substring(start, next), false, start, next));
            } else {
                sign(c);
            }
        }
        tokens.add(new Token(at(next), "", false, next, next));
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private void quoted() {
        int start = next;
        Position at = at(start);
        StringBuilder inner = new StringBuilder();
        next++;
        while (next < text.length() && text.charAt(next) != '"') {
            char c = text.charAt(next);
            boolean pair = c == '\\' && next + 1 < text.length() && "\"\\".indexOf(text.charAt(next + 1)) >= 0;
            if (pair) {
                // A backslash before a backslash belongs to a regular expression, and both stay.
                inner.append(text.charAt(next + 1) == '"' ? "\"" : "\\\\");
                next += 2;
                continue;
            }
            if (c == '\n') {
                newLine(next);
            }
            inner.append(c);
            next++;
        }
        if (next >= text.length()) {
            throw InputException.of(at, "bad DQDL: a quoted text that does not end", "close it with \"");
        }
        next++;
        tokens.add(new Token(at, inner.toString(), true, start, next));
    }

    private void sign(char c) {
        boolean two = next + 1 < text.length() && text.charAt(next + 1) == '=' && (c == '!' || c == '<' || c == '>');
        String sign = two ? text.substring(next, next + 2) : String.valueOf(c);
        if (!two && "=<>![](){},:$+-*/".indexOf(c) < 0) {
            throw InputException.of(
                    at(next), "bad DQDL: the character '" + c + "'", "names and texts stand in double quotes");
        }
        tokens.add(new Token(at(next), sign, false, next, next + sign.length()));
        next += sign.length();
    }

    private void newLine(int at) {
        line++;
        lineStart = at + 1;
    }

    private Position at(int index) {
        return new Position(file, line, index - lineStart + 1);
    }
}
