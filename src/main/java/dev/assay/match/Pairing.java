package dev.assay.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Compares the records of one block, each pair in the first of its common blocks only. */
final class Pairing implements FlatMapGroupsFunction<Long, Row, Row> {
    /** Two records, the first in order first, and how alike they are. */
    static final StructType TYPE = new StructType()
            .add("a", DataTypes.LongType)
            .add("b", DataTypes.LongType)
            .add("source_a", DataTypes.LongType)
            .add("source_b", DataTypes.LongType)
            .add("levels", DataTypes.BinaryType);

    private static final long serialVersionUID = 1L;

    private final Comparison comparison;
    private final boolean sourced;

    Pairing(Comparison comparison, boolean sourced) {
        this.comparison = comparison;
        this.sourced = sourced;
    }

    @Override
    public Iterator<Row> call(Long key, Iterator<Row> rows) {
        List<Profile> profiles = new ArrayList<>();
        rows.forEachRemaining(row -> profiles.add(Profile.of(row.getAs("profile"))));
        profiles.sort(Comparator.comparingLong(Profile::id));
        List<Row> pairs = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            for (int j = i + 1; j < profiles.size(); j++) {
                Profile one = profiles.get(i);
                Profile other = profiles.get(j);
                if (may(one, other) && key.equals(one.firstShared(other))) {
                    pairs.add(RowFactory.create(
                            one.id(), other.id(), one.source(), other.source(), comparison.levels(one, other)));
                }
            }
        }
        return pairs.iterator();
    }

    private boolean may(Profile one, Profile other) {
        return one.id() != other.id() && (!sourced || one.source() != other.source());
    }
}
