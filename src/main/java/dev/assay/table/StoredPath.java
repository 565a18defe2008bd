package dev.assay.table;

import dev.assay.problem.InputException;
import dev.assay.problem.Suggestion;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.SparkSession;

/** What lies at a path, asked of the Hadoop file system that the path's scheme names. */
final class StoredPath {
    private static final List<String> FORMATS = List.of("parquet", "orc", "avro", "csv", "json");

    private final String where;
    private final String written;
    private final Path path;
    private final FileSystem fileSystem;

    private StoredPath(String where, String written, Path path, FileSystem fileSystem) {
        this.where = where;
        this.written = written;
        this.path = path;
        this.fileSystem = fileSystem;
    }

    /** Throws {@link InputException} for a malformed URI or a scheme that no file system on the class path serves. */
    static StoredPath of(SparkSession spark, String where, String written) {
        try {
            Path path = new Path(written);
            return new StoredPath(
                    where,
                    Credentials.stripped(written),
                    path,
                    path.getFileSystem(spark.sessionState().newHadoopConf()));
        } catch (IllegalArgumentException malformed) {
            throw InputException.of(
                    where,
                    "'" + Credentials.stripped(written) + "' is not a path (" + Failures.line(malformed) + ")",
                    "write a path such as /data/sales or a URI such as s3a://bucket/sales");
        } catch (UnsupportedFileSystemException unknown) {
            throw InputException.of(
                    where,
                    "no file system serves '" + Credentials.stripped(written) + "' (" + Failures.line(unknown) + ")",
                    "put the connector of its scheme on the class path (--packages), or mend the scheme");
        } catch (IOException failure) {
            throw new StorageException(
                    "reaching the file system of " + Credentials.stripped(written) + ": " + Failures.line(failure),
                    failure);
        }
    }

    /** The path with its file system's scheme and authority, without credentials. */
    String uri() {
        return Credentials.stripped(fileSystem.makeQualified(path).toString());
    }

    /** The path (which may be a glob) must match something; else the error names the nearest that is there. */
    void requireExists() {
        if (!exists()) {
            throw InputException.of(where, "no such file or folder: " + written, nearest());
        }
    }

    boolean exists() {
        return asked(() -> {
            FileStatus[] matches = fileSystem.globStatus(path);
            return fileSystem.exists(path) || (matches != null && matches.length > 0);
        });
    }

    boolean isFile() {
        return asked(
                () -> fileSystem.exists(path) && fileSystem.getFileStatus(path).isFile());
    }

    /** Whether a Delta table with at least one commit is there; a log folder alone may be one in the making. */
    boolean holdsDelta() {
        return asked(() -> {
            Path log = new Path(path, "_delta_log");
            return fileSystem.exists(log)
                    && Arrays.stream(fileSystem.listStatus(log))
                            .anyMatch(file -> file.getPath().getName().matches("\\d{20}\\..*"));
        });
    }

    /** The first line of the file, unpacked if its name says that it is compressed. */
    String firstLine() {
        return asked(() -> {
            CompressionCodec codec = new CompressionCodecFactory(fileSystem.getConf()).getCodec(path);
            try (InputStream raw = fileSystem.open(path);
                    InputStream plain = codec == null ? raw : codec.createInputStream(raw);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                return line == null ? "" : line;
            }
        });
    }

    boolean isEmptyFolder() {
        return asked(() -> fileSystem.listStatus(path).length == 0);
    }

    /** A Delta table, an empty folder or nothing is there, and the right to write. */
    void requireDeltaTarget() {
        asked(() -> {
            Path above = path;
            while (above.getParent() != null && !fileSystem.exists(above)) {
                above = above.getParent();
            }
            String found = above.toUri().getPath();
            if (fileSystem.getFileStatus(above).isFile()) {
                throw InputException.of(where, found + " is a file", "name a folder for the Delta table");
            }
            if (above.equals(path) && !fileSystem.exists(new Path(path, "_delta_log")) && !isEmptyFolder()) {
                throw InputException.of(
                        where,
                        found + " holds files and is not a Delta table; it is not overwritten",
                        "name another folder, or clear this one yourself");
            }
            if (!writable(above)) {
                throw InputException.of(
                        where, "no right to write in " + found, "name another folder, or ask for the right");
            }
            return true;
        });
    }

    /** Makes the folder where it is absent. */
    void makeFolder() {
        try {
            if (fileSystem.mkdirs(path)) {
                return;
            }
        } catch (IOException failure) {
            throw new StorageException("making the folder " + written + ": " + Failures.line(failure), failure);
        }
        throw new StorageException("the folder " + written + " can't be made", null);
    }

    private boolean writable(Path folder) throws IOException {
        if (fileSystem.getScheme().equals("file")) {
            return Files.isWritable(java.nio.file.Path.of(folder.toUri().getPath()));
        }
        try {
            fileSystem.access(folder, FsAction.WRITE);
            return true;
        } catch (AccessControlException denied) {
            return false;
        }
    }

    /** The format that the names of its files tell, for a "did you mean". */
    Optional<String> looksLike() {
        return asked(() -> {
            if (holdsDelta()) {
                return Optional.of("delta");
            }
            List<String> names = fileSystem.getFileStatus(path).isFile() ? List.of(path.getName()) : names(path);
            return FORMATS.stream()
                    .filter(format -> names.stream()
                            .anyMatch(name -> name.toLowerCase(Locale.ROOT).matches(".*\\." + format + "(\\.\\w+)?")))
                    .findFirst();
        });
    }

    /** The nearest existing folder above, and in it the nearest name. */
    private String nearest() {
        return asked(() -> {
            Path missing = path;
            Path parent = path.getParent();
            while (parent != null && !fileSystem.exists(parent)) {
                missing = parent;
                parent = parent.getParent();
            }
            if (parent == null) {
                return "give the path of an existing file or folder";
            }
            if (fileSystem.getFileStatus(parent).isFile()) {
                return parent.toUri().getPath() + " is a file, not a folder";
            }
            String folder = parent.toUri().getPath();
            String name = missing.getName();
            return Suggestion.nearest(names(parent), name)
                    .map(near -> "in " + folder + " there is '" + near + "': did you mean that?")
                    .orElseGet(() -> folder + " exists, and has nothing named like '" + name + "'");
        });
    }

    private List<String> names(Path folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(fileSystem.listStatus(folder))
                .forEach(entry -> names.add(entry.getPath().getName()));
        return List.copyOf(names);
    }

    private <T> T asked(Question<T> question) {
        try {
            return question.answer();
        } catch (FileNotFoundException missing) {
            throw InputException.of(where, "no such file or folder: " + written, "");
        } catch (IOException failure) {
            throw new StorageException("looking at " + written + ": " + Failures.line(failure), failure);
        }
    }

    private interface Question<T> {
        T answer() throws IOException;
    }
}
