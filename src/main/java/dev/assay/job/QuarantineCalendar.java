package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.assay.scan.Columns;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import dev.assay.table.Snapshot;
import dev.assay.table.Tables;
import dev.assay.validate.Detail;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** When the quarantined rows happened: their number by month, read from the quarantine table alone. */
record QuarantineCalendar(SparkSession spark, String runId) {
    private static final int MONTHS = 240;

    List<Detail> months(ValidateSpec spec, Snapshot snapshot) {
        String time = snapshot.spec().time();
        if (time == null || spec.quarantine() == null) {
            return List.of();
        }
        TableSpec written = TableSpec.target("quarantine", spec.pointer() + "/quarantine", spec.quarantine());
        Dataset<Row> quarantined = new Tables(spark).read(written).data();
        String name = new Columns(quarantined.schema()).sql(time);
        Column moment = expr("try_cast(cast(" + name + " as string) as timestamp)");
        List<Detail> months = new ArrayList<>();
        // An incremental run leaves the rows of earlier ones where their partitions have not changed.
        Column ours = spec.incremental() == null
                ? col(new Columns(snapshot.data().schema()).free("_assay_run")).equalTo(runId)
                : lit(true);
        for (Row row : quarantined
                .filter(ours)
                .groupBy(date_format(moment, "yyyy-MM").as("month"))
                .agg(count(lit(1)).as("rows"))
                .filter(col("month").isNotNull())
                .orderBy(col("month").desc())
                .limit(MONTHS)
                .orderBy("month")
                .collectAsList()) {
            months.add(new Detail(time, "quarantined_by_month", row.getString(0), row.getLong(1), null));
        }
        return months;
    }
}
