/** The YAML spec as immutable records: loading, extending, errors with a position. Knows nothing of Spark. */
package dev.assay.spec;
