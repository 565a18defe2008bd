/** Public holidays of countries and regions, by Jollyday's calendars. */
package dev.assay.holiday;
