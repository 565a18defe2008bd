/**
 * Regular series: the steps of a calendar, a series' values step by step, and what these tell of it: demand class, density,
 * trend, season, noise.
 */
package dev.assay.series;
