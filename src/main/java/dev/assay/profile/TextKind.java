package dev.assay.profile;

/** What a text looks like. */
enum TextKind {
    BLANK("blank"),
    /** A word that often stands for "not known", such as n/a. */
    TOKEN("word for nothing"),
    INTEGER("whole number"),
    DECIMAL("decimal number"),
    SCIENTIFIC("number with an exponent"),
    /** 12,5 */
    COMMA_DECIMAL("number with a decimal comma"),
    /** 1,234,567.8 */
    GROUPED("number with thousands separators"),
    PERCENT("percentage"),
    /** 12.0 oz, € 5 */
    WITH_UNIT("number with a unit"),
    TRUTH("truth value"),
    /** 2024-01-31 */
    DATE("date"),
    /** 31/01/2024, 1.31.24 */
    OTHER_DATE("date in another format"),
    /** 2024-01-31 12:00:00 */
    DATE_TIME("date and time"),
    TIME("time of day"),
    EMAIL("e-mail address"),
    URL("web address"),
    UUID("UUID"),
    IP("IP address"),
    /** One word of letters, digits, dashes, with a digit in it. */
    CODE("code"),
    WORD("word"),
    WORDS("several words");

    private final String words;

    TextKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean number() {
        return this == INTEGER || this == DECIMAL || this == SCIENTIFIC;
    }
}
