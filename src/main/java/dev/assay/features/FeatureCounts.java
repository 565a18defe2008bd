package dev.assay.features;

import dev.assay.spec.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** For how many rows each feature is there, by horizon, and what else was told of it. */
public final class FeatureCounts {
    private final List<FeatureCount> counts = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final long complete;

    /** In the order of the features, then of horizons. */
    public List<FeatureCount> counts() {
        return List.copyOf(counts);
    }

    /** The type of the so-manieth feature, as Spark writes it. */
    public String type(int ordinal) {
        return types.get(ordinal);
    }

    /** Rows that have every feature as asked. */
    public long complete() {
        return complete;
    }

    /**
     * @param table the feature table that was written
     */
    FeatureCounts(
            Bound bound,
            Dataset<Row> table,
            Map<Integer, List<Counts.There>> there,
            Map<Integer, List<Counts.Compared>> compared,
            Map<Integer, List<Counts.Parity>> parity) {
        this.complete = new Counts(bound).complete(table);
        for (Output output : bound.outputs()) {
            types.add(table.schema().apply(output.name()).dataType().simpleString());
            there.forEach((horizon, all) -> counts.add(new FeatureCount(
                    line(bound, output),
                    horizon == Counts.NO_HORIZON ? null : horizon,
                    all.get(output.index()),
                    compared.containsKey(horizon) ? compared.get(horizon).get(output.index()) : null,
                    parity.containsKey(horizon) ? parity.get(horizon).get(output.index()) : null)));
        }
    }

    private static FeatureCount.Line line(Bound bound, Output output) {
        BoundSource source = output.source() == null ? null : bound.sources().get(output.source());
        String unit = source == null || source.times().instants()
                ? bound.times().step().unit().written()
                : source.times().step().unit().written();
        String table = source == null ? attributeTable(output) : source.spec().table();
        return new FeatureCount.Line(
                output.index(),
                output.name(),
                output.kind(),
                output.source(),
                table,
                output.columns(),
                output.lineage(),
                source == null ? (table == null ? "always" : "always: not dated") : source.available(),
                Lateness.words(output.feature(), unit));
    }

    private static String attributeTable(Output output) {
        return output.feature() instanceof Feature.Attribute attribute ? attribute.table() : null;
    }
}
