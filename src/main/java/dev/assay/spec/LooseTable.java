package dev.assay.spec;

import dev.assay.problem.InputException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table that no spec declares, as a spec of its own.
 *
 * @param place a path, a URI, or a catalog name
 * @param format its format; null to be told by its name: what has no ending that is known is a Delta table
 * @param options of its data source
 */
public record LooseTable(
        String place, String format, Map<String, String> options, String time, List<String> key, List<String> mask) {
    private static final Map<String, String> ENDINGS = Map.of(
            "parquet", "parquet", "pq", "parquet", "orc", "orc", "csv", "csv", "tsv", "csv", "json", "json", "jsonl",
            "json", "ndjson", "json", "avro", "avro", "txt", "csv");

    public LooseTable(String place, String format, Map<String, String> options) {
        this(place, format, options, null, List.of(), List.of());
    }

    public LooseTable {
        if (place.isBlank()) {
            throw InputException.of("--table", "it is empty", "give a path or a catalog name");
        }
        options = Map.copyOf(options);
        key = List.copyOf(key);
        mask = List.copyOf(mask);
    }

    /** The same, with what is known of its columns. */
    public LooseTable with(String timeColumn, List<String> keyColumns, List<String> masked) {
        return new LooseTable(place, format, options, timeColumn, keyColumns, masked);
    }

    /**
     * @param results URI of a folder, or catalog and schema
     */
    public Spec spec(String results) {
        String last = place.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]", "");
        boolean inCatalog = format == null
                && !place.contains("/")
                && !known(last)
                && !Path.of(place).toFile().exists();
        String name = inCatalog
                ? last.replaceAll(".*\\.", "")
                : last.replaceAll("(?i)\\.(gz|bz2|zst)$", "").replaceAll("(?<=.)\\.[A-Za-z]+$", "");
        String told = inCatalog ? null : format != null ? format : told(last);
        boolean tabs =
                "csv".equals(told) && last.toLowerCase(Locale.ROOT).contains(".tsv") && !options.containsKey("sep");
        Map<String, String> all = new TreeMap<>(options);
        if (tabs) {
            all.put("sep", "\t");
        }
        TableSpec table = new TableSpec(
                name,
                "/tables/" + name,
                told,
                inCatalog ? null : absolute(place),
                inCatalog ? place : null,
                null,
                null,
                all,
                Map.of(),
                key,
                time,
                null,
                null,
                null,
                mask);
        Position here = new Position("--table " + place, 0, 0);
        return new Spec(
                name,
                "--table",
                HexFormat.of().formatHex(place.getBytes(StandardCharsets.UTF_8)),
                results.contains("/") ? absolute(results) : results,
                Map.of(name, table),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Positions(here, Map.of()),
                Secrets.NONE);
    }

    private static String absolute(String path) {
        return path.matches("[A-Za-z][A-Za-z\\d+.-]+:.*")
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }

    private static boolean known(String file) {
        return ENDINGS.containsKey(ending(file));
    }

    private static String ending(String file) {
        String plain = file.toLowerCase(Locale.ROOT).replaceAll("\\.(gz|bz2|zst)$", "");
        return plain.contains(".") ? plain.substring(plain.lastIndexOf('.') + 1) : "";
    }

    /** By its ending; of a folder, by the first file that has one. */
    private String told(String last) {
        if (known(last)) {
            return ENDINGS.get(ending(last));
        }
        File[] inside = Path.of(place.replaceFirst("^file:", "")).toFile().listFiles();
        if (inside == null) {
            return "delta";
        }
        Arrays.sort(inside);
        for (File file : inside) {
            if (file.getName().equals("_delta_log")) {
                return "delta";
            }
        }
        for (File file : inside) {
            if (!file.getName().startsWith("_") && !file.getName().startsWith(".") && known(file.getName())) {
                return ENDINGS.get(ending(file.getName()));
            }
        }
        return "delta";
    }
}
