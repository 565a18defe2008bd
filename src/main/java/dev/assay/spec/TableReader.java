package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a declared table, and checks that its format and its place go together. */
final class TableReader {
    private static final Map<String, String> BY_EXTENSION = Map.of(
            "csv", "csv", "tsv", "csv", "parquet", "parquet", "pq", "parquet", "orc", "orc", "json", "json", "jsonl",
            "json", "ndjson", "json", "avro", "avro");

    private final RecordBinder binder;
    private final Problems problems;
    private final SpecPaths paths;

    TableReader(RecordBinder binder, Problems problems, SpecPaths paths) {
        this.binder = binder;
        this.problems = problems;
        this.paths = paths;
    }

    Optional<TableSpec> read(String name, String pointer, Entry entry) {
        Branch body = (Branch) entry.value();
        Branch named = body.with("name", Tree.Leaf.text(entry.key(), name))
                .with("pointer", Tree.Leaf.text(entry.key(), pointer));
        Optional<TableSpec> bound = binder.bind(named, TableSpec.class);
        bound.ifPresent(table -> place(table, body, entry.key()));
        return bound.map(this::settled);
    }

    private TableSpec settled(TableSpec table) {
        return new TableSpec(
                table.name(),
                table.pointer(),
                table.format(),
                paths.path(table.path()),
                table.table(),
                table.url(),
                table.query(),
                orEmpty(table.options()),
                orEmpty(table.schema()),
                orEmpty(table.key()),
                table.time(),
                table.availableAfter(),
                table.asOf(),
                table.source(),
                orEmpty(table.mask()));
    }

    private void place(TableSpec table, Branch body, Position at) {
        String subject = "table '" + table.name() + "'";
        if (table.table() != null) {
            for (String key : List.of("format", "path", "url", "query")) {
                if (body.get(key) != null) {
                    String what = subject + " has table and " + key;
                    problems.add(body.entries().get(key).key(), what, "a catalog knows the rest; keep one of them");
                }
            }
        } else if (table.format() == null) {
            problems.add(at, subject + " has no format", suggested(table));
        } else if (table.format().toLowerCase(Locale.ROOT).equals("jdbc")) {
            need(body, at, subject, List.of("url", "query"));
            refuse(body, subject, List.of("path"));
        } else {
            need(body, at, subject, List.of("path"));
            refuse(body, subject, List.of("url", "query"));
        }
    }

    private void need(Branch body, Position at, String subject, List<String> keys) {
        for (String key : keys) {
            if (body.get(key) == null) {
                String format = ((Tree.Leaf) body.get("format")).shown();
                problems.add(at, subject + " has format " + format + " but no " + key, "add " + key);
            }
        }
    }

    private void refuse(Branch body, String subject, List<String> keys) {
        for (String key : keys) {
            if (body.get(key) != null) {
                String format = ((Tree.Leaf) body.get("format")).shown();
                String mend = key.equals("path") ? "take it out" : "take it out, or write format: jdbc";
                problems.add(body.entries().get(key).key(), subject + " has format " + format + " and " + key, mend);
            }
        }
    }

    private static String suggested(TableSpec table) {
        if (table.url() != null) {
            return "add format: jdbc";
        }
        if (table.path() == null) {
            return "add format and path, or table: catalog.schema.name";
        }
        String bare = table.path().replaceFirst("\\.(gz|bz2|zst|snappy)$", "");
        String extension = bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return "add format: " + BY_EXTENSION.getOrDefault(extension, "delta (or parquet, orc, csv, json, avro)");
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
