/** What is in a table: each column, what columns have to do with each other, and what they seem to mean. */
package dev.assay.profile;
