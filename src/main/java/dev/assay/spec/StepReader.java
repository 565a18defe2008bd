package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the steps of one table's repair. */
final class StepReader {
    /** What every kind may carry. */
    private record Common(String where, String name, Share confidence, String why) {}

    /** Words of the spec that Java keeps for itself, and what their components are called. */
    private static final Map<String, Map<String, String>> RENAMED = Map.of(
            "clean_text", Map.of("case", "letters"),
            "parse_boolean", Map.of("true", "yes", "false", "no"),
            "orphans", Map.of("do", "action"));

    private final RecordBinder binder;
    private final Map<String, Position> positions;
    private final SpecPaths paths;
    private final List<StepSpec> steps = new ArrayList<>();
    private final Set<String> explicit = new HashSet<>();

    StepReader(RecordBinder binder, Map<String, Position> positions, SpecPaths paths) {
        this.binder = binder;
        this.positions = positions;
        this.paths = paths;
    }

    /** The components that the kind's record calls otherwise than the spec does. */
    static Map<String, String> renamed(String kind) {
        return RENAMED.getOrDefault(kind, Map.of());
    }

    /** Reads one item of {@code steps}, which the schema has found right. */
    void read(String pointer, Branch item) {
        String kind = item.entries().keySet().iterator().next();
        Branch body = (Branch) item.get(kind);
        Common common = binder.bind(body, Common.class).orElse(new Common(null, null, null, null));
        Class<? extends Repair> type = Kinds.repairs().get(kind);
        binder.bind(plain(pointer, kind, body), type).ifPresent(rule -> {
            String name = common.name() == null ? byDefault(kind, rule) : common.name();
            if (common.name() != null) {
                explicit.add(pointer);
            }
            Share confidence = common.confidence() == null ? rule.confidence() : common.confidence();
            steps.add(new StepSpec(pointer, kind, name, rule, common.where(), confidence, common.why()));
        });
    }

    private Branch plain(String pointer, String kind, Branch body) {
        Branch plain = body;
        for (Map.Entry<String, String> other : renamed(kind).entrySet()) {
            Tree value = plain.get(other.getKey());
            plain = value == null ? plain : plain.without(other.getKey()).with(other.getValue(), value);
        }
        Tree column = plain.get("column");
        if (column != null && takesSeveral(kind)) {
            positions.putIfAbsent(pointer + "/" + kind + "/columns/0", column.at());
            plain = plain.without("column").with("columns", new Items(column.at(), List.of(column)));
        }
        if (plain.get("mapping") instanceof Leaf mapping && Repair.isFile(mapping.text())) {
            plain = plain.with("mapping", Leaf.text(mapping.at(), paths.path(mapping.text())));
        }
        if (plain.get("returns") instanceof Leaf place) {
            plain = plain.with("returns", Leaf.text(place.at(), paths.pathOrCatalogName(place.text())));
        }
        return plain;
    }

    /** Whether the kind's record has a list of columns, so that {@code column} is a short form. */
    static boolean takesSeveral(String kind) {
        for (java.lang.reflect.RecordComponent component :
                Kinds.repairs().get(kind).getRecordComponents()) {
            if (component.getName().equals("columns") && component.getType() == List.class) {
                return true;
            }
        }
        return false;
    }

    private static String byDefault(String kind, Repair rule) {
        Map<String, String> uses = rule.columnUses();
        // The columns that a step is about, where it has such; else all that it names.
        List<String> about = uses.keySet().stream()
                .filter(pointer -> pointer.equals("/column") || pointer.startsWith("/columns/"))
                .map(uses::get)
                .toList();
        List<String> named = about.isEmpty() ? aside(uses) : about;
        return named.isEmpty() ? kind : kind + "(" + String.join(", ", named) + ")";
    }

    /** Columns that only order rows say nothing of what a step is about. */
    private static List<String> aside(Map<String, String> uses) {
        return uses.entrySet().stream()
                .filter(use -> !use.getKey().startsWith("/order_by/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The steps, each with a name of its own; explicit names that clash are a problem. */
    List<StepSpec> steps(Positions at, Problems problems) {
        Set<String> taken = new HashSet<>();
        for (StepSpec step : steps) {
            if (explicit.contains(step.pointer()) && !taken.add(step.name())) {
                String what = "two steps have the name '" + step.name() + "'";
                problems.add(at.of(step.pointer() + "/" + step.kind() + "/name"), what, "give each its own name");
            }
        }
        return steps.stream()
                .map(step -> explicit.contains(step.pointer()) ? step : numbered(step, taken))
                .toList();
    }

    private static StepSpec numbered(StepSpec step, Set<String> taken) {
        String name = step.name();
        for (int number = 2; !taken.add(name); number++) {
            name = step.name() + " #" + number;
        }
        return new StepSpec(
                step.pointer(), step.kind(), name, step.rule(), step.where(), step.confidence(), step.why());
    }
}
