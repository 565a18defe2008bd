package dev.assay.profile;

import java.nio.ByteBuffer;
import org.apache.datasketches.ArrayOfItemsSerDe;
import org.apache.datasketches.memory.Memory;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts as bytes, each behind its length. */
final class TextSerDe extends ArrayOfItemsSerDe<UTF8String> {
    @Override
    public byte[] serializeToByteArray(UTF8String[] texts) {
        int size = 0;
        for (UTF8String text : texts) {
            size += Integer.BYTES + text.numBytes();
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (UTF8String text : texts) {
            bytes.putInt(text.numBytes()).put(text.getBytes());
        }
        return bytes.array();
    }

    @Override
    public UTF8String[] deserializeFromMemory(Memory memory, int size) {
        byte[] all = new byte[(int) memory.getCapacity()];
        memory.getByteArray(0, all, 0, all.length);
        ByteBuffer bytes = ByteBuffer.wrap(all);
        UTF8String[] texts = new UTF8String[size];
        for (int i = 0; i < size; i++) {
            byte[] text = new byte[bytes.getInt()];
            bytes.get(text);
            texts[i] = UTF8String.fromBytes(text);
        }
        return texts;
    }
}
