package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Leaf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What one part of a spec says of another: tables that must be declared, outputs that must not overwrite inputs. */
final class References {
    private static final Pattern SECRETS_STAND = Pattern.compile(
            "/results|/tables/[^/]+/(path|table|url|query|options/.*)|/train/\\d+/output|/score/\\d+/registry|"
                    + Flow.WRITTEN);

    private final Index index;
    private final Flow flow;
    private final Problems problems;
    private final Positions positions;
    private final Map<String, String> taken = new LinkedHashMap<>();
    /** Declared tables by the identity of their place: one that a step makes may be read by later ones. */
    private final Map<String, List<String>> declared = new LinkedHashMap<>();

    References(Index index, Flow flow, Positions positions, Problems problems) {
        this.index = index;
        this.flow = flow;
        this.positions = positions;
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
                    && Flow.READ.matcher(pointer).matches();
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
                taken.putIfAbsent(Flow.identity(place), "table '" + table.name() + "'");
                declared.computeIfAbsent(Flow.identity(place), made -> new ArrayList<>())
                        .add(table.name());
            }
        }
    }

    void outputs(List<ValidateSpec> validate) {
        for (ValidateSpec each : validate) {
            output(each.accepted(), "accepted", each.pointer() + "/accepted", each.table());
            output(each.quarantine(), "quarantine", each.pointer() + "/quarantine", each.table());
        }
    }

    void repairs(List<RepairSpec> repair) {
        Set<String> repaired = new HashSet<>();
        for (RepairSpec each : repair) {
            outputs(each);
            if (each.table() != null && !repaired.add(each.table())) {
                problems.add(
                        positions.of(each.pointer() + "/table"),
                        "'" + each.table() + "' is repaired twice",
                        "put all its steps into one item");
            }
        }
    }

    /** A table is aggregated once, by its declared time where none is named. */
    void aggregates(List<AggregateSpec> aggregate, Map<String, TableSpec> tables) {
        Set<String> aggregated = new HashSet<>();
        for (AggregateSpec each : aggregate) {
            String table = each.table();
            output(each.places().series(), "series", each.pointer() + "/series", table);
            output(each.places().output(), "output", each.pointer() + "/output", table);
            output(each.places().members(), "members", each.pointer() + "/members", table);
            output(each.places().forecasts(), "forecasts", each.pointer() + "/forecasts", table);
            output(each.places().reconciled(), "reconciled", each.pointer() + "/reconciled", table);
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
    void explosions(List<ExplodeSpec> explode) {
        Set<String> exploded = new HashSet<>();
        for (ExplodeSpec each : explode) {
            String table = each.table();
            output(each.places().output(), "output", each.pointer() + "/output", table);
            output(each.places().levels(), "levels", each.pointer() + "/levels", table);
            output(each.places().whereUsed(), "where_used", each.pointer() + "/where_used", table);
            output(each.places().reconciled(), "reconciled", each.pointer() + "/reconciled", table);
            if (!exploded.add(table)) {
                problems.add(
                        positions.of(each.pointer() + "/table"),
                        "'" + table + "' is exploded twice",
                        "declare the table under a second name, and explode that");
            }
        }
    }

    /** Features are made of a table once, of sources that are there, each column under a name of its own. */
    void features(List<FeaturesSpec> features) {
        Set<String> made = new HashSet<>();
        for (FeaturesSpec each : features) {
            String table = each.table();
            output(each.training(), "training", each.pointer() + "/training", table);
            if (each.scoring() != null) {
                output(each.scoring().output(), "scoring", each.pointer() + "/scoring/output", table);
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
            each.features().forEach(feature -> source(each, feature));
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
    void models(List<TrainSpec> train) {
        Set<String> named = new HashSet<>();
        for (TrainSpec each : train) {
            output(each.output(), "output", each.pointer() + "/output", each.table());
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

    /** Predictions have one name, by which they are replaced, and a time; several may stand in one table. */
    void predictions(List<ScoreSpec> score) {
        Set<String> named = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (ScoreSpec each : score) {
            if (each.output() != null && shared.add(Flow.identity(each.output()))) {
                output(each.output(), "output", each.pointer() + "/output", each.table());
            }
            if (!named.add(each.name())) {
                problems.add(
                        positions.of(each.pointer()
                                + (each.name().equals(each.model().model()) ? "/model" : "/name")),
                        "two items are called '" + each.name() + "', and would replace each other's predictions",
                        "give each a name of its own by name:");
            }
            if (each.columns().time() == null) {
                problems.add(
                        positions.of(each.pointer()),
                        "nothing says what time a row is of",
                        "add time: COLUMN here or to the table '" + each.table() + "'");
            }
        }
    }

    /** Sums are of the items that name them, and of one only: what is written of them comes from there. */
    void agreements(List<ScoreSpec> score) {
        Map<String, ScoreSpec> items = new LinkedHashMap<>();
        score.forEach(each -> items.putIfAbsent(each.name(), each));
        Map<String, String> summedFrom = new LinkedHashMap<>();
        for (ScoreSpec each : score) {
            List<String> with =
                    each.reconcile() == null ? List.of() : each.reconcile().with();
            for (int i = 0; i < with.size(); i++) {
                String name = with.get(i);
                ScoreSpec sums = items.get(name);
                String at = each.pointer() + "/reconcile/with";
                Object where = positions.of(at + "/" + i);
                String before = summedFrom.putIfAbsent(name, each.name());
                if (sums == null) {
                    Set<String> others = new LinkedHashSet<>(items.keySet());
                    others.remove(each.name());
                    problems.add(where, "there is no item '" + name + "' of score", Suggestion.among(others, name));
                } else if (sums.equals(each)) {
                    problems.add(
                            where,
                            "'" + name + "' is this item itself",
                            "name items whose predictions are sums of these");
                } else if (before != null) {
                    problems.add(
                            where,
                            before.equals(each.name())
                                    ? "'" + name + "' is named twice"
                                    : "'" + name + "' is of the sums of '" + before + "' already",
                            "name it once");
                } else if (sums.reconcile() != null) {
                    problems.add(
                            where,
                            "'" + name + "' is itself reconciled with sums of it",
                            "name its sums here, too, and leave reconcile out there");
                } else if (!sums.constraints().isEmpty()) {
                    problems.add(
                            positions.of(sums.pointer() + "/constraints"),
                            "'" + name + "' is written as the sum of '" + each.name()
                                    + "', which would break constraints of its own",
                            "constrain '" + each.name() + "', such as by a budget");
                }
            }
        }
    }

    private void source(FeaturesSpec spec, FeatureSpec feature) {
        String source = feature.rule().source();
        if (source != null && !spec.sources().containsKey(source)) {
            problems.add(
                    positions.of(feature.pointer() + "/" + feature.kind() + "/source"),
                    "there is no source '" + source + "'",
                    Suggestion.among(spec.sources().keySet(), source));
        }
    }

    private void outputs(RepairSpec repair) {
        String table = repair.table();
        output(repair.output(), "output", repair.pointer() + "/output", table);
        output(repair.quarantine(), "quarantine", repair.pointer() + "/quarantine", table);
        for (StepSpec step : repair.steps()) {
            if (step.rule() instanceof CellRepair.Impossible impossible) {
                output(impossible.returns(), "returns", step.pointer() + "/impossible/returns", table);
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

    private void output(String place, String key, String pointer, String table) {
        if (place == null) {
            return;
        }
        String own = key + " of '" + table + "'";
        String other = taken.putIfAbsent(Flow.identity(place), own);
        if (other == null) {
            return;
        }
        List<String> tables = declared.getOrDefault(Flow.identity(place), List.of());
        if (other.startsWith("table '") && flow.leads(pointer, tables)) {
            taken.put(Flow.identity(place), own);
        } else {
            problems.add(positions.of(pointer), key + " is the same place as " + other, "give it a place of its own");
        }
    }
}
