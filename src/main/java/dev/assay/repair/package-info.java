/** Changes the cells and rows of a table by declared steps, and answers for each change. */
package dev.assay.repair;
