/** How late rows of a table become known after what they are about, and how they are revised; it is measured, not believed. */
package dev.assay.publication;
