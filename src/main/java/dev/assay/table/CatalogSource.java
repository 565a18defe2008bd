package dev.assay.table;

import dev.assay.problem.Suggestion;
import dev.assay.spec.TableSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;

/** A table or view by its name, through whatever catalog Spark is configured with. */
final class CatalogSource {
    private final Declared declared;
    private final SparkSession spark;
    private final TableSpec table;

    CatalogSource(Declared declared) {
        this.declared = declared;
        this.spark = declared.spark();
        this.table = declared.table();
    }

    Snapshot open() {
        List<String> parts = parts();
        String name = parts.stream().map(Names::quoted).collect(Collectors.joining("."));
        if (!spark.catalog().tableExists(name)) {
            throw declared.problem("table", "there is no table '" + table.table() + "'", neighbours(parts));
        }
        if (provider(spark, name).filter("delta"::equalsIgnoreCase).isPresent()) {
            long version = new DeltaVersions(declared, new Address(name)).asked();
            Dataset<Row> data = spark.sql("SELECT * FROM " + name + " VERSION AS OF " + version);
            return declared.snapshot(table.table(), Long.toString(version), declared.conformed(data));
        }
        if (table.asOf() != null) {
            throw declared.problem(
                    "as_of", table.table() + " is not a Delta table and keeps no versions", "drop as_of");
        }
        spark.catalog().refreshTable(name);
        Dataset<Row> data = spark.read().options(table.options()).table(name);
        String version = FileList.of(data).map(FileList::fingerprint).orElse(Tables.UNPINNED);
        return declared.snapshot(table.table(), version, declared.conformed(data));
    }

    private List<String> parts() {
        try {
            return JavaConverters.seqAsJavaList(
                    spark.sessionState().sqlParser().parseMultipartIdentifier(table.table()));
        } catch (Exception malformed) {
            throw declared.problem(
                    "table",
                    "'" + table.table() + "' is not a table name",
                    "write catalog.schema.table, with back-ticks around a part that has other characters");
        }
    }

    /** The data source of a table; empty for a view. */
    static Optional<String> provider(SparkSession spark, String name) {
        return spark.sql("DESCRIBE TABLE EXTENDED " + name).collectAsList().stream()
                .filter(row -> row.getString(0).equals("Provider"))
                .map(row -> row.getString(1))
                .findFirst();
    }

    /** The tables of the same schema, or the schemas of the same catalog, nearest to the name that is not there. */
    private String neighbours(List<String> parts) {
        String last = parts.get(parts.size() - 1);
        List<String> schema = parts.subList(0, parts.size() - 1);
        String quoted = schema.stream().map(Names::quoted).collect(Collectors.joining("."));
        try {
            Dataset<Row> tables = spark.sql("SHOW TABLES" + (quoted.isEmpty() ? "" : " IN " + quoted));
            List<String> names = tables.select("tableName").collectAsList().stream()
                    .map(row -> row.getString(0))
                    .sorted()
                    .toList();
            return Suggestion.among(names, last);
        } catch (Exception noSchema) {
            return "there is no schema '" + String.join(".", schema) + "' in the catalogs of this Spark either";
        }
    }
}
