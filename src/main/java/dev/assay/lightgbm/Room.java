package dev.assay.lightgbm;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.SparkConf;

/**
 * The memory beside the heap that LightGBM needs in one executor, and that there is.
 *
 * @param rows that train in the executor
 * @param values that its vectors hold
 * @param width of a vector
 * @param validates rows that validate, of which each executor holds all
 * @param scores for each row: one, or one for each class
 * @param leaves of a tree
 * @param bins of a feature
 */
record Room(long rows, long values, int width, long validates, int scores, int leaves, int bins) {
    /** The share of an executor's memory, and the least, that YARN and Kubernetes add to the heap. */
    private static final double OVERHEAD = 0.10;

    private static final long LEAST_OVERHEAD = 384L << 20;

    /** Label and weight as floats, the row's place in its leaf twice. */
    private static final int BYTES_OF_A_ROW = 16;

    /** A score as a double, gradient and hessian as floats. */
    private static final int BYTES_OF_A_SCORE = 16;

    /** Sums of gradients and hessians as doubles. */
    private static final int BYTES_OF_A_BIN = 16;

    /**
     * In bytes. The bins of a row are held twice, by columns and by rows; bulk holds the values as doubles twice before that,
     * in chunks and in one piece. Histograms are held for each leaf.
     */
    long needed(Transfer transfer) {
        long of = (bins > 256 ? 2L : 1L) * 2;
        double fill = rows == 0 ? 1 : (double) values / ((double) rows * width);
        long binned = (long) ((rows + validates) * (double) width * Math.min(1, fill * 2) * of);
        long scored = (rows + validates) * (BYTES_OF_A_ROW + (long) BYTES_OF_A_SCORE * scores);
        long histograms = (long) (leaves + 2) * width * Math.min(bins, Math.max(rows, 1)) * BYTES_OF_A_BIN;
        long doubles = (long) ((rows + validates) * (double) width * Math.min(1, fill * 1.5) * Double.BYTES * 2);
        return binned + scored + histograms + (transfer == Transfer.BULK ? doubles : 0);
    }

    /**
     * The least that any executor has beside its heap, in bytes: of its machine's or container's memory what the heaps there
     * leave, but no less than Spark's own least overhead; and on YARN and Kubernetes at most the overhead that was asked for.
     */
    static long there(SortedMap<String, Machine> machines, SparkConf conf) {
        Map<String, Long> heaps = new TreeMap<>();
        Map<String, Integer> executors = new TreeMap<>();
        machines.values().forEach(machine -> {
            heaps.merge(machine.host(), machine.heap(), Long::sum);
            executors.merge(machine.host(), 1, Integer::sum);
        });
        long least = machines.values().stream()
                .mapToLong(machine -> (machine.memory() - heaps.get(machine.host())) / executors.get(machine.host()))
                .min()
                .orElse(Long.MAX_VALUE);
        // A heap may be allowed to take all memory, and yet never does: what Spark adds at least is taken to be there.
        least = Math.max(LEAST_OVERHEAD, least);
        String master = conf.get("spark.master", "");
        if (master.startsWith("yarn") || master.startsWith("k8s")) {
            least = Math.min(least, overhead(conf));
        }
        return least;
    }

    private static long overhead(SparkConf conf) {
        long executor = conf.getSizeAsBytes("spark.executor.memory", "1g");
        long usual = Math.max(LEAST_OVERHEAD, (long) (executor * OVERHEAD));
        return conf.contains("spark.executor.memoryOverhead")
                ? conf.getSizeAsMb("spark.executor.memoryOverhead") << 20
                : usual;
    }

    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
