/**
 * A food retailer's warehouse of any size, with errors of known kinds and a log of each: ground truth to measure checks
 * and repairs against. Every value is a function of the seed and its own ids, so partitions and cores change nothing.
 */
package dev.assay.generate;
