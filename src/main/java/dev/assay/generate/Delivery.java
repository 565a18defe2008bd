package dev.assay.generate;

import java.util.List;

/**
 * What arrives of a store's day.
 *
 * @param rows in the order of {@link SaleColumn}
 * @param log every error in them
 */
record Delivery(List<Object[]> rows, List<LogEntry> log) {}
