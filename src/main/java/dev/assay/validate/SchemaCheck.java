package dev.assay.validate;

import dev.assay.problem.Suggestion;
import dev.assay.spec.TableRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Holds a table's schema against the stated one; reads no row. */
final class SchemaCheck {
    private SchemaCheck() {}

    static CheckOutcome run(Bound check, TableRule.Schema rule, StructType schema, String leftOut) {
        List<StructField> fields = Arrays.stream(schema.fields())
                .filter(field -> !field.name().equals(leftOut))
                .toList();
        List<String> names = fields.stream().map(StructField::name).toList();
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, TableRule.Schema.Field> wanted : rule.columns().entrySet()) {
            int at = names.indexOf(wanted.getKey());
            if (at < 0) {
                broken.add("column '" + wanted.getKey() + "' is missing"
                        + Suggestion.nearest(names, wanted.getKey())
                                .map(near -> " (there is '" + near + "')")
                                .orElse(""));
            } else {
                compare(wanted.getValue(), fields.get(at), broken);
            }
        }
        if (!rule.extra()) {
            names.stream()
                    .filter(name -> !rule.columns().containsKey(name))
                    .forEach(name -> broken.add("column '" + name + "' is not expected"));
        }
        if (rule.ordered()) {
            List<String> wanted =
                    rule.columns().keySet().stream().filter(names::contains).toList();
            List<String> found =
                    names.stream().filter(rule.columns()::containsKey).toList();
            if (!wanted.equals(found)) {
                broken.add("the columns stand in the order " + found);
            }
        }
        List<Example> examples =
                broken.stream().limit(3).map(text -> new Example(text, null)).toList();
        return Outcomes.of(check, broken.isEmpty())
                .seen(
                        broken.isEmpty()
                                ? "as stated"
                                : broken.size() + (broken.size() == 1 ? " difference" : " differences"),
                        "the stated columns")
                .saying("the schema differs: " + String.join("; ", broken))
                .showing(examples)
                .done();
    }

    private static void compare(TableRule.Schema.Field wanted, StructField found, List<String> broken) {
        if (wanted == null) {
            return;
        }
        if (wanted.type() != null
                && !type(wanted.type()).equals(type(found.dataType().sql()))) {
            broken.add("column '" + found.name() + "' is "
                    + found.dataType().sql().toLowerCase(java.util.Locale.ROOT) + ", not " + wanted.type());
        }
        if (wanted.nullable() != null && wanted.nullable() != found.nullable()) {
            broken.add("column '" + found.name() + "' may " + (found.nullable() ? "" : "not ") + "be null");
        }
    }

    /** One spelling for each type: {@code int} and {@code INTEGER} are the same. */
    private static String type(String written) {
        return DataType.fromDDL(written).sql();
    }
}
