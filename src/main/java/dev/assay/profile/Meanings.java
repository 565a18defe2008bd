package dev.assay.profile;

import static dev.assay.profile.Meaning.Kind.*;

import dev.assay.meaning.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells what a column seems to be, from its name and its profile. */
final class Meanings {
    private static final double MOSTLY = 0.95;
    private static final double NEARLY_ALL = 0.99;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.7;
    private static final double GUESS = 0.5;
    private static final int FEW = 50;
    private static final double FEW_OF_ALL = 0.05;
    private static final int LONG_TEXT = 40;

    private static final Set<String> CURRENCIES = Set.of(
            "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "CAD", "AUD", "NZD",
            "INR", "BRL", "MXN", "ZAR", "TRY", "RON", "BGN", "UAH", "SGD", "HKD", "KRW");
    private static final Set<String> UNITS = Set.of(
            "kg", "g", "mg", "l", "ml", "cl", "lb", "lbs", "oz", "piece", "pieces", "pcs", "pc", "ea", "each", "m",
            "cm", "mm", "km", "in", "ft", "m2", "m3", "stk", "box", "pack", "cup", "tsp", "tbsp", "kwh", "h", "min");
    private static final Pattern DIALLED = Pattern.compile("[+(]?[\\d() ./-]{6,}\\d");

    private final ColumnProfile column;
    private final NameWords name;
    private final long known;
    private final double distinct;

    Meanings(ColumnProfile column) {
        this.column = column;
        this.name = new NameWords(column.name());
        this.known = column.known();
        this.distinct = column.distinct();
    }

    Meaning meaning() {
        if (column.values() == 0 || known <= 0) {
            return told(NOTHING, 1, "no row has a value");
        }
        if (distinct == 1) {
            return told(CONSTANT, 1, "every row that has a value has the same one");
        }
        if (column.type().equals("boolean")) {
            return told(FLAG, 1, "its type");
        }
        if (column.times() != null) {
            return time();
        }
        Meaning found = column.numbers() != null ? number(column.numbers()) : column.texts() != null ? text() : null;
        return found == null ? told(OTHER, 0, "its values are not looked into") : found;
    }

    private Meaning time() {
        boolean whole = column.times().midnights() >= NEARLY_ALL * column.values();
        return told(whole ? DATE : TIMESTAMP, SURE, whole ? "dates without a time of day" : "dates with a time of day");
    }

    private boolean unique() {
        return distinct >= 0.98 * known && known > 1;
    }

    private Meaning number(NumberProfile numbers) {
        boolean whole = numbers.whole() == numbers.values();
        double low = numbers.minimum();
        double high = numbers.maximum();
        Meaning byName = numberByName(numbers, whole);
        if (byName != null) {
            return byName;
        }
        if (whole && unique() && low >= 0) {
            return told(IDENTIFIER, LIKELY, "whole numbers, nearly every one of them once");
        }
        if (distinct == 2 && low == 0 && high == 1) {
            return told(FLAG, LIKELY, "0 and 1 only");
        }
        if (low >= 0 && high <= 1) {
            return told(SHARE, GUESS, "between 0 and 1");
        }
        if (whole && few()) {
            return told(low >= 0 && distinct > 12 ? COUNT : CATEGORY, GUESS, "few different whole numbers");
        }
        if (!whole && numbers.cents() == numbers.values()) {
            return told(MONEY, GUESS, "never more than two decimals");
        }
        return told(whole && low >= 0 ? COUNT : NUMBER, GUESS, whole ? "whole numbers" : "numbers with decimals");
    }

    private boolean few() {
        return distinct <= FEW && distinct <= Math.max(2, FEW_OF_ALL * known);
    }

