/** Checks -> a verdict per row and per table -> accepted and quarantined rows -> the gate. */
package dev.assay.validate;
