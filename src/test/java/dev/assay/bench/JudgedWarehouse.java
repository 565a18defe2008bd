package dev.assay.bench;

import dev.assay.job.Outcome;
import dev.assay.job.RunRequest;
import dev.assay.job.ValidateJob;
import dev.assay.report.CheckSummary;
import dev.assay.report.RunResults;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Severity;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.spec.TableRule;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A generated warehouse, judged by its spec, in a session whose views are the warehouse's tables and {@code verdicts}: a
 * row for each row of a table and each row or set check that it breaks.
 *
 * <p>Validate stores the verdicts of quarantined rows only, those of warnings among them; of accepted rows it counts the
 * warnings. So the row and set checks run a second time, all of them as errors, and what they then quarantine must be,
 * check by check, as many rows as the real run counted.
 */
final class JudgedWarehouse {
    private static final StructType CHECKS = new StructType()
            .add("table", DataTypes.StringType)
            .add("check", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("severity", DataTypes.StringType)
            .add("columns", DataTypes.createArrayType(DataTypes.StringType));

    private final SparkSession session;
    private final Spec spec;
    private final RunResults results;
    private final double seconds;

    private JudgedWarehouse(SparkSession session, Spec spec, Outcome outcome, double seconds) {
        this.session = session;
        this.spec = spec;
        this.results = outcome.results();
        this.seconds = seconds;
    }

    /** Validates by the spec in the warehouse's folder, then again for the verdicts. */
    static JudgedWarehouse judge(SparkSession spark, Path folder, Consumer<String> progress) {
        Spec spec = SpecReader.read(folder.resolve("retail.yaml"), Map.of());
        long start = System.nanoTime();
        Outcome outcome = run(spark, spec, progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        String strictFolder = folder.resolve("verdicts").toAbsolutePath().toString();
        Spec strict = strict(spec, outcome.results(), strictFolder);
        run(spark, strict, step -> progress.accept("again for the verdicts: " + step));
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.session.timeZone", "UTC");
        JudgedWarehouse judged = new JudgedWarehouse(session, spec, outcome, seconds);
        judged.nameTables(folder);
        judged.nameVerdicts(strict);
        return judged;
    }

    SparkSession session() {
        return session;
    }

    Spec spec() {
        return spec;
    }

    RunResults results() {
        return results;
    }

    /** How long the real run took. */
    double seconds() {
        return seconds;
    }

    private static Outcome run(SparkSession spark, Spec spec, Consumer<String> progress) {
        return new ValidateJob(spark, new RunRequest(spec, null, null, Clock.systemUTC()), progress).run();
    }

    /** The row and set checks of those tables where the run counted a row that breaks one. */
    private static Spec strict(Spec spec, RunResults results, String folder) {
        Set<String> tables = results.checks().stream()
                .filter(check -> check.failingRows().orElse(0L) > 0)
                .map(CheckSummary::tableName)
                .collect(Collectors.toSet());
        List<ValidateSpec> validate = new ArrayList<>();
        for (ValidateSpec work : spec.validate()) {
            if (!tables.contains(work.table())) {
                continue;
            }
            List<CheckSpec> checks = work.checks().stream()
                    .filter(check -> !(check.rule() instanceof TableRule))
                    .map(check -> new CheckSpec(
                            check.pointer(),
                            check.kind(),
                            check.name(),
                            check.rule(),
                            Severity.ERROR,
                            check.atLeast(),
                            check.where(),
                            check.why()))
                    .toList();
            String quarantine = folder + "/" + work.table();
            validate.add(
                    new ValidateSpec(work.pointer(), work.table(), null, quarantine, work.quarantinedAtMost(), checks));
        }
        return new Spec(
                spec.name() + " strict",
                spec.file(),
                spec.hash(),
                folder + "/results",
                spec.tables(),
                validate,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                spec.positions(),
                spec.secrets());
    }

    private void nameTables(Path folder) {
        Set<String> names = new LinkedHashSet<>(spec.tables().keySet());
        names.add("error_log");
        for (String name : names) {
            delta(folder.resolve(name).toString()).createOrReplaceTempView(name);
        }
    }

    private Dataset<Row> delta(String place) {
        return session.read().format("delta").load(place);
    }

    private void nameVerdicts(Spec strict) {
        List<Row> checks = results.checks().stream()
                .map(check -> RowFactory.create(
                        check.tableName(),
                        check.name(),
                        check.kind(),
                        check.severity(),
                        named(check).toArray(String[]::new)))
                .toList();
        Dataset<Row> verdicts = null;
        for (ValidateSpec work : strict.validate()) {
            TableSpec table = spec.tables().get(work.table());
            Dataset<Row> rows = delta(work.quarantine())
                    .selectExpr(
                            "'" + table.name() + "' as table",
                            "concat_ws('|', " + String.join(", ", table.key()) + ") as key",
                            "explode(_assay_verdicts.check) as check");
            verdicts = verdicts == null ? rows : verdicts.union(rows);
        }
        verdicts.join(functions.broadcast(session.createDataFrame(checks, CHECKS)), new String[] {"table", "check"})
                .createOrReplaceTempView("verdicts");
        verify();
    }

    /** What a verdict says is wrong: of a dependency the dependent column alone. */
    private static List<String> named(CheckSummary check) {
        List<String> columns = check.columns();
        return check.kind().equals("functional_dependency")
                ? columns.subList(columns.size() - 1, columns.size())
                : columns;
    }

    private void verify() {
        Map<String, Long> found = new TreeMap<>();
        for (Row row : session.sql("select table, check, count(*) from verdicts group by table, check")
                .collectAsList()) {
            found.put(row.getString(0) + ": " + row.getString(1), row.getLong(2));
        }
        Map<String, Long> counted = new TreeMap<>();
        for (CheckSummary check : results.checks()) {
            check.failingRows()
                    .filter(rows -> rows > 0)
                    .ifPresent(rows -> counted.put(check.tableName() + ": " + check.name(), rows));
        }
        if (!found.equals(counted)) {
            throw new IllegalStateException(
                    "rows with a verdict: " + found + "; rows that the run counted: " + counted);
        }
    }
}
