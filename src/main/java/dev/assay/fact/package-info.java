/** What a profile has measured, read back from the rows that it is stored as: what proposals are made from. */
package dev.assay.fact;
