package dev.assay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.junit.jupiter.api.Test;

/** States that saw no value travel between processes, and merge, like any other. */
class TalliesWithoutValuesTest {
    private static final InternalRow NOTHING = new GenericInternalRow(new Object[] {null});

    @Test
    void aQuantileOfNothingIsNaNAndAddsNothingToOthers() throws IOException {
        QuantileTally nothing = new QuantileTally(0);
        nothing.add(NOTHING);
        QuantileTally read = new QuantileTally(0);
        sent(nothing, read);
        read.merge(nothing);
        assertThat(read.quantile(0.5)).isNaN();

        QuantileTally values = new QuantileTally(0);
        for (double value : new double[] {3, 1, 2}) {
            values.add(new GenericInternalRow(new Object[] {value}));
        }
        read.merge(values);
        read.merge(nothing);
        QuantileTally again = new QuantileTally(0);
        sent(read, again);
        assertThat(again.quantile(0.5)).isEqualTo(2);
    }

    @Test
    void nothingHasNoDistinctValue() throws IOException {
        DistinctTally nothing = new DistinctTally(0);
        nothing.add(NOTHING);
        DistinctTally read = new DistinctTally(0);
        sent(nothing, read);
        read.merge(nothing);
        assertThat(read.estimate()).isZero();
    }

    private static void sent(Tally from, Tally to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        from.write(new DataOutputStream(bytes));
        to.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
