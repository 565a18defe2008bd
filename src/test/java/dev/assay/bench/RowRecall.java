package dev.assay.bench;

import dev.assay.report.CheckSummary;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Holds the verdicts of rows against the log of errors. */
final class RowRecall {
    /** Kinds whose wrong thing is no row that is there, but a store's day or month. */
    static final List<String> OF_GROUPS = List.of("missing_day", "cumulative", "ledger_difference");

    /** Tables that the spec does not judge: their errors are those of meaning. */
    private static final List<String> BESIDE = List.of("cafe", "energy", "visitors");

    private RowRecall() {}

    /**
     * The errors of one kind in one column.
     *
     * @param column null where the whole row is meant
     * @param entries logged errors
     * @param flagged of them in a row that has a verdict, whatever it says
     * @param quarantined of them in a row that is quarantined, whatever the reason
     * @param named of them in a row with a verdict that names the column: these count as found. A row that came twice is
     *     found when its surplus copies are flagged. A column that the table should not have is found when a table check
     *     names it
     */
    record Errors(String kind, String column, long entries, long flagged, long quarantined, long named) {
        double recall() {
            return (double) named / entries;
        }
    }

    /**
     * Verdicts of a check, and how many of them are on rows without any logged error.
     *
     * @param check null for all checks of the table: then rows are counted, not verdicts
     */
    record Alarms(String table, String check, String severity, long rows, long falseRows) {}

    static List<Errors> errors(JudgedWarehouse judged) {
        SparkSession session = judged.session();
        session.sql("select table, key, max(severity = 'error') as quarantined, count_if(kind = 'unique') as surplus,"
                        + " array_distinct(flatten(collect_list(columns))) as named from verdicts group by table, key")
                .createOrReplaceTempView("marks");
        Dataset<Row> counts = session.sql("select e.kind, e.column, count(*), count(m.key), count_if(m.quarantined),"
                + " count_if(array_contains(m.named, e.column) or array_contains(" + foreign(judged) + ", e.column)"
                + " or e.kind = 'duplicate_delivery' and m.surplus >= int(e.dirty_value) - int(e.true_value))"
                + " from error_log e left join marks m on e.table = m.table and e.key = m.key"
                + " where e.kind not in ('" + String.join("', '", OF_GROUPS) + "')"
                + " and e.table not in ('" + String.join("', '", BESIDE) + "')"
                + " group by e.kind, e.column order by e.kind, e.column");
        return counts.collectAsList().stream()
                .map(row -> new Errors(
                        row.getString(0),
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5)))
                .toList();
    }

    /** SQL for the columns that a broken schema check calls unexpected. */
    private static String foreign(JudgedWarehouse judged) {
        return judged.results().checks().stream()
                .filter(check -> check.kind().equals("schema"))
                .map(CheckSummary::message)
                .flatMap(message -> Pattern.compile("column ('\\w+') is not expected")
                        .matcher(message)
                        .results())
                .map(found -> found.group(1))
                .collect(Collectors.joining(", ", "cast(array(", ") as array<string>)"));
    }

    /** For each table with a verdict the rows that have one, and those that a check of severity error quarantines. */
    static List<Alarms> alarmsByTable(JudgedWarehouse judged) {
        return alarms(
                judged,
                "with marks as (select table, key, min(severity) as severity from verdicts"
                        + " group by table, key) select table, cast(null as string) as check, severity, key from marks");
    }

    /** For each check with a verdict. */
    static List<Alarms> alarmsByCheck(JudgedWarehouse judged) {
        return alarms(judged, "select table, check, severity, key from verdicts");
    }

    private static List<Alarms> alarms(JudgedWarehouse judged, String verdicts) {
        return judged
                .session()
                .sql("select v.table, v.check, v.severity, count(*), count_if(e.key is null) from (" + verdicts + ") v"
                        + " left join (select distinct table, key from error_log) e"
                        + " on e.table = v.table and e.key = v.key"
                        + " group by v.table, v.check, v.severity order by v.table, v.check, v.severity")
                .collectAsList()
                .stream()
                .map(row -> new Alarms(
                        row.getString(0), row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .toList();
    }
}
