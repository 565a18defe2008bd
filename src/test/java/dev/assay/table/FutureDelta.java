package dev.assay.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Empty Delta tables by their log alone, with protocols that this Delta may not know. */
public final class FutureDelta {
    private static final String METADATA =
            "{\"metaData\":{\"id\":\"5fba94ed-9794-4965-ba6e-6ee3c0d22af9\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
                    + "\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"long\\\","
                    + "\\\"nullable\\\":true,\\\"metadata\\\":{}}]}\",\"partitionColumns\":[],\"configuration\":{},"
                    + "\"createdTime\":1700000000000}}";

    private FutureDelta() {}

    /** A table that asks for features: of readers and writers, and of writers alone; each in quotes, with commas between. */
    public static Path features(Path folder, String ofBoth, String ofWriters) {
        String both = ofBoth.isEmpty() || ofWriters.isEmpty() ? ofBoth + ofWriters : ofBoth + "," + ofWriters;
        return write(
                folder,
                "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[" + ofBoth
                        + "],\"writerFeatures\":[" + both + "]}}");
    }

    /** A table that asks for versions; from those on that have lists of features, with empty ones. */
    public static Path versions(Path folder, int reader, int writer) {
        return write(
                folder,
                "{\"protocol\":{\"minReaderVersion\":" + reader + ",\"minWriterVersion\":" + writer
                        + (reader < 3 ? "" : ",\"readerFeatures\":[]")
                        + (writer < 7 ? "" : ",\"writerFeatures\":[]") + "}}");
    }

    private static Path write(Path folder, String protocol) {
        try {
            Path log = Files.createDirectories(folder.resolve("_delta_log"));
            Files.writeString(log.resolve("00000000000000000000.json"), protocol + "\n" + METADATA + "\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
