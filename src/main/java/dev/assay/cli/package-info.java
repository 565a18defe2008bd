/** The command line: one command a step, exit codes, progress. */
package dev.assay.cli;
