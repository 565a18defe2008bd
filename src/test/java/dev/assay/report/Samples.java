package dev.assay.report;

import dev.assay.finding.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Results of runs as they come: a retailer's, a hostile one, and extremes. */
final class Samples {
    static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028\u202E'\"&`${x}";

    private Samples() {}

    static RunSummary run(String gate) {
        return new RunSummary(
                "2026-11-24T03-15-00-7f3a",
                "food-retail",
                "jobs/food-retail/spec.yaml",
                "9b1c4f0e2d7a",
                "validate",
                "0.1.0",
                "3.5.9",
                "local-1764212345678",
                "maria",
                Instant.parse("2026-11-23T00:00:00Z"),
                Instant.parse("2026-11-24T03:15:00Z"),
                Instant.parse("2026-11-24T03:16:42Z"),
                gate,
                gate.equals("open") ? 0 : 1);
    }

    static TableSummary table(String name, String source, long... counts) {
        long bad = counts[1] + counts[2];
        boolean open = counts[0] == 0 || (double) bad / counts[0] <= 0.05;
        return new TableSummary(
                name,
                source,
                "hdfs://lake/warehouse/" + name,
                "42",
                counts[0],
                counts[0] - bad,
                counts[1],
                counts[2],
                counts[0] == 0 ? Double.NaN : 100.0 * (counts[0] - bad) / counts[0],
                0.05,
                open ? "open" : "closed",
                open ? "" : Numbers.percent((double) bad / counts[0]) + " of the rows can't be used; at most 5 % may",
                2,
                "hdfs://lake/warehouse/" + name + "_accepted",
                "hdfs://lake/warehouse/" + name + "_quarantine",
                12.34);
    }

    private static TableSummary closedBy(TableSummary table, String reason) {
        return new TableSummary(
                table.name(),
                table.sourceSystem(),
                table.location(),
                table.version(),
                table.rows(),
                table.acceptedRows(),
                table.quarantinedRows(),
                table.corruptRows(),
                table.score(),
                table.quarantinedAtMost(),
                "closed",
                table.gateReason() + "\n" + reason,
                table.reads(),
                table.acceptedTarget(),
                table.quarantineTarget(),
                table.seconds());
    }

    /** A row check that so many rows of so many fail. */
    static CheckSummary rows(String table, String kind, List<String> columns, long... failingOf) {
        long failing = failingOf[0];
        return new CheckSummary(
                0,
                table,
                kind + "(" + String.join(", ", columns) + ")",
                kind,
                columns,
                "error",
                failing == 0 ? Verdict.PASS : Verdict.FAIL,
                Numbers.count(failing, "failing row"),
                "every row holds",
                Optional.of(failing),
                Optional.of(failingOf[1]),
                1 - (double) failing / failingOf[1],
                LongStream.range(0, Math.min(3, failing))
                        .mapToObj(i -> new CheckSummary.Example("sale_id=" + (100_000 + 17 * i), null))
                        .toList(),
                "",
                "",
                "jobs/food-retail/spec.yaml:31:9",
                "f00d");
    }

    static CheckSummary whole(String table, String kind, Verdict verdict, String observed, String expected) {
        return new CheckSummary(
                0,
                table,
                kind,
                kind,
                List.of(),
                verdict == Verdict.WARN ? "warn" : "error",
                verdict,
                observed,
                expected,
                Optional.empty(),
                Optional.empty(),
                Double.NaN,
                List.of(),
                "",
                "",
                "jobs/food-retail/spec.yaml:44:9",
                "beef");
    }

    static CheckSummary told(CheckSummary check, Verdict verdict, String message, String why) {
        return new CheckSummary(
                check.ordinal(),
                check.tableName(),
                check.name(),
                check.kind(),
                check.columns(),
                verdict == Verdict.WARN ? "warn" : check.severity(),
                verdict,
                check.observed(),
                check.expected(),
                check.failingRows(),
                check.rowsInScope(),
                check.passingShare(),
                check.examples(),
                message,
                why,
                check.position(),
                check.fingerprint());
    }

    static CheckSummary shown(CheckSummary check, CheckSummary.Example... examples) {
        return new CheckSummary(
                check.ordinal(),
                check.tableName(),
                check.name(),
                check.kind(),
                check.columns(),
                check.severity(),
                check.verdict(),
                check.observed(),
                check.expected(),
                check.failingRows(),
                check.rowsInScope(),
                check.passingShare(),
                List.of(examples),
                check.message(),
                check.why(),
                check.position(),
                check.fingerprint());
    }

