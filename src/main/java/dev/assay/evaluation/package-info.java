/** How good predictions are: measures of tables of any size, as a whole, by segment and of sums. */
package dev.assay.evaluation;
