package dev.assay.bench;

import dev.assay.report.CheckSummary;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.TableRule;
import dev.assay.spec.ValidateSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds what table checks say of stores, their days and their months against the log of errors. The results keep the
 * greatest slices only, so each check's SQL runs here once more for all of them; it must give as many as the run
 * counted.
 */
final class GroupRecall {
    /** The table that each kind of group error is in. */
    private static final List<String[]> KINDS =
            List.of(new String[] {"missing_day", "sales"}, new String[] {"cumulative", "till_totals"}, new String[] {
                "ledger_difference", "ledger"
            });

    private static final double ROUNDING = 1e-9;

    private final JudgedWarehouse judged;
    private final SparkSession session;

    GroupRecall(JudgedWarehouse judged) {
        this.judged = judged;
        this.session = judged.session();
        nameTruth();
    }

    /**
     * A kind of error as one check sees it.
     *
     * @param grain what the check tells apart: store, store-day or store-month
     * @param groups of that grain that hold a logged error of the kind
     * @param flagged of them found by the check
     * @param named of them whose names the results keep
     */
    record Errors(String kind, String check, String grain, long groups, long flagged, long named) {
        double recall() {
            return (double) flagged / groups;
        }
    }

    /** Groups that a check flags, and how many of them hold no logged error in any table that it reads. */
    record Alarms(String check, String grain, long groups, long falseGroups) {}

    /** What both measures say. */
    record Found(List<Errors> errors, List<Alarms> alarms) {
        Found {
            errors = List.copyOf(errors);
            alarms = List.copyOf(alarms);
        }
    }

    /** A check that names stores, with the tables it reads. */
    private record Grouped(CheckSummary check, Grain grain, Set<String> tables, Dataset<Row> flags) {}

    /** What a check tells apart; its SQL makes of the truth's day or first day of a month the time of such a group. */
    private enum Grain {
        STORE("store", null, "cast(null as string)"),
        DAY("store-day", "day", "time"),
        MONTH("store-month", "month", "cast(trunc(to_date(time), 'MM') as string)");

        private final String label;
        private final String column;
        private final String ofTruth;

        Grain(String label, String column, String ofTruth) {
            this.label = label;
            this.column = column;
            this.ofTruth = ofTruth;
        }
    }

    Found find() {
        List<Errors> errors = new ArrayList<>();
        List<Alarms> alarms = new ArrayList<>();
        for (Grouped grouped : checks()) {
            grouped.flags().createOrReplaceTempView("flags");
            nameShown(grouped);
            for (String[] kind : KINDS) {
                if (grouped.tables().contains(kind[1])) {
                    errors(grouped, kind[0]).ifPresent(errors::add);
                }
            }
            alarms.add(alarms(grouped));
        }
        return new Found(errors, alarms);
    }

    private Optional<Errors> errors(Grouped grouped, String kind) {
        Row counts = session.sql("with hit as (select distinct store, " + grouped.grain().ofTruth
                        + " as time from wrong where kind = '" + kind + "')"
                        + " select count(*), count(f.store), count(s.store) from hit"
                        + " left join flags f on f.store = hit.store and f.time <=> hit.time"
                        + " left join shown s on s.store = hit.store and s.time <=> hit.time")
                .head();
        return counts.getLong(0) == 0
                ? Optional.empty()
                : Optional.of(new Errors(
                        kind,
                        grouped.check().name(),
                        grouped.grain().label,
                        counts.getLong(0),
                        counts.getLong(1),
                        counts.getLong(2)));
    }

    private Alarms alarms(Grouped grouped) {
        String tables = grouped.tables().stream().collect(Collectors.joining("', '", "('", "')"));
        Row counts = session.sql("with hit as (select distinct store, " + grouped.grain().ofTruth
                        + " as time from wrong where table in " + tables + ")"
                        + " select count(*), count_if(hit.store is null) from flags f"
                        + " left join hit on f.store <=> hit.store and f.time <=> hit.time")
                .head();
        return new Alarms(grouped.check().name(), grouped.grain().label, counts.getLong(0), counts.getLong(1));
    }

    /**
     * The view {@code wrong}: which store's day (or month of the ledger) holds which kind of error in an amount. A sale
     * with an unknown store is missed in its own, which its delivery tells, and is too much in the other.
     */
    private void nameTruth() {
        session.sql("select kind, table, split_part(key, '|', 1) as store, split_part(key, '|', 2) as time"
                        + " from error_log where table in ('till_totals', 'ledger')"
                        + " union all select distinct kind, table, get_json_object(true_value, '$.store'),"
                        + " get_json_object(true_value, '$.day') from error_log where kind = 'missing_day'"
                        + " union all select distinct e.kind, e.table, explode(array(left(s.delivery_id,"
                        + " length(s.delivery_id) - 11), if(e.column = 'store', e.dirty_value, null))),"
                        + " cast(s.day as string) from error_log e join sales s on e.sale_id = s.sale_id"
                        + " where e.column in ('amount', 'store') or e.kind = 'duplicate_delivery'")
                .cache()
                .createOrReplaceTempView("wrong");
    }

