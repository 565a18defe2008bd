/** Values as they were known at a moment: sources and the rows that ask of them are replayed in the order in which things became known. */
package dev.assay.asof;
