/**
 * Takes over the checks that people already have elsewhere, and gives them back: Great Expectations suites, data
 * contracts of the Open Data Contract Standard, DQDL; and takes over parameters of LightGBM. Text in, text and a list of
 * what is not translated out.
 */
package dev.assay.exchange;
