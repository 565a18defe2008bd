/** Looks at a cluster before a long job: whether every executor has what the job will need. */
package dev.assay.preflight;
