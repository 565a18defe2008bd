/** Proposes checks: from what a profile found, each with the false alarms that it would have given on what came later. */
package dev.assay.suggest;
