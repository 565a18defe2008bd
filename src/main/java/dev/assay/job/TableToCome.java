package dev.assay.job;

/** A table is asked for that an earlier step of the same run has yet to make: what needs it is looked at when it is there. */
final class TableToCome extends RuntimeException {
    private static final long serialVersionUID = 1;

    TableToCome(String table) {
        super("table '" + table + "' is yet to be made");
    }
}
