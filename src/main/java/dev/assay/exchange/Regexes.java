package dev.assay.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions between those who look for a match anywhere in the text, and ours, which the whole text matches. */
final class Regexes {
    private static final String ANY = "(?s:.*)";
    private static final Pattern ANCHORED =
            Pattern.compile("(?:\\^|\\\\A)(.*[^\\\\]|)(?:\\$|\\\\[zZ])", Pattern.DOTALL);
    private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?P?<([A-Za-z_]\\w*)>|\\(\\?P=(\\w+)\\)");

    private Regexes() {}

    /** What the whole text matches where, and only where, the expression is found in it. */
    static String anywhere(String regex) {
        String java = java(regex);
        Matcher anchored = ANCHORED.matcher(java);
        if (anchored.matches() && !alternates(anchored.group(1))) {
            return unwrapped(anchored.group(1));
        }
        boolean begins = java.startsWith("^") && !alternates(java);
        boolean ends = java.endsWith("$") && !java.endsWith("\\$") && !alternates(java);
        String inner = java.substring(begins ? 1 : 0, java.length() - (ends ? 1 : 0));
        return (begins ? "" : ANY) + (alternates(java) ? "(?:" + inner + ")" : inner) + (ends ? "" : ANY);
    }

    /** Whether the translation is exact only for texts without a line break at their end. */
    static boolean endsAtLineBreak(String regex) {
        return regex.endsWith("$") && !regex.endsWith("\\$");
    }

    /** Found where, and only where, the whole text matches the expression. */
    static String anchored(String regex) {
        return "^(?:" + regex + ")$";
    }

    /** Python's spelling of named groups in Java's, which knows no underscore in them. */
    static String java(String regex) {
        Matcher named = GROUP_NAME.matcher(regex);
        StringBuilder java = new StringBuilder();
        while (named.find()) {
            String replacement = named.group(1) != null
                    ? "(?<" + named.group(1).replace("_", "") + ">"
                    : "\\k<" + named.group(2).replace("_", "") + ">";
            named.appendReplacement(java, Matcher.quoteReplacement(replacement));
        }
        named.appendTail(java);
        Pattern.compile(java.toString());
        return java.toString();
    }

    private static String unwrapped(String regex) {
        boolean wrapped = regex.startsWith("(?:") && regex.endsWith(")") && closing(regex) == regex.length() - 1;
        return wrapped ? regex.substring(3, regex.length() - 1) : regex;
    }

    /** Where the group that opens the expression is closed. */
    private static int closing(String regex) {
        return first(regex, ')');
    }

    /** Whether there is an alternative outside all groups. */
    private static boolean alternates(String regex) {
        return first(regex, '|') >= 0;
    }

    /** Where this character stands first outside all groups and sets, one that closes a group after it; -1 for nowhere. */
    private static int first(String regex, char wanted) {
        int depth = 0;
        boolean set = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (set) {
                set = c != ']';
            } else if (c == '[') {
                set = true;
                i += regex.startsWith("]", i + 1) ? 1 : regex.startsWith("^]", i + 1) ? 2 : 0;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == wanted && depth == 0) {
                    return i;
                }
            }
        }
        return -1;
    }
}
