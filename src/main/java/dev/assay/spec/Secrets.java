package dev.assay.spec;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must not be shown: the values of {@code ${env:NAME}}, and passwords inside URLs. Immutable; says nothing about
 * itself.
 */
public final class Secrets {
    /** No secrets; {@link #redact} still hides passwords in URLs. */
    public static final Secrets NONE = new Secrets(Map.of());

    private static final String HIDDEN = "***";
    private static final int SHORT = 4;
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)((?:password|passwd|pwd|secret|token|accesskey|api_?key)\\s*=\\s*)([^&;,\\s)'\"]+)");
    private static final Pattern USER_INFO = Pattern.compile("(?i)([a-z][a-z0-9+.:-]*://[^:/@\\s]*:)([^@/\\s]+)(?=@)");

    private final Map<String, String> shownFor;

    /** Takes the secret values with the reference that is shown instead, such as {@code ${env:PASSWORD}}. */
    Secrets(Map<String, String> shownFor) {
        Map<String, String> all = new LinkedHashMap<>();
        shownFor.forEach((value, shown) -> {
            passwords(value).forEach(password -> all.putIfAbsent(password, HIDDEN));
            all.put(value, shown);
        });
        List<String> known = List.copyOf(all.keySet());
        for (String value : known) {
            all.putIfAbsent(URLEncoder.encode(value, StandardCharsets.UTF_8), all.get(value));
        }
        all.remove("");
        this.shownFor = all;
    }

    /** The text without any secret. A secret of fewer than 4 characters is only hidden where it stands as a word. */
    public String redact(String text) {
        if (text == null) {
            return null;
        }
        String redacted = text;
        List<String> longestFirst = new ArrayList<>(shownFor.keySet());
        longestFirst.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String value : longestFirst) {
            redacted = value.length() >= SHORT
                    ? redacted.replace(value, shownFor.get(value))
                    : asWord(value).matcher(redacted).replaceAll(Matcher.quoteReplacement(shownFor.get(value)));
        }
        redacted = PASSWORD.matcher(redacted).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        return USER_INFO.matcher(redacted).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }

    private static Pattern asWord(String value) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])");
    }

    /** The passwords inside a URL, so that they are hidden even where a driver names them by themselves. */
    static List<String> passwords(String url) {
        List<String> found = new ArrayList<>();
        for (Pattern pattern : List.of(PASSWORD, USER_INFO)) {
            Matcher matcher = pattern.matcher(url);
            while (matcher.find()) {
                found.add(matcher.group(2));
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return "Secrets[" + HIDDEN + "]";
    }
}
