package dev.assay.score;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.score.AgreementFacts.Sums;
import dev.assay.spec.ScoreSpec;
import dev.assay.spec.ScoreSpec.Way;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Predictions of parts made to agree with those of their sums, of each moment and time by itself: the nearest ones that do, by
 * {@link dev.assay.hierarchy.Method}. What is worked on by one task is parted by the keys that all sums have in common.
 */
final class Agreement {
    private static final String BY = "by";
    private static final String TOTAL = "assay_score_total";
    private static final String KNOWN = "assay_score_known";
    private static final String ALL = "assay_score_all";
    private static final String NAMED = "assay_score_named";
    private static final String OWN = "assay_score_own";
    private static final String THEIRS = "assay_score_theirs";
    /** Parts stand in no list of sums. */
    private static final int PARTS = -1;

    private final Scored parts;
    private final List<Scored> sums;
    private final ScoreSpec.Reconcile how;
    private final List<String> common;

    Agreement(Scored parts, List<Scored> sums) {
        this.parts = parts;
        this.sums = List.copyOf(sums);
        this.how = parts.spec().reconcile();
        this.common = common(sums);
    }

    private static List<String> common(List<Scored> sums) {
        List<Set<String>> keys = sums.stream()
                .map(each -> keys(each).stream()
                        .map(key -> key.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                .toList();
        return keys.get(0).stream()
                .filter(key -> keys.stream().allMatch(each -> each.contains(key)))
                .sorted()
                .toList();
    }

    private static List<String> keys(Scored item) {
        return item.spec().columns().keys();
    }

    /** The parts, kept. Where anything closes the gate they are as their models said. */
    Agreed parts() {
        String why = "agrees with " + String.join(", ", how.with());
        List<String> closed = new ArrayList<>();
        for (Scored each : sums) {
            if (!each.facts().open()) {
                closed.add(each.spec().name() + ", with which it is to agree, can't be used");
            }
        }
        if (!parts.facts().open() || !closed.isEmpty()) {
            Dataset<Row> rows = values(parts).withColumn(Names.PREDICTION, col(AgreementStep.VALUE));
            return new Agreed(rows, new AgreementFacts(why, List.of(), 0, 0, Double.NaN, closed));
        }
        Dataset<Row> agreed = solved().persist(StorageLevel.MEMORY_AND_DISK());
        Column after = col(AgreementStep.AGREED);
        Column before = col(AgreementStep.VALUE);
        Row counts = agreed.agg(
                        count(after),
                        count(when(after.isNull().and(before.isNotNull()), lit(1))),
                        sum(when(after.isNotNull(), abs(after.minus(before)))),
                        sum(when(after.isNotNull(), abs(before))))
                .first();
        List<Sums> told = new ArrayList<>();
        for (int place = 0; place < sums.size(); place++) {
            Sums each = told(place);
            told.add(each);
            if (each.agreeing() == 0) {
                closed.add(unmatched(each, sums.get(place)));
            }
        }
        double moved = counts.getLong(0) == 0 ? Double.NaN : counts.getDouble(2) / counts.getDouble(3);
        return new Agreed(agreed, new AgreementFacts(why, told, counts.getLong(0), counts.getLong(1), moved, closed));
    }

    /**
     * An item of sums, each of which is the sum of its parts; one without parts, or with a part without prediction, stays as its
     * model said.
     *
     * @param made rows of the parts, with what came of them in {@link Names#PREDICTION}; null of those that are left out
     */
    Agreed sums(Scored item, Dataset<Row> made) {
        Dataset<Row> rows = joined(sums.indexOf(item), made, Names.PREDICTION)
                .withColumn(Names.PREDICTION, when(complete(), col(TOTAL)).otherwise(col(AgreementStep.VALUE)))
                .drop(TOTAL, KNOWN, ALL)
                .persist(StorageLevel.MEMORY_AND_DISK());
        String name = parts.spec().name();
        List<String> closed = parts.open() ? List.of() : List.of(name + ", of which it is the sum, can't be used");
        return new Agreed(rows, new AgreementFacts("sum of " + name, List.of(), 0, 0, Double.NaN, closed));
    }

    /** Only what is asked for is taken apart: whole rows stay as Spark has them. */
    private Dataset<Row> solved() {
        List<Column> in = new ArrayList<>();
        Dataset<Row> right = null;
        for (int place = 0; place < sums.size(); place++) {
            Scored each = sums.get(place);
            in.add(name(place, keys(each), parts));
            Dataset<Row> own = asked(place, each);
            right = right == null ? own : right.unionByName(own);
        }
        Dataset<Row> left = asked(PARTS, parts, array(in.toArray(Column[]::new)).as(AgreementStep.IN));
        StructType key = new StructType().add(left.schema().apply(BY));
        StructType made =
                key.add(AgreementStep.NAME, DataTypes.StringType).add(AgreementStep.AGREED, DataTypes.DoubleType);
        AgreementStep step = new AgreementStep(parts.inputs().at("/reconcile").toString(), how);
        Dataset<Row> agreed = left.groupBy(col(BY))
                .as(Encoders.row(key), Encoders.row(left.schema()))
                .cogroup(
                        right.groupBy(col(BY)).as(Encoders.row(key), Encoders.row(right.schema())),
                        step,
                        Encoders.row(made))
                .withColumnRenamed(BY, THEIRS)
                .withColumnRenamed(AgreementStep.NAME, NAMED);
        return values(parts)
                .withColumn(OWN, by(parts))
                .withColumn(AgreementStep.NAME, name(PARTS, keys(parts), parts))
                .join(
                        agreed,
                        col(OWN).eqNullSafe(col(THEIRS))
                                .and(col(AgreementStep.NAME).equalTo(col(NAMED))),
                        "left")
                .drop(OWN, THEIRS, AgreementStep.NAME, NAMED)
                .withColumn(Names.PREDICTION, coalesce(col(AgreementStep.AGREED), col(AgreementStep.VALUE)));
    }

    /** What a step asks for, of parts or sums. */
    private Dataset<Row> asked(int place, Scored item, Column... more) {
        List<Column> asked = new ArrayList<>(List.of(
                by(item).as(BY),
                name(place, keys(item), item).as(AgreementStep.NAME),
                col(AgreementStep.VALUE),
                col(AgreementStep.VARIANCE)));
        asked.addAll(List.of(more));
        return values(item).select(asked.toArray(Column[]::new));
    }

    /** All rows with what is predicted of them, nothing of those that are left out, and its variance where that is asked for. */
    private Dataset<Row> values(Scored item) {
        Column raw = col(Names.RAW);
        Column variance =
                how.method() == Way.WLS_VAR ? item.variance() : lit(null).cast("double");
        return item.rows()
                .withColumn(AgreementStep.VALUE, when(Scored.taken().and(Draft.finite(raw)), raw))
                .withColumn(AgreementStep.VARIANCE, variance);
    }

    /** What is worked on by one task. */
    private Column by(Scored item) {
        List<Column> by = new ArrayList<>(moment(item));
        for (int i = 0; i < common.size(); i++) {
            by.add(text(common.get(i), item).as("k" + i));
        }
        return struct(by.toArray(Column[]::new));
    }

    private static List<Column> moment(Scored item) {
        Column time = Columns.exactly(item.spec().columns().time()).cast("timestamp");
        return List.of(col(Names.MADE).as("made"), time.as("time"));
    }

    /** Columns are found in whatever case people write them. */
    private static Column text(String key, Scored item) {
        return new Columns(item.rows().schema()).of(key).cast("string");
    }

    /** What a row is called among those of its moment, or the sum that it is in. */
    private static Column name(int place, List<String> keys, Scored holder) {
        Column[] texts = keys.stream().map(key -> text(key, holder)).toArray(Column[]::new);
        return concat(lit(place + " "), to_json(array(texts)));
    }

    private Sums told(int place) {
        Dataset<Row> joined = joined(place, values(parts), AgreementStep.VALUE).filter(Scored.taken());
        Column value = col(AgreementStep.VALUE);
        Column agreeing = value.isNotNull().and(complete());
        Row counts = joined.agg(
                        count(lit(1)),
                        count(when(agreeing, lit(1))),
                        count(when(col(ALL).isNull(), lit(1))),
                        sum(when(agreeing, abs(value.minus(col(TOTAL))))),
                        sum(when(agreeing, abs(value))))
                .first();
        double apart = counts.getLong(1) == 0 ? Double.NaN : counts.getDouble(3) / counts.getDouble(4);
        return new Sums(sums.get(place).spec().name(), counts.getLong(0), counts.getLong(1), counts.getLong(2), apart);
    }

    /** Whether all parts have a value. */
    private static Column complete() {
        return coalesce(col(ALL).equalTo(col(KNOWN)), lit(false));
    }

    /** An item of sums with the total of a value of their parts, how many these are, and how many have one. */
    private Dataset<Row> joined(int place, Dataset<Row> of, String value) {
        Scored item = sums.get(place);
        List<Column> theirs = new ArrayList<>(moment(parts));
        theirs.add(name(place, keys(item), parts).as("sum"));
        Dataset<Row> totals = of.groupBy(struct(theirs.toArray(Column[]::new)).as(THEIRS))
                .agg(sum(value).as(TOTAL), count(lit(1)).as(ALL), count(value).as(KNOWN));
        List<Column> own = new ArrayList<>(moment(item));
        own.add(name(place, keys(item), item).as("sum"));
        return values(item)
                .withColumn(OWN, struct(own.toArray(Column[]::new)))
                .join(totals, col(OWN).equalTo(col(THEIRS)), "left")
                .drop(OWN, THEIRS);
    }

    private String unmatched(Sums each, Scored item) {
        return String.format(
                Locale.ROOT,
                "none of the %,d predictions of %s, made on %s, is of the sum of predictions here, made on %s: %,d have no"
                        + " part of their time and moment",
                each.rows(),
                each.name(),
                days(item),
                days(parts),
                each.empty());
    }

    private static String days(Scored item) {
        List<LocalDate> days = item.facts().days();
        LocalDate last = days.get(days.size() - 1);
        return days.size() == 1 ? last.toString() : days.get(0) + " to " + last;
    }
}
