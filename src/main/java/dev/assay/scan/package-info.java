/** Counters and metrics computed together in one read of a table. The engine behind it may change; the questions do not. */
package dev.assay.scan;
