package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.profile.Profile;
import dev.assay.profile.ProfileOptions;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.SetRule;
import dev.assay.spec.Share;
import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import dev.assay.suggest.Coverage;
import dev.assay.suggest.Proposed;
import dev.assay.suggest.Suggester;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import dev.assay.validate.Inputs;
import dev.assay.validate.Replayer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Proposes checks for tables: profiles them period by period, and holds what was learnt earlier against what came later. */
public final class SuggestJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final SuggestRequest asked;
    private final Consumer<String> progress;
    private final ResultsStore results;
    private final Problems problems = new Problems();
    private final DeclaredTables tables;

    /**
     * @param asked for which tables, and how
     * @param progress is told each step, in a line
     */
    public SuggestJob(SparkSession spark, RunRequest request, SuggestRequest asked, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.asked = asked;
        this.progress = progress;
        Spec spec = request.spec();
        this.results = request.results(spark);
        this.tables = new DeclaredTables(spark, spec, problems);
    }

    /** Proposes checks; every problem of every table is thrown before a row is read. */
    public SuggestOutcome run() {
        Instant startedAt = request.clock().instant();
        List<Snapshot> opened = open();
        results.prepare(ResultTable.OF_SUGGEST);
        List<TableStudy> studies = new ArrayList<>();
        try {
            for (Snapshot snapshot : opened) {
                progress.accept("profiling " + snapshot.spec().name());
                studies.add(new TableStudy(snapshot, options(snapshot), asked.by(), asked.exclude()));
            }
            return propose(studies, startedAt);
        } finally {
            studies.forEach(TableStudy::close);
        }
    }

    private SuggestOutcome propose(List<TableStudy> studies, Instant startedAt) {
        Declined declined = new Declined(results, request);
        SuggestionRows rows = new SuggestionRows(request);
        List<SuggestOutcome.OfTable> found = new ArrayList<>();
        SuggestText text = new SuggestText(request);
        for (TableStudy study : studies) {
            String name = study.snapshot().spec().name();
            if (asked.only().isEmpty() || asked.only().contains(name)) {
                SuggestOutcome.OfTable ofTable = propose(study, studies, declined);
                rows.add(study.snapshot(), ofTable);
                text.add(study, ofTable);
                found.add(ofTable);
            }
        }
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        results.write(ResultTable.SUGGESTIONS, rows.rows(), request.runId());
        // As in a validation: a run without its own row was cut off.
        results.write(
                ResultTable.RUNS, List.of(Provenance.run(spark, request, "suggest", startedAt, true)), request.runId());
        return new SuggestOutcome(text.made(), found, rows.rows());
    }

    private List<Snapshot> open() {
        try {
            results.check(ResultTable.OF_SUGGEST);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
        Spec spec = request.spec();
        for (String name : asked.only()) {
            if (!spec.tables().containsKey(name)) {
                problems.add("--only", "the spec declares no table '" + name + "'", "its tables are " + names(spec));
            }
        }
        List<Snapshot> opened = new ArrayList<>();
        for (TableSpec table : spec.tables().values()) {
            if (!table.name().equals(asked.errors())) {
                progress.accept("opening " + table.name());
                Snapshot snapshot = tables.open(table.name());
                if (snapshot != null) {
                    opened.add(snapshot);
                }
            }
        }
        checkErrors(spec);
        problems.throwIfAny();
        return opened;
    }

    private static String names(Spec spec) {
        return String.join(", ", spec.tables().keySet());
    }

    private void checkErrors(Spec spec) {
        if (asked.errors() != null && !spec.tables().containsKey(asked.errors())) {
            problems.add(
                    "--errors", "the spec declares no table '" + asked.errors() + "'", "its tables are " + names(spec));
        } else if (asked.errors() != null) {
            tables.open(asked.errors());
        }
    }

    private ProfileOptions options(Snapshot snapshot) {
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        TableSpec spec = snapshot.spec();
        return new ProfileOptions(
                spec.name(), spec.time(), spec.key(), spec.mask(), snapshot.corruptText(), request.moment(zone));
    }

    private SuggestOutcome.OfTable propose(TableStudy study, List<TableStudy> all, Declined declined) {
        String name = study.snapshot().spec().name();
        List<CheckSpec> checks = request.spec().validate().stream()
                .filter(each -> each.table().equals(name))
                .flatMap(each -> each.checks().stream())
                .toList();
        List<Profile> profiles = all.stream().map(TableStudy::whole).toList();
        Map<String, Dataset<Row>> data = new LinkedHashMap<>();
        all.forEach(
                each -> data.put(each.snapshot().spec().name(), each.snapshot().data()));
        progress.accept("learning checks for " + name);
        Suggester suggester = study.suggester(
                checks, declined.of(name, checks), TableStudy.references(study, profiles, data), asked.falseAlarms());
        progress.accept("holding " + suggester.checks().size() + " candidates against " + name);
        Proposed proposed;
        try (Replayer replayer = replayer(study, suggester.checks())) {
            proposed = suggester.judged(Replays.of(replayer.replay(study.period())));
        }
        Coverage coverage = coverage(study, proposed);
        progress.accept(name + ": " + proposed.kept().size() + " checks proposed, "
                + proposed.leftOut().size() + " left out");
        return new SuggestOutcome.OfTable(name, coverage == null ? proposed : proposed.catching(coverage), coverage);
    }

    /** A candidate that does not fit the table is no candidate. */
    private Replayer replayer(TableStudy study, List<CheckSpec> checks) {
        TableSpec table = study.snapshot().spec();
        Map<String, Dataset<Row>> others = new LinkedHashMap<>();
        for (CheckSpec check : checks) {
            if (check.rule() instanceof SetRule.Relationships rule) {
                others.put(rule.to(), tables.open(rule.to()).data());
            }
        }
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        Inputs inputs = new Inputs(
                new ValidateSpec("", table.name(), null, null, new Share(1), checks),
                table,
                study.data(),
                study.snapshot().corruptText(),
                others,
                request.spec().positions(),
                request.moment(zone),
                Replays.NO_HISTORY,
                tables::query,
                null);
        return new Replayer(inputs, new Problems());
    }

    private Coverage coverage(TableStudy study, Proposed proposed) {
        TableSpec table = study.snapshot().spec();
        if (asked.errors() == null || proposed.kept().isEmpty()) {
            return null;
        }
        ErrorLog log = new ErrorLog(tables.open(asked.errors()), table);
        if (!log.fits()) {
            progress.accept(table.name() + ": " + log.unfit());
            return null;
        }
        progress.accept("counting the logged errors that the checks catch in " + table.name());
        try (Replayer replayer = replayer(study, proposed.checks())) {
            return Coverage.of(replayer.judged(), log.ofTable(), table.key());
        }
    }
}
