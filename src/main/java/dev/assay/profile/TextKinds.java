package dev.assay.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;

/** Tells the kind of a text, and reads the number or date in it; of the text told last. */
final class TextKinds {
    /** Longer texts are words. */
    private static final int LONGEST = 64;

    private static final int LONGEST_TOKEN = 16;
    private static final int DIGITS_OF_A_LONG = 18;
    private static final int DATE_LENGTH = 10;

    private static final Set<String> TOKENS = Set.of(
            "n/a",
            "na",
            "n.a.",
            "n.a",
            "#n/a",
            "null",
            "(null)",
            "none",
            "nil",
            "nan",
            "-",
            "--",
            "---",
            ".",
            "..",
            "...",
            "?",
            "??",
            "???",
            "unknown",
            "unk",
            "missing",
            "undefined",
            "not available",
            "not applicable",
            "not known",
            "tbd",
            "tba",
            "xx",
            "xxx",
            "x",
            "#ref!",
            "(blank)",
            "blank",
            "empty",
            "_",
            "*",
            "/",
            "\\n",
            "k.a.",
            "keine angabe",
            "unbekannt",
            "inconnu",
            "sin datos",
            "desconocido",
            "nd",
            "n.d.");
    private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no", "y", "n", "t", "f");

    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(\\.\\d*)?[eE][+-]?\\d{1,3}");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+|[+-]?\\d{1,3}(\\.\\d{3})+,\\d+");
    private static final Pattern GROUPED =
            Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?|[+-]?\\d{1,3}([ '\u00a0]\\d{3})+([.,]\\d+)?");
    private static final Pattern PERCENT = Pattern.compile("[+-]?\\d+([.,]\\d+)?\\s?%");
    private static final Pattern WITH_UNIT = Pattern.compile(
            "[+-]?\\d+([.,]\\d+)*(\\s[\\p{L}\u00b0$€£¥µ\"'][\\p{L}\\d./²³]{0,7}|[\\p{Ll}\u00b0$€£¥µ\"'][\\p{Ll}\\d./²³]{0,4})"
                    + "|[$€£¥]\\s?[+-]?\\d+([.,]\\d+)*");
    private static final Pattern OTHER_DATE = Pattern.compile(
            "(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})( \\d{1,2}:\\d{2}(:\\d{2})?( ?[AaPp][Mm])?)?|\\d{4}/\\d{1,2}/\\d{1,2}.{0,9}"
                    + "|\\d{1,2}[ -]\\p{L}{3,9}[ -]\\d{2,4}|\\p{L}{3,9} \\d{1,2},? \\d{4}");
    private static final Pattern TIME =
            Pattern.compile("([01]?\\d|2[0-4]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?( ?[AaPp][Mm])?");
    private static final Pattern URL = Pattern.compile("(https?|ftp)://\\S+|www\\.\\S+\\.\\S+");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern IP =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");

    private static final int UUID_LENGTH = 36;
    private static final String BEFORE_NUMBERS = "+-$\u20ac\u00a3\u00a5";
    /** In the order in which they are tried. */
    private static final Map<TextKind, Pattern> NUMBERS = numbers();

    private double number = Double.NaN;
    private long micros;
    private int firstPart;
    private int secondPart;

    private static Map<TextKind, Pattern> numbers() {
        Map<TextKind, Pattern> patterns = new LinkedHashMap<>();
        patterns.put(TextKind.GROUPED, GROUPED);
        patterns.put(TextKind.COMMA_DECIMAL, COMMA);
        patterns.put(TextKind.PERCENT, PERCENT);
        patterns.put(TextKind.TIME, TIME);
        patterns.put(TextKind.IP, IP);
        patterns.put(TextKind.WITH_UNIT, WITH_UNIT);
        return patterns;
    }

    /** The number in a text whose kind is a number; else NaN. */
    double number() {
        return number;
    }

    /** The moment in a text that is a date, or a date and time, in ISO 8601, as microseconds since 1970-01-01. */
    long micros() {
        return micros;
    }

    /** The first of the numbers of a date in another format; 0 where the month has a name or the year stands first. */
    int firstPart() {
        return firstPart;
    }

    int secondPart() {
        return secondPart;
    }

    TextKind of(UTF8String text, TextScan scan) {
        number = Double.NaN;
        firstPart = 0;
        secondPart = 0;
        if (scan.length() == scan.blanks()) {
            return TextKind.BLANK;
        }
        if (scan.length() > LONGEST) {
            return scan.blanks() == 0
                            && scan.marks() > 2
                            && URL.matcher(text.toString()).matches()
                    ? TextKind.URL
                    : words(scan);
        }
        if (scan.upper() + scan.lower() + scan.other() == 0 && plain(text, scan)) {
            return text.contains(UTF8String.fromString(".")) ? TextKind.DECIMAL : TextKind.INTEGER;
        }
        if (scan.length() <= LONGEST_TOKEN && (scan.digits() == 0 || scan.marks() > 0)) {
            String word = text.toString().strip().toLowerCase(Locale.ROOT);
            if (TOKENS.contains(word)) {
                return TextKind.TOKEN;
            }
            if (TRUTHS.contains(word)) {
                return TextKind.TRUTH;
            }
        }
        if (scan.digits() > 0) {
            TextKind found = withDigits(text.toString().strip(), scan);
            if (found != null) {
                return found;
            }
        } else if (scan.marks() > 1) {
            TextKind found = addressed(text.toString().strip());
            if (found != null) {
                return found;
            }
        }
        return words(scan);
    }

    private static TextKind words(TextScan scan) {
        return scan.blanks() > 0 ? TextKind.WORDS : scan.digits() > 0 ? TextKind.CODE : TextKind.WORD;
    }

    /** Reads {@code [+-]digits[.digits]}, blanks around it aside; whether it is that. */
    private boolean plain(UTF8String text, TextScan scan) {
        if (scan.digits() == 0 || scan.marks() > 2) {
            return false;
        }
        int at = 0;
        int end = text.numBytes();
        while (at < end && Utf8.at(text, at) == ' ') {
            at++;
        }
        while (end > at && Utf8.at(text, end - 1) == ' ') {
            end--;
        }
        boolean negative = Utf8.at(text, at) == '-';
        if (negative || Utf8.at(text, at) == '+') {
            at++;
        }
        long digits = 0;
        int places = -1;
        for (; at < end; at++) {
            byte each = Utf8.at(text, at);
            if (each == '.' && places < 0) {
                places = 0;
            } else if (each < '0' || each > '9') {
                return false;
            } else {
                digits = digits * 10 + (each - '0');
                places = places < 0 ? places : places + 1;
            }
        }
        if (scan.digits() > DIGITS_OF_A_LONG) {
            number = Double.parseDouble(text.toString().strip());
        } else {
            double size = places > 0 ? digits / Math.pow(10, places) : digits;
            number = negative ? -size : size;
        }
        return true;
    }

    private TextKind withDigits(String text, TextScan scan) {
        if (text.indexOf('@') > 0) {
            TextKind found = addressed(text);
            if (found != null) {
                return found;
            }
        }
        if (iso(text)) {
            return text.length() == DATE_LENGTH ? TextKind.DATE : TextKind.DATE_TIME;
        }
        if (Character.isDigit(text.charAt(0)) || BEFORE_NUMBERS.indexOf(text.charAt(0)) >= 0) {
            TextKind found = number(text, scan);
            if (found != null) {
                return found;
            }
        }
        if (scan.blanks() > 0 && date(text)) {
            return TextKind.OTHER_DATE;
        }
        return text.length() == UUID_LENGTH && UUID.matcher(text).matches() ? TextKind.UUID : addressed(text);
    }

    private boolean date(String text) {
        Matcher date = OTHER_DATE.matcher(text);
        if (!date.matches()) {
            return false;
        }
        firstPart = date.group(1) == null ? 0 : Integer.parseInt(date.group(1));
        secondPart = date.group(3) == null ? 0 : Integer.parseInt(date.group(3));
        return true;
    }

    /** Of a text that begins like a number; null where it goes on otherwise. */
    private TextKind number(String text, TextScan scan) {
        if (scan.upper() + scan.lower() == 1 && SCIENTIFIC.matcher(text).matches()) {
            number = Double.parseDouble(text);
            return TextKind.SCIENTIFIC;
        }
        if (date(text)) {
            return TextKind.OTHER_DATE;
        }
        for (Map.Entry<TextKind, Pattern> kind : NUMBERS.entrySet()) {
            if (kind.getValue().matcher(text).matches()) {
                return kind.getKey();
            }
        }
        return null;
    }

    /** A name, an at sign, a host with a dot and two letters or more behind it; no blank. */
    private static boolean email(String text) {
        int at = text.indexOf('@');
        int dot = text.lastIndexOf('.');
        return at > 0
                && text.indexOf('@', at + 1) < 0
                && dot > at + 1
                && dot < text.length() - 2
                && text.chars().noneMatch(Character::isWhitespace);
    }

    private static TextKind addressed(String text) {
        return email(text)
                ? TextKind.EMAIL
                : text.indexOf('.') > 0 && URL.matcher(text).matches() ? TextKind.URL : null;
    }

    /** Reads {@code yyyy-MM-dd}, or that with a time of day behind a blank or a T; whether it is that. */
    private boolean iso(String text) {
        if (text.length() < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(0, DATE_LENGTH));
            long seconds = 0;
            if (text.length() > DATE_LENGTH) {
                char between = text.charAt(DATE_LENGTH);
                if (between != ' ' && between != 'T') {
                    return false;
                }
                String time = text.substring(DATE_LENGTH + 1).replaceFirst("([+-]\\d\\d(:?\\d\\d)?|Z)$", "");
                seconds = LocalTime.parse(time).toSecondOfDay();
            }
            micros = date.toEpochDay() * TimeFacts.MICROS_OF_A_DAY + seconds * 1_000_000;
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
