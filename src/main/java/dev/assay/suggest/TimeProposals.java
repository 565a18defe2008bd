package dev.assay.suggest;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Words;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.NotInFuture;
import java.util.ArrayList;
import java.util.List;

/** What a column of dates or times seems to obey. */
final class TimeProposals {
    private static final double SELDOM = 0.05;

    private final ColumnFacts column;

    TimeProposals(ColumnFacts column) {
        this.column = column;
    }

    List<Candidate> found() {
        List<Candidate> found = new ArrayList<>();
        long future = column.of().count("future");
        if (future <= SELDOM * column.values()) {
            found.add(Candidate.of(
                    new NotInFuture(column.name(), null),
                    future == 0
                            ? "It never lay in the future."
                            : "It lay in the future in " + Words.rows(future) + "."));
        }
        String earliest = column.of().text("earliest");
        if (earliest.matches("(19|20|21)\\d\\d-.*") && column.disguised() == 0) {
            String bound = earliest.substring(0, 4) + "-01-01";
            found.add(Candidate.of(
                            new AcceptedRange(column.name(), bound, null, true),
                            "The earliest was " + earliest
                                    + "; an earlier year more likely means that the day is not known.")
                    .about("earliest"));
        }
        return found;
    }
}
