/** What a run found, for people and programs: one HTML page, console text or JSON, made from the results tables alone. */
package dev.assay.report;
