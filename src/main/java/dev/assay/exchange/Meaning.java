package dev.assay.exchange;

import dev.assay.spec.Rule;
import dev.assay.spec.Share;
import dev.assay.spec.TableRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one expectation or rule of another format says, in rules of ours.
 *
 * @param parts all of which must hold
 * @param notes where the meaning differs in an edge case
 */
record Meaning(List<Part> parts, List<String> notes) {
    /**
     * One rule with its share and its scope.
     *
     * @param atLeast null for all rows
     * @param where SQL; null for all rows
     */
    record Part(Rule rule, Share atLeast, String where) {}

    Meaning {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    static Meaning of(Rule... rules) {
        return new Meaning(
                Arrays.stream(rules).map(rule -> new Part(rule, null, null)).toList(), List.of());
    }

    static Meaning of(List<? extends Rule> rules) {
        return of(rules.toArray(Rule[]::new));
    }

    /** The same with one more note. */
    Meaning note(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Meaning(parts, more);
    }

    /** The same for the rows for which the SQL is true; null for all of them. */
    Meaning where(String sql) {
        if (sql == null) {
            return this;
        }
        List<Part> narrowed = new ArrayList<>();
        for (Part part : parts) {
            if (part.rule() instanceof TableRule.Schema || part.rule() instanceof TableRule.Query) {
                throw new NotTranslated("it is about some rows only, and its counterpart here takes no condition");
            }
            narrowed.add(new Part(part.rule(), part.atLeast(), Sql.and(part.where(), sql)));
        }
        return new Meaning(narrowed, notes);
    }

    /** The same for at least this share of the rows; null for all of them. */
    Meaning atLeast(Share share) {
        if (share == null) {
            return this;
        }
        List<Part> shared = new ArrayList<>();
        for (Part part : parts) {
            shared.add(part.rule() instanceof TableRule ? part : new Part(part.rule(), share, part.where()));
        }
        return new Meaning(shared, notes);
    }

    /** Both. */
    Meaning and(Meaning other) {
        List<Part> both = new ArrayList<>(parts);
        both.addAll(other.parts);
        List<String> said = new ArrayList<>(notes);
        said.addAll(other.notes);
        return new Meaning(both, said);
    }
}
