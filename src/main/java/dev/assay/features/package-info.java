/** Features that exist when the prediction is made: what is known of each source by then, and how late the sources are. */
package dev.assay.features;
