package dev.assay.scan;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Questions about one table, answered together in one read: either a read of its own ({@link #read}) or one that rides
 * on a write ({@link #ride}). Ask all questions first; each gives back a function from the answers to its own.
 */
public final class Scan {
    private final List<Column> aggregates = new ArrayList<>();
    private final Map<String, Column> inputs = new LinkedHashMap<>();

    /** Asks for any aggregate; the answer has the type Spark gives it. */
    public Function<Answers, Object> aggregate(Column aggregate) {
        int at = add(aggregate);
        return answers -> answers.row().get(at);
    }

    /** Asks how many rows meet the condition; a row for which it is null does not. */
    public Function<Answers, Long> count(Column condition) {
        int at = add(sum(when(condition, 1L).otherwise(0L)));
        return answers -> answers.row().isNullAt(at) ? 0L : answers.row().getLong(at);
    }

    /** Asks for a metric; one that groups its values answers through {@link GroupedMetrics} instead. */
    public Function<Answers, MetricValue> metric(MetricRequest request) {
        if (request.grouped()) {
            throw new IllegalArgumentException(request.measure() + " needs a read of its own columns");
        }
        List<String> columns = new ArrayList<>();
        for (Column column : request.columns()) {
            columns.add(input(column));
        }
        String scope = request.scope().equals(lit(true)) ? null : input(request.scope());
        ScanShareableAnalyzer<?, ?> analyzer = DeequMetrics.shared(request, columns, scope);
        int offset = aggregates.size();
        DeequMetrics.aggregates(analyzer).forEach(this::add);
        int exact = addExact(request);
        return answers -> {
            MetricValue value = DeequMetrics.fromRow(analyzer, answers.row(), offset);
            Object text = exact < 0 ? null : answers.row().get(exact);
            return text == null ? value : new MetricValue(value.value(), text.toString(), value.error());
        };
    }

    /** Reads the table once, by itself. */
    public Answers read(Dataset<Row> data) {
        Column[] asked = named();
        return new Answers(data.withColumns(inputs)
                .agg(asked[0], java.util.Arrays.copyOfRange(asked, 1, asked.length))
                .head());
    }

    /** The same rows, with the answers collected while something else reads them. */
    public Riding ride(Dataset<Row> data) {
        Observation observation = new Observation();
        Column[] asked = named();
        Dataset<Row> observed = data.withColumns(inputs)
                .observe(observation, asked[0], java.util.Arrays.copyOfRange(asked, 1, asked.length))
                .drop(inputs.keySet().toArray(String[]::new));
        return new Riding(observed, observation, asked.length);
    }

    private int addExact(MetricRequest request) {
        Column value = when(request.scope(), request.columns().get(0));
        return switch (request.measure()) {
            case SUM -> add(sum(value).cast("string"));
            case MINIMUM -> add(min(value).cast("string"));
            case MAXIMUM -> add(max(value).cast("string"));
            default -> -1;
        };
    }

    /** The name under which the scanned rows carry a value; the same for the same value. */
    private String input(Column value) {
        for (Map.Entry<String, Column> known : inputs.entrySet()) {
            if (known.getValue().equals(value)) {
                return known.getKey();
            }
        }
        String name = "_assay_input_" + inputs.size();
        inputs.put(name, value);
        return name;
    }

    private int add(Column aggregate) {
        aggregates.add(aggregate);
        return aggregates.size() - 1;
    }

    private Column[] named() {
        if (aggregates.isEmpty()) {
            throw new IllegalStateException("a scan without a question");
        }
        Column[] named = new Column[aggregates.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = aggregates.get(i).as("a" + i);
        }
        return named;
    }

    /** The answers of one read. */
    public record Answers(Row row) {}

    /**
     * A read under way.
     *
     * <p>Spark applies the answers of a task once as long as the observed stage writes the result itself; where a shuffle
     * follows, a stage that is run again can count twice. Hold the row count against the written table's.
     */
    public static final class Riding {
        private final Dataset<Row> data;
        private final Observation observation;
        private final int width;

        private Riding(Dataset<Row> data, Observation observation, int width) {
            this.data = data;
            this.observation = observation;
            this.width = width;
        }

        /** The rows to write. */
        public Dataset<Row> data() {
            return data;
        }

        /**
         * Whether there are answers; waits until an action on {@link #data()} has ended. Spark does not read the rows at
         * all where it can tell from the query that none of them is written.
         */
        public boolean answered() {
            return !collected().isEmpty();
        }

        /** The answers; waits until an action on {@link #data()} has ended. */
        public Answers answers() {
            Map<String, Object> byName = collected();
            Object[] values = new Object[width];
            for (int i = 0; i < width; i++) {
                values[i] = byName.get("a" + i);
            }
            return new Answers(RowFactory.create(values));
        }

        private Map<String, Object> collected() {
            try {
                return observation.getAsJava();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the counts were collected", e);
            }
        }
    }
}
