package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.finding.Verdict;
import dev.assay.problem.InputException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All runs of a spec, oldest first: by the moment that their data is of, then by their start.
 *
 * @param labels the short name of each run
 * @param older how many older runs there are, which are left out
 * @param tables those of the newest run first, in its order
 */
public record History(
        String specName, List<RunSummary> runs, List<String> labels, int older, List<TableHistory> tables) {
    private static final Comparator<RunSummary> ORDER = Comparator.comparing(
                    RunLabels::moment, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RunSummary::startedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RunSummary::runId);

    /**
     * One change, and what it is of.
     *
     * @param subject the check, the metric, or what of the table
     * @param why the reason that the spec gives; empty for none
     * @param verdict how the check ended when it was asked last; empty for what is no check
     */
    public record Told(String tableName, String subject, String why, Optional<Verdict> verdict, Change change) {
        /** The change as a sentence that stands alone, but for the table's name. */
        public String sentence() {
            return subject + " " + change.words() + ".";
        }
    }

    public History {
        runs = List.copyOf(runs);
        labels = List.copyOf(labels);
        tables = List.copyOf(tables);
    }

    /**
     * Reads the validations of a spec from the results tables (four jobs).
     *
     * @throws InputException if there is none
     */
    public static History of(
            HistoryQuery query,
            Dataset<Row> runs,
            Dataset<Row> tableResults,
            Dataset<Row> checkResults,
            Dataset<Row> metrics) {
        List<RunSummary> found = runs
                .where(col("spec_name")
                        .equalTo(query.specName())
                        .and(col("command").equalTo("validate")))
                .collectAsList()
                .stream()
                .map(RunSummary::of)
                .toList();
        List<RunSummary> ordered = ordered(found);
        if (ordered.isEmpty()) {
            throw InputException.of(
                    "spec '" + query.specName() + "'", "the results hold no run of it", "run validate first");
        }
        int older = Math.max(0, ordered.size() - query.last());
        List<RunSummary> newest = ordered.subList(older, ordered.size());
        Object[] ids = newest.stream().map(RunSummary::runId).toArray();
        Map<String, List<TableSummary>> tables =
                byRun(tableResults.where(col("run_id").isin(ids)).orderBy("ordinal", "table_name"), TableSummary::of);
        Map<String, List<CheckSummary>> checks = byRun(
                checkResults.drop("examples").where(col("run_id").isin(ids)).orderBy("ordinal", "check_name"),
                CheckSummary::of);
        Map<String, List<MetricValue>> measured = byRun(
                numbers(metrics)
                        .where(col("run_id").isin(ids))
                        .orderBy("table_name", "column_name", "metric", "where", "ordinal"),
                MetricValue::of);
        List<RunResults> results = newest.stream()
                .map(run -> new RunResults(
                        run,
                        tables.getOrDefault(run.runId(), List.of()),
                        checks.getOrDefault(run.runId(), List.of()),
                        measured.getOrDefault(run.runId(), List.of())))
                .toList();
        return of(query.specName(), results, older, query.zone());
    }

    /** From the results of runs in their order. */
    static History of(String specName, List<RunResults> runs, int older, ZoneId zone) {
        List<RunSummary> summaries = runs.stream().map(RunResults::run).toList();
        Set<String> names = new LinkedHashSet<>();
        List<RunResults> newestFirst = new ArrayList<>(runs);
        Collections.reverse(newestFirst);
        newestFirst.forEach(run -> run.tables().forEach(table -> names.add(table.name())));
        return new History(
                specName,
                summaries,
                RunLabels.of(summaries, zone),
                older,
                names.stream().map(name -> TableHistory.of(name, runs)).toList());
    }

    /** Distributions are no numbers of the table; states of single partitions are for the runs to come. */
    private static Dataset<Row> numbers(Dataset<Row> metrics) {
        Dataset<Row> whole = metrics.where(col("label").isNull());
        return List.of(metrics.columns()).contains("fingerprint")
                ? whole.where(col("fingerprint").isNull())
                : whole;
    }

    /** Each run id once: the run that started last. */
    private static List<RunSummary> ordered(List<RunSummary> found) {
        Map<String, RunSummary> byId = new LinkedHashMap<>();
        found.stream().sorted(ORDER).forEach(run -> byId.merge(run.runId(), run, History::startedLast));
        return byId.values().stream().sorted(ORDER).toList();
    }

    private static RunSummary startedLast(RunSummary one, RunSummary other) {
        return Comparator.comparing(RunSummary::startedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                                .compare(one, other)
                        > 0
                ? one
                : other;
    }

    private static <T> Map<String, List<T>> byRun(Dataset<Row> rows, Function<Row, T> summary) {
        return rows.collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("run_id"), Collectors.mapping(summary, Collectors.toList())));
    }

    /** What changed: by kind, then the newest first, then in the order of the spec. */
    public List<Told> changes() {
        return tables.stream()
                .flatMap(table -> table.told(labels).stream())
                .sorted(Comparator.comparing((Told told) -> told.change().kind())
                        .thenComparing(told -> told.change().run(), Comparator.reverseOrder()))
                .toList();
    }

    /** The gate over the runs, in a sentence. */
    public String gate() {
        int newest = runs.size() - 1;
        String now = state(newest);
        if (newest == 0) {
            return "One run so far: the gate is " + now + ".";
        }
        int start = newest;
        while (start > 0 && state(start - 1).equals(now)) {
            start--;
        }
        if (start == 0) {
            return "The gate is " + now + " in all " + Numbers.count(runs.size(), "run") + ".";
        }
        int before = start;
        while (before > 0 && state(before - 1).equals(state(start - 1))) {
            before--;
        }
        return "The gate is " + now + " since " + labels.get(start) + ", after " + Numbers.count(start - before, "run")
                + " in which it was " + state(start - 1) + ".";
    }

    private String state(int run) {
        String gate = runs.get(run).gate();
        return gate.isEmpty() ? "undecided" : gate;
    }
}
