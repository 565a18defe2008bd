package dev.assay.repair;

import dev.assay.cluster.Mapping;
import dev.assay.cluster.Mapping.Entry;
import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Sql;
import dev.assay.fact.Words;
import dev.assay.spec.SetRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What would bring values that may mean the same into one form: mappings made from clusters. */
final class MappingProposals {
    /** So many values can be read in a section of a spec. */
    private static final int INLINE = 50;

    private static final String SURE =
            "They differ from a more frequent value in case, blanks, accents, signs or the order of words alone.";

    private final Subject subject;

    MappingProposals(Subject subject) {
        this.subject = subject;
    }

    /**
     * The columns whose values are worth comparing: those of words, each with the column in whose groups it should have one
     * value, since a check that does not hold says so, or else with an empty text.
     *
     * @param parsed columns that will be text no more
     */
    Map<String, String> columns(Set<String> parsed) {
        Map<String, String> groups = new LinkedHashMap<>();
        List<String> names = subject.columns().map(ColumnFacts::name).toList();
        subject.columns()
                .filter(column -> column.text()
                        && !column.number()
                        && !parsed.contains(column.name())
                        && !subject.masked(column)
                        && !subject.names(column))
                .forEach(column -> groups.put(column.name(), group(column, names)));
        return groups;
    }

    private String group(ColumnFacts column, List<String> names) {
        for (SetRule.FunctionalDependency rule : subject.broken(SetRule.FunctionalDependency.class)) {
            if (rule.determinant().size() == 1 && rule.dependent().equalsIgnoreCase(column.name())) {
                String by = rule.determinant().get(0);
                return names.stream().filter(by::equalsIgnoreCase).findFirst().orElse("");
            }
        }
        return "";
    }

    /**
     * @param folder where the mappings will stand, as the spec would write it; null where they will stand nowhere
     */
    List<Proposal> of(List<Mapping> mappings, String folder) {
        List<Proposal> found = new ArrayList<>();
        for (Mapping mapping : mappings) {
            if (folder != null) {
                found.add(inFile(mapping, folder));
            } else {
                inText(mapping, found);
            }
        }
        return found;
    }

    private static Proposal inFile(Mapping mapping, String folder) {
        Map<String, Object> body = body(mapping, folder);
        if (!mapping.whole()) {
            body.put("unmapped", "ignore");
        }
        return new Proposal("map_values", body, List.of(mapping.column()), why(mapping), caution(mapping), true);
    }

    private static Map<String, Object> body(Mapping mapping, String folder) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("column", mapping.column());
        body.put("mapping", folder + mapping.file());
        return body;
    }

    private static String why(Mapping mapping) {
        long sure = mapping.members().stream().filter(Entry::sure).count();
        long unsure = mapping.members().size() - sure;
        List<String> parts = new ArrayList<>();
        String other = " a more frequent one" + (mapping.group() == null ? "" : " of the same " + mapping.group());
        if (sure > 0) {
            parts.add(values(sure) + (sure == 1 ? " differs from" : " differ from") + other
                    + " in case, blanks, accents, signs or the order of words alone");
        }
        if (unsure > 0) {
            parts.add(values(unsure) + (unsure == 1 ? " is like" : " are like") + other);
        }
        return String.join(", ", parts) + ".";
    }

    private static String caution(Mapping mapping) {
        List<String> parts = new ArrayList<>();
        long undecided = mapping.members().stream().filter(each -> !each.sure()).count();
        if (undecided > 0) {
            parts.add(values(undecided) + " in " + Words.rows(mapping.undecidedRows()) + " await"
                    + (undecided == 1 ? "s" : "") + " a decision: write yes or no under accepted, or use review.html"
                    + " beside the mapping.");
        }
        if (!mapping.whole()) {
            parts.add("The column has " + Words.count(mapping.distinct()) + " different values, more than "
                    + Words.count(Mapping.MOST_VALUES)
                    + ": the mapping has the clusters alone, and other values are not counted.");
        }
        if (mapping.members().size() == Mapping.MOST_MEMBERS) {
            parts.add("It has the " + Words.count(Mapping.MOST_MEMBERS)
                    + " values that are in most rows; there are more.");
        }
        if (mapping.unclear() > 0) {
            parts.add(values(mapping.unclear()) + " would become different ones by " + mapping.group() + ", and so stay"
                    + (mapping.unclear() == 1 ? "s." : "."));
        }
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    private static String values(long number) {
        return Words.count(number) + (number == 1 ? " value" : " values");
    }

    private static void inText(Mapping mapping, List<Proposal> found) {
        List<Entry> members = mapping.members();
        if (members.size() > INLINE) {
            found.add(new Proposal(
                    "map_values",
                    body(mapping, "mappings/"),
                    List.of(mapping.column()),
                    why(mapping),
                    "That is much to read here: with -o FILE, the mapping is written beside the file, to be reviewed.",
                    false));
            return;
        }
        Map<String, String> sure = values(members, true);
        if (!sure.isEmpty()) {
            found.add(inline(mapping.column(), sure, SURE));
        }
        Map<String, String> likely = values(members, false);
        if (!likely.isEmpty()) {
            Proposal unsure = inline(mapping.column(), likely, "They are like a more frequent value.");
            Map<String, Object> body = new LinkedHashMap<>(unsure.body());
            body.put("confidence", "70%");
            found.add(new Proposal("map_values", body, unsure.columns(), unsure.why(), null, true)
                    .cautious("One letter can be another name: look at each. At this confidence the changes are only"
                            + " proposed; raise it to make them."));
        }
    }

    private static Map<String, String> values(List<Entry> members, Boolean sure) {
        Map<String, String> values = new LinkedHashMap<>();
        members.stream()
                .filter(each -> sure.equals(each.sure()))
                .forEach(each -> values.put(each.value(), each.canonical()));
        return values;
    }

    /** A mapping in the spec itself, for these values alone. */
    static Proposal inline(String column, Map<String, String> values, String why) {
        String only = values.keySet().stream()
                .map(each -> "'" + each.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(", "));
        return Proposal.of(
                "map_values",
                List.of(column),
                why,
                "column",
                column,
                "values",
                values,
                "where",
                Sql.name(column) + " in (" + only + ")");
    }
}
