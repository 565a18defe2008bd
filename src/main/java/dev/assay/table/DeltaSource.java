package dev.assay.table;

import dev.assay.spec.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A Delta table in a folder, read at one version. */
final class DeltaSource {
    private final Declared declared;

    DeltaSource(Declared declared) {
        this.declared = declared;
    }

    Snapshot open() {
        TableSpec table = declared.table();
        StoredPath path = declared.storedPath();
        if (!path.holdsDelta()) {
            throw declared.problem(
                    "format",
                    path.uri() + " is not a Delta table",
                    path.looksLike()
                            .map(format -> "its files look like " + format + ": write format: " + format)
                            .orElse("give the folder that holds _delta_log"));
        }
        long version = new DeltaVersions(declared, new Address(path.uri())).asked();
        Dataset<Row> data = declared.spark()
                .read()
                .format("delta")
                .options(table.options())
                .option("versionAsOf", version)
                .load(table.path());
        return declared.snapshot(path.uri(), Long.toString(version), declared.conformed(data));
    }
}
