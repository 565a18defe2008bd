package dev.assay.exchange;

import dev.assay.problem.Problem;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.Position;
import dev.assay.spec.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;

/**
 * What became of one expectation or rule.
 *
 * @param at where it stands in the imported file
 * @param what what it is called there
 * @param checks what it became; names may be null, for the default
 * @param notes for comments
 * @param left why it is not translated; null where it is
 */
record Item(Position at, String what, List<CheckSpec> checks, List<String> notes, String left) {
    /**
     * What its author said about it.
     *
     * @param name null for none
     * @param why null for none
     */
    record Said(String name, Severity severity, String why, List<String> notes) {
        static final Said NOTHING = new Said(null, Severity.ERROR, null, List.of());
    }

    Item {
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    /** Translates, or says why that is not possible. */
    static Item of(Position at, String what, Said said, Supplier<Meaning> translation) {
        try {
            Meaning meaning = translation.get();
            List<String> notes = new ArrayList<>(said.notes());
            notes.addAll(meaning.notes());
            List<CheckSpec> checks = new ArrayList<>();
            for (Meaning.Part part : meaning.parts()) {
                String name = said.name() == null || checks.isEmpty()
                        ? said.name()
                        : said.name() + " (" + (checks.size() + 1) + ")";
                checks.add(new CheckSpec(
                        "",
                        CheckWriter.kind(part.rule()),
                        name,
                        part.rule(),
                        said.severity(),
                        part.atLeast(),
                        part.where(),
                        said.why()));
            }
            return new Item(at, what, checks, notes, null);
        } catch (PatternSyntaxException e) {
            return left(at, what, said, "not a Java regular expression: " + e.getDescription());
        } catch (NotTranslated | IllegalArgumentException | ArithmeticException e) {
            return left(at, what, said, e.getMessage());
        }
    }

    private static Item left(Position at, String what, Said said, String reason) {
        return new Item(at, what, List.of(), said.notes(), reason);
    }

    /** The same, given up. */
    Item leaving(String reason) {
        return new Item(at, what, List.of(), notes, reason);
    }

    /** What standard error says of one that is left. */
    Problem problem() {
        return new Problem(at.toString(), what + " is not translated", left);
    }
}
