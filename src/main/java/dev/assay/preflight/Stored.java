package dev.assay.preflight;

import dev.assay.table.DeltaProtocol;
import dev.assay.table.PlaceProbe;
import java.util.Objects;

/**
 * A place of storage that a spec names, as the driver sees it. Texts are empty where there is nothing to say.
 *
 * @param name what the spec calls it, such as {@code table orders}
 * @param location URI without credentials, or catalog name
 * @param use whether jobs write there
 * @param protocol of the Delta table that is there; null where there is none
 * @param refusal why it can't be used
 * @param mend what to do about that
 * @param probe that looks at it from everywhere; null where only the driver can look
 */
public record Stored(
        String name, String location, Use use, DeltaProtocol protocol, String refusal, String mend, PlaceProbe probe) {
    /** What jobs do there. */
    public enum Use {
        READ,
        WRITE
    }

    public Stored {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(mend, "mend");
    }

    /** {@code s3a} of {@code s3a://bucket/folder}; empty for a catalog name. */
    String scheme() {
        int colon = location.indexOf(":/");
        return colon < 0 ? "" : location.substring(0, colon);
    }
}
