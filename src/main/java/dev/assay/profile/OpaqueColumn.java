package dev.assay.profile;

import dev.assay.scan.Tally;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** A column whose values are not looked into (lists, maps, bytes): how many there are, and their sizes. */
final class OpaqueColumn extends ColumnTally {
    private final Content content;
    private final NumberFacts sizes = new NumberFacts();
    private int latest;

    /** What a value is made of. */
    enum Content {
        BYTES,
        LIST,
        MAP,
        OTHER
    }

    OpaqueColumn(Place place, Content content) {
        super(place);
        this.content = content;
    }

    @Override
    void take(InternalRow row, int ordinal) {
        latest = switch (content) {
            case BYTES -> row.getBinary(ordinal).length;
            case LIST -> row.getArray(ordinal).numElements();
            case MAP -> row.getMap(ordinal).numElements();
            case OTHER -> 0;
        };
        sizes.add(latest, 1);
    }

    Content content() {
        return content;
    }

    NumberFacts sizes() {
        return sizes;
    }

    @Override
    int bin() {
        return Bins.of(latest);
    }

    @Override
    double number() {
        return latest;
    }

    @Override
    public void merge(Tally other) {
        super.merge(other);
        sizes.merge(((OpaqueColumn) other).sizes);
    }

    @Override
    List<Part> parts() {
        return List.of(sizes);
    }
}
