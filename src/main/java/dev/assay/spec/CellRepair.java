package dev.assay.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is done to a cell by what stands in its row. Null stays null, unless the step is there to fill it. */
public sealed interface CellRepair extends Repair {
    private static <T> List<T> listOr(List<T> given, List<T> otherwise) {
        return given == null ? otherwise : List.copyOf(given);
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static Locale known(String written) {
        Locale locale = written == null ? Locale.ENGLISH : Locale.forLanguageTag(written.replace('_', '-'));
        if (!List.of(Locale.getAvailableLocales()).contains(locale)) {
            throw new IllegalArgumentException(
                    "'" + written + "' is not a locale; write a language such as en or de, or de-CH");
        }
        return locale;
    }

    /**
     * Text that only means "nothing" becomes null.
     *
     * @param tokens compared without regard to case and to blanks around them; the blank text is among the default ones
     */
    record NullTokens(List<String> columns, List<String> tokens) implements CellRepair {
        private static final List<String> USUAL =
                List.of("", "-", "--", ".", "?", "n/a", "na", "#n/a", "nan", "null", "nil", "none");

        public NullTokens {
            columns = List.copyOf(columns);
            tokens = listOr(tokens, USUAL);
        }

        @Override
        public Map<String, String> columnUses() {
            return Repair.listed("columns", columns);
        }
    }

    /**
     * Text is brought into one form; a text of which nothing is left becomes null.
     *
     * @param trim whether blanks at both ends go; default true
     * @param blanks what becomes of blanks inside; default keep
     * @param unicode the normal form; default keep
     * @param letters upper, lower or title case; default keep
     * @param accents whether accents are stripped; default keep
     */
    record CleanText(
            List<String> columns, Boolean trim, Blanks blanks, Unicode unicode, Letters letters, Accents accents)
            implements CellRepair {
        /** What becomes of runs of white space. */
        public enum Blanks {
            KEEP,
            COLLAPSE,
            REMOVE
        }

        /** Unicode's normal forms. */
        public enum Unicode {
            KEEP,
            NFC,
            NFKC
        }

        /** Upper and lower case. */
        public enum Letters {
            KEEP,
            UPPER,
            LOWER,
            TITLE
        }

        /** What becomes of accents. */
        public enum Accents {
            KEEP,
            STRIP
        }

        public CleanText {
            columns = List.copyOf(columns);
            trim = or(trim, true);
            blanks = or(blanks, Blanks.KEEP);
            unicode = or(unicode, Unicode.KEEP);
            letters = or(letters, Letters.KEEP);
            accents = or(accents, Accents.KEEP);
        }

        @Override
        public Map<String, String> columnUses() {
            return Repair.listed("columns", columns);
        }
    }

    /**
     * Text becomes a number; what does not parse is refused.
     *
     * @param strip words and signs to leave out before and after, without regard to case
     * @param locale whose decimal and grouping signs are meant; default English
     * @param to Spark SQL type; default double
     */
    record ParseNumber(List<String> columns, List<String> strip, String locale, String to) implements CellRepair {
        public ParseNumber {
            columns = List.copyOf(columns);
            strip = listOr(strip, List.of());
            locale = known(locale).toLanguageTag();
            to = or(to, "double");
        }

        @Override
        public Map<String, String> columnUses() {
            return Repair.listed("columns", columns);
        }
    }

    /**
     * Text becomes a date or a timestamp, by the first of the formats that fits; what fits none is refused.
     *
     * @param formats Spark's patterns, in order
     * @param locale whose names of months and days are meant; default English
     * @param to date (default), timestamp or timestamp_ntz
     */
    record ParseDate(List<String> columns, List<String> formats, String locale, Moment to) implements CellRepair {
        /** What the text becomes. */
        public enum Moment {
            DATE,
            TIMESTAMP,
            TIMESTAMP_NTZ
        }

        public ParseDate {
            columns = List.copyOf(columns);
            formats = List.copyOf(formats);
            locale = known(locale).toLanguageTag();
            to = or(to, Moment.DATE);
        }

        @Override
        public Map<String, String> columnUses() {
            return Repair.listed("columns", columns);
        }
    }

    /**
     * Text or numbers become true or false; what is in neither list is refused.
     *
     * @param yes the words for true, compared without regard to case and to blanks around them
     * @param no the words for false
     */
    record ParseBoolean(List<String> columns, List<String> yes, List<String> no) implements CellRepair {
        public ParseBoolean {
            columns = List.copyOf(columns);
            yes = listOr(yes, List.of("true", "t", "yes", "y", "1"));
            no = listOr(no, List.of("false", "f", "no", "n", "0"));
            for (String word : yes) {
                if (no.contains(word)) {
                    throw new IllegalArgumentException(
                            "'" + word + "' would be both true and false; leave it in one list");
                }
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return Repair.listed("columns", columns);
        }
    }

    /** Columns get other types; what a type can't hold is refused, never null in silence. */
    record Cast(Map<String, String> columns) implements CellRepair {
        public Cast {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> byPointer = new LinkedHashMap<>();
            columns.keySet().forEach(name -> byPointer.put(Index.below("/columns", name), name));
            return byPointer;
        }
    }

    /**
     * Values become their canonical form by a mapping that a person has reviewed.
     *
     * @param mapping a declared table, or the path of a CSV file, with a column of what is written and one of
     *     the canonical form, and perhaps {@code accepted}: yes; no, the value stays; or nothing yet, and it is not known;
     *     null with {@code values}
     * @param values the mapping itself; null with {@code mapping}
     * @param unmapped what becomes of a value that the mapping does not know; it is counted unless ignored; default keep
     */
    record MapValues(String column, String mapping, Map<String, String> values, Unmapped unmapped)
            implements CellRepair {
        /** What becomes of a value that is in no mapping. */
        public enum Unmapped {
            KEEP,
            IGNORE,
            NULL,
            QUARANTINE
        }

        public MapValues {
            if ((mapping == null) == (values == null)) {
                throw new IllegalArgumentException("map_values takes one of mapping and values; give exactly one");
            }
            values = values == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(values));
            unmapped = or(unmapped, Unmapped.KEEP);
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }

        @Override
        public Map<String, String> tableUses() {
            return mapping == null || Repair.isFile(mapping) ? Map.of() : Map.of("/mapping", mapping);
        }
    }

    /**
     * Values that can't be.
     *
     * @param where SQL that is true where the value can't be
     * @param to null (default), the value without its sign, or the whole row to quarantine or to a returns table
     * @param returns URI or catalog name of the table that takes the rows; goes with {@code to: returns}
     */
    record Impossible(String column, String where, Fate to, String returns) implements CellRepair {
        /** What becomes of the value, or of its row. */
        public enum Fate {
            NULL,
            ABSOLUTE,
            QUARANTINE,
            RETURNS
        }

        public Impossible {
            Objects.requireNonNull(where, "where");
            to = or(to, Fate.NULL);
            if ((to == Fate.RETURNS) != (returns != null)) {
                throw new IllegalArgumentException(
                        "to: returns and the place 'returns' go together; give both or neither");
            }
        }

        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }
    }

    /** A column takes the value of an SQL expression over the row. */
    record Set(String column, String sql) implements CellRepair {
        @Override
        public Map<String, String> columnUses() {
            return Map.of("/column", column);
        }

        @Override
        public Map<String, String> sqlUses() {
            return Map.of("/sql", sql);
        }
    }

    /**
     * A column takes the value that another declared table has for the row's key; what is not found is left.
     *
     * @param from name of the declared table
     * @param on this table's columns, and the other's that they equal
     * @param field the other table's column
     * @param only which cells: those without a value (default), or also those that differ
     */
    record Lookup(String column, String from, Map<String, String> on, String field, Only only) implements CellRepair {
        /** Which cells are looked up. */
        public enum Only {
            MISSING,
            DIFFERS
        }

        public Lookup {
            on = Collections.unmodifiableMap(new LinkedHashMap<>(on));
            field = or(field, column);
            only = or(only, Only.MISSING);
        }

        @Override
        public Map<String, String> columnUses() {
            Map<String, String> more = new LinkedHashMap<>();
            on.keySet().forEach(name -> more.put(Index.below("/on", name), name));
            return Repair.with(column, more);
        }

        @Override
        public Map<String, String> tableUses() {
            return Map.of("/from", from);
        }
    }
}
