package dev.assay.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.assay.cluster.Mapping.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The mappings that the clusters of columns come to. What stands in them comes to the driver, and nothing else: at most
 * {@link Mapping#MOST_MEMBERS} clustered values a column, and the others of columns with few.
 */
public final class Mappings {
    private final String table;
    private final Set<String> people;

    /**
     * @param people columns of names of persons, of whom one may bear another's names the other way round
     */
    public Mappings(String table, Set<String> people) {
        this.table = table;
        this.people = Set.copyOf(people);
    }

    /** What came of the clusters. */
    public record Found(List<Mapping> mappings, long skipped, long tooLong) {
        public Found {
            mappings = List.copyOf(mappings);
        }
    }

    /**
     * A mapping for each column that has clusters, in the order of the columns.
     *
     * @param group as in {@link Clusterer#values}
     */
    public Found of(Dataset<Row> rows, List<String> columns, String group) {
        if (columns.isEmpty()) {
            return new Found(List.of(), 0, 0);
        }
        Dataset<Row> values = Clusterer.values(rows, columns, group).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Clustered clustered = new Clusterer(values).cluster();
            Map<String, List<Row>> members = members(values, clustered.members());
            Dataset<Row> others = values.groupBy("column_name", "value")
                    .agg(sum("support").as("support"))
                    .filter(col("column_name").isin(members.keySet().toArray()));
            Map<String, Long> distinct = new HashMap<>();
            if (!members.isEmpty()) {
                others.groupBy("column_name")
                        .agg(count(lit(1)))
                        .collectAsList()
                        .forEach(row -> distinct.put(row.getString(0), row.getLong(1)));
            }
            List<Mapping> found = new ArrayList<>();
            for (String column : columns) {
                if (members.containsKey(column)) {
                    found.add(mapping(column, group, members.get(column), others, distinct.get(column)));
                }
            }
            return new Found(found, clustered.skipped(), clustered.tooLong());
        } finally {
            values.unpersist();
        }
    }

    /** By column; a value that is another's member in one group stands for itself, or for a third, in none. */
    private static Map<String, List<Row>> members(Dataset<Row> values, Dataset<Row> clustered) {
        Dataset<Row> everywhere =
                values.groupBy("column_name", "value").agg(sum("support").as("all"));
        Dataset<Row> told = clustered
                .groupBy("column_name", "value")
                .agg(
                        min("canonical").as("canonical"),
                        max("canonical").as("other"),
                        min(struct("similarity", "method")).as("least"),
                        sum("support").as("support"),
                        max("canonical_support").as("canonical_support"),
                        max("differs").as("differs"))
                .join(everywhere, Stars.seq("column_name", "value"))
                .withColumn(
                        "clear",
                        col("canonical")
                                .equalTo(col("other"))
                                .and(col("support").equalTo(col("all"))))
                .withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy("column_name")
                                        .orderBy(
                                                col("clear").desc(),
                                                col("support").desc(),
                                                col("value"))));
        Map<String, List<Row>> byColumn = new LinkedHashMap<>();
        told.filter(col("place").leq(Mapping.MOST_MEMBERS))
                .select(
                        col("column_name"),
                        col("value"),
                        col("canonical"),
                        col("least.method"),
                        col("support"),
                        col("least.similarity"),
                        col("differs"),
                        col("clear"))
                .orderBy("column_name", "place")
                .collectAsList()
                .forEach(row -> byColumn.computeIfAbsent(row.getString(0), name -> new ArrayList<>())
                        .add(row));
        byColumn.values().removeIf(rows -> rows.stream().noneMatch(row -> row.getBoolean(7)));
        return byColumn;
    }

    private Mapping mapping(String column, String group, List<Row> members, Dataset<Row> others, long distinct) {
        List<Entry> clustered = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Set<String> forms = new LinkedHashSet<>();
        for (Row row : members) {
            if (row.getBoolean(7)) {
                clustered.add(entry(column, row));
                taken.add(row.getString(1));
                forms.add(row.getString(2));
            }
        }
        Dataset<Row> mine = others.filter(col("column_name").equalTo(column)).select("value", "support");
        Dataset<Row> listed = distinct <= Mapping.MOST_VALUES ? mine : among(mine, forms);
        List<Entry> themselves = new ArrayList<>();
        for (Row row : listed.orderBy(col("support").desc(), col("value")).collectAsList()) {
            if (!taken.contains(row.getString(0))) {
                themselves.add(new Entry(row.getString(0), row.getString(0), Mapping.ITSELF, row.getLong(1), 1, true));
            }
        }
        return new Mapping(
                table, column, group, ordered(clustered, themselves), distinct, members.size() - clustered.size());
    }

    private static Dataset<Row> among(Dataset<Row> values, Set<String> forms) {
        StructType schema = new StructType().add("value", DataTypes.StringType);
        List<Row> rows = forms.stream().map(RowFactory::create).toList();
        Dataset<Row> listed = values.sparkSession().createDataFrame(rows, schema);
        return values.join(listed, Stars.seq("value"), "left_semi");
    }

    private Entry entry(String column, Row row) {
        String differs = row.getString(6);
        boolean sure = row.getString(3).equals(Method.FINGERPRINT.word())
                && (differs.equals("form") || (differs.equals("order") && !people.contains(column)));
        return new Entry(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getDouble(5), sure);
    }

    /** Clusters by their rows, each with its centre first; then what is in none. */
    private static List<Entry> ordered(List<Entry> members, List<Entry> themselves) {
        Map<String, Long> rows = new HashMap<>();
        members.forEach(each -> rows.merge(each.canonical(), each.support(), Long::sum));
        Set<String> centres = Set.copyOf(rows.keySet());
        themselves.stream()
                .filter(each -> centres.contains(each.value()))
                .forEach(each -> rows.merge(each.value(), each.support(), Long::sum));
        List<Entry> all = new ArrayList<>(members);
        all.addAll(themselves);
        all.sort(Comparator.comparing((Entry each) -> centres.contains(each.canonical()) ? 0 : 1)
                .thenComparing(each -> -rows.getOrDefault(each.canonical(), each.support()))
                .thenComparing(Entry::canonical)
                .thenComparing(each -> each.member() ? 1 : 0)
                .thenComparing(each -> -each.support())
                .thenComparing(Entry::value));
        return all;
    }
}
