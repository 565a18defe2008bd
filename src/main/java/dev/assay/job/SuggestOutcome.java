package dev.assay.job;

import dev.assay.suggest.Coverage;
import dev.assay.suggest.Proposed;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What came of looking for checks.
 *
 * @param text the section of the spec, with a comment on each check; of a table without a spec, the whole spec
 * @param tables what is proposed for each table
 * @param rows the same as rows of the results table {@code suggestions}
 */
public record SuggestOutcome(String text, List<OfTable> tables, List<Row> rows) {
    public SuggestOutcome {
        tables = List.copyOf(tables);
        rows = List.copyOf(rows);
    }

    /**
     * What is proposed for one table.
     *
     * @param coverage what the checks find of logged errors; null where there is no log
     */
    public record OfTable(String name, Proposed proposed, Coverage coverage) {}
}
