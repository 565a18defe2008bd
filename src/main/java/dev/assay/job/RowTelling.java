package dev.assay.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.fact.Words;
import dev.assay.repair.ChangeSummary;
import dev.assay.repair.PairCount;
import dev.assay.repair.Repaired;
import dev.assay.report.RepairedTable;
import dev.assay.spec.RowRepair;
import dev.assay.spec.StepSpec;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts into words what a repair did to whole rows of which others stand for the same; masked values are left out. */
final class RowTelling {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Predicate<String> masked;
    private final List<String> key;

    /**
     * @param key the table's
     */
    RowTelling(Predicate<String> masked, List<String> key) {
        this.masked = masked;
        this.key = List.copyOf(key);
    }

    /** Rows that were only proposed, with examples of them and of those that went; none where a step has neither. */
    List<RepairedTable.Column> column(int ordinal, StepSpec step, ChangeSummary changes) {
        if (!(step.rule() instanceof RowRepair.FuzzyDuplicates rule)) {
            return List.of();
        }
        List<RepairedTable.Example> examples = new ArrayList<>();
        for (ChangeSummary.Example each : changes.examples()) {
            if (each.ordinal() == ordinal && each.column() == null) {
                String sure = String.format(Locale.ROOT, "%.1f %% sure the same as ", 100 * each.confidence());
                examples.add(new RepairedTable.Example(
                        key.stream().anyMatch(masked) ? RepairTelling.MASKED : each.key(),
                        values(each.old(), rule),
                        sure + values(each.now(), rule),
                        each.verdict()));
            }
        }
        long proposed = changes.counts().stream()
                .filter(each -> each.ordinal() == ordinal && each.column() == null)
                .filter(each -> each.verdict().equals("proposed"))
                .mapToLong(ChangeSummary.Count::rows)
                .sum();
        return examples.isEmpty() && proposed == 0
                ? List.of()
                : List.of(new RepairedTable.Column("whole rows", 0, proposed, 0, examples));
    }

    /** The compared values of a row that is written as JSON. */
    private String values(String json, RowRepair.FuzzyDuplicates rule) {
        try {
            JsonNode row = MAPPER.readTree(json);
            return rule.columns().stream()
                    .map(name -> masked.test(name) ? RepairTelling.MASKED : text(row, name))
                    .collect(Collectors.joining(" | "));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the change log holds a row that is no JSON", e);
        }
    }

    private static String text(JsonNode row, String name) {
        List<String> found = new ArrayList<>();
        row.fieldNames().forEachRemaining(each -> {
            if (each.equalsIgnoreCase(name)) {
                found.add(row.get(each).asText());
            }
        });
        return found.isEmpty() ? "" : found.get(0);
    }

    /** What a step has compared; empty where it compares nothing. */
    static String compared(int ordinal, Repaired repaired) {
        for (PairCount count : repaired.pairs()) {
            if (count.ordinal() == ordinal) {
                return count.records() < 2 ? "had no two different records to compare" : words(count);
            }
        }
        return "";
    }

    private static String words(PairCount count) {
        String compared = String.format(
                Locale.ROOT,
                "compared %,d of %,.0f pairs of %,d different records, of which about %,.0f are one",
                count.compared(),
                count.possible(),
                count.records(),
                count.matches());
        String passed = count.passed() == 1 ? "one word" : Words.count(count.passed()) + " words";
        return count.passed() == 0 ? compared : compared + "; passed over " + passed + " that too many records have";
    }
}
