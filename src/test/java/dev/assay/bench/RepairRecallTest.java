package dev.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.ErrorRates;
import dev.assay.generate.GenerateOptions;
import dev.assay.job.GenerateJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example's repair makes of a generated warehouse that nobody has seen: the bounds hold for any seed. */
class RepairRecallTest {
    private static final long ROWS = 30_000;
    private static final long SEED = ThreadLocalRandom.current().nextLong(1, 1_000_000_000);

    @TempDir
    private static Path folder;

    private static RepairRecall recall;

    @BeforeAll
    static void repair() throws IOException {
        new GenerateJob(TestSpark.session(), folder.toString(), table -> {})
                .run(new GenerateOptions(ROWS, SEED, null, 0, 0, 0, ErrorRates.parse(null)));
        recall = RepairRecall.of(TestSpark.session(), folder, step -> {});
    }

    @Test
    void restoresWhatARuleTells() {
        for (String kind : List.of("text_variant", "schema_change")) {
            RepairRecall.Cells cells = recall.kind(kind);
            assertThat(cells.touched()).as("%s, seed %d", kind, SEED).isEqualTo(cells.logged());
            assertThat(cells.right()).as("%s, seed %d", kind, SEED).isEqualTo(cells.kept());
        }
        for (String kind : List.of("negative", "outlier", "unit_mixup")) {
            RepairRecall.Cells cells = recall.kind(kind);
            assertThat(cells.detection()).as("%s, seed %d", kind, SEED).isGreaterThan(0.95);
            assertThat(cells.correction()).as("%s, seed %d", kind, SEED).isGreaterThan(0.95);
        }
    }

    @Test
    void changesNextToNoCellWithoutAnError() {
        assertThat(recall.corrupted()).as("seed %d", SEED).isLessThanOrEqualTo(ROWS / 1000);
    }

    @Test
    void dropsEachCopyAndSetsAsideEachOrphan() {
        RepairRecall.Rows rows = recall.rows();
        assertThat(rows.dropped()).as("seed %d", SEED).isEqualTo(rows.copies());
        assertThat(rows.setAside()).as("seed %d", SEED).isEqualTo(rows.orphans());
        assertThat(rows.setAsideInVain()).as("seed %d", SEED).isZero();
    }
}
