package dev.assay.asof;

import java.util.function.Supplier;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/** Rows that are planned when they are first wanted: an adaptive plan runs its exchanges as soon as it is asked for its rows. */
final class Later extends RDD<InternalRow> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Only the driver plans.
    private final transient Supplier<RDD<InternalRow>> plan;

    @SuppressWarnings("serial")
    private RDD<InternalRow> rows;

    Later(SparkContext context, Supplier<RDD<InternalRow>> plan) {
        super(context, none(), ClassTag$.MODULE$.apply(InternalRow.class));
        this.plan = plan;
    }

    private static Seq<Dependency<?>> none() {
        return JavaConverters.asScalaBuffer(new java.util.ArrayList<Dependency<?>>());
    }

    private synchronized RDD<InternalRow> rows() {
        if (rows == null) {
            rows = plan.get();
        }
        return rows;
    }

    @Override
    public Partition[] getPartitions() {
        return rows().partitions();
    }

    @Override
    public Seq<Dependency<?>> getDependencies() {
        return JavaConverters.asScalaBuffer(java.util.List.<Dependency<?>>of(new OneToOneDependency<>(rows())));
    }

    @Override
    public Iterator<InternalRow> compute(Partition partition, TaskContext context) {
        return rows.iterator(partition, context);
    }
}
