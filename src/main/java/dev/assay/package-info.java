/** The Java API for notebooks and programs; all else of Assay stands in the packages below. */
package dev.assay;
