/** Units of measure of kitchens and warehouses: their spellings, their sizes, and what an item's own facts add; pure Java. */
package dev.assay.unit;
