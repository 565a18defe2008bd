package dev.assay.lightgbm;

import com.sun.management.OperatingSystemMXBean;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import org.apache.spark.SparkEnv;

/**
 * An executor as it sees itself.
 *
 * @param executor its id
 * @param host on which it runs
 * @param memory of the machine or, where it is limited, of its container, in bytes
 * @param heap at most, in bytes
 */
record Machine(String executor, String host, long memory, long heap) implements Serializable {
    /** The one that calls. */
    static Machine here() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        SparkEnv environment = SparkEnv.get();
        return new Machine(
                environment.executorId(),
                environment.blockManager().blockManagerId().host(),
                system.getTotalMemorySize(),
                Runtime.getRuntime().maxMemory());
    }
}
