package dev.assay.suggest;

import dev.assay.spec.RowRule.AcceptedRange;
import java.util.List;

/** Takes out what says no more than another check that is kept. */
final class Overlap {
    private final List<Suggestion> kept;

    Overlap(List<Suggestion> kept) {
        this.kept = kept;
    }

    List<Suggestion> removed() {
        return kept.stream().filter(each -> !idle(each) && !listed(each)).toList();
    }

    /** Above 0 says more than not below 0, but where that holds for all rows and this does not. */
    private boolean idle(Suggestion suggestion) {
        return suggestion.check().rule() instanceof AcceptedRange range
                && "0".equals(range.min())
                && range.max() == null
                && range.inclusive()
                && kept.stream()
                        .anyMatch(other -> stricter(other, range) && (suggestion.broken() > 0 || other.broken() == 0));
    }

    /** That some values stand for nothing says no more than which values there are. */
    private boolean listed(Suggestion suggestion) {
        return kept.stream()
                .anyMatch(other -> Existing.lists(other.check().rule())
                        && Existing.isOf(
                                other.check().rule(), suggestion.check().rule())
                        && other.broken() >= suggestion.broken());
    }

    private static boolean stricter(Suggestion other, AcceptedRange range) {
        return other.check().rule() instanceof AcceptedRange above
                && above.column().equals(range.column())
                && "0".equals(above.min())
                && !above.inclusive();
    }
}
