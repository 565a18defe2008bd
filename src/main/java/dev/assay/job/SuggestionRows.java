package dev.assay.job;

import dev.assay.spec.CheckText;
import dev.assay.spec.CheckWriter;
import dev.assay.suggest.Suggestion;
import dev.assay.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns proposed checks into rows of the results table {@code suggestions}. */
final class SuggestionRows {
    private final RunRequest request;
    private final List<Row> rows = new ArrayList<>();

    SuggestionRows(RunRequest request) {
        this.request = request;
    }

    void add(Snapshot snapshot, SuggestOutcome.OfTable found) {
        found.proposed().kept().forEach(each -> add(snapshot, each, true));
        found.proposed().leftOut().forEach(each -> add(snapshot, each, false));
    }

    private void add(Snapshot snapshot, Suggestion suggestion, boolean kept) {
        Suggestion.Caught caught = suggestion.caught();
        rows.add(RowFactory.create(
                request.runId(),
                rows.size(),
                request.spec().name(),
                snapshot.spec().name(),
                snapshot.version(),
                suggestion.family(),
                CheckWriter.nameByDefault(suggestion.check().rule()),
                String.join("\n", CheckText.lines(suggestion.check(), "")),
                suggestion.reason(),
                kept,
                suggestion.rows(),
                suggestion.broken(),
                suggestion.periods(),
                suggestion.alarms().size(),
                suggestion.periods() == 0 ? null : suggestion.alarmsAtMost(),
                caught == null ? null : caught.flagged(),
                caught == null ? null : caught.justly(),
                caught == null ? null : caught.errors()));
    }

    List<Row> rows() {
        return rows;
    }
}
