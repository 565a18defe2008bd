package dev.assay.bench;

import dev.assay.job.RepairJob;
import dev.assay.job.RunRequest;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What {@code jobs/retail/repair.yaml} makes of a generated warehouse, held against its log of errors: for each kind and
 * column the cells that it touches, that become exactly what they were, and that come within 2 % of it; and the cells
 * without an error that it changes.
 */
record RepairRecall(List<Cells> cells, Rows rows, double seconds) {
    /**
     * @param kind of error; null for cells without one
     * @param logged entries of the log
     * @param touched cells that were changed, or whose row was set aside
     * @param kept of those, cells whose row is still in the table
     * @param right of those, cells that are exactly what they were
     * @param near of those, numbers that are within 2 %
     */
    record Cells(String kind, String column, long logged, long touched, long kept, long right, long near) {
        double detection() {
            return logged == 0 ? 1 : (double) touched / logged;
        }

        double correction() {
            return kept == 0 ? 1 : (double) right / kept;
        }
    }

    /** Whole rows: copies that came and were dropped, rows with an orphan and those set aside, others set aside. */
    record Rows(long copies, long dropped, long orphans, long setAside, long setAsideInVain) {}

    /** Repairs the warehouse in a folder by the example's steps. */
    static RepairRecall of(SparkSession spark, Path folder, Consumer<String> progress) throws IOException {
        for (String file : List.of("retail.yaml", "repair.yaml")) {
            Files.copy(Path.of("jobs", "retail", file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        // What the checks say of it is another bench's matter.
        Path spec = folder.resolve("repair-alone.yaml");
        Files.writeString(spec, "extends: repair.yaml\nvalidate: null\n");
        RunRequest request = new RunRequest(
                SpecReader.read(spec, Map.of("warehouse", folder.toString())), null, null, Clock.systemUTC());
        long start = System.nanoTime();
        new RepairJob(spark, request, progress).run();
        double seconds = (System.nanoTime() - start) / 1e9;
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.session.timeZone", "UTC");
        for (String table : List.of(
                "sales", "till_totals", "error_log", "sales_repaired", "sales_set_aside", "till_totals_repaired")) {
            session.read()
                    .format("delta")
                    .load(folder.resolve(table).toString())
                    .createOrReplaceTempView(table);
        }
        List<Cells> cells = new ArrayList<>(cells(session, "sales", "string(sale_id)"));
        cells.addAll(cells(session, "till_totals", "concat(store, '|', day)"));
        return new RepairRecall(cells, rows(session), seconds);
    }

    /** The cells that are logged, or that differ from what came in, by kind and column. */
    private static List<Cells> cells(SparkSession session, String table, String key) {
        String sides = Arrays.stream(session.table(table).columns())
                .map(name ->
                        "struct('%1$s' as column, string(came.%1$s) as was, string(now.%1$s) as now)".formatted(name))
                .collect(Collectors.joining(", "));
        String sql =
                """
                with came as (select %2$s as key, * from (select distinct * from %1$s)),
                now as (select %2$s as key, * from %1$s_repaired),
                log as (
                  select key, map_from_entries(collect_list(struct(column, struct(kind, true_value as truth)))) as errors
                  from error_log where table = '%1$s' and column is not null group by key
                ),
                cells as (
                  select now.key is not null as kept, explode(filter(
                    transform(array(%3$s), c -> named_struct('column', c.column, 'was', c.was, 'now', c.now,
                      'error', element_at(log.errors, c.column))),
                    c -> c.error is not null or (now.key is not null and not (c.was <=> c.now)))) as cell
                  from came left join now on came.key = now.key left join log on came.key = log.key
                ),
                judged as (
                  select kept, cell.column, cell.error.kind,
                    not kept or not (cell.was <=> cell.now) as touched,
                    cell.now <=> cell.error.truth
                      or coalesce(try_cast(cell.now as decimal(38, 6)) = try_cast(cell.error.truth as decimal(38, 6)), false)
                      as right,
                    coalesce(abs(try_cast(cell.now as double) / try_cast(cell.error.truth as double) - 1) < 0.02, false)
                      as near
                  from cells
                )
                select kind, column, count(*), count_if(touched), count_if(kept), count_if(kept and right),
                  count_if(kept and (right or near))
                from judged group by kind, column order by kind, column
                """
                        .formatted(table, key, sides);
        return session.sql(sql).collectAsList().stream()
                .map(row -> new Cells(
                        row.getString(0),
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .toList();
    }

    private static Rows rows(SparkSession session) {
        Row found = session.sql(
                        """
                        select
                          (select count(*) - count(distinct sale_id) from sales),
                          (select count(*) from sales)
                            - (select count(*) from sales_repaired) - (select count(*) from sales_set_aside),
                          (select count(distinct key) from error_log where kind = 'orphan'),
                          (select count(distinct sale_id) from sales_set_aside),
                          (select count(distinct s.sale_id) from sales_set_aside s left anti join
                            (select sale_id from error_log where kind = 'orphan') e on s.sale_id = e.sale_id)
                        """)
                .first();
        return new Rows(found.getLong(0), found.getLong(1), found.getLong(2), found.getLong(3), found.getLong(4));
    }

    /** Cells without an error that were changed, whatever their column. */
    long corrupted() {
        return cells.stream()
                .filter(each -> each.kind() == null)
                .mapToLong(Cells::touched)
                .sum();
    }

    /** The cells of a kind, all columns together. */
    Cells kind(String kind) {
        List<Cells> all =
                cells.stream().filter(each -> kind.equals(each.kind())).toList();
        return new Cells(
                kind,
                null,
                all.stream().mapToLong(Cells::logged).sum(),
                all.stream().mapToLong(Cells::touched).sum(),
                all.stream().mapToLong(Cells::kept).sum(),
                all.stream().mapToLong(Cells::right).sum(),
                all.stream().mapToLong(Cells::near).sum());
    }

    /** As tables for the docs. */
    String markdown() {
        StringBuilder page = new StringBuilder("| kind, column | logged | touched | in rows that stay | exactly right |"
                + " right | within 2 % |\n|---|---:|---:|---:|---:|---:|---:|\n");
        cells.stream()
                .filter(each -> each.kind() != null)
                .forEach(each -> page.append(String.format(
                        Locale.ROOT,
                        "| %s, %s | %,d | %s | %,d | %,d | %s | %s |%n",
                        each.kind(),
                        each.column(),
                        each.logged(),
                        percent(each.touched(), each.logged()),
                        each.kept(),
                        each.right(),
                        percent(each.right(), each.kept()),
                        percent(each.near(), each.kept()))));
        page.append(String.format(
                Locale.ROOT,
                "%nCells without an error that were changed: %,d. Copies of rows: %,d, dropped %,d. Rows with an orphan: %,d;"
                        + " set aside %,d, of them without an orphan %,d.%n",
                corrupted(),
                rows.copies(),
                rows.dropped(),
                rows.orphans(),
                rows.setAside(),
                rows.setAsideInVain()));
        cells.stream()
                .filter(each -> each.kind() == null)
                .forEach(each ->
                        page.append(String.format(Locale.ROOT, "Of %s: %,d.%n", each.column(), each.touched())));
        return page.toString();
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
    }
}
