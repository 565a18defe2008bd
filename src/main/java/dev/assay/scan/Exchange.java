package dev.assay.scan;

import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import scala.reflect.ClassTag$;

/** Sends packed bytes to the partitions that they are meant for, without the rows, sorts and generated code of SQL's exchange. */
public final class Exchange {
    private Exchange() {}

    /**
     * The chunks where they were sent; further reads start there.
     *
     * @param chunks each with the number of its partition, from 0 on
     * @param partitions how many there are
     */
    public static JavaRDD<Tuple2<Integer, byte[]>> of(
            JavaPairRDD<Integer, byte[]> chunks, int partitions, SparkSession spark) {
        ShuffledRDD<Integer, byte[], byte[]> shuffled = new ShuffledRDD<>(
                chunks.rdd(),
                new ByNumber(partitions),
                ClassTag$.MODULE$.apply(Integer.class),
                ClassTag$.MODULE$.apply(byte[].class),
                ClassTag$.MODULE$.apply(byte[].class));
        shuffled.setSerializer(new KryoSerializer(spark.sparkContext().getConf()));
        return shuffled.toJavaRDD();
    }

    /** A key is the number of its partition. */
    private static final class ByNumber extends Partitioner {
        private static final long serialVersionUID = 1L;
        private final int partitions;

        ByNumber(int partitions) {
            this.partitions = partitions;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        public int getPartition(Object key) {
            return (Integer) key;
        }
    }
}
