package dev.assay.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cells of a sale as text, the way Spark casts them in UTC. */
final class SaleText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final long MICROS_PER_SECOND = 1_000_000L;

    private SaleText() {}

    /** Null for null. */
    static String of(SaleColumn column, Object[] row) {
        Object value = column.of(row);
        if (value == null) {
            return null;
        }
        return switch (column) {
            case DAY -> LocalDate.ofEpochDay((int) value).toString();
            case DELIVERED_AT -> timestamp((long) value);
            default -> value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        };
    }

    /** The whole row by column, nulls left out. */
    static String json(Object[] row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (SaleColumn column : SaleColumn.values()) {
            String text = of(column, row);
            if (text != null) {
                cells.put(column.key(), text);
            }
        }
        try {
            return JSON.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can always be written as JSON", e);
        }
    }

    /** Whole seconds in UTC. */
    static String timestamp(long micros) {
        return LocalDateTime.ofEpochSecond(micros / MICROS_PER_SECOND, 0, ZoneOffset.UTC)
                .format(SECONDS);
    }
}
