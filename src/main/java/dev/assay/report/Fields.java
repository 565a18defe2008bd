package dev.assay.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Reads a row's fields by name; a field that is absent or null comes as null, "", 0 or NaN, as each method says. */
record Fields(Row row) {
    /** Null becomes "". */
    String text(String name) {
        Object value = value(name);
        return value == null ? "" : value.toString();
    }

    /** Null becomes 0. */
    long count(String name) {
        return value(name) instanceof Number number ? number.longValue() : 0;
    }

    Optional<Long> optionalCount(String name) {
        return value(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** Null becomes 0. */
    int integer(String name) {
        return value(name) instanceof Number number ? number.intValue() : 0;
    }

    /** Null becomes NaN. */
    double number(String name) {
        return value(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Null stays null. */
    Instant instant(String name) {
        Object value = value(name);
        return value instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) value;
    }

    List<String> texts(String name) {
        return value(name) == null
                ? List.of()
                : row.<String>getList(row.fieldIndex(name)).stream()
                        .map(String::valueOf)
                        .toList();
    }

    List<Row> rows(String name) {
        return value(name) == null ? List.of() : row.getList(row.fieldIndex(name));
    }

    private Object value(String name) {
        return List.of(row.schema().fieldNames()).contains(name) ? row.get(row.fieldIndex(name)) : null;
    }
}
