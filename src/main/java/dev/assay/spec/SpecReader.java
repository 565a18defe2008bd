package dev.assay.spec;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads a spec file: extends, fills in, checks against the schema, makes records. */
public final class SpecReader {
    private final Problems problems = new Problems();
    private final Path file;

    private SpecReader(Path file) {
        this.file = file;
    }

    /**
     * Reads the file with the process's environment.
     *
     * @param set values for names declared under {@code set}
     * @throws InputException with every problem found
     */
    public static Spec read(Path file, Map<String, String> set) {
        return read(file, set, System.getenv());
    }

    /**
     * Reads a text that is not a file's (yet), with the process's environment and no names set.
     *
     * @param file the name by which problems call it, and at whose folder relative paths start
     * @throws InputException with every problem found
     */
    public static Spec parse(Path file, String text) {
        SpecReader reader = new SpecReader(file);
        Optional<Branch> written = YamlFile.read(file.toString(), text, reader.problems);
        return reader.read(written, Map.of(), System.getenv());
    }

    static Spec read(Path file, Map<String, String> set, Map<String, String> environment) {
        SpecReader reader = new SpecReader(file);
        return reader.read(new SpecFiles(reader.problems).read(file), set, environment);
    }

    private Spec read(Optional<Branch> written, Map<String, String> set, Map<String, String> environment) {
        if (written.isEmpty()) {
            throw refusal(Secrets.NONE);
        }
        Interpolation interpolation = new Interpolation(written.get().get("set"), set, environment, problems);
        Branch document = filled(written.get(), interpolation);
        Secrets secrets = interpolation.secrets();
        Index index = new Index(document);
        Set<String> broken = new SchemaCheck(index, problems).check(document);
        Map<String, Position> positions = index.positions();
        Records records = new Records(new RecordBinder(problems, secrets), broken, positions);
        Map<String, TableSpec> tables = records.tables(document);
        List<ValidateSpec> validate = records.validate(document, tables);
        List<RepairSpec> repair = records.repair(document);
        List<AggregateSpec> aggregate = records.aggregate(document);
        List<ExplodeSpec> explode = records.explode(document);
        List<FeaturesSpec> features = records.features(document, tables);
        List<TrainSpec> train = records.train(document, tables);
        List<ScoreSpec> score = records.score(document, tables);
        Positions places = new Positions(document.at(), positions);
        Flow flow = new Flow(index, new SpecPaths(file));
        References references = new References(index, flow, places, problems);
        references.check(document);
        references.inputs(tables);
        references.outputs(validate);
        references.repairs(repair);
        references.aggregates(aggregate, tables);
        references.explosions(explode);
        references.features(features);
        references.models(train);
        references.predictions(score);
        references.agreements(score);
        flow.models(train, score);
        flow.together(score);
        List<Stage> stages = problems.none() ? flow.stages(tables, problems) : List.of();
        if (!problems.none()) {
            throw refusal(secrets);
        }
        Leaf results = (Leaf) document.get("results");
        return new Spec(
                ((Leaf) document.get("name")).text(),
                file.toString(),
                SpecHash.of(document),
                results == null ? null : records.paths.pathOrCatalogName(results.text()),
                tables,
                validate,
                repair,
                aggregate,
                explode,
                features,
                train,
                score,
                stages,
                places,
                secrets);
    }

    /** The document without its {@code set}, whose own scalars are only templates. */
    private static Branch filled(Branch written, Interpolation interpolation) {
        Branch filled = (Branch) interpolation.fill(written.without("set"));
        Entry set = written.entries().get("set");
        return set == null ? filled : filled.with("set", set.value());
    }

    private InputException refusal(Secrets secrets) {
        return new InputException(problems.found().stream()
                .map(each -> new Problem(each.where(), secrets.redact(each.what()), secrets.redact(each.mend())))
                .toList());
    }

    /** Binds what the schema found right; the rest is reported already. */
    private final class Records {
        private final RecordBinder binder;
        private final Set<String> broken;
        private final Map<String, Position> positions;
        private final SpecPaths paths = new SpecPaths(file);

        Records(RecordBinder binder, Set<String> broken, Map<String, Position> positions) {
            this.binder = binder;
            this.broken = broken;
            this.positions = positions;
        }

        /** Whether nothing is broken at the node, below it or above it. */
        private boolean sound(String pointer) {
            return broken.stream()
                    .noneMatch(each -> each.equals(pointer)
                            || each.startsWith(pointer + "/")
                            || (pointer.startsWith(each + "/") && !each.isEmpty() && !isMap(each)));
        }

        private boolean isMap(String pointer) {
            return pointer.matches(
                    "/tables|/(validate|repair|aggregate|explode|features|train|score)/\\d+|/validate/\\d+/checks"
                            + "|/repair/\\d+/steps|/(validate|repair|aggregate|explode|features|train|score)");
        }

        Map<String, TableSpec> tables(Branch document) {
            Map<String, TableSpec> tables = new LinkedHashMap<>();
            if (document.get("tables") instanceof Branch declared) {
                TableReader reader = new TableReader(binder, problems, paths);
                declared.entries().forEach((name, entry) -> {
                    String pointer = Index.below("/tables", name);
                    if (sound(pointer) && entry.value() instanceof Branch) {
                        reader.read(name, pointer, entry).ifPresent(table -> tables.put(name, table));
                    }
                });
            }
            return Collections.unmodifiableMap(tables);
        }

