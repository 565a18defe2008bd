package dev.assay.meaning;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Words that stand for countries and currencies, in capitals. */
public final class Words {
    private static final Set<String> COUNTRIES = allCountries();

    private Words() {}

    /** ISO 3166 codes of two and three letters, English names, and names that are often used besides. */
    public static Set<String> countries() {
        return COUNTRIES;
    }

    /** ISO 4217 codes. */
    public static Set<String> currencies() {
        Set<String> codes = new TreeSet<>();
        Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
        return codes;
    }

    private static Set<String> allCountries() {
        Set<String> names = new TreeSet<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            names.add(code);
            names.add(country.getISO3Country());
            names.add(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT));
        }
        names.addAll(List.of(
                "EIRE",
                "USA",
                "UK",
                "RSA",
                "CHANNEL ISLANDS",
                "CZECH REPUBLIC",
                "EUROPEAN COMMUNITY",
                "UNSPECIFIED",
                "KOREA",
                "HONG KONG",
                "MACAO",
                "BURMA",
                "TURKEY"));
        return Set.copyOf(names);
    }
}
