package dev.assay.offence.spec;

/** Planted for the rules of the house. */
public final class KnowsSpark {
    private KnowsSpark() {}

    static Object spark(org.apache.spark.sql.Row row) {
        return row.get(0);
    }
}
