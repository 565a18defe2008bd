package dev.assay.explode;

import dev.assay.TestSpark;
import dev.assay.problem.Problems;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** An explosion as a spec asks for it, of tables that are made here. */
final class Kitchen {
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 30);

    private final Map<String, Dataset<Row>> tables = new TreeMap<>();
    private final String item;

    /**
     * @param item the keys of the item but its table, which is {@code demand}, a line each
     */
    Kitchen(String item) {
        this.item = item;
    }

    /** With a table of what a query gives. */
    Kitchen with(String name, String query) {
        return with(name, TestSpark.session().sql(query));
    }

    Kitchen with(String name, Dataset<Row> rows) {
        tables.put(name, rows);
        return this;
    }

    Exploded explode() {
        String declared = tables.keySet().stream()
                .map(name -> "  " + name + ": { path: " + name + ".csv, format: csv }\n")
                .collect(Collectors.joining());
        String yaml = "assay: 1\nname: test\ntables:\n" + declared + "explode:\n  - table: demand\n"
                + item.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
        Spec spec = SpecReader.parse(Path.of("kitchen.yaml"), yaml);
        Problems problems = new Problems();
        Exploder exploder = new Exploder(
                new ExplodeInputs(
                        spec.explode().get(0), spec.tables(), tables.get("demand"), tables, TODAY, spec.positions()),
                problems);
        problems.throwIfAny();
        return exploder.explode(line -> {});
    }

    /** Rows as texts with bars between, in order; doubles in ten digits, whole ones without a point. */
    static List<String> texts(Dataset<Row> rows) {
        Column[] all = Arrays.stream(rows.columns())
                .map(name -> functions.col("`" + name + "`"))
                .toArray(Column[]::new);
        List<String> texts = new ArrayList<>();
        for (Row row : rows.select(all).collectAsList()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(text(row.get(i)));
            }
            texts.add(String.join("|", cells));
        }
        texts.sort(null);
        return texts;
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            double rounded = Math.round(number * 1e10) / 1e10;
            return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
        }
        return String.valueOf(value);
    }
}
