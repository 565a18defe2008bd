package dev.assay.validate;

import java.util.regex.Pattern;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Whether a text matches a regular expression from its first character to its last. Java's matcher calls itself for each
 * repetition of a group such as {@code (a|b)*}, so a long text can exhaust the stack; to Spark that error is fatal, and ends
 * the executor. Here it is a failure of the check.
 */
final class RegexMatcher implements UDF1<String, Boolean> {
    private static final long serialVersionUID = 1L;

    private final Pattern pattern;

    RegexMatcher(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    @Override
    public Boolean call(String text) {
        if (text == null) {
            return null;
        }
        try {
            return pattern.matcher(text).matches();
        } catch (StackOverflowError e) {
            throw new IllegalStateException("the regular expression repeats a group too often for a text of "
                    + text.length() + " characters; write the group possessively, as in (?:…)*+");
        }
    }
}
