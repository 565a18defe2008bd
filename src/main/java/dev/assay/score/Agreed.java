package dev.assay.score;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of an item after they were made to agree with another's.
 *
 * @param rows all of the item; what is predicted of each is in {@link Names#PREDICTION}, nothing of those that are left out
 * @param facts what was counted
 */
record Agreed(Dataset<Row> rows, AgreementFacts facts) {
    /** What it is called where changes are logged, before the rules of the spec. */
    static final String RULE = "reconcile";

    boolean open() {
        return facts.closed().isEmpty();
    }

    /** A row for each prediction that became another, by more than rounding loses; as those that rules make. */
    Dataset<Row> changes(List<Column> keys) {
        Column raw = col(Names.RAW);
        Column made = col(Names.PREDICTION);
        Column near = abs(made.minus(raw)).leq(lit(1e-9).multiply(abs(raw).plus(1)));
        List<Column> columns = new ArrayList<>(keys);
        columns.add(lit(RULE).as("rule"));
        columns.add(lit(0).as("ordinal"));
        columns.add(lit(0).as("step"));
        columns.add(raw.as("before"));
        columns.add(made.as("after"));
        columns.add(lit(facts.why()).as("why"));
        return rows.filter(made.isNotNull())
                .filter(raw.isNull().or(near.equalTo(false)))
                .select(columns.toArray(Column[]::new));
    }
}
