/** Which rows tell of the same thing, by how alike their values are: blocking, comparison, a probability, entities. */
package dev.assay.match;
