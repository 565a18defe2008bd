package dev.assay.publication;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.unix_micros;

import dev.assay.TestSpark;
import dev.assay.spec.Span;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows about days, with the time at which each was published. */
final class Published {
    private static final StructType SCHEMA = new StructType()
            .add("k0", DataTypes.StringType)
            .add("start", DataTypes.LongType)
            .add("end", DataTypes.LongType)
            .add("published", DataTypes.LongType)
            .add("o0", DataTypes.IntegerType)
            .add("v0", DataTypes.DoubleType);

    private final List<Row> rows = new ArrayList<>();

    /** The first version of a station's day; {@code published} may be null. */
    Published day(String station, String day, String published, double value) {
        return version(station, day, published, 0, value);
    }

    /** The second version of a day of station A. */
    Published again(String day, String published, double value) {
        return version("A", day, published, 1, value);
    }

    /** A row without a station. */
    Published nowhere(String day, String published, double value) {
        return version(null, day, published, 0, value);
    }

    private Published version(String station, String day, String published, int revision, Double value) {
        LocalDate date = LocalDate.parse(day);
        rows.add(RowFactory.create(
                station,
                micros(date.atStartOfDay()),
                micros(date.plusDays(1).atStartOfDay()),
                published == null ? null : (Long) micros(LocalDateTime.parse(published)),
                revision,
                value));
        return this;
    }

    Dataset<Row> rows() {
        return TestSpark.session().createDataFrame(rows, SCHEMA).repartition(3);
    }

    static long micros(LocalDateTime utc) {
        return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), utc);
    }

    static long micros(String utc) {
        return micros(LocalDateTime.parse(utc));
    }

    /** Of a table's dates, the start or, a day later, the end of the day. */
    static Column midnight(String date, int later) {
        return unix_micros(date_add(col(date), later).cast(DataTypes.TimestampType));
    }

    /** Of weather by stations. */
    static PublicationInputs inputs(String availableAfter, String now) {
        return inputs(availableAfter, now, true);
    }

    static PublicationInputs inputs(String availableAfter, String now, boolean versions) {
        return new PublicationInputs(
                "weather",
                availableAfter == null ? null : Span.parse(availableAfter),
                null,
                micros(now),
                false,
                versions,
                new PublicationInputs.Names(
                        "day", "published_at", List.of("station"), List.of("temp"), List.of("revision")));
    }

    /** {@code part label rows | minimum median p90 p95 p99 maximum mean | late value exact}. */
    static List<String> told(Publications measured) {
        return measured.parts().stream().map(Published::text).toList();
    }

    private static String text(PublicationPart part) {
        StringBuilder text = new StringBuilder(part.part());
        if (part.label() != null) {
            text.append(' ').append(part.label());
        }
        text.append(": ").append(part.rows());
        PublicationPart.Spread spread = part.spread();
        if (spread != null) {
            for (double number : new double[] {
                spread.minimum(),
                spread.median(),
                spread.p90(),
                spread.p95(),
                spread.p99(),
                spread.maximum(),
                spread.mean()
            }) {
                text.append(' ').append(number);
            }
        }
        text.append(part.lateRows() == null ? "" : " late " + part.lateRows());
        text.append(part.value() == null ? "" : " value " + part.value());
        return text.append(part.exact() == null ? "" : " " + part.exact()).toString();
    }

    static List<String> said(Publications measured) {
        return measured.findings().stream()
                .map(one -> one.kind() + " " + one.column() + " " + one.rows() + " " + Math.round(one.weight() * 1_000)
                        + ": " + one.message() + (one.mend().isEmpty() ? "" : " => " + one.mend()))
                .toList();
    }
}
