package dev.assay.table;

import dev.assay.problem.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Looks at a folder or file of storage from whichever machine it is called on. */
public final class PlaceProbe implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DRIVER = "driver";

    private final String place;
    private final String location;
    private final SerializableConfiguration configuration;
    /** Of the folder that is written; null where only reading is asked for. */
    private final String trial;
    /** Folders that are not there, the innermost first. */
    private final ArrayList<String> absent = new ArrayList<>();

    private PlaceProbe(SparkSession spark, String place, String trial) {
        this.place = Objects.requireNonNull(place, "place");
        this.configuration = new SerializableConfiguration(spark.sessionState().newHadoopConf());
        this.location = StoredPath.of(spark, Credentials.stripped(place), place).uri();
        this.trial = trial;
    }

    /**
     * Asks whether a file, a folder or something that a glob means can be seen. Throws {@link InputException} for a malformed
     * URI, or a scheme that nothing on the class path serves.
     */
    public static PlaceProbe toRead(SparkSession spark, String place) {
        return new PlaceProbe(spark, place, null);
    }

    /**
     * Asks whether a folder, which need not be there, can be written; {@link #open} comes first, {@link #close} last.
     *
     * @param name of the folder in it that is made for this, which nothing else may have
     */
    public static PlaceProbe toWrite(SparkSession spark, String place, String name) {
        return new PlaceProbe(spark, place, Objects.requireNonNull(name, "name"));
    }

    /** The place with its file system's scheme, without credentials. */
    public String location() {
        return location;
    }

    public boolean writes() {
        return trial != null;
    }

    /** Writes a first file, from the driver; returns null, or why it could not. */
    public String open() {
        return tried(() -> {
            for (Path above = new Path(place);
                    above != null && !fileSystem().exists(above);
                    above = above.getParent()) {
                absent.add(above.toString());
            }
            write(DRIVER);
            return null;
        });
    }

    /**
     * Looks from this machine: null where all is well, else why not.
     *
     * @param name tells this machine from others
     */
    public String refusal(String name) {
        return tried(() -> {
            if (trial == null) {
                FileStatus[] found = fileSystem().globStatus(new Path(place));
                return found == null || found.length == 0 ? "it is not there" : null;
            }
            if (!fileSystem().exists(new Path(folder(), DRIVER))) {
                return "what the driver wrote is not there";
            }
            if (!name.equals(DRIVER)) {
                write(name);
            }
            return null;
        });
    }

    /** Removes what was written, and folders above it that were not there before; returns null, or what is left behind. */
    public String close() {
        return tried(() -> {
            FileSystem files = fileSystem();
            files.delete(folder(), true);
            for (String made : absent) {
                if (files.exists(new Path(made)) && files.listStatus(new Path(made)).length == 0) {
                    files.delete(new Path(made), false);
                }
            }
            return files.exists(folder()) ? "it can't be deleted" : null;
        });
    }

    private void write(String name) throws IOException {
        try (OutputStream out = fileSystem().create(new Path(folder(), name), true)) {
            out.write(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path folder() {
        return new Path(place, trial);
    }

    private FileSystem fileSystem() throws IOException {
        return new Path(place).getFileSystem(configuration.value());
    }

    private static String tried(Look look) {
        try {
            return look.look();
        } catch (IOException | RuntimeException | LinkageError failure) {
            return Credentials.stripped(Failures.line(failure));
        }
    }

    private interface Look {
        String look() throws IOException;
    }
}
