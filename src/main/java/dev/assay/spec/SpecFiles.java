package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a spec file and the files that it extends, and merges them into one tree. */
final class SpecFiles {
    private static final String EXTENDS = "extends";

    private final Problems problems;
    private final List<Path> open = new ArrayList<>();

    SpecFiles(Problems problems) {
        this.problems = problems;
    }

    /** The merged document without its {@code extends}; empty when a file could not be read. */
    Optional<Branch> read(Path file) {
        return read(file, file);
    }

    private Optional<Branch> read(Path file, Object where) {
        Optional<Branch> own = text(file, where).flatMap(text -> YamlFile.read(file.toString(), text, problems));
        if (own.isEmpty() || own.get().get(EXTENDS) == null) {
            return own;
        }
        List<Leaf> parents = parents(own.get().get(EXTENDS));
        open.add(identity(file));
        Branch nothing = new Branch(own.get().at(), Map.of());
        Optional<Branch> merged = parents.isEmpty() ? Optional.empty() : Optional.of(nothing);
        for (Leaf parent : parents) {
            Optional<Branch> base = base(file, parent);
            merged = merged.flatMap(above -> base.map(below -> merge(above, below)));
        }
        open.remove(open.size() - 1);
        return merged.map(above -> merge(above, own.get().without(EXTENDS)));
    }

    private Optional<Branch> base(Path file, Leaf parent) {
        Path path = file.resolveSibling(parent.text()).normalize();
        int cycle = open.indexOf(identity(path));
        if (cycle < 0) {
            return read(path, parent.at());
        }
        String round = Stream.concat(open.subList(cycle, open.size()).stream(), Stream.of(identity(path)))
                .map(step -> String.valueOf(step.getFileName()))
                .collect(Collectors.joining(" -> "));
        problems.add(parent.at(), "extends goes round in a circle: " + round, "take one of these out");
        return Optional.empty();
    }

    /** The files named; none after a problem. */
    private List<Leaf> parents(Tree extended) {
        List<Tree> written = extended instanceof Items items ? items.items() : List.of(extended);
        List<Leaf> parents = new ArrayList<>();
        for (Tree parent : written) {
            if (parent instanceof Leaf leaf
                    && leaf.kind() == Leaf.Kind.TEXT
                    && !leaf.text().isEmpty()) {
                parents.add(leaf);
            } else {
                problems.add(
                        parent.at(), "extends is " + Shown.of(parent), "write a file or a list of files: ../base.yaml");
                return List.of();
            }
        }
        return parents;
    }

    private Optional<String> text(Path file, Object where) {
        try {
            String text = Files.readString(file);
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problems.add(where, "'" + file + "' is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            if (Files.isDirectory(file)) {
                problems.add(where, "'" + file + "' is a folder", "name the YAML file in it");
            } else if (Files.exists(file)) {
                problems.add(where, "'" + file + "' can't be read", "check its permissions");
            } else {
                problems.add(where, "there is no file '" + file + "'", nearest(file));
            }
        }
        return Optional.empty();
    }

    private static String nearest(Path file) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        Path shown = folder.toString().isEmpty() ? Path.of(".") : folder;
        if (!Files.isDirectory(folder)) {
            return "there is no folder '" + shown + "' either";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
                    .sorted()
                    .toList();
            return names.isEmpty()
                    ? "there is no YAML file in '" + shown + "'"
                    : Suggestion.among(names, file.getFileName().toString());
        } catch (IOException e) {
            return "the folder '" + shown + "' can't be listed";
        }
    }

    private static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** Maps merge, everything else of the child replaces; a child's null takes the parent's key out. */
    static Branch merge(Branch parent, Branch child) {
        Map<String, Entry> merged = new LinkedHashMap<>(parent.entries());
        child.entries().forEach((key, entry) -> {
            Entry above = merged.get(key);
            if (above != null && entry.value() instanceof Leaf leaf && leaf.kind() == Leaf.Kind.NOTHING) {
                merged.remove(key);
            } else if (above != null
                    && above.value() instanceof Branch upper
                    && entry.value() instanceof Branch lower) {
                merged.put(key, new Entry(entry.key(), merge(upper, lower)));
            } else {
                merged.put(key, entry);
            }
        });
        return new Branch(child.at(), merged);
    }
}
