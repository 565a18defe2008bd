package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Pearson correlation of two columns of doubles, over the rows that have both; merged after Pébay (2008). */
final class CorrelationTally implements Tally {
    private final int left;
    private final int right;
    private long pairs;
    private double leftMean;
    private double rightMean;
    private double leftSquares;
    private double rightSquares;
    private double products;

    CorrelationTally(int left, int right) {
        this.left = left;
        this.right = right;
    }

    /** NaN without two pairs that differ in both columns. */
    double correlation() {
        return pairs < 2 ? Double.NaN : products / Math.sqrt(leftSquares * rightSquares);
    }

    @Override
    public void add(InternalRow row) {
        if (row.isNullAt(left) || row.isNullAt(right)) {
            return;
        }
        pairs++;
        double leftOff = row.getDouble(left) - leftMean;
        double rightOff = row.getDouble(right) - rightMean;
        leftMean += leftOff / pairs;
        rightMean += rightOff / pairs;
        leftSquares += leftOff * (row.getDouble(left) - leftMean);
        rightSquares += rightOff * (row.getDouble(right) - rightMean);
        products += leftOff * (row.getDouble(right) - rightMean);
    }

    @Override
    public void merge(Tally other) {
        CorrelationTally more = (CorrelationTally) other;
        long all = pairs + more.pairs;
        if (more.pairs == 0) {
            return;
        }
        double leftOff = more.leftMean - leftMean;
        double rightOff = more.rightMean - rightMean;
        double weight = (double) pairs / all * more.pairs;
        leftSquares += more.leftSquares + leftOff * leftOff * weight;
        rightSquares += more.rightSquares + rightOff * rightOff * weight;
        products += more.products + leftOff * rightOff * weight;
        leftMean += leftOff * more.pairs / all;
        rightMean += rightOff * more.pairs / all;
        pairs = all;
    }

    @Override
    public double headline() {
        return correlation();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeLong(pairs);
        for (double part : new double[] {leftMean, rightMean, leftSquares, rightSquares, products}) {
            out.writeDouble(part);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        pairs = in.readLong();
        leftMean = in.readDouble();
        rightMean = in.readDouble();
        leftSquares = in.readDouble();
        rightSquares = in.readDouble();
        products = in.readDouble();
    }
}
