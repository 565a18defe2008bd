package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Leaf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What one part of a spec says of another: tables that must be declared, outputs that must not overwrite inputs. */
final class References {
    private static final Pattern SECRETS_STAND = Pattern.compile(
            "/results|/tables/[^/]+/(path|table|url|query|options/.*)|/validate/\\d+/(accepted|quarantine)"
                    + "|/repair/\\d+/(output|quarantine|steps/\\d+/impossible/returns)"
                    + "|/aggregate/\\d+/(series|output|members|forecasts)"
                    + "|/explode/\\d+/(output|levels|where_used|reconciled)"
                    + "|/features/\\d+/(training|scoring/output)"
                    + "|/train/\\d+/output");
    private static final Pattern TABLE_NAMES =
            Pattern.compile("/validate/\\d+/(table|checks/\\d+/(relationships/to|reconcile/with|meaning/key_of))"
                    + "|/repair/\\d+/(table|labels|steps/\\d+/(orphans/(to|mapping)|lookup/from|map_values/mapping))"
                    + "|/aggregate/\\d+/(table|closed/table|life/tables/\\d+/table|hierarchies/[^/]+/table)"
                    + "|/explode/\\d+/(table|recipes/table|items/table|reconcile/table|units/(\\d+/)?table)"
                    + "|/features/\\d+/(table|sources/[^/]+/table|scoring/rows|recursive/predictions|features/\\d+/attribute/table)"
                    + "|/train/\\d+/(table|test/table)");

    private final Index index;
    private final Problems problems;
    private final Map<String, String> taken = new LinkedHashMap<>();
    /** Declared tables by the identity of their place: one that a step makes may be read by later ones. */
    private final Map<String, List<String>> declared = new LinkedHashMap<>();

