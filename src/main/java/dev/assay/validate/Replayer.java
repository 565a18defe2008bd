package dev.assay.validate;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import dev.assay.problem.Problems;
import dev.assay.scan.Answers;
import dev.assay.scan.Columns;
import dev.assay.scan.Scan;
import dev.assay.scan.Sliced;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.TableRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges the parts of a table, such as its months, each as if it came alone; writes nothing.
 *
 * <p>Reads the table once, and the columns of set checks besides. Which rows break a set check is told by the whole table: a
 * key that comes again in another month is a duplicate. Table checks that read for themselves are not judged. Close it when
 * the judged rows are no longer needed.
 */
public final class Replayer implements AutoCloseable {
    private final Inputs inputs;
    private final Binding binding;
    private final TableChecks tableChecks;
    private final List<CheckOutcome> outcomes;
    private final List<SetEvidence> sets;
    private List<Bound> rows;
    private List<Bound> asked;

    /** Binds the checks, and leaves out those that do not fit the table, whose problems are collected. */
    public Replayer(Inputs inputs, Problems problems) {
        this.inputs = inputs;
        this.binding = new Binding(inputs, problems);
        this.tableChecks = new TableChecks(inputs, binding.custom());
        List<Bound> bound = binding.bind();
        this.outcomes =
                new ArrayList<>(Collections.nCopies(inputs.spec().checks().size(), null));
        this.rows = of(bound, RowRule.class);
        this.asked =
                of(bound, TableRule.class).stream().filter(TableChecks::shared).toList();
        SetChecks setChecks = new SetChecks(inputs);
        this.sets = new Evidence(setChecks, of(bound, SetRule.class), outcomes)
                .found(List.of()).stream().map(SetEvidence::uncounted).toList();
    }

    private static List<Bound> of(List<Bound> bound, Class<? extends Rule> family) {
        return bound.stream()
                .filter(check -> family.isInstance(check.spec().rule()))
                .toList();
    }

    /**
     * The outcome of each check in each part, in the order of the checks; null for a check that is not judged.
     *
     * @param part the name of a row's part, as text; rows for which it is null are in none
     */
    public Map<String, List<CheckOutcome>> replay(Column part) {
        try {
            return judge(part);
        } catch (Exception e) {
            // Spark throws checked exceptions that no signature names.
            int before = rows.size() + asked.size();
            rows = rows.stream()
                    .filter(check -> runs(check, scan -> scan.count(check.violated())))
                    .toList();
            asked = asked.stream()
                    .filter(check -> runs(check, scan -> tableChecks.ask(check, scan)))
                    .toList();
            if (rows.size() + asked.size() == before) {
                throw e;
            }
            return judge(part);
        }
    }

    private Map<String, List<CheckOutcome>> judge(Column part) {
        RowPass split = new RowPass(inputs, binding.parsed(), rows, sets);
        Scan scan = new Scan();
        scan.sliceBy(part);
        RowQuestions questions = new RowQuestions(scan, binding.key());
        SetChecks setChecks = new SetChecks(inputs);
        Map<Integer, Function<Answers, CheckOutcome>> found = new TreeMap<>();
        rows.forEach(check -> found.put(check.index(), questions.ask(check)));
        sets.forEach(set -> found.put(set.check().index(), questions.ask(set, setChecks.scope(set.check()))));
        asked.forEach(check -> found.put(check.index(), tableChecks.ask(check, scan)));
        Sliced read = scan.read(split.prepare(inputs.data()));
        Map<String, List<CheckOutcome>> byPart = new TreeMap<>();
        read.slices().stream().filter(Objects::nonNull).forEach(name -> {
            List<CheckOutcome> ofPart = new ArrayList<>(outcomes);
            Answers answers = read.of(name);
            found.forEach((index, outcome) -> ofPart.set(index, outcome.apply(answers)));
            byPart.put(name, ofPart);
        });
        return byPart;
    }

    private boolean runs(Bound check, Consumer<Scan> question) {
        Scan alone = new Scan();
        question.accept(alone);
        try {
            alone.read(inputs.data());
            return true;
        } catch (Exception e) {
            outcomes.set(check.index(), Failures.outcome(check, e));
            return false;
        }
    }

    /** The rows that break a check, whatever its severity, as they are, with their verdicts in the last column but one. */
    public Dataset<Row> judged() {
        RowPass split = new RowPass(inputs, binding.parsed(), rows, sets);
        Dataset<Row> all = split.quarantined(split.prepare(inputs.data()), lit(true), "");
        String verdicts = all.columns()[all.columns().length - 2];
        return all.filter(size(Columns.exactly(verdicts)).gt(0));
    }

    @Override
    public void close() {
        sets.forEach(SetEvidence::release);
    }
}