    static List<MetricValue> bars(String table, String column, String metric, String[] labels, double... values) {
        return IntStream.range(0, labels.length)
                .mapToObj(i -> new MetricValue(table, column, metric, "", labels[i], i, values[i], ""))
                .toList();
    }

    static MetricValue metric(String table, String column, String metric, double value) {
        return new MetricValue(table, column, metric, "", "", 0, value, "");
    }

    static RunResults retail() {
        long rows = 541_909;
        List<TableSummary> tables = List.of(
                closedBy(
                        table("sales", "tills", rows, 47_890, 12),
                        "reconcile: 3 of 24 groups differ from ledger (in all ours 9,747,747.93, ledger 9,757,952.08)"),
                table("products", "catalogue", 4_070, 61, 0),
                table("weather", "weather provider", 8_760, 0, 0),
                table("deliveries", "supplier portal", 23_118, 231, 4));
        return new RunResults(run("closed"), tables, retailChecks(rows), retailMetrics());
    }

    private static List<CheckSummary> retailChecks(long rows) {
        List<CheckSummary> checks = new ArrayList<>();
        checks.add(
                told(
                        rows("sales", "not_null", List.of("customer"), 31_950, rows),
                        Verdict.FAIL,
                        "",
                        "Loyalty numbers get lost when the till is offline: ask store operations to send the night's backlog."));
        checks.add(shown(
                told(
                        rows("sales", "accepted_range", List.of("quantity"), 10_624, rows),
                        Verdict.FAIL,
                        "",
                        "Negative quantities are returns; they belong in the table returns."),
                new CheckSummary.Example("sale_id=536379", "-1"),
                new CheckSummary.Example("sale_id=536383", "-12"),
                new CheckSummary.Example("sale_id=540422", "-9600")));
        checks.add(told(
                rows("sales", "unique", List.of("invoice", "product", "line"), 5_268, rows), Verdict.FAIL, "", ""));
        checks.add(shown(
                told(rows("sales", "matches_regex", List.of("email"), 812, rows), Verdict.WARN, "", ""),
                new CheckSummary.Example("sale_id=536402", "•••"),
                new CheckSummary.Example("sale_id=536544", "•••")));
        checks.add(rows("sales", "relationships", List.of("product"), 0, rows));
        checks.add(rows("sales", "not_in_future", List.of("day"), 0, rows));
        checks.add(whole("sales", "row_count", Verdict.PASS, "541,909 rows", "at least 1,000 rows"));
        checks.add(told(
                whole(
                        "sales",
                        "reconcile",
                        Verdict.FAIL,
                        "3 of 24 slices differ; gap -10,204.15",
                        "differences within 0.5%"),
                Verdict.FAIL,
                "3 of 24 groups differ from ledger (in all ours 9,747,747.93, ledger 9,757,952.08)",
                "The ledger is what finance signs; tell them before you publish."));
        checks.add(told(
                whole("sales", "metric", Verdict.ERROR, "", "mean of margin between 0.1 and 0.4"),
                Verdict.ERROR,
                "could not be run: division by zero in margin",
                ""));
        checks.add(rows("products", "not_blank", List.of("description"), 0, 4_070));
        checks.add(rows("products", "accepted_values", List.of("unit"), 61, 4_070));
        checks.add(whole("weather", "recency", Verdict.WARN, "newest is 19 Nov 2026", "within 3 days"));
        checks.add(whole("weather", "row_count_change", Verdict.UNKNOWN, "no earlier run", "within 20%"));
        checks.add(rows("deliveries", "before", List.of("ordered", "delivered"), 77, 23_118));
        checks.add(rows("deliveries", "not_null", List.of("supplier_id"), 154, 23_118));
        return checks;
    }

