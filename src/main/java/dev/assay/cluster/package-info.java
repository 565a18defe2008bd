/** Different values of a text that may mean the same, found in Spark among the distinct values of columns. */
package dev.assay.cluster;
