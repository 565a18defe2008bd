package dev.assay.job;

import dev.assay.cluster.Mapping;
import dev.assay.fact.Words;
import dev.assay.finding.Verdict;
import dev.assay.problem.Problems;
import dev.assay.repair.Proposal;
import dev.assay.repair.Proposer;
import dev.assay.repair.Rehearsal;
import dev.assay.repair.RepairInputs;
import dev.assay.repair.Repairer;
import dev.assay.repair.Subject;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.StepSpec;
import dev.assay.spec.TableSpec;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import dev.assay.validate.Validated;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Proposes repairs for tables: by their profiles, by the checks that do not hold, and by what the steps would do. */
public final class ProposeJob {
    private final RunRequest request;
    private final SparkSession spark;
    private final ProposeRequest asked;
    private final List<Mapping> mappings = new ArrayList<>();
    private final Consumer<String> progress;
    private final Problems problems = new Problems();
    private final DeclaredTables tables;
    private final ResultsStore results;
    private final ZoneId zone;

    /**
     * @param progress is told each step, in a line
     */
    public ProposeJob(SparkSession spark, RunRequest request, ProposeRequest asked, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.asked = asked;
        this.progress = progress;
        Spec spec = request.spec();
        this.results = request.results(spark);
        this.tables = new DeclaredTables(spark, spec, problems);
        this.zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
    }

    /** Proposes; nothing is written. */
    public Proposed run() {
        List<Snapshot> opened = open();
        List<TableLook> looks = new ArrayList<>();
        for (Snapshot snapshot : opened) {
            progress.accept("profiling " + snapshot.spec().name());
            looks.add(new TableLook(repaired(snapshot), request.moment(zone)));
        }
        StringBuilder items = new StringBuilder();
        for (TableLook look : looks) {
            if (wanted(look.snapshot().spec().name())) {
                items.append(item(look, looks));
            }
        }
        String head =
                "# Proposed by `assay repair --propose`; nothing was changed. Review each step: a person decides what"
                        + " is wrong.\n";
        boolean any = items.toString().lines().anyMatch(line -> line.startsWith("  - "));
        return new Proposed(head + (any ? "repair:\n" : "# No step is proposed.\n") + items, mappings);
    }

    /** The table as the steps that the spec has for it leave it: what is proposed comes after them. */
    private Snapshot repaired(Snapshot snapshot) {
        Snapshot repaired = snapshot;
        for (RepairSpec each : request.spec().repair()) {
            if (each.table().equals(snapshot.spec().name()) && wanted(each.table())) {
                RepairInputs inputs = new RepairInputs(
                        each,
                        repaired.spec(),
                        repaired.version(),
                        repaired.data(),
                        repaired.corruptText(),
                        new StepTables(spark, tables, request.spec(), problems).of(each),
                        request.spec().positions());
                Repairer repairer = new Repairer(inputs, problems);
                problems.throwIfAny();
                repaired = new Snapshot(
                        repaired.spec(), repaired.location(), repaired.version(), repairer.preview(), null);
            }
        }
        return repaired;
    }

    private boolean wanted(String table) {
        return asked.only().isEmpty() || asked.only().contains(table);
    }

    private List<Snapshot> open() {
        Spec spec = request.spec();
        String names = String.join(", ", spec.tables().keySet());
        for (String name : asked.only()) {
            if (!spec.tables().containsKey(name)) {
                problems.add("--only", "the spec declares no table '" + name + "'", "its tables are " + names);
            }
        }
        List<Snapshot> opened = new ArrayList<>();
        for (TableSpec table : spec.tables().values()) {
            progress.accept("opening " + table.name());
            Snapshot snapshot = tables.open(table.name());
            if (snapshot != null) {
                opened.add(snapshot);
            }
        }
        problems.throwIfAny();
        return opened;
    }

    private String item(TableLook look, List<TableLook> all) {
        Snapshot snapshot = look.snapshot();
        TableSpec table = snapshot.spec();
        Optional<Recheck> recheck = request.spec().validate().stream()
                .filter(each -> each.table().equals(table.name()))
                .findFirst()
                .map(each -> new Recheck(request, tables, results, each, zone));
        if (recheck.isPresent()) {
            progress.accept("validating " + table.name());
        }
        Validated before = recheck.map(each -> each.before(table, snapshot.data(), snapshot.corruptText()))
                .orElse(null);
        progress.accept("relating the columns of " + table.name());
        Map<String, List<String>> others = new LinkedHashMap<>();
        all.stream()
                .filter(each -> each != look)
                .forEach(each -> others.put(
                        each.snapshot().spec().name(),
                        List.of(each.snapshot().data().columns())));
        Subject subject =
                new Subject(table, snapshot.data(), look.facts(all), broken(before), others, request.moment(zone));
        Probe.Place place = new Probe.Place(
                snapshot, tables, List.copyOf(request.spec().tables().keySet()));
        List<StepSpec> existing = existing(table.name());
        Proposer proposer = new Proposer(subject, existing);
        TableMappings mapped = mapped(proposer, place);
        List<Proposal> proposals = proposer.propose(mapped.found(), asked.mappings());
        Probe probe = new Probe(place, proposals, mapped.tables());
        progress.accept("trying " + Words.count(probe.fitting().size(), "proposal") + " for " + table.name());
        Rehearsal rehearsal = probe.rehearsal().orElse(null);
        Validated after =
                rehearsal == null || recheck.isEmpty() ? null : recheck.get().before(table, rehearsal.output(), null);
        return new ProposeText(look, !existing.isEmpty(), rehearsal)
                .checked(before, after)
                .noting(mapped.omissions())
                .of(probe);
    }

    private TableMappings mapped(Proposer proposer, Probe.Place place) {
        Map<String, String> columns = proposer.clustered();
        progress.accept("comparing the values of " + Words.count(columns.size(), "column") + " of "
                + place.snapshot().spec().name());
        Dataset<Row> rows = new Probe(place, proposer.forms(), Map.of()).preview();
        TableMappings mapped = new TableMappings(place.snapshot().spec().name(), rows, proposer.people()).of(columns);
        if (asked.mappings() != null) {
            mappings.addAll(mapped.found());
        }
        return mapped;
    }

    private static List<CheckSpec> broken(Validated validated) {
        return validated == null
                ? List.of()
                : validated.checks().stream()
                        .filter(check -> check.verdict() == Verdict.FAIL || check.verdict() == Verdict.WARN)
                        .map(check -> check.spec())
                        .toList();
    }

    private List<StepSpec> existing(String table) {
        return request.spec().repair().stream()
                .filter(each -> each.table().equals(table))
                .flatMap(each -> each.steps().stream())
                .toList();
    }
}
