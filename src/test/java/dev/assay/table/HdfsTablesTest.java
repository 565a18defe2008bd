package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfsTablesTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path folder;

    @Test
    void readsAndWritesOnHdfsByTheSchemeOfThePath() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        try {
            cluster.waitActive();
            String root = cluster.getFileSystem().getUri().toString();
            Tables tables = new Tables(spark);
            spark.range(20).write().parquet(root + "/wh/files");
            Snapshot files =
                    tables.read(Declaration.files("parquet", root + "/wh/files").spec());
            assertThat(files.data().count()).isEqualTo(20);
            assertThat(files.location()).isEqualTo(root + "/wh/files");

            DeltaTarget target = new DeltaTarget(spark, root + "/wh/accepted");
            target.prepare();
            assertThat(target.replace(files.data(), new WriteLabel("r1", "rows"), List.of()))
                    .isEqualTo(20);
            assertThat(target.lastRun()).contains("r1");
            Snapshot delta = tables.read(
                    Declaration.files("delta", root + "/wh/accepted").spec());
            assertThat(delta.version()).isEqualTo("0");
            assertThat(delta.data().count()).isEqualTo(20);
            assertThatThrownBy(() -> tables.read(
                            Declaration.files("delta", root + "/wh/acepted").spec()))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("there is 'accepted'");
        } finally {
            cluster.shutdown();
        }
    }
}
