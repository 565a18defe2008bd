package dev.assay.spec;

import dev.assay.spec.Tree.Leaf.Kind;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Values as YAML: maps, lists, text, null, and {@link Plain} scalars. Text is quoted where it would be read as something
 * else, also inside brackets and braces.
 */
public final class YamlText {
    /** What never needs quotes wherever it stands. */
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}_./%(<>=+*~^;$-][\\p{L}\\p{N}_./%()<>=+*~^;$' -]*");

    /** What other readers of YAML take for a number, a date, a truth or a sign; a time span is taken for nothing else. */
    private static final Pattern MISREAD =
            Pattern.compile("(?i)y|n|yes|no|on|off|(?!\\d+ [a-z]+$)[-+.]?\\d.*|[-+]?\\.(nan|inf)|=|<<|~");

    /** A scalar that stands as it is, such as a number. */
    public record Plain(String text) {}

    private YamlText() {}

    /** The value on one line: <code>{ column: store, min: 0 }</code>. */
    public static String flow(Object value) {
        StringBuilder text = new StringBuilder();
        flow(value, text);
        return text.toString();
    }

    /**
     * The same value for a spec, in which a <code>${</code> that is plain text is written with a doubled dollar sign.
     */
    public static Object literal(Object value) {
        if (value instanceof String text) {
            return text.replace("${", "$${");
        } else if (value instanceof List<?> list) {
            return list.stream().map(YamlText::literal).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> literal = new java.util.LinkedHashMap<>();
            map.forEach((key, each) -> literal.put(key, literal(each)));
            return literal;
        }
        return value;
    }

    private static void flow(Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            String between = map.isEmpty() ? "{}" : "{ ";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(between).append(scalar(entry.getKey())).append(": ");
                flow(entry.getValue(), text);
                between = ", ";
            }
            text.append(map.isEmpty() ? between : " }");
        } else if (value instanceof List<?> list) {
            String between = "[";
            text.append(list.isEmpty() ? between : "");
            for (Object item : list) {
                text.append(between);
                flow(item, text);
                between = ", ";
            }
            text.append("]");
        } else {
            text.append(scalar(value));
        }
    }

    /** A text, null or plain scalar. */
    public static String scalar(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Plain plain) {
            return plain.text();
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        String text = (String) value;
        boolean plain = WORD.matcher(text).matches()
                && !text.endsWith(" ")
                && !text.startsWith("---")
                && !text.startsWith("- ")
                && !text.equals("-")
                && !text.startsWith("%")
                && !text.startsWith("*")
                && !text.startsWith(">")
                && !text.startsWith("...")
                && Scalars.kindOf(text) == Kind.TEXT
                && !MISREAD.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        boolean printable =
                text.codePoints().allMatch(c -> c >= ' ' && c != 0x7f && (c < 0x80 || Character.isLetterOrDigit(c)));
        return printable && (text.contains("\"") || text.contains("\\"))
                ? "'" + text.replace("'", "''") + "'"
                : escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired && Character.isLetterOrDigit(text.codePointAt(i))) {
                escaped.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '\t') {
                escaped.append("\\t");
            } else if (c < ' ' || c == 0x7f || (c >= 0x80 && !Character.isLetterOrDigit(c))) {
                escaped.append(paired ? "\\U%08x".formatted(text.codePointAt(i++)) : "\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.append('"').toString();
    }
}
