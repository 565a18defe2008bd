/** What the user got wrong, where it stands and how to mend it: collected first, thrown once. */
package dev.assay.problem;
