package dev.assay.scan;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows whose summary is made while something else, such as a write, reads them all. */
public final class Riding {
    private final Dataset<Row> data;
    private final int partitions;
    private final Slices slices;
    private final InOrder arrived;
    private final Tally.Blueprint[] blueprints;

    Riding(Dataset<Row> data, int partitions, Tally.Blueprint[] blueprints, Slices slices, InOrder arrived) {
        this.data = data;
        this.partitions = partitions;
        this.blueprints = blueprints;
        this.slices = slices;
        this.arrived = arrived;
    }

    /** The rows to read, all of them. */
    public Dataset<Row> data() {
        return data;
    }

    /** What was found, after an action on {@link #data()} has ended; empty if it left partitions unread. */
    public Optional<Sliced> answers() {
        return arrived.merged() < partitions ? Optional.empty() : Optional.of(new Sliced(blueprints, slices));
    }
}