        List<ValidateSpec> validate(Branch document, Map<String, TableSpec> tables) {
            List<ValidateSpec> validate = new ArrayList<>();
            if (document.get("validate") instanceof Items items) {
                for (int i = 0; i < items.items().size(); i++) {
                    if (items.items().get(i) instanceof Branch item) {
                        validate.add(validation("/validate/" + i, item, tables));
                    }
                }
            }
            return List.copyOf(validate);
        }

        private ValidateSpec validation(String pointer, Branch item, Map<String, TableSpec> tables) {
            CheckReader reader = new CheckReader(binder, positions);
            if (item.get("checks") instanceof Items checks) {
                for (int i = 0; i < checks.items().size(); i++) {
                    String at = pointer + "/checks/" + i;
                    if (sound(at) && checks.items().get(i) instanceof Branch check) {
                        reader.read(at, check);
                    }
                }
            }
            Positions places = new Positions(item.at(), positions);
            List<CheckSpec> checks = CheckNames.unique(reader.checks(), reader.explicit(), places, problems);
            return new ValidateSpec(
                    pointer,
                    text(item, "table"),
                    paths.pathOrCatalogName(text(item, "accepted")),
                    paths.pathOrCatalogName(text(item, "quarantine")),
                    part(pointer, item, "gate", Gate.class)
                            .map(Gate::quarantinedAtMost)
                            .orElse(new Share(0)),
                    "deequ".equals(text(item, "engine")) ? Engine.DEEQU : Engine.ASSAY,
                    part(pointer, item, "incremental", Incremental.class).orElse(null),
                    KeyFields.settled(checks, tables, places, problems));
        }

        List<RepairSpec> repair(Branch document) {
            List<RepairSpec> repair = new ArrayList<>();
            if (document.get("repair") instanceof Items items) {
                for (int i = 0; i < items.items().size(); i++) {
                    if (items.items().get(i) instanceof Branch item) {
                        repair.add(repair("/repair/" + i, item));
                    }
                }
            }
            return List.copyOf(repair);
        }

        private RepairSpec repair(String pointer, Branch item) {
            StepReader reader = new StepReader(binder, positions, paths);
            if (item.get("steps") instanceof Items steps) {
                for (int i = 0; i < steps.items().size(); i++) {
                    String at = pointer + "/steps/" + i;
                    if (sound(at) && steps.items().get(i) instanceof Branch step) {
                        reader.read(at, step);
                    }
                }
            }
            boolean stated = item.get("apply_from") instanceof Leaf && sound(pointer + "/apply_from");
            return new RepairSpec(
                    pointer,
                    text(item, "table"),
                    paths.pathOrCatalogName(text(item, "output")),
                    paths.pathOrCatalogName(text(item, "quarantine")),
                    stated ? Share.parse(text(item, "apply_from")) : new Share(0.8),
                    text(item, "labels"),
                    reader.steps(new Positions(item.at(), positions), problems));
        }

        List<AggregateSpec> aggregate(Branch document) {
            AggregateReader reader = new AggregateReader(binder, paths);
            return items(document, "aggregate", reader::read);
        }

        List<ExplodeSpec> explode(Branch document) {
            ExplodeReader reader = new ExplodeReader(binder, paths);
            return items(document, "explode", reader::read);
        }

        List<FeaturesSpec> features(Branch document, Map<String, TableSpec> tables) {
            FeaturesReader reader = new FeaturesReader(binder, paths, tables);
            return items(document, "features", reader::read);
        }

        List<TrainSpec> train(Branch document, Map<String, TableSpec> tables) {
            TrainReader reader = new TrainReader(binder, paths, tables);
            return items(document, "train", reader::read);
        }

        List<ScoreSpec> score(Branch document, Map<String, TableSpec> tables) {
            ScoreReader reader = new ScoreReader(binder, new ConstraintReader(binder, problems), paths, tables);
            return items(document, "score", reader::read);
        }

        /** The sound items of a section. */
        private <T> List<T> items(Branch document, String section, BiFunction<String, Branch, Optional<T>> reader) {
            List<T> read = new ArrayList<>();
            if (document.get(section) instanceof Items items) {
                for (int i = 0; i < items.items().size(); i++) {
                    String at = "/" + section + "/" + i;
                    if (items.items().get(i) instanceof Branch item && sound(at)) {
                        reader.apply(at, item).ifPresent(read::add);
                    }
                }
            }
            return List.copyOf(read);
        }

        private <T> Optional<T> part(String pointer, Branch item, String key, Class<T> type) {
            return sound(pointer + "/" + key) && item.get(key) instanceof Branch body
                    ? binder.bind(body, type)
                    : Optional.empty();
        }

        private static String text(Branch branch, String key) {
            return branch.get(key) instanceof Leaf leaf && leaf.kind() != Leaf.Kind.NOTHING ? leaf.text() : null;
        }
    }

    private record Gate(Share quarantinedAtMost) {}
}
