package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.table.Snapshot;
import dev.assay.table.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;

/** The spec's tables, each opened once, at one version for the whole run. */
final class DeclaredTables {
    private final SparkSession spark;
    private final Spec spec;
    private final Problems problems;
    private final Map<String, Snapshot> open = new HashMap<>();
    private final Map<String, Snapshot> openForQueries = new HashMap<>();
    private final Set<String> toCome;
    private SparkSession queries;

    DeclaredTables(SparkSession spark, Spec spec, Problems problems) {
        this(spark, spec, problems, Set.of());
    }

    /**
     * @param toCome names of those that a step makes before they are read; to open one is a {@link TableToCome}
     */
    DeclaredTables(SparkSession spark, Spec spec, Problems problems, Set<String> toCome) {
        this.spark = spark;
        this.spec = spec;
        this.problems = problems;
        this.toCome = toCome;
    }

    /** The table; null, with its problems collected, when it can't be opened. */
    Snapshot open(String name) {
        if (toCome.contains(name)) {
            throw new TableToCome(name);
        }
        if (!open.containsKey(name)) {
            open.put(name, read(new Tables(spark), spec.tables().get(name)));
        }
        return open.get(name);
    }

    /** The tables that checks read beside their own, of those that can be opened. */
    Map<String, Dataset<Row>> others(List<CheckSpec> checks) {
        Map<String, Dataset<Row>> others = new HashMap<>();
        for (CheckSpec check : checks) {
            check.rule().otherTable().ifPresent(name -> {
                Snapshot found = open(name);
                if (found != null) {
                    others.put(name, found.data());
                }
            });
        }
        return others;
    }

    /**
     * Analyses SQL that calls the declared tables by their names. It runs in a session of its own, so that no view of a
     * notebook is hidden or replaced.
     */
    Dataset<Row> query(String sql) {
        if (toCome.stream().anyMatch(name -> names(sql, name))) {
            return spark.emptyDataFrame();
        }
        if (queries == null) {
            queries = spark.newSession();
            // The same SQL means the same here and in the checks of rows: time zone, ANSI mode, case.
            RuntimeConfig settings = spark.conf();
            JavaConverters.mapAsJavaMap(settings.getAll()).forEach((key, value) -> {
                if (settings.isModifiable(key)) {
                    queries.conf().set(key, value);
                }
            });
        }
        Tables tables = new Tables(queries);
        for (TableSpec table : spec.tables().values()) {
            if (names(sql, table.name()) && !openForQueries.containsKey(table.name())) {
                Snapshot pinned = placed(tables, pinned(table));
                openForQueries.put(table.name(), pinned);
                tables.name(pinned.data(), table.name());
            }
        }
        return tables.query(sql);
    }

    private static boolean names(String sql, String table) {
        return Pattern.compile("(?<![\\w`])`?" + Pattern.quote(table) + "`?(?!\\w)")
                .matcher(sql)
                .find();
    }

    /** The declaration at the version that the run has opened, where the source has versions. */
    private TableSpec pinned(TableSpec table) {
        Snapshot snapshot = open(table.name());
        boolean versioned = snapshot != null && snapshot.version().matches("\\d+");
        return versioned ? table.asOf(snapshot.version()) : table;
    }

    private Snapshot read(Tables tables, TableSpec table) {
        try {
            return placed(tables, table);
        } catch (InputException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** Reads a table; its problems stand at their places in the spec. */
    private Snapshot placed(Tables tables, TableSpec table) {
        try {
            return tables.read(table);
        } catch (InputException e) {
            throw new InputException(e.problems().stream()
                    .map(problem -> problem.where().startsWith("/tables/")
                            ? new Problem(
                                    spec.positions().of(problem.where()).toString(), problem.what(), problem.mend())
                            : problem)
                    .toList());
        }
    }
}
