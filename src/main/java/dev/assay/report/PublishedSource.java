package dev.assay.report;

import java.util.List;
import java.util.Optional;

/**
 * A source, and how late its rows were published. Absent texts are empty, absent numbers NaN; times are in days.
 *
 * @param name the source's name in the spec
 * @param table the name of its table
 */
public record PublishedSource(String name, String table, String version, List<Part> parts) {
    public PublishedSource {
        parts = List.copyOf(parts);
    }

    /**
     * One measured part; which of its fields hold something depends on the kind.
     *
     * @param kind such as {@code lag} or {@code revision}
     * @param late rows later than declared; none where that is not told
     */
    public record Part(
            String kind, String label, long rows, Lags lags, Optional<Long> late, double value, String exact) {}

    /** Quantiles of lags. */
    public record Lags(
            double minimum, double median, double p90, double p95, double p99, double maximum, double mean) {}

    /** The parts of a kind, in order. */
    List<Part> all(String kind) {
        return parts.stream().filter(part -> part.kind().equals(kind)).toList();
    }

    /** The first part of a kind. */
    Optional<Part> first(String kind) {
        return parts.stream().filter(part -> part.kind().equals(kind)).findFirst();
    }

    /** The lag of all first publications; none where no row was published at a known time. */
    Optional<Part> lag() {
        return all("lag").stream()
                .filter(part -> part.label().isEmpty() && part.rows() > 0)
                .findFirst();
    }

    /** The declared lag; NaN where none is declared, or where nothing tells how long it is in days. */
    double declared() {
        return first("declared").map(Part::value).orElse(Double.NaN);
    }

    /** The declared lag as it is stated; empty where none is declared. */
    String declaredWords() {
        return first("declared")
                .map(part -> part.exact().isEmpty() ? SourceWords.span(part.value()) : part.exact())
                .orElse("");
    }

    /** Rows that were published later than declared. */
    long late() {
        return first("declared")
                .flatMap(Part::late)
                .or(() -> lag().flatMap(Part::late))
                .orElse(0L);
    }
}
