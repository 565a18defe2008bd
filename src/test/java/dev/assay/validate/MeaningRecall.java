package dev.assay.validate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.assay.generate.GenerateOptions;
import dev.assay.generate.WarehouseGenerator;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Meaning;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.spec.ValidateSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the groups that {@code jobs/retail/meaning.yaml} tells against the log of errors of a generated warehouse: each claim
 * is asked store by store, or by what its groups are.
 */
final class MeaningRecall {
    /** What makes a claim untrue, as conditions on the log of errors. */
    private static final Map<String, String> TRUTH = Map.ofEntries(
            Map.entry("meaning(sale_id)", "kind = 'duplicate_delivery'"),
            Map.entry("amount_is_money_a_line", "kind = 'negative' and column = 'amount'"),
            Map.entry(
                    "quantity_has_one_sign",
                    "column = 'quantity' and (kind = 'negative' or kind = 'disguised_null' and dirty_value = '-1.0')"),
            Map.entry("kilograms", "kind = 'unit_mixup'"),
            Map.entry("grams", "kind = 'unit_mixup'"),
            Map.entry("meaning(product)", "kind = 'orphan' and column = 'product'"),
            Map.entry("meaning(customer_email)", "column = 'customer_email' and kind = 'disguised_null'"),
            Map.entry("meaning(amount)", "kind = 'cumulative'"),
            Map.entry("meaning(temperature)", "kind = 'disguised_null'"),
            Map.entry("meaning(net)", "kind = 'net_mixup'"),
            Map.entry("meaning(card_share)", "kind = 'share_in_percent'"),
            Map.entry("meaning(report)", "kind = 'reused_number'"),
            Map.entry("kilowatt_hours", "kind = 'store_unit'"),
            Map.entry("used_a_day", "kind = 'month_total'"),
            Map.entry("meaning(cold_room)", "kind = 'fahrenheit'"),
            Map.entry("meaning(counted_at)", "kind = 'utc_clock'"));

    private final Map<String, Dataset<Row>> tables = new LinkedHashMap<>();

    /**
     * What a claim told.
     *
     * @param groups how many there are
     * @param untrue of them, by the log
     * @param found of these that are told
     * @param other told although the claim is not untrue there, in rows whose cell has another error
     * @param wrong told without any error in the cells that the claim is about
     */
    record Told(String table, String claim, long groups, long untrue, long found, long other, long wrong) {
        Told plus(Told more) {
            return new Told(
                    table,
                    claim,
                    groups + more.groups,
                    untrue + more.untrue,
                    found + more.found,
                    other + more.other,
                    wrong + more.wrong);
        }
    }

    MeaningRecall(SparkSession session, GenerateOptions options) {
        new WarehouseGenerator(options)
                .generate(session)
                .tables()
                .forEach((name, rows) -> tables.put(name, rows.persist()));
    }

    void release() {
        tables.values().forEach(Dataset::unpersist);
    }

    List<Told> told() {
        Spec spec = SpecReader.read(Path.of("jobs", "retail", "meaning.yaml"), Map.of("warehouse", "/wh"));
        List<Told> told = new ArrayList<>();
        for (ValidateSpec validate : spec.validate()) {
            for (CheckSpec check : validate.checks()) {
                told.add(told(validate.table(), check, spec));
            }
        }
        return told;
    }

    /** The same claim with groups: a claim about the whole table is asked of each store. */
    private static Meaning grouped(Meaning rule) {
        List<String> per = rule.per().isEmpty() ? List.of("store") : rule.per();
        return new Meaning(
                rule.column(),
                rule.is(),
                rule.not(),
                rule.grain(),
                rule.unit(),
                rule.netOf(),
                rule.timeZone(),
                rule.keyOf(),
                rule.field(),
                per,
                rule.over(),
                rule.tolerance());
    }

    private Told told(String table, CheckSpec spec, Spec whole) {
        Meaning rule = grouped((Meaning) spec.rule());
        String group = rule.per().get(0);
        Dataset<Row> data = tables.get(table);
        Checks checks = Checks.of(rule).time(whole.tables().get(table).time());
        tables.forEach(checks::other);
        Claimed claimed = new Claimed(checks.inputs(data), rule);
        org.apache.spark.sql.Column scope = spec.where() == null ? lit(true) : coalesce(expr(spec.where()), lit(false));
        Bound bound = new Bound(spec, 0, List.of(rule.column()), scope, null, null);
        Set<String> all = new TreeSet<>();
        Set<String> said = new TreeSet<>();
        for (Claim claim : Claims.of(claimed)) {
            Dataset<Row> summed = claim.summed(claimed, bound).persist();
            claim.judged(claimed, summed)
                    .selectExpr("string(k0)", "size(found) > 0")
                    .collectAsList()
                    .forEach(row -> {
                        all.add(String.valueOf(row.getString(0)));
                        if (row.getBoolean(1)) {
                            said.add(String.valueOf(row.getString(0)));
                        }
                    });
            summed.unpersist();
        }
        Set<String> untrue = groups(table, group, TRUTH.get(spec.name()), scope);
        Set<String> other = groups(table, group, "column = '" + rule.column() + "' or column = '" + group + "'", scope);
        untrue.retainAll(all);
        return new Told(
                table,
                spec.name(),
                all.size(),
                untrue.size(),
                untrue.stream().filter(said::contains).count(),
                said.stream()
                        .filter(each -> !untrue.contains(each) && other.contains(each))
                        .count(),
                said.stream()
                        .filter(each -> !untrue.contains(each) && !other.contains(each))
                        .count());
    }

    /** The groups, as the table has them, of rows in scope with such an error. */
    private Set<String> groups(String table, String group, String condition, org.apache.spark.sql.Column scope) {
        Dataset<Row> log = tables.get("error_log")
                .filter("table = '" + table + "'")
                .filter(condition)
                .select("key");
        Dataset<Row> rows = tables.get(table).filter(scope);
        String key =
                switch (table) {
                    case "sales" -> "string(sale_id)";
                    case "visitors" -> "string(count_id)";
                    case "weather" -> "concat_ws('|', station, observed_at, revision)";
                    default -> "concat_ws('|', store, day)";
                };
        return rows
                .join(log, expr(key).equalTo(log.col("key")), "left_semi")
                .select(col(group).cast("string"))
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> String.valueOf(row.getString(0)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tables of a page: of these seeds, added up. */
    static String page(List<List<Told>> runs) {
        Map<String, Told> sums = new LinkedHashMap<>();
        runs.forEach(run -> run.forEach(told -> sums.merge(told.claim(), told, Told::plus)));
        StringBuilder page = new StringBuilder(
                """
                | table | claim | groups | untrue | found | recall | another error told | wrongly told |
                |---|---|---:|---:|---:|---:|---:|---:|
                """);
        for (Told told : sums.values()) {
            String recall = told.untrue() == 0 ? "" : Numbers.percent((double) told.found() / told.untrue());
            page.append(String.format(
                    java.util.Locale.ROOT,
                    "| %s | %s | %,d | %,d | %,d | %s | %,d | %,d |%n",
                    told.table(),
                    told.claim(),
                    told.groups(),
                    told.untrue(),
                    told.found(),
                    recall,
                    told.other(),
                    told.wrong()));
        }
        return page.toString();
    }
}
