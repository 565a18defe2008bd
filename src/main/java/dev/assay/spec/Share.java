package dev.assay.spec;

/**
 * A share of a whole, written {@code 5%} or {@code 0.05}.
 *
 * @param value between 0 and 1
 */
public record Share(double value) {
    public Share {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(value + " is not a share; write 0% to 100%, or 0 to 1");
        }
    }

    public static Share parse(String written) {
        String text = written.trim();
        try {
            return text.endsWith("%")
                    ? new Share(Double.parseDouble(
                                    text.substring(0, text.length() - 1).trim())
                            / 100)
                    : new Share(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + written + "' is not a share; write 5% or 0.05", e);
        }
    }
}
