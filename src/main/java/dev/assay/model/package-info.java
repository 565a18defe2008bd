/** Models: estimators by their names, columns to vectors, what was trained, and its versions in a folder. */
package dev.assay.model;
