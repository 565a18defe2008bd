/** Assay. */
package dev.assay;
