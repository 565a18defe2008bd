package dev.assay.repair;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.round;

import org.apache.spark.sql.Column;

/** Logarithms of sizes in whole thousandths: their sums do not depend on the order of the rows. */
final class Logarithms {
    static final double UNIT = 1000;

    private Logarithms() {}

    /** Null for null and zero. */
    static Column of(Column number) {
        return round(log(abs(number)).multiply(UNIT)).cast("long");
    }
}
