package dev.assay.table;

import dev.assay.spec.TableSpec;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Parquet, ORC, Avro and any other data source on the class path, by its short name. */
final class AnySource {
    private final Declared declared;

    AnySource(Declared declared) {
        this.declared = declared;
    }

    Snapshot open() {
        TableSpec table = declared.table();
        if (table.path() == null) {
            Dataset<Row> data = Readers.strict(declared).load();
            return declared.snapshot(table.format(), Tables.UNPINNED, declared.conformed(data));
        }
        StoredPath path = declared.storedPath();
        Readers.refuseDelta(declared, path);
        Dataset<Row> data = Readers.load(declared, Readers.strict(declared), path);
        Optional<FileList> files = FileList.of(data);
        files.ifPresent(list -> Readers.requireFiles(declared, list));
        String version = files.map(FileList::fingerprint).orElse(Tables.UNPINNED);
        return declared.snapshot(path.uri(), version, declared.conformed(data));
    }
}
