package dev.assay.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes one vector of the columns of a row. A category is a number by its place in the order of the alphabet. To LightGBM,
 * what is missing, or a category that was never learnt, is NaN: it goes the way of missing values, as in the native library.
 * Other trees have a place of its own for such a category; they and the rest take the median where a number is missing.
 */
final class Encoder {
    /** Columns of the vector's making, in every pipeline; not the table's. */
    private static final String NUMBER = "assay_f";

    private static final String INDEX = "assay_x";
    private static final String CATEGORY = "assay_c";
    static final String VECTOR = "assay_features";

    private final List<FeatureColumn> features;
    private final Family family;
    private final List<Integer> amounts;
    private final List<Integer> names;
    private final List<String> told = new ArrayList<>();

    Encoder(List<FeatureColumn> features, Family family) {
        this.features = List.copyOf(features);
        this.family = family;
        this.names = places(true);
        this.amounts = places(false);
    }

    private List<Integer> places(boolean categorical) {
        return IntStream.range(0, features.size())
                .filter(i -> features.get(i).categorical() == categorical)
                .boxed()
                .toList();
    }

    /** Learns the categories, and the medians, of the rows. */
    Encoded fit(Dataset<Row> rows) {
        List<Transformer> stages = new ArrayList<>();
        Transformer typed = new SQLTransformer().setStatement(typed());
        stages.add(typed);
        Dataset<Row> made = typed.transform(rows);
        List<Integer> categories = List.of();
        if (!names.isEmpty()) {
            StringIndexerModel indexer = new StringIndexer()
                    .setInputCols(columns(NUMBER, names))
                    .setOutputCols(columns(INDEX, names))
                    .setStringOrderType("alphabetAsc")
                    .setHandleInvalid("keep")
                    .fit(made);
            stages.add(indexer);
            categories = IntStream.range(0, names.size())
                    .mapToObj(i -> indexer.labelsArray()[i].length)
                    .toList();
        }
        List<String> inputs =
                family == Family.LIGHTGBM ? asTheyAre(categories, stages) : whole(made, indexed(stages, made), stages);
        stages.add(new VectorAssembler()
                .setInputCols(inputs.toArray(String[]::new))
                .setOutputCol(VECTOR)
                .setHandleInvalid("keep"));
        return new Encoded(stages, VECTOR, slots(), names, categories, widths(categories), told);
    }

    /** An indicator for each category, and for those that were never learnt; else one place. */
    private List<Integer> widths(List<Integer> categories) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(features.size(), 1));
        if (family == Family.OTHERS) {
            for (int i = 0; i < names.size(); i++) {
                widths.set(names.get(i), categories.get(i) + 1);
            }
        }
        return widths;
    }

    /** Each feature under a name that needs no quotes: a number, or the text of a category. */
    private String typed() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            FeatureColumn feature = features.get(i);
            String quoted = "`" + feature.name().replace("`", "``") + "`";
            boolean floating = feature.type().equals("double") || feature.type().equals("float");
            String name = floating ? "if(isnan(" + quoted + "), null, " + quoted + ")" : quoted;
            made.add("cast(" + (feature.categorical() ? name + " as string" : quoted + " as double") + ") as " + NUMBER
                    + i);
        }
        return "select *, " + String.join(", ", made) + " from __THIS__";
    }

    private static String[] columns(String prefix, List<Integer> places) {
        return places.stream().map(i -> prefix + i).toArray(String[]::new);
    }

    /** For LightGBM: an index past the learnt ones is missing. */
    private List<String> asTheyAre(List<Integer> categories, List<Transformer> stages) {
        if (!names.isEmpty()) {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String index = INDEX + names.get(i);
                made.add("if(" + index + " < " + categories.get(i) + ", " + index + ", double('NaN')) as " + CATEGORY
                        + names.get(i));
            }
            stages.add(new SQLTransformer().setStatement("select *, " + String.join(", ", made) + " from __THIS__"));
        }
        return inputs(NUMBER, CATEGORY);
    }

    private List<String> inputs(String amount, String name) {
        return IntStream.range(0, features.size())
                .mapToObj(i -> (features.get(i).categorical() ? name : amount) + i)
                .toList();
    }

    private Dataset<Row> indexed(List<Transformer> stages, Dataset<Row> typed) {
        return names.isEmpty() ? typed : stages.get(stages.size() - 1).transform(typed);
    }

    /** For the others: no value is missing. */
    private List<String> whole(Dataset<Row> typed, Dataset<Row> indexed, List<Transformer> stages) {
        List<Integer> incomplete = incomplete(typed);
        if (!incomplete.isEmpty()) {
            stages.add(new Imputer()
                    .setStrategy("median")
                    .setInputCols(columns(NUMBER, incomplete))
                    .setOutputCols(columns(CATEGORY, incomplete))
                    .fit(typed));
            told.add("missing values of " + named(incomplete)
                    + " are their medians here: the estimator takes none that is missing");
        }
        List<String> inputs = new ArrayList<>(inputs(NUMBER, INDEX));
        incomplete.forEach(i -> inputs.set(i, CATEGORY + i));
        if (family == Family.OTHERS && !names.isEmpty()) {
            String[] indicators = columns("assay_o", names);
            stages.add(new OneHotEncoder()
                    .setInputCols(columns(INDEX, names))
                    .setOutputCols(indicators)
                    .setHandleInvalid("keep")
                    .fit(indexed));
            names.forEach(i -> inputs.set(i, "assay_o" + i));
        }
        return inputs;
    }

    private String named(List<Integer> places) {
        return String.join(
                ", ", places.stream().map(i -> features.get(i).name()).toList());
    }

    /** Amounts that are missing somewhere; where all are, nothing stands in, and the fit says so. */
    private List<Integer> incomplete(Dataset<Row> typed) {
        if (amounts.isEmpty()) {
            return List.of();
        }
        List<Column> counts = new ArrayList<>();
        for (int i : amounts) {
            Column value = col(NUMBER + i);
            counts.add(count(org.apache.spark.sql.functions.when(
                    value.isNotNull().and(value.isNaN().equalTo(false)), 1)));
        }
        Column all = count(org.apache.spark.sql.functions.lit(1));
        Row counted = typed.agg(all, counts.toArray(Column[]::new)).first();
        long rows = counted.getLong(0);
        return IntStream.range(0, amounts.size())
                .filter(i -> counted.getLong(i + 1) < rows)
                .mapToObj(amounts::get)
                .toList();
    }

    /** Names that LightGBM takes: without its separators and white space, each but once. */
    private List<String> slots() {
        Set<String> taken = new HashSet<>();
        List<String> slots = new ArrayList<>();
        for (FeatureColumn feature : features) {
            String plain = feature.name().replaceAll("[\",:\\[\\]{}\\s]", "_");
            String slot = plain;
            for (int n = 2; !taken.add(slot.toLowerCase(Locale.ROOT)); n++) {
                slot = plain + "_" + n;
            }
            slots.add(slot);
        }
        return slots;
    }
}
