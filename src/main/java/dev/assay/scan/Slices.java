package dev.assay.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Summaries of the slices of a table, such as its days; of a table that is not sliced, those of one slice without a name. */
final class Slices {
    /** In place of the ordinal of the slice's name: all rows are one slice. */
    static final int NONE = -1;

    private final Tally.Blueprint[] blueprints;
    private final int slice;
    private final Map<String, Tallies> byName = new LinkedHashMap<>();
    private UTF8String latestName;
    private Tallies latest;

    /**
     * @param slice ordinal of the slice's name, a text; or {@link #NONE}
     */
    Slices(Tally.Blueprint[] blueprints, int slice) {
        this.blueprints = blueprints;
        this.slice = slice;
    }

    Map<String, Tallies> byName() {
        return byName;
    }

    void add(InternalRow row) {
        UTF8String name = slice == NONE || row.isNullAt(slice) ? null : row.getUTF8String(slice);
        // Files hold one slice each, as a rule: the next row is of the same.
        if (latest == null || !Objects.equals(name, latestName)) {
            latestName = name == null ? null : name.clone();
            latest = of(name == null ? null : name.toString());
        }
        latest.add(row);
    }

    private Tallies of(String name) {
        return byName.computeIfAbsent(name, key -> new Tallies(blueprints));
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(byName.size());
            for (Map.Entry<String, Tallies> one : byName.entrySet()) {
                States.writeText(out, one.getKey());
                one.getValue().write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Takes in what another made {@link #bytes()} of. */
    void merge(byte[] state) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            int size = in.readInt();
            for (int i = 0; i < size; i++) {
                String name = States.readText(in);
                Tallies more = new Tallies(blueprints);
                more.read(in);
                of(name).merge(more);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
