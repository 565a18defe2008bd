/** What a series will be by simple methods: forecasts, their distributions, and how far off they were. */
package dev.assay.forecast;
