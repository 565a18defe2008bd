package dev.assay.spec;

import java.util.List;
import java.util.Map;

/**
 * One declared table. Absent values are null, absent collections empty.
 *
 * @param name its name in the spec, and the name under which SQL of the spec sees it
 * @param pointer where it stands in the spec
 * @param format delta, parquet, orc, csv, json, avro, jdbc, or any data source on the class path; null with {@code table}
 * @param path URI of the files (file, HDFS, S3 …); null otherwise
 * @param table catalog name ({@code lake.products}); null otherwise
 * @param url JDBC URL; null otherwise
 * @param query JDBC query; null otherwise
 * @param options the data source's own options, verbatim
 * @param schema column name to Spark SQL type, in order; empty means the source's own (CSV without one: all text)
 * @param key the columns that identify a row in reports
 * @param time the event-time column
 * @param availableAfter how long after the event time the provider publishes; null for at once
 * @param asOf Delta version (digits) or timestamp to read; null for the newest
 * @param source the source system that delivers it, for scores by source
 * @param mask columns whose values are never shown
 */
public record TableSpec(
        String name,
        String pointer,
        String format,
        String path,
        String table,
        String url,
        String query,
        Map<String, String> options,
        Map<String, String> schema,
        List<String> key,
        String time,
        Span availableAfter,
        String asOf,
        String source,
        List<String> mask) {
    /**
     * A Delta table that a spec names as a target, to be read back.
     *
     * @param place URI of its folder, or its catalog name
     */
    public static TableSpec target(String name, String pointer, String place) {
        boolean folder = place.contains("/");
        return new TableSpec(
                name,
                pointer,
                folder ? "delta" : null,
                folder ? place : null,
                folder ? null : place,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    /** The same table at a version or timestamp. */
    public TableSpec asOf(String version) {
        return new TableSpec(
                name,
                pointer,
                format,
                path,
                table,
                url,
                query,
                options,
                schema,
                key,
                time,
                availableAfter,
                version,
                source,
                mask);
    }

    /** Names itself only: its place may hold a secret. */
    @Override
    public String toString() {
        return "TableSpec[" + name + "]";
    }
}
