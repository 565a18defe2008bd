package dev.assay.publication;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** A few rows of a source that are wrong, by kind. */
record PublicationExamples(List<Example> examples, PublicationInputs inputs) {
    /** What stands in place of a value that is never shown. */
    private static final String MASKED = "•••";

    /** The most of a kind. */
    static final int SHOWN = 5;

    /** Published too early; or a contradiction. */
    record Example(
            boolean early, long start, List<String> keys, Long published, List<String> values, List<String> before) {}

    PublicationExamples {
        examples = List.copyOf(examples);
    }

    /** The first of each of a few groups of keys and steps: the same ones whatever the order of the rows. */
    static PublicationExamples of(Dataset<Row> versions, PublicationInputs inputs) {
        PublicationInputs.Names names = inputs.names();
        Column early = inputs.ahead() ? lit(false) : SourceVersions.early();
        Column contradiction = inputs.versions() ? col("contradiction") : lit(false);
        List<Column> identity = new ArrayList<>(List.of(col("end")));
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < names.keys().size(); i++) {
            identity.add(col("k" + i));
            keys.add(text("k" + i));
        }
        Column example = struct(
                col("start"),
                array(keys.toArray(Column[]::new)).as("keys"),
                col("published"),
                values("", names).as("values"),
                (inputs.versions() ? values("values_before.", names) : values("", names)).as("before"));
        List<Row> rows = versions.filter(early.or(contradiction))
                .withColumn("early", when(contradiction, lit(false)).otherwise(lit(true)))
                .withColumn("slot", pmod(xxhash64(identity.toArray(Column[]::new)), lit(SHOWN)))
                .groupBy("early", "slot")
                .agg(min(example).as("example"))
                .select("early", "example.*")
                .collectAsList();
        return new PublicationExamples(
                rows.stream()
                        .map(row -> new Example(
                                row.getBoolean(0),
                                row.getLong(1),
                                row.getList(2),
                                row.isNullAt(3) ? null : row.getLong(3),
                                row.getList(4),
                                row.getList(5)))
                        .sorted(Comparator.comparingLong(Example::start)
                                .thenComparing(one -> one.keys().toString()))
                        .toList(),
                inputs);
    }

    private static Column values(String of, PublicationInputs.Names names) {
        List<Column> values = new ArrayList<>();
        for (int i = 0; i < names.values().size(); i++) {
            values.add(text(of + "v" + i));
        }
        return array(values.toArray(Column[]::new)).cast("array<string>");
    }

    private static Column text(String name) {
        return col(name).cast(DataTypes.StringType);
    }

    /** {@code : station 'a', 2024-01-02, published 2024-01-01}; empty where there is none. */
    String early() {
        return listed(examples.stream().filter(Example::early).map(this::place).collect(Collectors.joining("; ")));
    }

    String contradictions() {
        return listed(examples.stream()
                .filter(example -> !example.early())
                .map(example -> place(example) + ": " + differing(example))
                .collect(Collectors.joining("; ")));
    }

    private static String listed(String examples) {
        return examples.isEmpty() ? "" : ": " + examples;
    }

    private String place(Example example) {
        TimeText text = new TimeText(inputs.zone());
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < inputs.names().keys().size(); i++) {
            place.append(inputs.names().keys().get(i))
                    .append(" '")
                    .append(shown(inputs.names().keys().get(i), example.keys().get(i)))
                    .append("', ");
        }
        place.append(text.moment(example.start()));
        return example.published() == null
                ? place.toString()
                : place + ", published " + text.moment(example.published());
    }

    private String shown(String column, String value) {
        return inputs.names().masks(column) ? MASKED : value;
    }

    private String differing(Example example) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < inputs.names().values().size(); i++) {
            String one = example.before().get(i);
            String other = example.values().get(i);
            if (one == null ? other != null : !one.equals(other)) {
                String name = inputs.names().values().get(i);
                differing.add(name + " " + shown(name, one) + " and " + shown(name, other));
            }
        }
        return String.join(", ", differing);
    }
}
