package dev.assay.exchange;

import dev.assay.exchange.GxSuite.Gx;
import dev.assay.spec.TableRule.Query;
import dev.assay.spec.TableRule.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expectations about the table: its columns, its rows, a query. */
final class GxTables {
    static final Set<String> TYPES = Set.of(
            "expect_column_to_exist",
            "expect_table_columns_to_match_ordered_list",
            "expect_table_columns_to_match_set",
            "expect_table_row_count_to_be_between",
            "expect_table_row_count_to_equal",
            "expect_table_row_count_to_equal_other_table",
            "unexpected_rows_expectation");

    private GxTables() {}

    static Meaning meaning(String type, Gx gx) {
        Kwargs kwargs = gx.kwargs();
        return switch (type) {
            case "expect_column_to_exist" -> exists(gx);
            case "expect_table_columns_to_match_ordered_list" -> schema(kwargs.texts("column_list"), true, false)
                    .where(gx.where());
            case "expect_table_columns_to_match_set" -> schema(
                            kwargs.texts("column_set"), false, kwargs.has("exact_match") && !kwargs.flag("exact_match"))
                    .where(gx.where());
            case "expect_table_row_count_to_be_between" -> kwargs.demand().rowCount(gx.table(), gx.where());
            case "expect_table_row_count_to_equal" -> Demand.exactly(kwargs.number("value"))
                    .rowCount(gx.table(), gx.where());
            case "expect_table_row_count_to_equal_other_table" -> sameCount(gx);
            case "unexpected_rows_expectation" -> unexpected(gx);
            default -> throw new IllegalStateException("no meaning of " + type);
        };
    }

    private static Meaning exists(Gx gx) {
        if (gx.kwargs().has("column_index")) {
            throw new NotTranslated("a column's position by itself is not checked here; a schema check with ordered:"
                    + " true names all columns in order");
        }
        return schema(List.of(gx.column()), false, true);
    }

    private static Meaning schema(List<String> columns, boolean ordered, boolean extra) {
        Map<String, Schema.Field> fields = new LinkedHashMap<>();
        columns.forEach(column -> fields.put(column, new Schema.Field(null, null)));
        return Meaning.of(new Schema(fields, ordered, extra));
    }

    private static Meaning sameCount(Gx gx) {
        String other = gx.draft().other(gx.kwargs().text("other_table_name"));
        String counts = "(SELECT (SELECT count(*) FROM " + Sql.from(gx.table(), gx.where())
                + ") AS here, (SELECT count(*) FROM " + Sql.name(other) + ") AS there)";
        return Meaning.of(new Query("SELECT here, there FROM " + counts + " WHERE here <> there", 0L));
    }

    private static Meaning unexpected(Gx gx) {
        String query = gx.kwargs().text("unexpected_rows_query");
        String batch =
                gx.where() == null ? Sql.name(gx.table()) : "(SELECT * FROM " + Sql.from(gx.table(), gx.where()) + ")";
        String sql = query.replace("{batch}", batch).strip().replaceFirst(";\\s*$", "");
        Meaning meaning = Meaning.of(new Query(sql, 0L));
        return query.contains("{batch}")
                ? meaning
                : meaning.note("it does not name {batch}; the tables that it reads must be declared");
    }
}
