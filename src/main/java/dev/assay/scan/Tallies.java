package dev.assay.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** The summaries of one read, in the order of the questions. */
final class Tallies {
    private final Tally[] tallies;

    Tallies(Tally.Blueprint[] blueprints) {
        tallies = new Tally[blueprints.length];
        for (int i = 0; i < tallies.length; i++) {
            tallies[i] = blueprints[i].fresh();
        }
    }

    Tally at(int question) {
        return tallies[question];
    }

    int size() {
        return tallies.length;
    }

    void add(InternalRow row) {
        for (Tally tally : tallies) {
            tally.add(row);
        }
    }

    void merge(Tallies other) {
        for (int i = 0; i < tallies.length; i++) {
            tallies[i].merge(other.tallies[i]);
        }
    }

    void write(DataOutputStream out) throws IOException {
        for (Tally tally : tallies) {
            tally.write(out);
        }
    }

    void read(DataInputStream in) throws IOException {
        for (Tally tally : tallies) {
            tally.read(in);
        }
    }

    /** The state of one question as bytes. */
    byte[] bytes(int question) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            tallies[question].write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Summaries in the states that the bytes tell, question by question. */
    static Tallies of(Tally.Blueprint[] blueprints, List<byte[]> states) {
        Tallies tallies = new Tallies(blueprints);
        for (int i = 0; i < tallies.tallies.length; i++) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(states.get(i)))) {
                tallies.tallies[i].read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tallies;
    }
}
