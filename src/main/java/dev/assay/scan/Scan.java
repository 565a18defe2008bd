package dev.assay.scan;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Questions about one table, answered together in one read: either a read of its own ({@link #read}) or one that rides on
 * something else that reads all rows ({@link #ride}). Ask all questions first; each gives back a function from the answers
 * to its own. Only the columns that the questions name are read.
 */
public final class Scan {
    /** Version of the layout of all states: those of another are computed anew. */
    public static final int STATES = 1;

    private static final Column ALWAYS = lit(true);
    private static final String SHOWN = "_assay_shown";
    private static final String SLICE = "_assay_slice";

    private final Map<Column, String> inputs = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Blueprints.Wanted> wanted = new ArrayList<>();
    private final List<Column> conditions = new ArrayList<>();
    private final List<Column> values = new ArrayList<>();
    private final Map<String, Column> marks = new LinkedHashMap<>();
    private Column rowKey;
    private Column slice;

    /** Asks how many rows meet the condition; a row for which it is null does not. */
    public Function<Answers, Long> count(Column condition) {
        int at;
        if (condition.equals(ALWAYS)) {
            at = ask("rows", layout -> Blueprints.count(CountTally.EVERY_ROW));
        } else {
            String input = input(condition);
            at = ask("count " + input, layout -> Blueprints.count(layout.ordinal(input)));
        }
        return answers -> ((CountTally) answers.at(at)).count();
    }

    /** As {@link #count}, but never the same question as another: it keeps its place whatever the condition turns out to be. */
    public Function<Answers, Long> countApart(Column condition) {
        String input = input(condition);
        int at = ask(apart("count " + input), layout -> Blueprints.count(layout.ordinal(input)));
        return answers -> ((CountTally) answers.at(at)).count();
    }

    /**
     * Asks how many rows meet any of the conditions; the rows of a ride carry the answer of each under this name.
     *
     * @param conditions never null
     */
    public Function<Answers, Long> countAny(String name, List<Column> conditions) {
        marks.put(
                name,
                Conditions.any(conditions.stream()
                        .map(condition -> col(input(condition)))
                        .toList()));
        int at = ask("count " + name, layout -> Blueprints.count(layout.ordinal(name)));
        return answers -> ((CountTally) answers.at(at)).count();
    }

    /** Asks how many rows have each bucket number of 0 to {@code buckets - 1}; null is in none. */
    public Function<Answers, long[]> buckets(Column number, int buckets) {
        String input = input(number.cast("int"));
        int at = ask("buckets " + input, layout -> Blueprints.buckets(layout.ordinal(input), buckets));
        return answers -> ((BucketsTally) answers.at(at)).counts();
    }

    /** Asks for the greatest whole number; null where there is none. */
    public Function<Answers, Long> greatest(Column number) {
        String input = input(number.cast("long"));
        int at = ask("number " + input, layout -> layout.number(input));
        return answers -> {
            String greatest = ((NumberTally) answers.at(at)).exactMaximum();
            return greatest == null ? null : Long.valueOf(greatest);
        };
    }

    /** Has a sum kept, whose states are the same if and only if the same numbers came, in any order. */
    public void checksum(Column number) {
        String input = input(number);
        ask(apart("number " + input), layout -> layout.number(input));
    }

    /**
     * Asks for some of the rows that meet a condition: the same ones however the table is split.
     *
     * @param condition never null
     * @param key tells a row from others, as text; the same for all questions of a scan
     * @param value what is shown of the row, as text
     */
    public Function<Answers, List<Sample>> samples(Column condition, Column key, Column value) {
        String input = input(condition);
        int index = values.size();
        rowKey = key;
        conditions.add(col(input));
        values.add(when(col(input), value));
        int at = ask(
                "samples " + index, layout -> Blueprints.samples(layout.ordinal(input), layout.ordinal(SHOWN), index));
        return answers -> ((SamplesTally) answers.at(at)).samples();
    }

    /** Asks for the most frequent texts, at most {@code limit}; null is none. */
    public Function<Answers, List<Frequency>> frequent(Column text, int limit) {
        String input = input(text);
        int at = ask(apart("frequent " + input), layout -> Blueprints.frequent(layout.ordinal(input)));
        return answers -> ((FrequentTally) answers.at(at)).top(limit);
    }

    /** Asks for a metric; one that groups its values answers through {@link GroupedMetrics} instead. */
    public Function<Answers, MetricValue> metric(MetricRequest request) {
        Column first = request.columns().get(0);
        Column scope = request.scope();
        return switch (request.measure()) {
            case COMPLETENESS -> share(first.isNotNull(), scope);
            case SHARE -> share(coalesce(first, lit(false)), scope);
            case APPROX_DISTINCT -> distinct(scoped(scope.and(first.isNotNull()), xxhash64(first)));
            case QUANTILE -> quantile(scoped(scope, first), request.level());
            case MEDIAN -> quantile(scoped(scope, first), 0.5);
            case CORRELATION -> correlation(
                    scoped(scope, first), scoped(scope, request.columns().get(1)));
            case MEAN -> moment(scoped(scope, first), MomentsTally::mean);
            case STDDEV -> moment(scoped(scope, first), MomentsTally::deviation);
            case SUM -> number(scoped(scope, first), NumberTally::sum, NumberTally::exactSum);
            case MINIMUM -> number(scoped(scope, first), NumberTally::minimum, NumberTally::exactMinimum);
            case MAXIMUM -> number(scoped(scope, first), NumberTally::maximum, NumberTally::exactMaximum);
            case MIN_LENGTH -> number(scoped(scope, length(first).cast("long")), NumberTally::minimum, tally -> null);
            case MAX_LENGTH -> number(scoped(scope, length(first).cast("long")), NumberTally::maximum, tally -> null);
            case DISTINCT, UNIQUENESS, ENTROPY, MUTUAL_INFORMATION -> throw new IllegalArgumentException(
                    request.measure() + " needs a read of its own columns");
        };
    }

    /**
     * Asks for a summary of the caller's own kind.
     *
     * @param name tells it from all other questions
     * @param columns what it is filled from, as they are
     * @param blueprint makes it, given the ordinals of the columns in the rows of the read
     */
    @SuppressWarnings("unchecked")
    public <T extends Tally> Function<Answers, T> summary(
            String name, List<Column> columns, Function<int[], Tally.Blueprint> blueprint) {
        List<String> names = columns.stream().map(this::input).toList();
        int at = ask(
                apart("summary " + name + " " + String.join(" ", names)),
                layout ->
                        blueprint.apply(names.stream().mapToInt(layout::ordinal).toArray()));
        return answers -> (T) answers.at(at);
    }

    /** Keeps the answers of slices of the table apart, told by a text. */
    public void sliceBy(Column name) {
        slice = name.cast("string");
    }

    /** What the questions are, in their order; two scans that say the same have states that can be merged. */
    public List<String> questions() {
        Map<String, String> values = new HashMap<>();
        inputs.forEach((value, name) -> values.put(name, value.toString()));
        List<String> questions = new ArrayList<>(Collections.nCopies(wanted.size(), null));
        places.forEach((question, at) -> questions.set(
                at,
                Arrays.stream(question.split(" "))
                        .map(word -> values.getOrDefault(word, word))
                        .collect(Collectors.joining(" "))));
        return questions;
    }

    /** Answers without a read, for states that are known already to be merged into. */
    public Sliced nothing(Dataset<Row> data) {
        return pass(prepared(data)).nothing();
    }

    /** Reads the table once, by itself. */
    public Sliced read(Dataset<Row> data) {
        Dataset<Row> asked = prepared(data);
        List<Column> columns = new ArrayList<>();
        added().forEach(name -> columns.add(col(name)));
        if (columns.isEmpty()) {
            columns.add(lit(true).as(SHOWN));
        }
        Dataset<Row> narrow = asked.select(columns.toArray(Column[]::new));
        return pass(narrow).read(narrow);
    }

    /** The same rows, with the answers collected while something else reads them. */
    public Riding ride(Dataset<Row> data) {
        Dataset<Row> asked = prepared(data);
        return pass(asked).ride(asked);
    }

    private TallyPass pass(Dataset<Row> rows) {
        Blueprints.Layout layout = new Blueprints.Layout(rows.schema());
        Tally.Blueprint[] blueprints =
                wanted.stream().map(want -> want.blueprint(layout)).toArray(Tally.Blueprint[]::new);
        return new TallyPass(blueprints, slice == null ? Slices.NONE : layout.ordinal(SLICE));
    }

    private List<String> added() {
        List<String> names = new ArrayList<>(inputs.values());
        names.addAll(marks.keySet());
        if (!values.isEmpty()) {
            names.add(SHOWN);
        }
        if (slice != null) {
            names.add(SLICE);
        }
        return names;
    }

    /**
     * The rows with the values that the questions are about, each computed once; then what is made of several of them. What
     * is shown of a row that meets a condition of samples costs nothing for the others.
     */
    private Dataset<Row> prepared(Dataset<Row> data) {
        Map<String, Column> named = new LinkedHashMap<>();
        inputs.forEach((value, name) -> named.put(name, value));
        if (slice != null) {
            named.put(SLICE, slice);
        }
        Dataset<Row> rows = data.withColumns(named).withColumns(marks);
        if (values.isEmpty()) {
            return rows;
        }
        Column texts = struct(
                coalesce(rowKey, lit("")).as("key"),
                array(values.toArray(Column[]::new)).cast("array<string>"));
        return rows.withColumn(SHOWN, when(Conditions.any(conditions), texts));
    }

    private Function<Answers, MetricValue> share(Column condition, Column scope) {
        Function<Answers, Long> all = count(scope);
        Function<Answers, Long> some = count(scope.equals(ALWAYS) ? condition : scope.and(condition));
        return answers -> MetricValue.of((double) some.apply(answers) / all.apply(answers));
    }

    private Function<Answers, MetricValue> distinct(Column hash) {
        String input = input(hash);
        int at = ask("distinct " + input, layout -> Blueprints.distinct(layout.ordinal(input)));
        return answers -> MetricValue.of(((DistinctTally) answers.at(at)).estimate());
    }

    private Function<Answers, MetricValue> quantile(Column value, double level) {
        String input = input(value);
        int at = ask("quantile " + input, layout -> Blueprints.quantile(layout.ordinal(input)));
        return answers -> MetricValue.of(((QuantileTally) answers.at(at)).quantile(level));
    }

    private Function<Answers, MetricValue> correlation(Column left, Column right) {
        String one = input(left);
        String other = input(right);
        int at = ask(
                "correlation " + one + " " + other,
                layout -> Blueprints.correlation(layout.ordinal(one), layout.ordinal(other)));
        return answers -> MetricValue.of(((CorrelationTally) answers.at(at)).correlation());
    }

    private Function<Answers, MetricValue> moment(Column value, Function<MomentsTally, Double> moment) {
        String input = input(value.cast("double"));
        int at = ask("number " + input, layout -> layout.number(input));
        return answers -> MetricValue.of(moment.apply((MomentsTally) answers.at(at)));
    }

    private Function<Answers, MetricValue> number(
            Column value, Function<NumberTally, Double> number, Function<NumberTally, String> exact) {
        String input = input(value);
        int at = ask("number " + input, layout -> layout.number(input));
        return answers -> {
            NumberTally tally = (NumberTally) answers.at(at);
            return new MetricValue(number.apply(tally), exact.apply(tally), null);
        };
    }

    private static Column scoped(Column scope, Column value) {
        return scope.equals(ALWAYS) ? value : when(scope, value);
    }

    /** The name under which the rows carry a value; the same for the same value. */
    private String input(Column value) {
        return inputs.computeIfAbsent(value, key -> "_assay_input_" + inputs.size());
    }

    private String apart(String question) {
        return question + " #" + wanted.size();
    }

    private int ask(String question, Blueprints.Wanted blueprint) {
        return places.computeIfAbsent(question, key -> {
            wanted.add(blueprint);
            return wanted.size() - 1;
        });
    }
}
