/**
 * Demand for products becomes demand for what they are made of: recipes are checked, flattened once into what a unit of each
 * product takes, and joined to the demand.
 */
package dev.assay.explode;