    private static List<MetricValue> retailMetrics() {
        List<MetricValue> metrics = new ArrayList<>();
        String[] months = {"2010-12", "2011-01", "2011-02", "2011-03", "2011-04", "2011-05", "2011-06", "2011-07"};
        metrics.addAll(
                bars("sales", "", "quarantined_by_month", months, 14100, 6200, 4400, 4800, 4100, 5000, 4700, 4602));
        String[] bins = {"[0, 1)", "[1, 2)", "[2, 5)", "[5, 10)", "[10, 20)", "[20, 50)", "[50, 100)", "[100, 500)"};
        metrics.addAll(
                bars("sales", "quantity", "histogram", bins, 0, 148000, 166000, 101000, 74000, 32000, 7000, 3200));
        String[] payments = {"card", "cash", "voucher", "N/A", ""};
        metrics.addAll(bars("sales", "payment", "frequency", payments, 402000, 120000, 17000, 2600, 309));
        metrics.add(new MetricValue(
                "sales", "", "gap_by_slice", "", "2010-12/Lyon", 0, -8265.4, "ours 91,734.60, theirs 100,000.00"));
        metrics.add(new MetricValue(
                "sales", "", "gap_by_slice", "", "2011-01/Lyon", 1, -2038.75, "ours 50,000.00, theirs 52,038.75"));
        metrics.add(new MetricValue("sales", "", "gap_by_slice", "", "2011-02/Paris", 2, 100, "ours 200, theirs 100"));
        metrics.add(metric("sales", "quantity", "mean", 9.552249));
        metrics.add(metric("sales", "quantity", "completeness", 1));
        metrics.add(metric("sales", "customer", "completeness", 0.941042));
        metrics.add(new MetricValue("sales", "amount", "sum", "quantity > 0", "", 0, 10666684.544, "10666684.544"));
        return metrics;
    }

    static RunResults hostile() {
        TableSummary table = new TableSummary(
                HOSTILE, HOSTILE, HOSTILE, HOSTILE, 100, 60, 30, 10, 60, 0.05, "closed", HOSTILE, 2, HOSTILE, HOSTILE,
                1);
        RunSummary plain = run("closed");
        RunSummary run = new RunSummary(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                plain.asOf(),
                plain.startedAt(),
                plain.endedAt(),
                "closed",
                1);
        CheckSummary check = shown(
                told(
                        rows(HOSTILE, "matches_regex", List.of("a.`b` \"c\" " + HOSTILE), 30, 100),
                        Verdict.FAIL,
                        HOSTILE,
                        HOSTILE),
                new CheckSummary.Example(HOSTILE, HOSTILE),
                new CheckSummary.Example("\u001B[31mred\u0007\n\t", " "),
                new CheckSummary.Example("__proto__", "^(?<x>[<>&]+)$"));
        List<MetricValue> metrics = new ArrayList<>(
                bars(HOSTILE, HOSTILE, "frequency", new String[] {HOSTILE, "__proto__", ""}, 1, 2, Double.NaN));
        metrics.add(new MetricValue(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0, Double.POSITIVE_INFINITY, HOSTILE));
        return new RunResults(run, List.of(table), List.of(check), metrics);
    }

    static RunResults emptyTable() {
        return new RunResults(
                run("open"),
                List.of(table("returns", "", 0, 0, 0)),
                List.of(told(
                        rows("returns", "not_null", List.of("id"), 0, 1), Verdict.UNKNOWN, "no rows in scope", "")),
                List.of());
    }

    static RunResults allGreen() {
        return new RunResults(
                run("open"),
                List.of(table("stores", "head office", 312, 0, 0), table("calendar", "head office", 4_018, 0, 0)),
                List.of(
                        rows("stores", "unique", List.of("store"), 0, 312),
                        rows("stores", "not_null", List.of("region"), 0, 312),
                        whole("calendar", "no_gaps", Verdict.PASS, "0 days missing", "no day missing")),
                List.of());
    }

    static RunResults thousandChecks() {
        long rows = 1_000_000;
        List<CheckSummary> checks = IntStream.range(0, 1_000)
                .mapToObj(i -> rows("wide", "not_null", List.of("column_" + i), i % 7 == 0 ? 31L * i : 0, rows))
                .toList();
        String[] bins = IntStream.range(0, 20)
                .mapToObj(i -> "[" + i * 10 + ", " + (i + 1) * 10 + ")")
                .toArray(String[]::new);
        double[] counts = IntStream.range(0, 20)
                .mapToDouble(i -> 1000.0 * (i + 1) * (20 - i))
                .toArray();
        List<MetricValue> metrics = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            metrics.addAll(bars("wide", "column_" + i, "histogram", bins, counts));
            metrics.add(metric("wide", "column_" + i, "completeness", 1 - i / 6000.0));
            metrics.add(metric("wide", "column_" + i, "distinct", 17.0 * i));
        }
        return new RunResults(run("open"), List.of(table("wide", "lake", rows, 30_938, 0)), checks, metrics);
    }
}
