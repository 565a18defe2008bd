package dev.assay.profile;

import java.util.List;

/**
 * What a column seems to be.
 *
 * @param column its name
 * @param kind what
 * @param personal whether it seems to tell who somebody is
 * @param confidence 0 to 1: name and values agree (0.9), the values alone tell (0.7), the name alone or a guess (0.5)
 * @param reasons why, in words
 */
public record Meaning(String column, Kind kind, boolean personal, double confidence, List<String> reasons) {
    public Meaning {
        reasons = List.copyOf(reasons);
    }

    /** What a column can be. */
    public enum Kind {
        NOTHING("nothing: it is empty"),
        CONSTANT("the same everywhere"),
        IDENTIFIER("identifier: tells rows apart"),
        REFERENCE("reference to something that has an identifier"),
        FLAG("yes or no"),
        CATEGORY("category"),
        CODE("code"),
        QUANTITY("quantity"),
        MONEY("money"),
        SHARE("share"),
        RATE("rate"),
        COUNT("count"),
        MEASUREMENT("measurement"),
        TEMPERATURE("temperature"),
        AGE("age"),
        YEAR("year"),
        MONTH("month"),
        WEEKDAY("day of the week"),
        HOUR("hour"),
        LATITUDE("latitude"),
        LONGITUDE("longitude"),
        DATE("date"),
        TIMESTAMP("moment"),
        TIME("time of day"),
        DURATION("duration"),
        E_MAIL("e-mail address"),
        PHONE("telephone number"),
        POST_CODE("post code"),
        COUNTRY("country"),
        CURRENCY("currency"),
        UNIT("unit of measure"),
        PERSON("name of a person"),
        NAME("name of something"),
        PLACE("place"),
        ADDRESS("address"),
        URL("web address"),
        IP("IP address"),
        FREE_TEXT("free text"),
        NUMBER("number"),
        OTHER("not told");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
