package dev.assay.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** What a run's row says of where it came from. */
final class Provenance {
    private Provenance() {}

    /** The version that the build gave. */
    static String codeVersion() {
        return versions().get("version");
    }

    /** What the build was made of: {@code version} is its own. */
    static Map<String, String> versions() {
        Properties build = new Properties();
        try (InputStream file = Provenance.class.getResourceAsStream("build.properties")) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, build::getProperty));
    }

    static Row run(SparkSession spark, RunRequest request, String command, Instant startedAt, boolean open) {
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        return RowFactory.create(
                request.runId(),
                request.spec().name(),
                request.spec().file(),
                request.spec().hash(),
                command,
                codeVersion(),
                spark.version(),
                spark.sparkContext().applicationId(),
                spark.sparkContext().sparkUser(),
                Timestamp.from(request.moment(zone).atZone(zone).toInstant()),
                Timestamp.from(startedAt),
                Timestamp.from(request.clock().instant()),
                open ? "open" : "closed",
                open ? 0 : 1);
    }
}
