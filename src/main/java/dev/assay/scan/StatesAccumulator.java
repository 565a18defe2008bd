package dev.assay.scan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.AccumulatorV2;
import scala.Tuple2;

/** Carries the states of a read from tasks that are there for something else, such as writing the rows. */
final class StatesAccumulator extends AccumulatorV2<Tuple2<Integer, byte[]>, Integer> {
    private static final long serialVersionUID = 1L;

    /** The state of a partition's rows, by its number. */
    private final List<Tuple2<Integer, byte[]>> parts = new ArrayList<>();
    /** Null but on the driver. */
    private final transient InOrder merged;

    StatesAccumulator(InOrder merged) {
        this.merged = merged;
    }

    @Override
    public boolean isZero() {
        return parts.isEmpty();
    }

    @Override
    public StatesAccumulator copy() {
        StatesAccumulator copy = new StatesAccumulator(null);
        copy.parts.addAll(parts);
        return copy;
    }

    @Override
    public void reset() {
        parts.clear();
    }

    @Override
    public void add(Tuple2<Integer, byte[]> part) {
        parts.add(part);
    }

    @Override
    public void merge(AccumulatorV2<Tuple2<Integer, byte[]>, Integer> other) {
        List<Tuple2<Integer, byte[]>> more = ((StatesAccumulator) other).parts;
        if (merged == null) {
            parts.addAll(more);
        } else {
            more.forEach(part -> merged.accept(part._1(), part._2()));
        }
    }

    @Override
    public Integer value() {
        return parts.size();
    }
}
