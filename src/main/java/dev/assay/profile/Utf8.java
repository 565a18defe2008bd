package dev.assay.profile;

import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** The bytes of a text where they lie. */
final class Utf8 {
    private static final int CONTINUATION = 0x80;
    private static final int LEAD = 0xC0;

    private Utf8() {}

    static byte at(UTF8String text, int place) {
        return Platform.getByte(text.getBaseObject(), text.getBaseOffset() + place);
    }

    /** Whether a byte goes on with a character that began before. */
    static boolean continues(byte each) {
        return (each & LEAD) == CONTINUATION;
    }
}
