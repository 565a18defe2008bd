package dev.assay.job;

import dev.assay.cluster.Mapping;
import dev.assay.cluster.Mappings;
import dev.assay.fact.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The mappings of a table's values, and what is to be said of them. */
final class TableMappings {
    private static final StructType SCHEMA = new StructType()
            .add("value", DataTypes.StringType)
            .add("canonical", DataTypes.StringType)
            .add("accepted", DataTypes.StringType);

    private final Dataset<Row> rows;
    private final Mappings mappings;
    private final List<Mapping> found = new ArrayList<>();
    private long skipped;
    private long tooLong;

    /**
     * @param rows the table, its blanks and marks for nothing in order
     * @param people columns that name persons
     */
    TableMappings(String table, Dataset<Row> rows, Set<String> people) {
        this.rows = rows;
        this.mappings = new Mappings(table, people);
    }

    /** Clusters the values of columns, each within the groups of another or, where that is empty, as a whole. */
    TableMappings of(Map<String, String> columns) {
        Map<String, List<String>> byGroup = new LinkedHashMap<>();
        columns.forEach((column, group) ->
                byGroup.computeIfAbsent(group, made -> new ArrayList<>()).add(column));
        byGroup.forEach((group, of) -> {
            Mappings.Found more = mappings.of(rows, of, group.isEmpty() ? null : group);
            found.addAll(more.mappings());
            skipped += more.skipped();
            tooLong += more.tooLong();
        });
        return this;
    }

    List<Mapping> found() {
        return List.copyOf(found);
    }

    /** As {@code map_values} would read them from their files, by the file's name. */
    Map<String, Dataset<Row>> tables() {
        Map<String, Dataset<Row>> tables = new HashMap<>();
        for (Mapping mapping : found) {
            List<Row> entries = mapping.entries().stream()
                    .map(each -> RowFactory.create(each.value(), each.canonical(), each.sure() ? "yes" : null))
                    .toList();
            tables.put(mapping.file(), rows.sparkSession().createDataFrame(entries, SCHEMA));
        }
        return tables;
    }

    /** What was not compared, in lines. */
    List<String> omissions() {
        List<String> lines = new ArrayList<>();
        if (skipped > 0) {
            lines.add(
                    "Of values that share much with very many others, the rarer were compared with the most frequent alone;"
                            + " at most " + Words.count(skipped) + " comparisons were left out.");
        }
        if (tooLong > 0) {
            lines.add(Words.count(tooLong) + (tooLong == 1 ? " value is" : " values are")
                    + " too long to be compared with others.");
        }
        return lines;
    }
}
