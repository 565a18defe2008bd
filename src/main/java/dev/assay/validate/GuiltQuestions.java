package dev.assay.validate;

import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Scan;
import java.util.List;

/**
 * How many rows break each set check, and which: asked first of every scan of a partitioned table, so that a partition whose
 * guilt has changed with the rows of another is told by its state.
 */
final class GuiltQuestions {
    /** Questions a check. */
    static final int WIDTH = 2;

    private GuiltQuestions() {}

    static void ask(Scan scan, List<SetEvidence> sets) {
        for (SetEvidence set : sets) {
            ask(scan, set);
        }
    }

    private static void ask(Scan scan, SetEvidence set) {
        scan.countApart(set.violated());
        scan.checksum(when(set.violated(), set.key()));
    }
}
