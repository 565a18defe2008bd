package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.spec.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An expectation's arguments, with the suite's parameters filled in. */
final class Kwargs {
    private static final String PARAMETER = "$PARAMETER";
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?)?");

    private final JsonNode kwargs;
    private final JsonNode parameters;

    /**
     * @param parameters the suite's own values by name
     */
    Kwargs(JsonNode kwargs, JsonNode parameters) {
        this.kwargs = kwargs;
        this.parameters = parameters;
    }

    /** The value; null where it is absent or null. */
    JsonNode node(String key) {
        JsonNode value = kwargs.get(key);
        if (value != null && value.has(PARAMETER)) {
            String name = value.get(PARAMETER).asText();
            value = parameters.get(name);
            if (value == null) {
                throw new NotTranslated(
                        "'" + key + "' is the parameter '" + name + "', which the suite gives no value");
            }
        }
        return value == null || value.isNull() ? null : value;
    }

    boolean has(String key) {
        return node(key) != null;
    }

    String text(String key) {
        JsonNode value = node(key);
        if (value == null || value.isContainerNode()) {
            throw new NotTranslated("it has no '" + key + "'");
        }
        return value.asText();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    boolean flag(String key) {
        JsonNode value = node(key);
        return value != null && value.asBoolean();
    }

    /** A number; null where it is absent. */
    BigDecimal number(String key) {
        JsonNode value = node(key);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw new NotTranslated("'" + key + "' is '" + value.asText() + "', not a number");
        }
        return value.decimalValue();
    }

    Integer whole(String key) {
        BigDecimal value = number(key);
        return value == null ? null : (Integer) value.intValueExact();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        items(key).forEach(item -> texts.add(plain(item)));
        return texts;
    }

    List<JsonNode> items(String key) {
        JsonNode value = node(key);
        if (value == null || !value.isArray()) {
            throw new NotTranslated("it has no list '" + key + "'");
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    /** {@code mostly}; null for all rows. */
    Share mostly() {
        BigDecimal share = number("mostly");
        return share == null || share.compareTo(BigDecimal.ONE) == 0 ? null : new Share(share.doubleValue());
    }

    /** The interval of {@code min_value} and {@code max_value}. */
    Demand demand() {
        return Demand.between(
                number("min_value"), number("max_value"), Demand.Open.of(flag("strict_min"), flag("strict_max")));
    }

    /** A value as an SQL literal. */
    static String literal(JsonNode value) {
        return value.isTextual() ? Sql.text(value.asText()) : value.isNull() ? "NULL" : plain(value);
    }

    /** A value as text; numbers without an exponent. */
    static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    /** A text that the spec takes as a date or timestamp. */
    static boolean moment(JsonNode value) {
        return value.isTextual() && MOMENT.matcher(value.asText()).matches();
    }
}
