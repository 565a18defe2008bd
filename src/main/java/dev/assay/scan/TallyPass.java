package dev.assay.scan;

import java.io.Serializable;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Fills summaries from the rows of a plan, partition by partition. The values are computed by Spark's generated code; the
 * summaries stay outside of it, because one typed aggregate among generated ones turns the generation off for all.
 */
final class TallyPass {
    private final Tally.Blueprint[] blueprints;
    private final int slice;

    TallyPass(Tally.Blueprint[] blueprints, int slice) {
        this.blueprints = blueprints;
        this.slice = slice;
    }

    Sliced nothing() {
        return new Sliced(blueprints, new Slices(blueprints, slice));
    }

    /** Reads the rows for the summaries alone. */
    Sliced read(Dataset<Row> rows) {
        RDD<InternalRow> partitions = rows.queryExecution().toRdd();
        Slices merged = new Slices(blueprints, slice);
        InOrder inOrder = new InOrder(merged);
        Tally.Blueprint[] asked = blueprints;
        int name = slice;
        SparkContext context = rows.sparkSession().sparkContext();
        context.runJob(
                partitions,
                (scala.Function2<TaskContext, scala.collection.Iterator<InternalRow>, byte[]> & Serializable)
                        (task, values) -> state(asked, name, JavaConverters.asJavaIterator(values)),
                JavaConverters.asScalaIterator(IntStream.range(0, partitions.getNumPartitions())
                                .<Object>mapToObj(Integer::valueOf)
                                .iterator())
                        .toSeq(),
                (partition, state) -> {
                    inOrder.accept((Integer) partition, state);
                    return BoxedUnit.UNIT;
                },
                ClassTag$.MODULE$.apply(byte[].class));
        return new Sliced(blueprints, merged);
    }

    private static byte[] state(Tally.Blueprint[] asked, int slice, Iterator<InternalRow> rows) {
        Slices slices = new Slices(asked, slice);
        while (rows.hasNext()) {
            slices.add(rows.next());
        }
        return slices.bytes();
    }

    /** The same rows, summarised while something else reads them. */
    Riding ride(Dataset<Row> rows) {
        JavaRDD<InternalRow> partitions = rows.queryExecution().toRdd().toJavaRDD();
        Slices merged = new Slices(blueprints, slice);
        InOrder inOrder = new InOrder(merged);
        StatesAccumulator states = new StatesAccumulator(inOrder);
        rows.sparkSession().sparkContext().register(states, "assay states");
        Tally.Blueprint[] asked = blueprints;
        int name = slice;
        JavaRDD<InternalRow> summarised = partitions.mapPartitionsWithIndex(
                (partition, values) -> new Summarising(
                        values, new Slices(asked, name), slices -> states.add(new Tuple2<>(partition, slices.bytes()))),
                true);
        Dataset<Row> data = rows.sparkSession().internalCreateDataFrame(summarised.rdd(), rows.schema(), false);
        return new Riding(data, partitions.getNumPartitions(), blueprints, merged, inOrder);
    }
}
