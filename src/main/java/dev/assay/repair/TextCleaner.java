package dev.assay.repair;

import dev.assay.spec.CellRepair;
import dev.assay.spec.CellRepair.CleanText.Accents;
import dev.assay.spec.CellRepair.CleanText.Blanks;
import dev.assay.spec.CellRepair.CleanText.Letters;
import dev.assay.spec.CellRepair.CleanText.Unicode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Brings a text into one form. Blanks are all that Unicode calls white space, no-break spaces, zero-width spaces and the
 * byte order mark; accents are the marks that a letter can be taken apart into, so that ø and ł keep their strokes.
 */
final class TextCleaner implements UDF1<String, String> {
    private static final long serialVersionUID = 1L;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final boolean trim;
    private final Blanks blanks;
    private final Unicode unicode;
    private final Letters letters;
    private final boolean strip;

    TextCleaner(CellRepair.CleanText rule) {
        this.trim = rule.trim();
        this.blanks = rule.blanks();
        this.unicode = rule.unicode();
        this.letters = rule.letters();
        this.strip = rule.accents() == Accents.STRIP;
    }

    @Override
    public String call(String text) {
        if (text == null) {
            return null;
        }
        String clean = plain(text) ? text : formed(text);
        clean = cased(spaced(clean));
        return clean.isEmpty() && !text.isEmpty() ? null : clean;
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private String formed(String text) {
        String formed = text;
        if (strip) {
            formed = MARKS.matcher(Normalizer.normalize(formed, Normalizer.Form.NFD))
                    .replaceAll("");
            // What was not an accent is put together again.
            formed = unicode == Unicode.KEEP ? Normalizer.normalize(formed, Normalizer.Form.NFC) : formed;
        }
        return switch (unicode) {
            case KEEP -> formed;
            case NFC -> Normalizer.normalize(formed, Normalizer.Form.NFC);
            case NFKC -> Normalizer.normalize(formed, Normalizer.Form.NFKC);
        };
    }

    private String spaced(String text) {
        int start = 0;
        int end = text.length();
        if (trim) {
            while (start < end && blank(text.charAt(start))) {
                start++;
            }
            while (end > start && blank(text.charAt(end - 1))) {
                end--;
            }
        }
        String inner = text.substring(start, end);
        return blanks == Blanks.KEEP ? inner : squeezed(inner);
    }

    private String squeezed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean before = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = blank(text.charAt(i));
            if (!blank) {
                out.append(text.charAt(i));
            } else if (blanks == Blanks.COLLAPSE && !before) {
                out.append(' ');
            }
            before = blank;
        }
        return out.toString();
    }

    private static boolean blank(char letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || letter == '\u200b'
                || letter == '\ufeff';
    }

    private String cased(String text) {
        return switch (letters) {
            case KEEP -> text;
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case TITLE -> titled(text.toLowerCase(Locale.ROOT));
        };
    }

    /** A capital at the start of each word; what stands behind an apostrophe is inside one. */
    private static String titled(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inside = false;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            out.appendCodePoint(inside ? letter : Character.toTitleCase(letter));
            inside = Character.isLetterOrDigit(letter)
                    || Character.getType(letter) == Character.NON_SPACING_MARK
                    || (inside && (letter == '\'' || letter == '\u2019'));
            i += Character.charCount(letter);
        }
        return out.toString();
    }
}