    private Meaning numberByName(NumberProfile numbers, boolean whole) {
        double low = numbers.quantiles().get(0);
        double high = numbers.quantiles().get(numbers.quantiles().size() - 1);
        if (name.any(List.of("lat", "latitude")) && low >= -90 && high <= 90) {
            return told(LATITUDE, SURE, "its name, and -90 to 90");
        }
        if (name.any(List.of("lon", "lng", "long", "longitude")) && low >= -180 && high <= 180) {
            return told(LONGITUDE, SURE, "its name, and -180 to 180");
        }
        if (whole && name.any(List.of("year", "yr", "jahr", "annee")) && low >= 1000 && high <= 2200) {
            return told(YEAR, SURE, "its name, and whole numbers like years");
        }
        if (whole && name.any(List.of("month", "mnth", "mon", "monat", "mois")) && low >= 1 && high <= 12) {
            return told(MONTH, SURE, "its name, and 1 to 12");
        }
        if (whole && name.any(List.of("weekday", "dow", "wday")) && low >= 0 && high <= 7) {
            return told(WEEKDAY, SURE, "its name, and 0 to 7");
        }
        if (whole && name.any(List.of("hour", "hr", "stunde")) && low >= 0 && high <= 24) {
            return told(HOUR, SURE, "its name, and 0 to 24");
        }
        if (whole && few() && name.any(List.of("type", "kind", "class", "category", "status"))) {
            return told(CATEGORY, SURE, "its name, and few different whole numbers");
        }
        if (name.any(List.of("age", "alter"))) {
            return told(AGE, SURE, "its name");
        }
        if (name.any(List.of("id", "key", "uuid", "guid"))
                || (whole
                        && (name.like(List.of("id", "code", "number", "nr", "num", "zip"))
                                || name.any(List.of("no"))))) {
            return told(
                    name.any(List.of("zip", "postcode", "postal", "plz"))
                            ? POST_CODE
                            : unique() ? IDENTIFIER : REFERENCE,
                    unique() ? SURE : LIKELY,
                    unique() ? "its name, and nearly every value once" : "its name");
        }
        return sizeByName(numbers);
    }

    private Meaning sizeByName(NumberProfile numbers) {
        if (name.like(List.of("phone", "telephone", "mobile", "fax"))) {
            return told(PHONE, LIKELY, "its name");
        }
        if (name.like(List.of(
                "price",
                "amount",
                "cost",
                "fare",
                "revenue",
                "salary",
                "fee",
                "tax",
                "tip",
                "toll",
                "tolls",
                "surcharge",
                "turnover",
                "preis",
                "betrag",
                "umsatz",
                "prix",
                "income",
                "total",
                "payment",
                "eur",
                "usd",
                "gross"))) {
            return told(MONEY, numbers.cents() >= MOSTLY * numbers.values() ? SURE : LIKELY, "its name");
        }
        if (name.like(List.of("temp", "temperature", "atemp"))) {
            return told(TEMPERATURE, SURE, "its name");
        }
        return amountByName();
    }

    private Meaning amountByName() {
        if (name.like(List.of("percent", "pct", "share", "ratio", "proportion"))) {
            return told(SHARE, SURE, "its name");
        }
        if (name.like(List.of("rate", "speed", "velocity"))) {
            return told(RATE, LIKELY, "its name");
        }
        if (name.like(List.of("quantity", "qty", "units", "menge", "volume", "weight", "stock"))) {
            return told(QUANTITY, SURE, "its name");
        }
        if (name.any(List.of("count", "cnt", "number", "num", "n"))) {
            return told(COUNT, LIKELY, "its name");
        }
        if (name.like(List.of("duration", "seconds", "minutes", "hours", "elapsed", "delay", "airtime"))) {
            return told(DURATION, LIKELY, "its name");
        }
        if (name.like(List.of(
                "distance",
                "length",
                "width",
                "height",
                "area",
                "humidity",
                "pressure",
                "windspeed",
                "wind",
                "rain",
                "precip",
                "precipitation",
                "visibility",
                "depth",
                "diameter"))) {
            return told(MEASUREMENT, LIKELY, "its name");
        }
        return null;
    }

    private Meaning text() {
        Meaning byKind = textByKind();
        if (byKind != null) {
            return byKind;
        }
        if (share(value -> CURRENCIES.contains(value.strip().toUpperCase(Locale.ROOT))) >= MOSTLY) {
            return told(CURRENCY, SURE, "its values are currencies");
        }
        if (share(value -> Words.countries().contains(value.strip().toUpperCase(Locale.ROOT))) >= SURE
                && (distinct > 2 || name.like(List.of("country", "land", "nation")))) {
            return told(COUNTRY, SURE, "its values are countries");
        }
        if (share(value -> UNITS.contains(value.strip().toLowerCase(Locale.ROOT))) >= MOSTLY) {
            return told(UNIT, SURE, "its values are units of measure");
        }
        if (share(value -> DIALLED.matcher(value.strip()).matches()) >= MOSTLY
                && name.like(List.of("phone", "mobile", "tel", "fax"))) {
            return told(PHONE, SURE, "its name, and its values look like it");
        }
        return textByName();
    }

