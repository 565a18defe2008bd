package dev.assay.offence.exchange;

/** Planted for the rules of the house. */
public final class KnowsSpark {
    private KnowsSpark() {}

    static Object spark(org.apache.spark.sql.Row row) {
        return row.get(0);
    }
}
