package dev.assay.report;

import dev.assay.finding.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs of a spec as they come, one a month from January 2024 on. */
final class Histories {
    private Histories() {}

    static RunSummary run(String id, Instant asOf, String gate) {
        RunSummary run = Samples.run(gate);
        return new RunSummary(
                id,
                "shop",
                run.specFile(),
                run.specHash(),
                run.command(),
                run.codeVersion(),
                run.sparkVersion(),
                run.sparkAppId(),
                run.user(),
                asOf,
                run.startedAt(),
                run.endedAt(),
                gate,
                run.exitCode());
    }

    static Instant monthEnd(int run) {
        LocalDate month = LocalDate.of(2024, 1, 1).plusMonths(run);
        return month.withDayOfMonth(month.lengthOfMonth()).atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
    }

    /** The history of one table, of the checks that each run found in it. */
    @SafeVarargs
    static History of(List<CheckSummary>... byRun) {
        List<RunResults> runs = IntStream.range(0, byRun.length)
                .mapToObj(run -> results(run, byRun[run], List.of()))
                .toList();
        return History.of("shop", runs, 0, ZoneOffset.UTC);
    }

    static RunResults results(int run, List<CheckSummary> checks, List<MetricValue> metrics) {
        boolean open = checks.stream().noneMatch(check -> check.verdict() == Verdict.FAIL);
        return new RunResults(
                run("shop-" + run, monthEnd(run), open ? "open" : "closed"),
                List.of(Samples.table("sales", "tills", 1_000, open ? 0 : 100, 0)),
                checks,
                metrics);
    }

    /** What became of the only check. */
    static Change change(CheckSummary... byRun) {
        List<List<CheckSummary>> runs = new ArrayList<>();
        Arrays.stream(byRun).forEach(check -> runs.add(check == null ? List.of() : List.of(check)));
        return change(runs);
    }

    static Change change(List<List<CheckSummary>> byRun) {
        List<RunResults> runs = IntStream.range(0, byRun.size())
                .mapToObj(run -> results(run, byRun.get(run), List.of()))
                .toList();
        History history = History.of("shop", runs, 0, ZoneOffset.UTC);
        TableHistory table = history.tables().get(0);
        return table.change(table.checks().get(0), history.labels());
    }

    /** A check of rows of which so many of 1,000 fail. */
    static CheckSummary rows(long failing) {
        return Samples.rows("sales", "not_null", List.of("customer"), failing, 1_000);
    }

    static CheckSummary tolerated(long failing) {
        return expecting(Samples.told(rows(failing), Verdict.PASS, "", ""), "at least 97 % hold");
    }

    /** A mean that should be 10 to 20. */
    static CheckSummary mean(double value) {
        boolean holds = value >= 10 && value <= 20;
        CheckSummary check = Samples.whole(
                "sales",
                "metric",
                holds ? Verdict.PASS : Verdict.FAIL,
                value >= 1_000 ? String.format(Locale.ROOT, "%,.2f", value) : Double.toString(value),
                "10 to 20");
        return new CheckSummary(
                check.ordinal(),
                check.tableName(),
                "mean(fare)",
                "metric",
                List.of("fare"),
                check.severity(),
                check.verdict(),
                check.observed(),
                check.expected(),
                Optional.empty(),
                Optional.empty(),
                Double.NaN,
                List.of(),
                holds ? "" : "the mean of fare is " + value + ", not 10 to 20",
                "",
                check.position(),
                check.fingerprint());
    }

    static CheckSummary expecting(CheckSummary check, String expected) {
        return asked(check, check.name(), expected, check.fingerprint());
    }

    static CheckSummary asked(CheckSummary check, String name, String expected, String fingerprint) {
        return new CheckSummary(
                check.ordinal(),
                check.tableName(),
                name,
                check.kind(),
                check.columns(),
                check.severity(),
                check.verdict(),
                check.observed(),
                expected,
                check.failingRows(),
                check.rowsInScope(),
                check.passingShare(),
                check.examples(),
                check.message(),
                check.why(),
                check.position(),
                fingerprint);
    }

    static CheckSummary noRows() {
        return Samples.told(rows(0), Verdict.UNKNOWN, "no row is in scope", "");
    }

    static CheckSummary notRun() {
        return Samples.told(rows(0), Verdict.ERROR, "could not be run: division by zero", "");
    }

    /** Two years of a taxi's months: a check that begins to fail, one that recovers, a number that leaps. */
    static History years() {
        List<RunResults> runs = new ArrayList<>();
        for (int run = 0; run < 24; run++) {
            CheckSummary total = run < 13 ? tolerated(2) : rows(300 + run);
            double fare = run == 7 ? 56.21 : 13 + run % 3 / 10.0;
            List<CheckSummary> checks =
                    List.of(asked(total, "total_is_the_sum", "at least 97 % hold", "f1"), mean(fare));
            List<MetricValue> metrics = List.of(
                    Samples.metric("sales", "fare", "mean", fare),
                    Samples.metric("sales", "surcharge", "completeness", run < 12 ? 0 : 1),
                    Samples.metric("sales", "", "row_count", 1_000));
            runs.add(results(run, checks, metrics));
        }
        return History.of("shop", runs, 0, ZoneOffset.UTC);
    }

    static History hostile() {
        RunResults first = Samples.hostile();
        RunResults second = new RunResults(
                new RunSummary(
                        "b" + Samples.HOSTILE,
                        Samples.HOSTILE,
                        "",
                        "",
                        "validate",
                        "",
                        "",
                        "",
                        "",
                        first.run().asOf(),
                        first.run().startedAt().plusSeconds(60),
                        null,
                        "open",
                        0),
                first.tables(),
                first.checks().stream()
                        .map(check -> Samples.told(check, Verdict.ERROR, Samples.HOSTILE, Samples.HOSTILE))
                        .toList(),
                List.of(Samples.metric(Samples.HOSTILE, Samples.HOSTILE, "mean", Double.POSITIVE_INFINITY)));
        return History.of(Samples.HOSTILE, List.of(first, second), 0, ZoneOffset.UTC);
    }
}
