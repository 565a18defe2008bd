/**
 * Sparse series become modelable: events to regular series, series to the sums of a hierarchy, and for each series the lowest
 * level at which it can be forecast.
 */
package dev.assay.aggregate;
