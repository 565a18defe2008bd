package dev.assay.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.scan.Columns;
import dev.assay.spec.FeaturesSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;

/** Answered requests as feature tables: columns by the names of people, each with where it comes from as its comment. */
final class Tables {
    static final String AS_OF = "as_of";
    static final String HORIZON = "horizon";
    static final String VERSION = "features_version";
    private static final int DIGITS = 12;

    private final Bound bound;

    Tables(Bound bound) {
        this.bound = bound;
    }

    /** Of the past: with the target. */
    Dataset<Row> training(Dataset<Row> answered) {
        return table(answered, bound.spec().rows().target());
    }

    /** Of what comes: without it. */
    Dataset<Row> scoring(Dataset<Row> answered) {
        return table(answered, null);
    }

    /** Whether all is there without which nothing is predicted. */
    Column complete() {
        Column complete = lit(true);
        for (Output output : bound.outputs()) {
            complete = output.stop() ? complete.and(col(output.column()).isNotNull()) : complete;
        }
        return complete;
    }

    private Dataset<Row> table(Dataset<Row> answered, String target) {
        FeaturesSpec spec = bound.spec();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < spec.rows().keys().size(); i++) {
            columns.add(col(Bound.key(i)).as(spec.rows().keys().get(i)));
        }
        columns.add(col(Bound.TIME).as(spec.rows().time()));
        columns.add(col(Bound.HORIZON)
                .as(
                        HORIZON,
                        comment("steps from the one in which the prediction is made to the one that it is about")));
        columns.add(StepTimes.timestamp(col(Bound.AS_OF))
                .as(AS_OF, comment("when the prediction is made: nothing that was known later is in the row")));
        if (target != null) {
            columns.add(col(Bound.TARGET).as(target));
        }
        for (int i = 0; i < spec.rows().carry().size(); i++) {
            columns.add(col(Bound.carried(i)).as(spec.rows().carry().get(i)));
        }
        for (Output output : bound.outputs()) {
            columns.add(col(output.column()).as(output.name(), comment(output.lineage())));
            if (output.older() != null) {
                columns.add(col(output.olderColumn())
                        .as(output.older(), comment("steps that " + output.name() + " is older than asked")));
            }
        }
        columns.add(lit(version()).as(VERSION, comment("a digest of how the features are defined")));
        return answered.select(columns.toArray(Column[]::new));
    }

    private static Metadata comment(String text) {
        return new MetadataBuilder().putString("comment", text).build();
    }

    /** A digest of how the features are defined: rows of the same one can be held against each other. */
    String version() {
        StringBuilder text = new StringBuilder();
        FeaturesSpec spec = bound.spec();
        text.append(spec.rows()).append(spec.when()).append(spec.sources()).append(spec.recursive());
        spec.features().forEach(each -> text.append(each.rule()));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A feature by its name in a table that was written. */
    static Column of(String name) {
        return Columns.exactly(name);
    }
}