    private Meaning textByKind() {
        return switch (column.looksLike()) {
            case "e-mail address" -> told(E_MAIL, SURE, "its values");
            case "web address" -> told(URL, SURE, "its values");
            case "IP address" -> told(IP, SURE, "its values");
            case "UUID" -> told(unique() ? IDENTIFIER : REFERENCE, SURE, "its values are UUIDs");
            case "truth value" -> told(FLAG, SURE, "its values");
            case "time of day" -> told(TIME, SURE, "its values");
            case "date, the day first",
                    "date, the month first",
                    "date in another format",
                    "date, sometimes the day first, sometimes the month" -> told(DATE, SURE, "its values");
            case "percentage" -> told(SHARE, LIKELY, "its values");
            case "number with a unit" -> told(MEASUREMENT, LIKELY, "its values have units");
            default -> null;
        };
    }

    private Meaning textByName() {
        double mean = column.texts().meanLength();
        if (name.like(List.of("email", "mail"))) {
            return told(E_MAIL, GUESS, "its name");
        }
        if (name.any(List.of("zip", "postcode", "postal", "plz", "zipcode"))
                || name.like(List.of("zipcode", "postcode"))) {
            return told(POST_CODE, LIKELY, "its name");
        }
        if (name.like(List.of("address", "street", "adresse"))) {
            return told(ADDRESS, LIKELY, "its name");
        }
        if (name.any(List.of(
                "city", "town", "state", "region", "county", "origin", "dest", "place", "location", "ort", "ville"))) {
            return told(PLACE, LIKELY, "its name");
        }
        if (name.any(List.of("firstname", "lastname", "surname", "person", "passenger"))
                || (name.any(List.of("first", "last", "customer", "user", "full")) && name.any(List.of("name")))) {
            return told(PERSON, LIKELY, "its name");
        }
        if (name.any(List.of("id", "key", "uuid", "guid", "no", "nr")) || name.like(List.of("number", "code", "id"))) {
            return told(
                    unique() ? IDENTIFIER : REFERENCE,
                    unique() ? SURE : LIKELY,
                    unique() ? "its name, and nearly every value once" : "its name");
        }
        if (distinct == 2) {
            return told(FLAG, GUESS, "two different values");
        }
        if (few()) {
            return told(CATEGORY, LIKELY, "few different values");
        }
        if (column.looksLike().equals("code")) {
            return told(
                    unique() ? IDENTIFIER : CODE,
                    LIKELY,
                    unique() ? "codes, nearly every one of them once" : "its values");
        }
        if (mean > LONG_TEXT || name.like(List.of("note", "notes", "comment", "description", "text", "remark"))) {
            return told(FREE_TEXT, LIKELY, "long or wordy values");
        }
        if (name.like(List.of("name", "title"))) {
            return told(NAME, LIKELY, "its name");
        }
        return told(
                unique() ? FREE_TEXT : CATEGORY,
                GUESS,
                unique() ? "nearly every value once" : "values that come again");
    }

    /** The share of the most frequent values, by rows, of which something is true. */
    private double share(Predicate<String> test) {
        Set<String> aside = column.disguises().stream()
                .map(each -> each.value().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        long all = 0;
        long some = 0;
        for (ValueCount each : column.top()) {
            if (!aside.contains(each.value().strip().toLowerCase(Locale.ROOT))) {
                all += each.rows();
                some += test.test(each.value()) ? each.rows() : 0;
            }
        }
        return all == 0 ? 0 : (double) some / all;
    }

    private Meaning told(Meaning.Kind kind, double confidence, String reason) {
        boolean personal = Set.of(E_MAIL, PHONE, PERSON, ADDRESS, IP).contains(kind)
                || name.any(List.of("birth", "birthday", "dob", "ssn", "passport", "iban"));
        return new Meaning(column.name(), kind, personal, confidence, List.of(reason));
    }
}
