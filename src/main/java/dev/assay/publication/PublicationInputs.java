package dev.assay.publication;

import dev.assay.spec.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a source before its rows are looked at.
 *
 * @param source its name
 * @param availableAfter how long after the end of a step its rows are declared to be there; null where nothing is declared
 * @param zone in which days and months are counted; null for UTC
 * @param now the moment of the run, in microseconds since 1970 UTC
 * @param ahead whether rows are known before their time, as plans are
 * @param versions whether a row takes the place of an earlier one of the same keys and step; else each counts by itself
 * @param names what people call the columns
 */
public record PublicationInputs(
        String source, Span availableAfter, ZoneId zone, long now, boolean ahead, boolean versions, Names names) {
    public PublicationInputs {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(names, "names");
        zone = zone == null ? ZoneId.of("UTC") : zone;
    }

    /**
     * Names of the columns, in the order in which they are numbered.
     *
     * @param event of the time that a row is about
     * @param published of the time at which it was published; null where the source has none
     * @param masked of those whose values are never shown
     */
    public record Names(
            String event,
            String published,
            List<String> keys,
            List<String> values,
            List<String> orders,
            List<String> masked) {
        public Names {
            Objects.requireNonNull(event, "event");
            keys = List.copyOf(keys);
            values = List.copyOf(values);
            orders = List.copyOf(orders);
            masked = List.copyOf(masked);
        }

        Names(String event, String published, List<String> keys, List<String> values, List<String> orders) {
            this(event, published, keys, values, orders, List.of());
        }

        /** Whether the values of a column are never shown. */
        boolean masks(String column) {
            return masked.stream().anyMatch(column::equalsIgnoreCase);
        }
    }
}
