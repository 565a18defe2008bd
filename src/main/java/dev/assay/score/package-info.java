/** Predictions of a table by a model, and the business's rules that they obey. */
package dev.assay.score;
