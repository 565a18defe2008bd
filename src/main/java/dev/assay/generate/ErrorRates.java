package dev.assay.generate;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Share;
import java.util.Locale;
import java.util.Map;

/** Reads the rates that a person writes: {@code missing=1%,orphan=0.5%}. */
public final class ErrorRates {
    private ErrorRates() {}

    /**
     * Returns the default rates with those written replaced; {@code none} first means that all others are 0. Null and
     * blank mean the defaults.
     */
    public static Map<ErrorKind, Double> parse(String written) {
        Map<ErrorKind, Double> rates = ErrorKind.defaultRates();
        Problems problems = new Problems();
        for (String part : written == null ? new String[0] : written.split(",")) {
            String text = part.trim();
            if (text.equalsIgnoreCase("none")) {
                rates.replaceAll((kind, rate) -> 0.0);
            } else if (!text.isEmpty()) {
                read(text, rates, problems);
            }
        }
        problems.throwIfAny();
        return rates;
    }

    private static void read(String text, Map<ErrorKind, Double> rates, Problems problems) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            problems.add("--errors", "'" + text + "' has no rate", "write kind=rate, for example missing=1%");
            return;
        }
        String key = text.substring(0, equals).trim().toLowerCase(Locale.ROOT);
        if (!ErrorKind.keys().contains(key)) {
            problems.add("--errors", "unknown kind of error '" + key + "'", Suggestion.among(ErrorKind.keys(), key));
            return;
        }
        try {
            rates.put(
                    ErrorKind.valueOf(key.toUpperCase(Locale.ROOT)),
                    Share.parse(text.substring(equals + 1)).value());
        } catch (IllegalArgumentException e) {
            problems.add("--errors", key + ": " + e.getMessage(), "");
        }
    }
}
