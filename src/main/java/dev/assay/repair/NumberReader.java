package dev.assay.repair;

import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.api.java.UDF1;

/**
 * A number as a locale writes it, as a plain one: {@code 1.234,50 EUR} is {@code 1234.50}. Null for what is none, such as
 * groups of other than three digits, which may be another locale's decimals.
 */
final class NumberReader implements UDF1<String, String> {
    private static final long serialVersionUID = 1L;
    private static final String BLANK = "[\\s\\u00a0\\u202f]*";

    private final Pattern before;
    private final Pattern after;
    private final Pattern number;

    /**
     * @param strip words and signs, which may stand before and after the number, also with a point behind
     * @param locale IETF language tag
     */
    NumberReader(List<String> strip, String locale) {
        String words = strip.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        String any = words.isEmpty() ? BLANK : "(?:" + BLANK + "(?:" + words + ")\\.?)*" + BLANK;
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        before = Pattern.compile("\\A" + any, flags);
        after = Pattern.compile(any + "\\z", flags);
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(Locale.forLanguageTag(locale));
        char grouping = signs.getGroupingSeparator();
        boolean blank = Character.isSpaceChar(grouping);
        String group = blank ? "[ \\u00a0\\u202f]" : grouping == '\u2019' ? "['\u2019]" : Pattern.quote("" + grouping);
        String decimal = Pattern.quote("" + signs.getDecimalSeparator());
        number = Pattern.compile("([+\\-\\u2212]?)" + BLANK + "(\\d{1,3}(?:" + group + "\\d{3})+|\\d+|(?=" + decimal
                + "\\d))(?:" + decimal + "(\\d*))?([eE][+-]?\\d{1,3})?");
    }

    @Override
    public String call(String text) {
        if (text == null) {
            return null;
        }
        Matcher start = before.matcher(text);
        String rest = start.find() ? text.substring(start.end()) : text;
        Matcher sign = Pattern.compile("\\A[+\\-\\u2212]").matcher(rest);
        String signed = "";
        if (sign.find()) {
            // "-$5": the sign stands before what is left out.
            Matcher inner = before.matcher(rest.substring(1));
            signed = rest.substring(0, 1);
            rest = inner.find() ? rest.substring(1 + inner.end()) : rest.substring(1);
        }
        Matcher end = after.matcher(rest);
        String bare = signed + (end.find() ? rest.substring(0, end.start()) : rest);
        Matcher found = number.matcher(bare);
        return found.matches() ? plain(found) : null;
    }

    private static String plain(Matcher found) {
        String sign = found.group(1).isEmpty() || found.group(1).equals("+") ? "" : "-";
        String whole = found.group(2).replaceAll("\\D", "");
        String decimals = found.group(3) == null || found.group(3).isEmpty() ? "" : "." + found.group(3);
        return sign + (whole.isEmpty() ? "0" : whole) + decimals + (found.group(4) == null ? "" : found.group(4));
    }
}
