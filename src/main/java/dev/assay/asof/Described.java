package dev.assay.asof;

import dev.assay.asof.Answering.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What tasks must know of a feed, and the columns that it answers.
 *
 * @param fields of its rows, as {@link Tagged} packs them
 * @param frontier the column of the requests; null if there is none
 */
record Described(State.Kind kind, int fields, String frontier, List<StructField> answers) {
    static Described of(Feed feed) {
        List<StructField> answers = new ArrayList<>();
        if (feed instanceof Latest latest) {
            int first = Tagged.ORDER + latest.order().size();
            List<DataType> types = values(latest.rows().schema(), latest.values(), answers);
            add(answers, latest.eventAnswer(), DataTypes.LongType);
            add(answers, latest.knownAnswer(), DataTypes.LongType);
            LatestState.Kept kept = new LatestState.Kept(
                    first, types, latest.tolerance(), latest.eventAnswer() != null, latest.knownAnswer() != null);
            return new Described(kept, first + types.size(), null, answers);
        }
        if (feed instanceof Planned planned) {
            int ordered = Tagged.ORDER + planned.order().size();
            int to = planned.to() == null ? -1 : ordered;
            int first = to < 0 ? ordered : ordered + 1;
            List<DataType> types = values(planned.rows().schema(), planned.values(), answers);
            add(answers, planned.knownAnswer(), DataTypes.LongType);
            PlannedState.Kept kept =
                    new PlannedState.Kept(to, first, types, planned.offset(), planned.knownAnswer() != null);
            return new Described(kept, first + types.size(), null, answers);
        }
        return series((Series) feed, answers);
    }

    private static Described series(Series series, List<StructField> answers) {
        int version = Tagged.ORDER + series.order().size();
        int versions = series.versionOf().size();
        int first = versions == 0 ? version : version + 1;
        for (Ask ask : series.asks()) {
            add(answers, ask.answer(), DataTypes.DoubleType);
            if (ask instanceof Lag lag) {
                add(answers, lag.used(), DataTypes.IntegerType);
            }
        }
        int values = series.values().size();
        SeriesState.Kept kept = new SeriesState.Kept(
                series.combine(), version, versions, first, values, series.absentZero(), series.asks());
        return new Described(kept, first + values, series.frontier(), answers);
    }

    private static List<DataType> values(StructType told, Map<String, String> values, Collection<StructField> answers) {
        List<DataType> types = new ArrayList<>();
        values.forEach((column, answer) -> {
            types.add(told.apply(column).dataType());
            add(answers, answer, told.apply(column).dataType());
        });
        return List.copyOf(types);
    }

    private static void add(Collection<StructField> answers, String name, DataType type) {
        if (name != null) {
            answers.add(DataTypes.createStructField(name, type, true));
        }
    }

    /** How the pass finds it. */
    Place place(StructType asked) {
        return new Place(kind, fields, answers.size(), frontier == null ? -1 : asked.fieldIndex(frontier));
    }
}
