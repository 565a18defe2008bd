package dev.assay.spec;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of runs, written {@code 30 runs} or {@code 30}.
 *
 * @param count at least 1
 */
public record Runs(int count) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,4})(\\s*runs?)?");

    public Runs {
        if (count < 1) {
            throw new IllegalArgumentException("'" + count + " runs' is no history; write 1 run or more");
        }
    }

    /** Reads {@code 30 runs}; throws {@link IllegalArgumentException} that says what would be right. */
    public static Runs parse(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + written + "' is not a number of runs; write 8 runs or 8");
        }
        return new Runs(Integer.parseInt(matcher.group(1)));
    }

    @Override
    public String toString() {
        return count + (count == 1 ? " run" : " runs");
    }
}
