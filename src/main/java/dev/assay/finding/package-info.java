/** The one row shape that every answer flattens to. */
package dev.assay.finding;
