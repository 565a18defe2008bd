package dev.assay.validate;

import static org.apache.spark.sql.functions.substring;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/** The beginning of what may be longer than anybody reads: a value of 100 MB must not travel to be shown. */
final class Excerpt {
    private static final int CHARACTERS = 200;
    private static final int MESSAGE = 1_000;

    private Excerpt() {}

    /** A value as text. */
    static Column of(Column value) {
        return substring(value.cast("string"), 1, CHARACTERS);
    }

    /** A value by which rows are put in order before they are shown: as it is, unless it may be long. */
    static Column ordering(Column value, DataType type) {
        return type instanceof StringType || type instanceof BinaryType ? of(value) : value;
    }

    /** A sentence, which may quote a value. */
    static String ofMessage(String sentence) {
        return sentence.length() > MESSAGE ? sentence.substring(0, MESSAGE) + "…" : sentence;
    }
}
