package dev.assay.cluster;

import java.util.List;
import org.apache.spark.sql.Row;

/** A value in a block: what it is compared by. */
final class Candidate {
    private final Row row;
    private final Text text;
    private final List<String> words;
    private final double[] weights;
    private final long letters;

    /** Of a row in {@link BlockKeys#SCHEMA}. */
    Candidate(Row row) {
        this.row = row;
        this.text = Text.of(row.getString(3));
        this.words = text.wordSet();
        this.letters = Edits.letters(text.plain());
        this.weights = row.isNullAt(6)
                ? new double[0]
                : row.<Double>getList(6).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
    }

    String column() {
        return row.getString(1);
    }

    String within() {
        return row.getString(2);
    }

    String value() {
        return row.getString(3);
    }

    long support() {
        return row.getLong(4);
    }

    Method method() {
        return Method.of(row.getInt(5));
    }

    Text text() {
        return text;
    }

    /** In {@link Edits#letters}. */
    long letters() {
        return letters;
    }

    List<String> words() {
        return words;
    }

    double[] weights() {
        return weights;
    }

    /** Whether both stand in one column and group, with the same numbers: others never mean the same. */
    boolean comparable(Candidate other) {
        return method() == other.method()
                && column().equals(other.column())
                && within().equals(other.within())
                && text.marks().equals(other.text.marks());
    }
}
