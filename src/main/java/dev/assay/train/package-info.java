/** Learns a model of a table, and finds out how good it is: splits by time, backtests, a search, a gate. */
package dev.assay.train;
