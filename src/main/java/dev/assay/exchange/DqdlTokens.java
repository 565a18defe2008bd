package dev.assay.exchange;

import dev.assay.exchange.DqdlLexer.Token;
import dev.assay.problem.InputException;
import java.util.List;

/** Tokens to be taken one after the other. */
final class DqdlTokens {
    private final List<Token> tokens;
    private int next;

    DqdlTokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    /** The token taken last. */
    Token last() {
        return tokens.get(Math.min(next, tokens.size()) - 1);
    }

    void back() {
        next--;
    }

    boolean take(String sign) {
        boolean there = peek().is(sign);
        next += there ? 1 : 0;
        return there;
    }

    boolean takeWord(String word) {
        boolean there = peek().word(word);
        next += there ? 1 : 0;
        return there;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw unexpected("'" + sign + "' must stand here");
        }
    }

    String quoted() {
        if (!peek().quoted()) {
            throw unexpected("a text in double quotes must stand here");
        }
        return take().text();
    }

    InputException unexpected(String mend) {
        boolean end = next >= tokens.size() - 1;
        return InputException.of(
                peek().at(), "bad DQDL: " + (end ? "it ends too early" : "unexpected '" + peek().text() + "'"), mend);
    }
}
