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

/** How alike records are that share no block, as counted in all pairs of a sample: {@code column, level, n}; column -1 counts pairs. */
final class ByChance implements FlatMapGroupsFunction<Long, Row, Row> {
    static final StructType TYPE = new StructType()
            .add("column", DataTypes.IntegerType)
            .add("level", DataTypes.IntegerType)
            .add("n", DataTypes.LongType);

    /** Records of a sample: so that there are about 100,000 pairs. */
    static final int SAMPLE = 450;

    private static final long serialVersionUID = 1L;

    private final Comparison comparison;
    private final boolean sourced;
    private final int columns;

    ByChance(Comparison comparison, boolean sourced, int columns) {
        this.comparison = comparison;
        this.sourced = sourced;
        this.columns = columns;
    }

    @Override
    public Iterator<Row> call(Long block, Iterator<Row> rows) {
        List<Profile> profiles = new ArrayList<>();
        rows.forEachRemaining(row -> profiles.add(Profile.of(row.getAs("profile"))));
        profiles.sort(Comparator.comparingLong(Profile::id));
        long[][] counts = new long[columns][Comparison.LEVELS];
        long pairs = 0;
        for (int i = 0; i < profiles.size(); i++) {
            for (int j = i + 1; j < profiles.size(); j++) {
                Profile one = profiles.get(i);
                Profile other = profiles.get(j);
                if ((!sourced || one.source() != other.source()) && one.firstShared(other) == null) {
                    pairs++;
                    count(comparison.levels(one, other), counts);
                }
            }
        }
        List<Row> found = new ArrayList<>(rows(counts));
        found.add(RowFactory.create(-1, 0, pairs));
        return found.iterator();
    }

    static void count(byte[] levels, long[][] counts) {
        for (int column = 0; column < levels.length; column++) {
            if (levels[column] != Comparison.UNKNOWN) {
                counts[column][levels[column]]++;
            }
        }
    }

    static List<Row> rows(long[][] counts) {
        List<Row> rows = new ArrayList<>();
        for (int column = 0; column < counts.length; column++) {
            for (int level = 0; level < counts[column].length; level++) {
                if (counts[column][level] > 0) {
                    rows.add(RowFactory.create(column, level, counts[column][level]));
                }
            }
        }
        return rows;
    }
}
