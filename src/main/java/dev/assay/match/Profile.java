package dev.assay.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A record, ready to be compared.
 *
 * @param id its place in the order of all records
 * @param source hash of its source; 0 where there is none
 * @param keys of the blocks that it stands in, in order
 */
record Profile(long id, long source, List<Long> keys, List<Cell> cells) {
    Profile {
        keys = List.copyOf(keys);
        cells = List.copyOf(cells);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(id);
            out.writeLong(source);
            out.writeInt(keys.size());
            for (long key : keys) {
                out.writeLong(key);
            }
            out.writeInt(cells.size());
            for (Cell cell : cells) {
                cell.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Profile of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long id = in.readLong();
            long source = in.readLong();
            List<Long> keys = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                keys.add(in.readLong());
            }
            List<Cell> cells = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                cells.add(Cell.read(in));
            }
            return new Profile(id, source, keys, cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first block that both stand in; null where there is none. */
    Long firstShared(Profile other) {
        int i = 0;
        int j = 0;
        while (i < keys.size() && j < other.keys.size()) {
            int order = Long.compare(keys.get(i), other.keys.get(j));
            if (order == 0) {
                return keys.get(i);
            }
            i += order < 0 ? 1 : 0;
            j += order > 0 ? 1 : 0;
        }
        return null;
    }
}
