package dev.assay.profile;

import java.util.ArrayList;
import java.util.List;

/** What a person should know of what columns have to do with each other. */
final class RelationRemarks {
    /** Rules that more rows than these break are none. */
    private static final double BROKEN = 0.02;

    private static final int MOST = 8;

    private final long rows;
    private final List<Remark> found = new ArrayList<>();

    RelationRemarks(long rows) {
        this.rows = rows;
    }

    List<Remark> of(Relations relations) {
        if (relations.duplicateRows() > 0) {
            tell(
                    null,
                    "duplicates",
                    relations.duplicateRows(),
                    "has " + part(relations.duplicateRows()) + " that are wholly alike to another one",
                    "ask whether a delivery came twice; unique on its key");
        }
        relations.keys().forEach(this::key);
        for (Relations.Same same : relations.same()) {
            if (same.differing() == 0) {
                found.add(new Remark(
                        same.right(),
                        "same",
                        rows,
                        0.01,
                        "is the same as " + same.left() + " in every row",
                        "leave one out"));
            }
        }
        relations.dependencies().stream()
                .filter(each -> each.violating() > 0 && each.share() <= BROKEN)
                .limit(MOST)
                .forEach(each -> tell(
                        each.dependent(),
                        "dependency",
                        each.violating(),
                        "follows from " + String.join(", ", each.columns()) + ", but not in " + part(each.violating()),
                        "functional_dependency: { determinant: " + String.join(", ", each.columns()) + ", dependent: "
                                + each.dependent() + " }"));
        relations.arithmetic().stream()
                .filter(each -> each.violating() > 0)
                .forEach(each -> tell(
                        each.result(),
                        "formula",
                        each.violating(),
                        "breaks " + each.formula() + " in " + part(each.violating()),
                        "expression_is_true; one of the columns is wrong where it breaks"));
        relations.orders().stream()
                .filter(each -> each.violating() > 0)
                .limit(MOST)
                .forEach(each -> tell(
                        each.after(),
                        "order",
                        each.violating(),
                        "comes before " + each.before() + " in " + part(each.violating()) + ", else never",
                        "before: { column: " + each.before() + ", other: " + each.after() + " }"));
        found.addAll(relations.senses());
        return found;
    }

    private void key(Relations.CandidateKey key) {
        String columns = String.join(", ", key.columns());
        if (key.declared() && !key.exact()) {
            tell(
                    null,
                    "key",
                    key.duplicates() + key.nulls(),
                    "its declared key (" + columns + ") comes again in " + part(key.duplicates())
                            + " and is missing in " + part(key.nulls()),
                    "ask what tells rows apart");
        }
    }

    private void tell(String column, String kind, long broken, String text, String mend) {
        found.add(new Remark(column, kind, broken, (double) broken / Math.max(1, rows) * 2, text, mend));
    }

    private String part(long some) {
        return Shown.rows(some) + " (" + Shown.share((double) some / Math.max(1, rows)) + ")";
    }
}
