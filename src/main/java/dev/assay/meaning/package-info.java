/**
 * What numbers tell of their unit, their grain and their clock: knows no table, so that profile, which guesses, and validate,
 * which holds a claim against the rows, decide alike.
 */
package dev.assay.meaning;
