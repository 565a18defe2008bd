/** The only door to storage: declared tables read at a pinned version, results and targets written so that reruns replace. */
package dev.assay.table;
