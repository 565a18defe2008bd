package dev.assay.job;

import dev.assay.problem.Problems;
import dev.assay.report.RepairedTable;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Severity;
import dev.assay.spec.TableRule;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import dev.assay.table.ResultsStore;
import dev.assay.validate.CheckOutcome;
import dev.assay.validate.Inputs;
import dev.assay.validate.RowSink;
import dev.assay.validate.Targets;
import dev.assay.validate.Validated;
import dev.assay.validate.Validator;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** A table's own checks, asked of it before and after a repair; no row is written. */
final class Recheck {
    private final RunRequest request;
    private final DeclaredTables tables;
    private final ResultsStore results;
    private final ValidateSpec spec;
    private final ZoneId zone;

    Recheck(RunRequest request, DeclaredTables tables, ResultsStore results, ValidateSpec spec, ZoneId zone) {
        this.request = request;
        this.tables = tables;
        this.results = results;
        this.spec = spec;
        this.zone = zone;
    }

    /** Looks whether the checks fit the columns that the repair makes. */
    void bind(TableSpec table, Dataset<Row> output, Problems problems) {
        new Validator(inputs(spec.checks(), table, output, null), problems);
    }

    /** Judges what came in by those of the checks that its columns allow. */
    Validated before(TableSpec table, Dataset<Row> data, String corruptColumn) {
        List<CheckSpec> fitting = spec.checks().stream()
                .filter(check -> fits(check, table, data, corruptColumn))
                .toList();
        return judged(inputs(fitting, table, data, corruptColumn));
    }

    private boolean fits(CheckSpec check, TableSpec table, Dataset<Row> data, String corruptColumn) {
        Problems problems = new Problems();
        new Validator(inputs(List.of(check), table, data, corruptColumn), problems);
        return problems.none();
    }

    /** The rows that came in and break no check of severity error; kept in memory or on disk until who asks releases them. */
    Dataset<Row> accepted(TableSpec table, Dataset<Row> data) {
        List<CheckSpec> asked = spec.checks().stream()
                .filter(check -> check.severity() == Severity.ERROR && !(check.rule() instanceof TableRule))
                .filter(check -> fits(check, table, data, null))
                .toList();
        List<Dataset<Row>> kept = new ArrayList<>();
        RowSink sink = (rows, extent) -> {
            kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
            return kept.get(0).count();
        };
        Problems problems = new Problems();
        Validator validator = new Validator(inputs(asked, table, data, null), problems);
        problems.throwIfAny();
        validator.validate(new Targets(sink, null, request.runId()));
        return kept.get(0);
    }

    /** Judges what went out. */
    Validated after(TableSpec table, Dataset<Row> data) {
        return judged(inputs(spec.checks(), table, data, null));
    }

    private Validated judged(Inputs inputs) {
        Problems problems = new Problems();
        Validator validator = new Validator(inputs, problems);
        problems.throwIfAny();
        return validator.validate(Targets.none(request.runId()));
    }

    private Inputs inputs(List<CheckSpec> checks, TableSpec table, Dataset<Row> data, String corruptColumn) {
        ValidateSpec judged = new ValidateSpec(
                spec.pointer(), spec.table(), null, null, spec.quarantinedAtMost(), spec.engine(), null, checks);
        return new Inputs(
                judged,
                table,
                data,
                corruptColumn,
                tables.others(checks),
                request.spec().positions(),
                request.moment(zone),
                new RunHistory(results, request, request.moment(zone).toLocalDate()),
                tables::query,
                null);
    }

    /** Both side by side. */
    static RepairedTable.Recheck compared(Validated before, Validated after) {
        Map<String, CheckOutcome> first = new HashMap<>();
        before.checks().forEach(check -> first.put(check.spec().name(), check));
        List<RepairedTable.Check> checks = new ArrayList<>();
        for (CheckOutcome check : after.checks()) {
            CheckOutcome was = first.get(check.spec().name());
            checks.add(new RepairedTable.Check(
                    check.spec().name(),
                    check.spec().severity().name().toLowerCase(Locale.ROOT),
                    was == null ? null : was.verdict(),
                    was == null ? null : was.failing(),
                    check.verdict(),
                    check.failing(),
                    check.message()));
        }
        return new RepairedTable.Recheck(
                before.score(), after.score(), after.gate().open(), after.gate().reasons(), checks);
    }
}
