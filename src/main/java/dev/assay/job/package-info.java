/** One short class a step: read, work, write, report, return. */
package dev.assay.job;