    private List<Grouped> checks() {
        List<Grouped> found = new ArrayList<>();
        for (ValidateSpec work : judged.spec().validate()) {
            for (CheckSpec check : work.checks()) {
                Dataset<Row> rows = check.rule() instanceof TableRule.Reconcile rule
                        ? off(work.table(), check, rule)
                        : check.rule() instanceof TableRule.Query rule ? session.sql(rule.sql()) : null;
                List<String> columns = rows == null ? List.of() : Arrays.asList(rows.columns());
                if (columns.contains("store") && !columns.contains("sale_id")) {
                    found.add(grouped(work, check, rows));
                }
            }
        }
        return found;
    }

    private Grouped grouped(ValidateSpec work, CheckSpec check, Dataset<Row> rows) {
        CheckSummary summary = judged.results().checks().stream()
                .filter(each ->
                        each.tableName().equals(work.table()) && each.name().equals(check.name()))
                .findFirst()
                .orElseThrow();
        List<String> columns = Arrays.asList(rows.columns());
        Grain grain = Stream.of(Grain.DAY, Grain.MONTH)
                .filter(each -> columns.contains(each.column))
                .findFirst()
                .orElse(Grain.STORE);
        String time = grain.column == null ? "null" : grain.column;
        Dataset<Row> flags =
                rows.selectExpr("store", "cast(" + time + " as string) as time").cache();
        String counted = summary.observed().replaceFirst(" .*", "").replace(",", "");
        if (flags.count() != Long.parseLong(counted)) {
            throw new IllegalStateException(
                    check.name() + ": the run says " + summary.observed() + ", its SQL gives " + flags.count());
        }
        return new Grouped(summary, grain, tables(work, check), flags);
    }

    private static Set<String> tables(ValidateSpec work, CheckSpec check) {
        Set<String> tables = new TreeSet<>();
        if (check.rule() instanceof TableRule.Reconcile rule) {
            tables.addAll(List.of(work.table(), rule.with()));
        } else if (check.rule() instanceof TableRule.Query rule) {
            KINDS.stream().map(kind -> kind[1]).filter(rule.sql()::contains).forEach(tables::add);
        }
        return tables;
    }

    /** The groups that differ by more than the tolerance. */
    private Dataset<Row> off(String table, CheckSpec check, TableRule.Reconcile rule) {
        String where = check.where() == null ? "true" : check.where();
        String withWhere = rule.withWhere() == null ? "true" : rule.withWhere();
        String here =
                sums(table, rule.sum(), where, rule.by().stream().map(each -> each.here() + " as " + each.name()));
        String there = sums(
                rule.with(),
                rule.withSum(),
                withWhere,
                rule.by().stream().map(each -> each.there() + " as " + each.name()));
        String same = rule.by().stream()
                .map(each -> "h." + each.name() + " <=> t." + each.name())
                .collect(Collectors.joining(" and "));
        String names = rule.by().stream()
                .map(each -> "coalesce(h." + each.name() + ", t." + each.name() + ") as " + each.name())
                .collect(Collectors.joining(", "));
        return session.sql("select " + names + " from (" + here + ") h full join (" + there + ") t on " + same
                + " where abs(coalesce(h.total, 0) - coalesce(t.total, 0))"
                + " > abs(coalesce(t.total, 0)) * " + (rule.tolerance().value() + ROUNDING) + " + " + ROUNDING);
    }

    private static String sums(String table, String sum, String where, Stream<String> groups) {
        List<String> columns = groups.toList();
        List<String> places = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            places.add(Integer.toString(i));
        }
        return "select " + String.join(", ", columns) + ", sum(" + sum + ") as total from " + table + " where " + where
                + " group by " + String.join(", ", places);
    }

    /** The view {@code shown}: the groups whose names the run's results keep, as slices or as examples. */
    private void nameShown(Grouped grouped) {
        List<String> kept = Stream.concat(
                        judged.results().metrics().stream()
                                .filter(metric -> metric.metric().equals("gap_by_slice")
                                        && metric.column()
                                                .equals(grouped.check().name()))
                                .map(metric -> metric.label()),
                        grouped.check().examples().stream().map(CheckSummary.Example::key))
                .distinct()
                .toList();
        String label = grouped.grain().column == null
                ? "concat('store=', store)"
                : "concat('store=', store, ', " + grouped.grain().column + "=', time)";
        String any = kept.stream()
                .map(name -> "startswith('" + name + ",', concat(" + label + ", ','))")
                .collect(Collectors.joining(" or "));
        session.table("flags").filter(kept.isEmpty() ? "false" : any).distinct().createOrReplaceTempView("shown");
    }
}