    References(Index index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    /** Table names must be declared; secrets must stand where nothing shows them. */
    void check(Branch document) {
        Set<String> declared = document.get("tables") instanceof Branch tables
                ? tables.entries().keySet()
                : Set.of();
        index.nodes().forEach((pointer, node) -> {
            if (!(node instanceof Leaf leaf) || leaf.origin() == Leaf.Origin.UNRESOLVED) {
                return;
            }
            boolean named = leaf.kind() != Leaf.Kind.NOTHING
                    && TABLE_NAMES.matcher(pointer).matches();
            boolean file = pointer.endsWith("/mapping") && Repair.isFile(leaf.text());
            if (named && !file && !leaf.text().isEmpty() && !declared.contains(leaf.text())) {
                String what = "there is no table '" + leaf.shown() + "' under tables";
                problems.add(leaf.at(), what, Suggestion.among(declared, leaf.shown()));
            }
            if (leaf.secret() && !SECRETS_STAND.matcher(pointer).matches()) {
                String what = "'" + Shown.shortened(leaf.shown()) + "' would show a secret in results and reports";
                problems.add(leaf.at(), what, "${env:…} goes into places of tables only; use --set for the rest");
            }
        });
    }

    /**
     * Tables that are written differ from each other, and from every table that is read, which are these; but a later step reads
     * what an earlier one writes.
     */
    void inputs(Map<String, TableSpec> tables) {
        for (TableSpec table : tables.values()) {
            String place = table.path() == null ? table.table() : table.path();
            if (place != null) {
                taken.putIfAbsent(identity(place), "table '" + table.name() + "'");
                declared.computeIfAbsent(identity(place), made -> new ArrayList<>())
                        .add(table.name());
            }
        }
    }

    void outputs(List<ValidateSpec> validate, Positions positions) {
        for (ValidateSpec each : validate) {
            output(each.accepted(), "accepted", positions.of(each.pointer() + "/accepted"), each.table());
            output(each.quarantine(), "quarantine", positions.of(each.pointer() + "/quarantine"), each.table());
        }
    }

    void repairs(List<RepairSpec> repair, Positions positions) {
        Set<String> repaired = new HashSet<>();
        for (RepairSpec each : repair) {
            outputs(each, positions);
            if (each.table() != null && !repaired.add(each.table())) {
                problems.add(
                        positions.of(each.pointer() + "/table"),
                        "'" + each.table() + "' is repaired twice",
                        "put all its steps into one item");
            }
        }
    }

    /** A table is aggregated once, by its declared time where none is named. */
    void aggregates(List<AggregateSpec> aggregate, Map<String, TableSpec> tables, Positions positions) {
        Set<String> aggregated = new HashSet<>();
        for (AggregateSpec each : aggregate) {
            String table = each.table();
            output(each.places().series(), "series", positions.of(each.pointer() + "/series"), table);
            output(each.places().output(), "output", positions.of(each.pointer() + "/output"), table);
            output(each.places().members(), "members", positions.of(each.pointer() + "/members"), table);
            output(each.places().forecasts(), "forecasts", positions.of(each.pointer() + "/forecasts"), table);
            if (!aggregated.add(table)) {
                problems.add(
                        positions.of(each.pointer() + "/table"),
                        "'" + table + "' is aggregated twice",
                        "declare the table under a second name, and aggregate that");
            }
            TableSpec declared = tables.get(table);
            if (each.calendar().time() == null && declared != null && declared.time() == null) {
                problems.add(
                        positions.of(each.pointer()),
                        "there is no time to cut into steps",
                        "add time: COLUMN here or to the table '" + table + "'");
            }
        }
    }

    /** A table is exploded once. */
    void explosions(List<ExplodeSpec> explode, Positions positions) {
        Set<String> exploded = new HashSet<>();
        for (ExplodeSpec each : explode) {
            String table = each.table();
            output(each.places().output(), "output", positions.of(each.pointer() + "/output"), table);
            output(each.places().levels(), "levels", positions.of(each.pointer() + "/levels"), table);
            output(each.places().whereUsed(), "where_used", positions.of(each.pointer() + "/where_used"), table);
            if (!exploded.add(table)) {
                problems.add(
                        positions.of(each.pointer() + "/table"),
                        "'" + table + "' is exploded twice",
                        "declare the table under a second name, and explode that");
            }
        }
    }

    /** Features are made of a table once, of sources that are there, each column under a name of its own. */
    void features(List<FeaturesSpec> features, Positions positions) {
        Set<String> made = new HashSet<>();
        for (FeaturesSpec each : features) {
            String table = each.table();
            output(each.training(), "training", positions.of(each.pointer() + "/training"), table);
            if (each.scoring() != null) {
                output(each.scoring().output(), "scoring", positions.of(each.pointer() + "/scoring/output"), table);
            }
            if (!made.add(table)) {
                problems.add(
                        positions.of(each.pointer() + "/table"),
                        "features are made of '" + table + "' twice",
                        "declare the table under a second name, and take that");
            }
            if (each.rows().time() == null) {
                problems.add(
                        positions.of(each.pointer()),
                        "nothing says what time a row is about",
                        "add time: COLUMN here or to the table '" + table + "'");
            }
            each.features().forEach(feature -> source(each, feature, positions));
            if (each.recursive() != null
                    && !each.sources().containsKey(each.recursive().source())) {
                problems.add(
                        positions.of(each.pointer() + "/recursive/source"),
                        "there is no source '" + each.recursive().source() + "'",
                        Suggestion.among(
                                each.sources().keySet(), each.recursive().source()));
            }
        }
    }

    /** A model has one name, and a folder of its own; what is split by time has one. */
    void models(List<TrainSpec> train, Positions positions) {
        Set<String> named = new HashSet<>();
        for (TrainSpec each : train) {
            output(each.output(), "output", positions.of(each.pointer() + "/output"), each.table());
            if (!named.add(each.model())) {
                problems.add(
                        positions.of(each.pointer() + (each.model().equals(each.table()) ? "/table" : "/model")),
                        "two models are called '" + each.model() + "'",
                        "give each a name of its own by model:");
            }
            if (each.columns().time() == null && each.columns().known() == null) {
                untimed(each)
                        .forEach(at -> problems.add(
                                positions.of(each.pointer() + at),
                                "nothing says what time a row is of",
                                "add time: COLUMN here or to the table '" + each.table() + "'"));
            }
        }
    }

    private static List<String> untimed(TrainSpec spec) {
        List<String> places = new ArrayList<>();
        if (spec.test() != null && spec.test().last() != null) {
            places.add("/test/last");
        }
        if (spec.backtest() != null) {
            places.add("/backtest");
        }
        if (spec.earlyStopping() != null && spec.earlyStopping().last() != null) {
            places.add("/early_stopping/last");
        }
        return places;
    }

    private void source(FeaturesSpec spec, FeatureSpec feature, Positions positions) {
        String source = feature.rule().source();
        if (source != null && !spec.sources().containsKey(source)) {
            problems.add(
                    positions.of(feature.pointer() + "/" + feature.kind() + "/source"),
                    "there is no source '" + source + "'",
                    Suggestion.among(spec.sources().keySet(), source));
        }
    }

    private void outputs(RepairSpec repair, Positions positions) {
        String table = repair.table();
        output(repair.output(), "output", positions.of(repair.pointer() + "/output"), table);
        output(repair.quarantine(), "quarantine", positions.of(repair.pointer() + "/quarantine"), table);
        for (StepSpec step : repair.steps()) {
            if (step.rule() instanceof CellRepair.Impossible impossible) {
                Position at = positions.of(step.pointer() + "/impossible/returns");
                output(impossible.returns(), "returns", at, table);
            }
            if (repair.quarantine() == null && setsAside(step.rule())) {
                problems.add(
                        positions.of(step.pointer()),
                        step.name() + " sets rows aside, and there is no place for them",
                        "add 'quarantine:' to the repair of '" + table + "'");
            }
        }
    }

    private static boolean setsAside(Repair rule) {
        return (rule instanceof CellRepair.Impossible it && it.to() == CellRepair.Impossible.Fate.QUARANTINE)
                || (rule instanceof CellRepair.MapValues map
                        && map.unmapped() == CellRepair.MapValues.Unmapped.QUARANTINE)
                || (rule instanceof RowRepair.Orphans orphans
                        && orphans.action() == RowRepair.Orphans.Action.QUARANTINE);
    }

    private void output(String place, String key, Position at, String table) {
        if (place == null) {
            return;
        }
        String own = key + " of '" + table + "'";
        String other = taken.putIfAbsent(identity(place), own);
        List<String> read = declared.get(identity(place));
        if (other != null && read != null && other.startsWith("table '") && readLater(read, at)) {
            taken.put(identity(place), own);
        } else if (other != null) {
            problems.add(at, key + " is the same place as " + other, "give it a place of its own");
        }
    }

    /** Whether steps read the tables, and all of them are later ones than that which stands there. */
    private boolean readLater(List<String> tables, Position writer) {
        String writing = index.nodes().entrySet().stream()
                .filter(node -> node.getValue().at().equals(writer))
                .map(node -> section(node.getKey()))
                .findFirst()
                .orElse("");
        List<String> reading = index.nodes().entrySet().stream()
                .filter(node -> node.getValue() instanceof Leaf leaf
                        && TABLE_NAMES.matcher(node.getKey()).matches()
                        && tables.contains(leaf.text()))
                .map(node -> section(node.getKey()))
                .toList();
        return !reading.isEmpty() && reading.stream().allMatch(step -> StepOrder.before(writing, step));
    }

    /** {@code train} of {@code /train/0/output}. */
    private static String section(String pointer) {
        String[] keys = pointer.split("/", 3);
        return keys.length < 2 ? "" : keys[1];
    }

    private static String identity(String place) {
        if (!place.contains("/")) {
            return place.toLowerCase(Locale.ROOT);
        }
        return place.replaceFirst("^file:/+", "/").replaceAll("(?<!:)/+", "/").replaceFirst("/$", "");
    }
}
