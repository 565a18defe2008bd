package dev.assay.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaUnsupportedTableFeatureException;
import org.apache.spark.sql.delta.InvalidProtocolVersionException;
import org.apache.spark.sql.delta.TableFeature$;
import org.apache.spark.sql.delta.actions.Action$;
import scala.collection.JavaConverters;

/**
 * What a Delta table asks of who reads or writes it, and what of that this Delta can't.
 *
 * @param reader version; 0 where the table can't be read and does not say
 * @param writer version; 0 where the table can't be read and does not say
 * @param unreadable why it can't be read, in names of features or a version; empty where it can
 * @param unwritable why it can't be written, the same way
 */
public record DeltaProtocol(int reader, int writer, List<String> unreadable, List<String> unwritable) {
    public DeltaProtocol {
        unreadable = List.copyOf(unreadable);
        unwritable = List.copyOf(unwritable);
    }

    /**
     * Asks a table; empty where there is none, or none of Delta.
     *
     * @param place URI of its folder, or its catalog name
     */
    public static Optional<DeltaProtocol> of(SparkSession spark, String place) {
        Address address = new Address(Objects.requireNonNull(place, "place"));
        if (!address.exists(spark)) {
            return Optional.empty();
        }
        boolean other = address.inCatalog()
                && !CatalogSource.provider(spark, place).orElse("view").equalsIgnoreCase("delta");
        return other ? Optional.empty() : Optional.of(ask(spark, address));
    }

    private static DeltaProtocol ask(SparkSession spark, Address address) {
        try {
            Row row = spark.sql("DESCRIBE DETAIL " + address.sql())
                    .select("minReaderVersion", "minWriterVersion", "tableFeatures")
                    .head();
            int writer = row.getInt(1);
            return new DeltaProtocol(row.getInt(0), writer, List.of(), unknown(writer, row.getList(2)));
        } catch (Exception failure) {
            Optional<DeltaUnsupportedTableFeatureException> feature =
                    Failures.find(failure, DeltaUnsupportedTableFeatureException.class);
            if (feature.isPresent()) {
                TreeSet<String> names = new TreeSet<>(
                        JavaConverters.asJavaCollection(feature.get().unsupported()));
                return new DeltaProtocol(0, 0, List.copyOf(names), List.of());
            }
            InvalidProtocolVersionException version = Failures.find(failure, InvalidProtocolVersionException.class)
                    .orElseThrow(() -> new StorageException(
                            "asking " + address + " for its protocol: " + Failures.line(failure), failure));
            return new DeltaProtocol(
                    version.readerRequiredVersion(),
                    version.writerRequiredVersion(),
                    List.of("reader version " + version.readerRequiredVersion()),
                    List.of());
        }
    }

    /** What a writer would have to know and this one does not. */
    private static List<String> unknown(int writer, List<String> features) {
        try {
            TreeSet<String> unknown = new TreeSet<>(features == null ? List.of() : features);
            unknown.removeIf(
                    name -> TableFeature$.MODULE$.featureNameToFeature(name).isDefined());
            if (!Action$.MODULE$.supportedWriterVersionNumbers().contains(writer)) {
                unknown.add("writer version " + writer);
            }
            return List.copyOf(unknown);
        } catch (LinkageError anotherDelta) {
            return List.of();
        }
    }
}
