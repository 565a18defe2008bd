package dev.assay.table;

import dev.assay.problem.InputException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What all file sources share: readers that never skip a file, and errors that say what is wrong with a folder. */
final class Readers {
    private Readers() {}

    /** A reader of the declared format and options that fails on a damaged or missing file, whatever the session says. */
    static DataFrameReader strict(Declared declared) {
        return declared.spark()
                .read()
                .format(declared.table().format())
                .option("ignoreCorruptFiles", "false")
                .option("ignoreMissingFiles", "false")
                .options(declared.table().options());
    }

    static void refuseDelta(Declared declared, StoredPath path) {
        if (path.holdsDelta()) {
            throw declared.problem(
                    "format",
                    path.uri() + " is a Delta table: its files read as "
                            + declared.table().format() + " would bring back deleted rows",
                    "write format: delta");
        }
    }

    /** What lies in the folder, without looking into the files. */
    static FileList files(Declared declared, StoredPath path) {
        Dataset<Row> unread =
                strict(declared).schema("value string").load(declared.table().path());
        FileList files = FileList.of(unread)
                .orElseThrow(() -> declared.problem("path", path.uri() + " is not made of files", ""));
        requireFiles(declared, files);
        return files;
    }

    static void requireFiles(Declared declared, FileList files) {
        if (files.files().isEmpty()) {
            throw noFiles(declared);
        }
    }

    /** Loads a path; a folder without files of the format is reported as such. */
    static Dataset<Row> load(Declared declared, DataFrameReader reader, StoredPath path) {
        try {
            return reader.load(declared.table().path());
        } catch (Exception failure) {
            if (failure instanceof SparkThrowable known && "UNABLE_TO_INFER_SCHEMA".equals(known.getErrorClass())) {
                throw noFiles(declared);
            }
            throw declared.explained(failure);
        }
    }

    private static InputException noFiles(Declared declared) {
        return declared.problem(
                "path",
                declared.table().path() + " holds no data files",
                "give the folder that holds the files; files in plain sub-folders need the option"
                        + " recursiveFileLookup: true");
    }
}
