/** Forecasts and amounts of sums and their parts made to agree: summing structures, reconciliation, shares; pure Java. */
package dev.assay.hierarchy;
