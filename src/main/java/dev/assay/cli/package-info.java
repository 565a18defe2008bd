/** The commands: they read arguments, call a job and turn its answer into text and an exit code. */
package dev.assay.cli;
