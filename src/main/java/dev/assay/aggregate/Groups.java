package dev.assay.aggregate;

import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.AggregateSpec.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The groups that a key's values are in, as tables tell them. A value that no table knows is in the group that is null. */
final class Groups {
    private static final String MEMBER = "member";

    private final Bound bound;

    Groups(Bound bound) {
        this.bound = bound;
    }

    /** A value in two groups of a level would be summed twice, or in either: none may be. */
    void check(Problems problems) {
        bound.inputs().spec().hierarchies().forEach((key, hierarchy) -> {
            List<Column> levels = new ArrayList<>();
            Dataset<Row> table = table(hierarchy);
            Columns columns = new Columns(table.schema());
            hierarchy.levels().forEach(level -> levels.add(columns.of(level)));
            Column groups = struct(levels.toArray(Column[]::new));
            List<Row> torn = table.groupBy(columns.of(field(key, hierarchy)).as(MEMBER))
                    .agg(
                            count_distinct(groups).as("groups"),
                            min(groups).cast("string").as("one"),
                            max(groups).cast("string").as("other"))
                    .filter(Columns.exactly(MEMBER)
                            .isNotNull()
                            .and(Columns.exactly("groups").gt(lit(1))))
                    .orderBy(MEMBER)
                    .limit(1)
                    .collectAsList();
            if (!torn.isEmpty()) {
                Row row = torn.get(0);
                problems.add(
                        bound.inputs()
                                .positions()
                                .of(bound.inputs().spec().pointer() + "/hierarchies/"
                                        + key.replace("~", "~0").replace("/", "~1")),
                        key + " '" + row.get(0) + "' is in " + row.get(1) + " groups of " + hierarchy.levels() + ": "
                                + row.getString(2) + " and " + row.getString(3),
                        "give each " + key + " one row, or leave out the level that differs");
            }
        });
    }

    /** The rows, after their keys the columns of their groups. */
    Dataset<Row> of(Dataset<Row> series) {
        if (bound.inputs().spec().hierarchies().isEmpty()) {
            return series;
        }
        Dataset<Row> rows = series;
        for (Map.Entry<String, Hierarchy> each :
                bound.inputs().spec().hierarchies().entrySet()) {
            rows = joined(rows, each.getKey(), each.getValue());
        }
        List<Column> columns = new ArrayList<>();
        bound.fields().forEach(field -> columns.add(Columns.exactly(field.column())));
        for (String name : series.columns()) {
            if (bound.fields().stream().noneMatch(field -> field.column().equals(name))) {
                columns.add(Columns.exactly(name));
            }
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    private Dataset<Row> joined(Dataset<Row> rows, String key, Hierarchy hierarchy) {
        Dataset<Row> table = table(hierarchy);
        Columns columns = new Columns(table.schema());
        int place = bound.inputs().spec().keys().indexOf(key);
        List<Column> groups = new ArrayList<>();
        for (Field field : bound.fields()) {
            if (field.key() == place && field.depth() > 0) {
                groups.add(max(columns.of(field.name())).as(field.column()));
            }
        }
        Dataset<Row> told = table.groupBy(columns.of(field(key, hierarchy)).as(MEMBER))
                .agg(groups.get(0), groups.subList(1, groups.size()).toArray(Column[]::new));
        Column same = Columns.exactly(bound.fields().get(place).column()).equalTo(Columns.exactly(MEMBER));
        return rows.join(told, same, "left").drop(MEMBER);
    }

    private Dataset<Row> table(Hierarchy hierarchy) {
        if (hierarchy.table() != null) {
            return bound.inputs().others().get(hierarchy.table());
        }
        String where = bound.inputs().spec().calendar().where();
        return where == null ? bound.inputs().data() : bound.inputs().data().filter(expr("(" + where + ")"));
    }

    private static String field(String key, Hierarchy hierarchy) {
        return hierarchy.field() == null ? key : hierarchy.field();
    }
}
