package dev.assay.score;

import dev.assay.TestSpark;
import dev.assay.problem.Problems;
import dev.assay.spec.AnyConstraints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Predictions that rules are applied to, of tables that are made here. */
final class Orders {
    private final Map<String, Dataset<Row>> others = new TreeMap<>();
    private final Dataset<Row> predictions;
    private final List<String> keys;
    private final String value;

    Orders(Dataset<Row> predictions, List<String> keys, String value) {
        this.predictions = predictions;
        this.keys = keys;
        this.value = value;
    }

    /** Rows of a query, by their {@code id}, which predict {@code y}. */
    static Orders of(String query) {
        return new Orders(TestSpark.session().sql(query), List.of("id"), "y");
    }

    /** Rows of values, each an id, a prediction and more. */
    static Orders rows(String columns, String values) {
        return of("select * from values " + values + " as t(" + columns + ")");
    }

    Orders by(String... names) {
        return new Orders(predictions, List.of(names), value);
    }

    Orders with(String name, String query) {
        others.put(name, TestSpark.session().sql(query));
        return this;
    }

    Ruled ruled(String list) {
        Problems problems = new Problems();
        AnyConstraints.Found found = AnyConstraints.read(indented(list), problems);
        Rules rules = new Rules(
                new RuleInputs(found.constraints(), predictions, keys, value, others, found.positions()), problems);
        problems.throwIfAny();
        return rules.apply(line -> {});
    }

    private static String indented(String list) {
        return list.lines().map(line -> "  " + line + "\n").reduce("", String::concat);
    }

    /** The values, a text each: the keys and the value, in order. */
    List<String> values(String list) {
        Ruled ruled = ruled(list);
        List<String> columns = new ArrayList<>(keys);
        columns.add(value);
        List<String> texts = texts(ruled.rows(), columns);
        ruled.release();
        return texts;
    }

    static List<String> changes(Ruled ruled) {
        return texts(ruled.changes(), List.of(ruled.changes().columns()));
    }

    static List<String> unmet(Ruled ruled) {
        return texts(ruled.unmet(), List.of("message"));
    }

    static List<String> texts(Dataset<Row> rows, List<String> columns) {
        List<String> texts = new ArrayList<>();
        for (Row row : rows.collectAsList()) {
            List<String> cells = new ArrayList<>();
            columns.forEach(name -> cells.add(text(row.getAs(name))));
            texts.add(String.join("|", cells));
        }
        texts.sort(null);
        return texts;
    }

    private static String text(Object value) {
        return value instanceof Double number ? GroupStep.text(number) : String.valueOf(value);
    }
}
