package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.profile.Profile;
import dev.assay.profile.ProfileOptions;
import dev.assay.profile.Profiler;
import dev.assay.profile.References;
import dev.assay.profile.Relating;
import dev.assay.profile.Relations;
import dev.assay.profile.Remark;
import dev.assay.spec.TableSpec;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import dev.assay.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Profiles the tables that a spec declares: reads, summarises, writes results, draws the page. */
public final class ProfileJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final ProfileRequest asked;
    private final Consumer<String> progress;
    private final ResultsStore results;

    /**
     * @param asked which tables to profile, and what to compare them with
     * @param progress is told each step, in a line
     */
    public ProfileJob(SparkSession spark, RunRequest request, ProfileRequest asked, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.asked = asked;
        this.progress = progress;
        this.results = request.results(spark);
    }

    /** Profiles the tables, each in one read; every problem of every table is thrown before a row is read. */
    public ProfileOutcome run() {
        Instant startedAt = request.clock().instant();
        String against = asked.againstVersion() ? request.runId() + "-version-" + asked.against() : asked.against();
        ReportJob report = new ReportJob(spark, request.spec().results());
        if (against != null && !asked.againstVersion()) {
            // Asked first, so that a run that is not there costs no read.
            report.stored(against);
        }
        List<Snapshot> now = open(null);
        List<Snapshot> before = asked.againstVersion() ? open(asked.against()) : List.of();
        results.prepare(ResultTable.OF_PROFILE);
        if (!before.isEmpty()) {
            profile(before, against, startedAt);
        }
        profile(now, request.runId(), startedAt);
        return report.profile(request.runId(), against);
    }

    private void profile(List<Snapshot> snapshots, String runId, Instant startedAt) {
        ProfileRows rows = new ProfileRows(runId);
        List<Profile> profiles = new ArrayList<>();
        snapshots.forEach(snapshot -> profiles.add(profile(snapshot, rows)));
        if (!asked.alone() && profiles.size() > 1) {
            references(snapshots, profiles, rows);
        }
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        Map<ResultTable, List<Row>> found = new EnumMap<>(ResultTable.class);
        found.put(ResultTable.METRICS, rows.metrics());
        found.put(ResultTable.FINDINGS, rows.findings());
        results.write(found, runId);
        RunRequest named = new RunRequest(request.spec(), runId, request.asOf(), request.clock());
        // As in a validation: a run without its own row was cut off.
        results.write(ResultTable.RUNS, List.of(Provenance.run(spark, named, "profile", startedAt, true)), runId);
    }

    /**
     * @param version of every table; null for the one that the spec says
     */
    private List<Snapshot> open(String version) {
        Problems problems = new Problems();
        try {
            results.check(ResultTable.OF_PROFILE);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
        DeclaredTables tables = new DeclaredTables(spark, request.spec(), problems);
        List<Snapshot> snapshots = new ArrayList<>();
        for (TableSpec table : tables(problems)) {
            progress.accept("opening " + table.name());
            Snapshot snapshot = tables.open(table.name());
            if (snapshot != null) {
                snapshots.add(version == null ? snapshot : at(version, table, problems));
            }
        }
        problems.throwIfAny();
        return snapshots;
    }

    private Snapshot at(String version, TableSpec table, Problems problems) {
        try {
            return new Tables(spark).read(table.asOf(version));
        } catch (InputException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private List<TableSpec> tables(Problems problems) {
        Map<String, TableSpec> declared = request.spec().tables();
        if (asked.only().isEmpty()) {
            return List.copyOf(declared.values());
        }
        List<TableSpec> chosen = new ArrayList<>();
        for (String name : asked.only()) {
            if (declared.containsKey(name)) {
                chosen.add(declared.get(name));
            } else {
                problems.add(
                        request.spec().file(),
                        "no table '" + name + "' is declared",
                        "the spec has " + String.join(", ", declared.keySet()));
            }
        }
        return chosen;
    }

    private Profile profile(Snapshot snapshot, ProfileRows rows) {
        Instant startedAt = request.clock().instant();
        TableSpec table = snapshot.spec();
        progress.accept("profiling " + table.name());
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        ProfileOptions options = new ProfileOptions(
                table.name(), table.time(), table.key(), table.mask(), snapshot.corruptText(), request.moment(zone));
        Profile profile = new Profiler(snapshot.data(), options).profile(snapshot.data());
        rows.of(snapshot).add(profile, request.spec().redact(snapshot.location()));
        List<Remark> remarks = new ArrayList<>(profile.remarks());
        if (!asked.alone() && profile.rows() > 0) {
            progress.accept("relating the columns of " + table.name());
            Relations relations = new Relating().of(snapshot.data(), profile, options);
            rows.of(snapshot);
            new RelationRows(rows).add(relations);
            remarks.addAll(relations.remarks(profile.rows()));
        }
        rows.add(Remark.sorted(remarks));
        double seconds = Duration.between(startedAt, request.clock().instant()).toMillis() / 1000.0;
        progress.accept(String.format(
                Locale.ROOT,
                "%s: %,d rows, %,d columns, %,d findings (%.1f s)",
                table.name(),
                profile.rows(),
                profile.columns().size(),
                remarks.size(),
                seconds));
        return profile;
    }

    /** Which columns seem to refer to other tables, and how many rows of them to nothing. */
    private void references(List<Snapshot> snapshots, List<Profile> profiles, ProfileRows rows) {
        Map<String, Snapshot> byName = new LinkedHashMap<>();
        snapshots.forEach(snapshot -> byName.put(snapshot.spec().name(), snapshot));
        for (References.Containment found : References.between(profiles)) {
            Snapshot child = byName.get(found.childTable());
            Snapshot parent = byName.get(found.parentTable());
            progress.accept(
                    "looking for " + found.childTable() + "." + found.childColumn() + " in " + found.parentTable());
            References.Orphans orphans = References.orphans(found, child.data(), parent.data());
            new RelationRows(rows.of(child)).add(found, orphans);
            if (orphans.rows() > 0) {
                rows.add(List.of(orphan(found, orphans)));
            }
        }
    }

    private static Remark orphan(References.Containment found, References.Orphans orphans) {
        return new Remark(
                found.childColumn(),
                "orphans",
                orphans.rows(),
                0.05,
                String.format(
                        Locale.ROOT,
                        "has %,d rows with %,d values that %s.%s does not have",
                        orphans.rows(),
                        orphans.values(),
                        found.parentTable(),
                        found.parentColumn()),
                "relationships: { column: " + found.childColumn() + ", to: " + found.parentTable() + ", field: "
                        + found.parentColumn() + " }");
    }
}
