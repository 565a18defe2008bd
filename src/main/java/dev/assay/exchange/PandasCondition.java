package dev.assay.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of {@code DataFrame.query}'s language that conditions use: comparisons, in, isnull, and, or, not. */
final class PandasCondition {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>\"[^\"]*\"|'[^']*')|(?<quoted>`[^`]+`)|(?<number>\\d+(\\.\\d*)?([eE][-+]?\\d+)?)"
                    + "|(?<call>\\.(?:isnull|isna|notnull|notna)\\(\\))|(?<sign>==|!=|<=|>=|<|>|&|\\||~|[()\\[\\],-])"
                    + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_.]*?(?=\\.(?:isnull|isna|notnull|notna)\\(\\)|[^\\p{L}\\p{N}_.]|$)))");

    private final String written;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private PandasCondition(String written) {
        this.written = written;
        Matcher matcher = TOKEN.matcher(written.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        if (end != written.strip().length()) {
            throw GxCondition.unknown(written);
        }
    }

    static String sql(String written) {
        PandasCondition condition = new PandasCondition(written);
        String sql = condition.either();
        if (condition.next != condition.tokens.size()) {
            throw GxCondition.unknown(written);
        }
        return sql;
    }

    private String either() {
        StringBuilder sql = new StringBuilder(both());
        while (take("or") || take("|")) {
            sql.append(" OR ").append(both());
        }
        return sql.toString();
    }

    private String both() {
        StringBuilder sql = new StringBuilder(one());
        while (take("and") || take("&")) {
            sql.append(" AND ").append(one());
        }
        return sql.toString();
    }

    private String one() {
        if (take("not") || take("~")) {
            return "NOT (" + one() + ")";
        }
        if (take("(")) {
            String inner = either();
            expect(")");
            return "(" + inner + ")";
        }
        String left = operand();
        if (peek().startsWith(".")) {
            return left + (token().contains("not") ? " IS NOT NULL" : " IS NULL");
        }
        boolean not = take("not");
        if (take("in")) {
            return left + (not ? " NOT IN " : " IN ") + list();
        }
        String operator = token();
        if (!operator.matches("==|!=|<=|>=|<|>")) {
            throw GxCondition.unknown(written);
        }
        return left + " " + GxCondition.operator(operator) + " " + operand();
    }

    private String list() {
        expect("[");
        List<String> values = new ArrayList<>();
        do {
            values.add(operand());
        } while (take(","));
        expect("]");
        return Sql.list(values);
    }

    private String operand() {
        String token = token();
        if (token.equals("-")) {
            return "-" + operand();
        }
        char first = token.isEmpty() ? ' ' : token.charAt(0);
        if (first == '"' || first == '\'') {
            return Sql.text(token.substring(1, token.length() - 1));
        }
        if (first == '`') {
            return token;
        }
        if (Character.isDigit(first)) {
            return token;
        }
        if (token.equals("True") || token.equals("False")) {
            return token.toUpperCase(java.util.Locale.ROOT);
        }
        if (!Character.isLetter(first) && first != '_') {
            throw GxCondition.unknown(written);
        }
        return Sql.name(token);
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String token() {
        String token = peek();
        next++;
        return token;
    }

    private boolean take(String token) {
        boolean there = peek().equals(token);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw GxCondition.unknown(written);
        }
    }
}
