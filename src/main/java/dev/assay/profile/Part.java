package dev.assay.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A part of a column's summary that can be kept. */
interface Part {
    void write(DataOutputStream out) throws IOException;

    /** Reads what {@link #write} wrote into this empty part. */
    void read(DataInputStream in) throws IOException;
}
