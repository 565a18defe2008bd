package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.table.Snapshot;
import dev.assay.table.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The spec's tables, each opened once, at one version for the whole run. */
final class DeclaredTables {
    private final SparkSession spark;
    private final Spec spec;
    private final Problems problems;
    private final Map<String, Snapshot> open = new HashMap<>();
    private final Map<String, Snapshot> openForQueries = new HashMap<>();
    private SparkSession queries;

    DeclaredTables(SparkSession spark, Spec spec, Problems problems) {
        this.spark = spark;
        this.spec = spec;
        this.problems = problems;
    }

    /** The table; null, with its problems collected, when it can't be opened. */
    Snapshot open(String name) {
        if (!open.containsKey(name)) {
            open.put(name, read(new Tables(spark), spec.tables().get(name)));
        }
        return open.get(name);
    }

    /**
     * Analyses SQL that calls the declared tables by their names. It runs in a session of its own, so that no view of a
     * notebook is hidden or replaced.
     */
    Dataset<Row> query(String sql) {
        if (queries == null) {
            queries = spark.newSession();
            queries.conf().set("spark.sql.session.timeZone", spark.conf().get("spark.sql.session.timeZone"));
        }
        Tables tables = new Tables(queries);
        for (TableSpec table : spec.tables().values()) {
            boolean named = Pattern.compile("(?<![\\w`])`?" + Pattern.quote(table.name()) + "`?(?!\\w)")
                    .matcher(sql)
                    .find();
            if (named && !openForQueries.containsKey(table.name())) {
                Snapshot pinned = tables.read(pinned(table));
                openForQueries.put(table.name(), pinned);
                tables.name(pinned.data(), table.name());
            }
        }
        return tables.query(sql);
    }

    /** The declaration at the version that the run has opened, where the source has versions. */
    private TableSpec pinned(TableSpec table) {
        Snapshot snapshot = open(table.name());
        boolean versioned = snapshot != null && snapshot.version().matches("\\d+");
        return versioned ? table.asOf(snapshot.version()) : table;
    }

    private Snapshot read(Tables tables, TableSpec table) {
        try {
            return tables.read(table);
        } catch (InputException e) {
            for (Problem problem : e.problems()) {
                Object where = problem.where().startsWith("/tables/")
                        ? spec.positions().of(problem.where())
                        : problem.where();
                problems.add(where, problem.what(), problem.mend());
            }
            return null;
        }
    }
}
