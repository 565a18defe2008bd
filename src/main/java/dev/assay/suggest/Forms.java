package dev.assay.suggest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a pattern of a profile, such as {@code A{2}-9{4}}, into a regular expression. */
final class Forms {
    private static final Pattern PART = Pattern.compile("([Aa9\u00e9])(\\{\\d+}|\\+)?|(.)", Pattern.DOTALL);

    private Forms() {}

    static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        Matcher part = PART.matcher(pattern);
        while (part.find()) {
            if (part.group(1) == null) {
                regex.append(escaped(part.group(3)));
            } else {
                regex.append(
                        switch (part.group(1)) {
                            case "A" -> "[A-Z]";
                            case "a" -> "[a-z]";
                            case "9" -> "[0-9]";
                            default -> "[^\\x00-\\x7F]";
                        });
                regex.append(part.group(2) == null ? "" : part.group(2));
            }
        }
        return regex.toString();
    }

    private static String escaped(String sign) {
        return sign.matches("[\\w\\s]") || sign.equals("-") || sign.equals("/") ? sign : "\\" + sign;
    }
}
